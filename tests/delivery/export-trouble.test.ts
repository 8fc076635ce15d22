import { spawn, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

it.runIf(process.platform !== 'win32').each(['single', 'scorm12'])(
  'an export that is interrupted leaves nothing half-written, nor elsewhere: %s',
  async (edition) => {
    for (const folder of ['dist/_astro', 'tmp']) mkdirSync(inside(folder));
    writeFileSync(inside('dist/course.json'), '{"lessons":[]}');
    writeFileSync(inside('dist/third-party-notices.txt'), 'none');
    // so many that it is at work for a long while
    for (let i = 0; i < 1000; i++) {
      writeFileSync(inside(`dist/${i}.html`), '<body class="lesson-page">Text</body>');
      writeFileSync(inside(`dist/${i}.md`), 'Text');
    }
    const program = path.resolve('src/delivery/export.ts');
    const child = spawn(process.execPath, [program, '--edition', edition, '--out', inside('out')], {
      cwd: root,
      env: { ...process.env, TMPDIR: inside('tmp') },
    });
    const ended = new Promise((end) => child.once('exit', end));
    const begun = (): readonly string[] => globSync('{out,tmp}/*/**/*.html', { cwd: root });
    await expect.poll(begun, { timeout: 30_000 }).not.toEqual([]);
    child.kill('SIGINT');
    expect(await ended).toBe(1);
    expect(readdirSync(inside('out'))).toEqual([]);
    expect(readdirSync(inside('tmp'))).toEqual([]);
  },
  60_000,
);

it('lists its options where they are asked for, and names one that it does not have', () => {
  const told = (option: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/delivery/export.ts', option], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  expect(told('--help')).toMatchObject({ status: 0, stderr: '' });
  expect(told('-h').stdout).toMatch(/--edition +folder, .*cmi5\n +--out .*\n +--paper .*a4, letter\n$/);
  expect(told('--hlp')).toEqual({ status: 1, stdout: '', stderr: "Unknown option '--hlp'\n" });
});

it('takes away what an export left that was killed, and nothing of one that is at work', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  for (const pid of [dead, process.ppid]) mkdirSync(inside(`out/downhill-module.${pid}.building`), { recursive: true });
  await exportEdition('module', inside('dist'), inside('out'));
  const atWork = `downhill-module.${process.ppid}.building`;
  expect(readdirSync(inside('out'))).toEqual(['downhill-module', atWork, 'downhill-module.zip'].toSorted());
});

describe('what an edition would take the place of', () => {
  const exported = (): Promise<string> => exportEdition('module', inside('dist'), inside('out'));

  it('is left, and named, where it holds a file of somebody else', async () => {
    await exported();
    mkdirSync(inside('out/downhill-module/mine'));
    writeFileSync(inside('out/downhill-module/mine/notes.txt'), 'mine');
    await expect(exported()).rejects.toThrow(/^[^\n]*mine.notes\.txt is not of this export[^\n]*--out$/);
    expect(readFileSync(inside('out/downhill-module/mine/notes.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(inside('out'))).toEqual(['downhill-module', 'downhill-module.zip']);
  });

  it('is left where it is a file instead of a folder, or a folder instead of a zip', async () => {
    mkdirSync(inside('out/downhill-module.zip'), { recursive: true });
    await expect(exported()).rejects.toThrow('downhill-module.zip is a folder');
    rmSync(inside('out/downhill-module.zip'), { recursive: true });
    writeFileSync(inside('out/downhill-module'), 'mine');
    await expect(exported()).rejects.toThrow('downhill-module is a file');
  });

  it('goes where it is an older edition, even of other files, or has what systems leave', async () => {
    await exported();
    writeFileSync(inside('out/downhill-module/.DS_Store'), '');
    writeFileSync(inside('out/downhill-module/older.js'), '');
    writeFileSync(inside('out/downhill-module.zip'), zipSync({ 'downhill-module/older.js': new Uint8Array() }));
    await exported();
    expect(readdirSync(inside('out/downhill-module'))).toEqual(['downhill.d.ts', 'downhill.js', 'downhill.md']);
  });
});

it('says of a site that is not whole that it is to be built again', async () => {
  rmSync(inside('dist/downhill.md'));
  await expect(exportEdition('module', inside('dist'), inside('out'))).rejects.toThrow(
    /^The site in [^\n]* is not whole, [^\n]*downhill\.md is missing\. Build it again: npm run build$/,
  );
});
