import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'downhill-twice-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Builds the site into a folder of its own; a digest of every file by name. */
async function build(name: string): Promise<Readonly<Record<string, string>>> {
  const out = path.join(folder, name);
  await promisify(execFile)('npx', ['astro', 'build', '--outDir', out], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const full = path.join(file.parentPath, file.name);
      return [path.relative(out, full), createHash('sha256').update(readFileSync(full)).digest('hex')];
    }),
  );
}

it('makes the same site, byte by byte, out of the same sources', { timeout: 300_000 }, async () => {
  const first = await build('first');
  expect(Object.keys(first)).toContain('index.html');
  expect(await build('second')).toEqual(first);
});
