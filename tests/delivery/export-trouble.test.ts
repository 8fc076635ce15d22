import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { exportEdition } from '../../src/delivery/export.ts';

const { copyFile, writeFile } = files;
const disk = { room: Infinity };

/** Writes to a disk that takes so many files, and of the next one half. */
const put: typeof writeFile = async (file, content) => {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) throw new TypeError('expected a text or bytes');
  const isFull = --disk.room < 0;
  await writeFile(file, isFull ? content.slice(0, content.length / 2) : content);
  if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
};

// Not a mock of the module: what another test file has loaded already would go on with the module as it was.
beforeAll(() => {
  files.writeFile = put;
  files.copyFile = async (from, to) => put(String(to), await files.readFile(from));
  syncBuiltinESMExports();
});
afterAll(() => {
  Object.assign(files, { copyFile, writeFile });
  syncBuiltinESMExports();
});

let root: string;
const inside = (...names: readonly string[]): string => path.join(root, ...names);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'downhill-export-trouble-'));
  mkdirSync(inside('dist'));
  for (const name of ['index.html', 'downhill.js', 'downhill.d.ts', 'downhill.md']) {
    writeFileSync(inside('dist', name), `text of ${name}`);
  }
  disk.room = Infinity;
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ['in its folder', 1],
  ['in its zip', 3],
])('a disk that is full %s is said in one line, and what was exported before stands', async (_, room) => {
  const exported = (): Promise<string> => exportEdition('module', inside('dist'), inside('out'));
  disk.room = room;
  await expect(exported()).rejects.toThrow(
    /^The edition could not be written to [^\n]*out: ENOSPC: no space left[^\n]*$/,
  );
  expect(readdirSync(inside('out'))).toEqual([]);
  disk.room = Infinity;
  await exported();
  const before = readFileSync(inside('out/downhill-module.zip'));
  writeFileSync(inside('dist/downhill.md'), 'another text');
  disk.room = room;
  await expect(exported()).rejects.toThrow('ENOSPC');
  expect(readdirSync(inside('out'))).toEqual(['downhill-module', 'downhill-module.zip']);
  expect(readFileSync(inside('out/downhill-module.zip'))).toEqual(before);
  expect(readFileSync(inside('out/downhill-module/downhill.md'), 'utf8')).toBe('text of downhill.md');
});

it.runIf(process.platform !== 'win32')(
  'an export that is interrupted leaves nothing half-written',
  async () => {
    mkdirSync(inside('dist/_astro'));
    writeFileSync(inside('dist/third-party-notices.txt'), 'none');
    // so many that it is at work for a long while
    for (let i = 0; i < 1000; i++) {
      writeFileSync(inside(`dist/${i}.html`), '<body class="lesson-page">Text</body>');
      writeFileSync(inside(`dist/${i}.md`), 'Text');
    }
    const program = path.resolve('src/delivery/export.ts');
    const child = spawn(process.execPath, [program, '--edition', 'single', '--out', inside('out')], { cwd: root });
    const ended = new Promise((end) => child.once('exit', end));
    const begun = (): readonly string[] => (existsSync(inside('out')) ? readdirSync(inside('out')) : []);
    await expect.poll(begun, { timeout: 30_000 }).toContain('downhill-single.building');
    child.kill('SIGINT');
    expect(await ended).toBe(1);
    expect(readdirSync(inside('out'))).toEqual([]);
  },
  60_000,
);
