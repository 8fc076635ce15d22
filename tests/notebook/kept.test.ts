import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kept } from '../../src/notebook/build/kept.ts';

let folder = '';
let made = 0;
const sources = (): string[] => [`${folder}/*.ts`];
const store = (): string => path.join(folder, 'kept');
const get = (end = 'txt'): Promise<string> => kept(end, sources(), () => `made ${++made}`, store());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'downhill-kept-'));
  writeFileSync(path.join(folder, 'a.ts'), 'one');
  made = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a text that is kept', () => {
  it('is made once for the same sources, and anew when one changes or comes', async () => {
    expect([await get(), await get()]).toEqual(['made 1', 'made 1']);
    writeFileSync(path.join(folder, 'a.ts'), 'two');
    expect(await get()).toBe('made 2');
    writeFileSync(path.join(folder, 'b.ts'), '');
    expect(await get()).toBe('made 3');
    writeFileSync(path.join(folder, 'a.ts'), 'one');
    rmSync(path.join(folder, 'b.ts'));
    expect(await get()).toBe('made 1');
  });

  it('is not mistaken for another one of the same sources', async () => {
    expect([await get('txt'), await get('json')]).toEqual(['made 1', 'made 2']);
  });

  it('lies there whole or not at all', async () => {
    const failing = kept('txt', sources(), () => Promise.reject(new Error('no text')), store());
    await expect(failing).rejects.toThrow('no text');
    await get();
    expect(readdirSync(store()).filter((name) => !/^[\da-f]{16}\.txt$/.test(name))).toEqual([]);
  });
});
