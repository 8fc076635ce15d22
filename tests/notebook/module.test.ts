import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../src/notebook/api.ts';
import { checkingModule } from '../../src/notebook/build/bundle.ts';
import { moduleFiles } from '../../src/notebook/build/module-files.ts';
import { MODULE_BESIDE, toJupyter } from '../../src/notebook/exports/jupyter.ts';
import * as source from '../../src/optim/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'downhill-module-'));
const at = (name: string): string => path.join(folder, name);
const api: Api = {
  exports: [
    { name: 'run', kind: 'function', signature: '(options: RunOptions): Trace', doc: 'Runs an optimizer.' },
    { name: 'Trace', kind: 'type', signature: '', doc: 'A run.' },
  ],
  types: { Trace: [{ name: 'last', kind: 'value', signature: 'TracePoint', doc: 'Where it ended.' }] },
  plot: [],
};
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = await moduleFiles(api);
  for (const [name, text] of files) writeFileSync(at(name), text);
}, 120_000); // on a machine that does much else, types that are not kept yet take their time
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('downhill.js', () => {
  it('gives what the sources give: the same names, and the same runs to the last bit', async () => {
    const module = (await import(pathToFileURL(at('downhill.js')).href)) as typeof source;
    expect(Object.keys(module).toSorted()).toEqual(Object.keys(source).toSorted());
    const walked = ({ optimizers, himmelblau, oneCycle, run }: typeof source): readonly unknown[] =>
      Object.values(optimizers).map((optimizer) =>
        run({ objective: himmelblau(), optimizer, schedule: oneCycle(), start: [0, 0], steps: 30 }).points.map(
          ({ w, loss }) => [...w, loss],
        ),
      );
    expect(walked(module)).toEqual(walked(source));
  });

  it('is read by plain node, says its licence, and imports nothing', async () => {
    writeFileSync(
      at('user.mjs'),
      `import { adam, himmelblau, run } from './downhill.js';
       console.log(run({ objective: himmelblau(), optimizer: adam, start: [0, 0], steps: 3 }).outcome.kind);`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [at('user.mjs')]);
    expect(stdout).toBe('out-of-steps\n');
    const text = files.get('downhill.js')!;
    expect(text).toMatch(/^\/\*!\n \* Downhill [\d.]+: .*\n \*\n \* MIT License/);
    expect(text).not.toMatch(/^import |\brequire\(/m);
  });
});

describe('a notebook of a lesson', () => {
  it('runs with the very file beside it, and says what is missing without', async () => {
    const code = { text: 'import { quadratic } from "downhill";\nconst bowl = quadratic(1);', line: 1 };
    const checks = { text: 'check("it has one weight", () => expect(bowl.dimension, "weights").equals(1));', line: 1 };
    const cell = { id: 'bowl', title: 'BOWL', code, exercise: { checks, solution: code } };
    const exported = { notebook: { file: 'content/lessons/01-x.mdx', widgets: [], cells: [cell] }, widgets: new Map() };
    const inlined = { downhill: MODULE_BESIDE, checking: await checkingModule() };
    const versions = { plot: '0', linkedom: '0' };
    const { cells } = JSON.parse(
      toJupyter('A lesson', [{ kind: 'cell', id: 'bowl' }], exported, inlined, versions),
    ) as {
      cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
    };
    const program = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source: lines }) => lines.join(''));
    mkdirSync(at('elsewhere'));
    writeFileSync(at('notebook.mts'), program.join('\n;\n'));
    const run = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, [at('notebook.mts')]);
    expect((await run()).stdout).toBe('✓ BOWL: it has one weight\n');
    renameSync(at('downhill.js'), at('elsewhere/downhill.js'));
    await expect(run()).rejects.toThrow('Put downhill.js beside this notebook');
    renameSync(at('elsewhere/downhill.js'), at('downhill.js'));
  });
});

describe('downhill.d.ts', () => {
  it('types a strict program, and finds what is wrong in one', () => {
    writeFileSync(
      at('good.ts'),
      `import { adam, defineOptimizer, himmelblau, oneCycle, optimizers, run, type Optimizer, type Trace } from './downhill.js';
       const trace: Trace = run({ objective: himmelblau(), optimizer: adam, hyper: { beta1: 0.8 }, schedule: oneCycle({}), start: [0, 0], steps: 3 });
       export const [x]: Float64Array = trace.last.w;
       export const names: readonly string[] = Object.values(optimizers).map((one) => one.title);
       export type { Optimizer };
       export { defineOptimizer };`,
    );
    writeFileSync(
      at('bad.ts'),
      `import { adam, himmelblau, run } from './downhill.js';
       run({ objective: himmelblau(), optimizer: adam, hyper: { beta3: 1 }, start: [0, 0], steps: 3 });
       run({ objective: himmelblau(), optimizer: adam, start: [0, 0], steps: 'three' });`,
    );
    const program = ts.createProgram([at('good.ts'), at('bad.ts')], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      types: [],
    });
    const found = ts.getPreEmitDiagnostics(program).map(({ file, start }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${path.basename(file?.fileName ?? '')}:${line}`;
    });
    expect(found).toEqual(['bad.ts:2', 'bad.ts:3']);
  }, 120_000);

  it('has every name that the module exports, types included, with its comment', () => {
    const types = files.get('downhill.d.ts')!;
    const exported = new Set(
      [.../^export \{$([^}]*)^\};$/m.exec(types)![1]!.matchAll(/(\w+),$/gm)].map(([, name]) => name!),
    );
    for (const name of [...Object.keys(source), 'Trace', 'RunOptions']) expect(exported).toContain(name);
    expect(types).toMatch(/\/\*\*(?:(?!\*\/)[^])*\*\/\ndeclare function run/);
    expect(types).not.toMatch(/^import |import\(/m);
  });
});

describe('downhill.md', () => {
  it('tells every optimizer and schedule by its definition, and what else there is', () => {
    const text = files.get('downhill.md')!;
    for (const { title, differs } of [...Object.values(source.optimizers), ...Object.values(source.schedules)]) {
      expect(text).toContain(`### ${title}: \``);
      expect(text).toContain(differs);
    }
    expect(text).toContain('### Adam: `adam`');
    expect(text).toContain('| `beta1` | ');
    expect(text).toContain('run(options: RunOptions): Trace');
    expect(text).toContain('- `last: TracePoint` — Where it ended.');
  });
});
