import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../src/notebook/api.ts';
import { readApi } from '../../src/notebook/build/api.ts';
import { knowledge, type Knowledge } from '../../src/notebook/page/knowledge.ts';

let api: Api;

beforeAll(() => {
  api = readApi('src/optim/index.ts', ['line', 'dot']);
});

const names = (entries: readonly { readonly name: string }[]): string[] => entries.map(({ name }) => name);

describe('the documentation of the module', () => {
  it('has every export, with signature and comment', () => {
    const run = api.exports.find(({ name }) => name === 'run')!;
    expect(run.kind).toBe('function');
    expect(run.signature).toContain('Trace');
    expect(run.doc).not.toBe('');
    expect(run.type).toBe('Trace');
  });

  it('is the same whenever it is read: builds keep it', () => {
    expect(readApi('src/optim/index.ts', ['line', 'dot'])).toEqual(api);
  });

  it('tells types from values', () => {
    expect(api.exports.find(({ name }) => name === 'Trace')!.kind).toBe('type');
  });

  it('tells what is inside the types that are mentioned', () => {
    expect(names(api.types.Trace!)).toEqual(expect.arrayContaining(['points', 'last', 'outcome']));
    expect(names(api.types.TracePoint!)).toEqual(expect.arrayContaining(['step', 'w', 'loss']));
  });

  it('does not tell what arrays and texts have', () => {
    expect(Object.values(api.types).flatMap(names)).not.toContain('toLowerCase');
  });
});

describe('what the editor knows', () => {
  const know = (...texts: string[]): Knowledge => knowledge(api, texts);
  const cell = 'import { run as walk, quadratic } from "downhill";\nconst trace = walk({});\nconst last = trace.last;';

  it('follows imports under other names', () => {
    expect(know(cell).entry(['walk'])?.name).toBe('run');
    expect(know(cell).entry(['losses'])).toBeNull();
  });

  it('follows declarations to what a function returns, and its members', () => {
    const known = know(cell);
    expect(names(known.members(['trace']))).toContain('outcome');
    expect(names(known.members(['trace', 'last']))).toContain('loss');
    expect(names(known.members(['last']))).toContain('loss');
    expect(known.entry(['trace', 'last', 'loss'])?.signature).toBe('number');
  });

  it('reads the other cells as well', () => {
    expect(names(know('trace.', cell).members(['trace']))).toContain('last');
  });

  it('knows what the options of a function are called', () => {
    expect(names(know(cell).options('walk'))).toEqual(expect.arrayContaining(['objective', 'rate', 'start', 'steps']));
  });

  it('knows the names of Plot', () => {
    expect(names(know().members(['Plot']))).toEqual(['dot', 'line']);
  });

  it('is not misled by names that lead back to themselves', () => {
    expect(know('const a = b; const b = a;').entry(['a'])).toBeNull();
  });
});
