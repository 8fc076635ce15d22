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

/** A digest of every file of a site, by name. */
type Digests = Readonly<Record<string, string>>;

/** Builds the site into a folder of its own. */
async function build(name: string): Promise<Digests> {
  const out = path.join(folder, name);
  await promisify(execFile)('npx', ['astro', 'build', '--outDir', out], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' }, // Vitest says “test”
  });
  return digests(out);
}

function digests(out: string): Digests {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const full = path.join(file.parentPath, file.name);
      return [path.relative(out, full), createHash('sha256').update(readFileSync(full)).digest('hex')];
    }),
  );
}

it('makes the same site, byte by byte, out of the same sources', { timeout: 1_200_000 }, async () => {
  const built = process.env.BUILT_SITE; // of these very sources: `npm test` has just made it
  const first = built === undefined ? await build('first') : digests(path.join(root, built));
  expect(Object.keys(first)).toContain('index.html');
  expect(await build('second')).toEqual(first);
});
