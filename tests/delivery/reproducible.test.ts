import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { compressTexts, COPIES } from '../../src/delivery/compressed.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'downhill-twice-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A digest of every file of a site, by name. */
type Digests = Readonly<Record<string, string>>;

/** Builds the site into a folder of its own, without compressed copies, which follow from the files. */
async function build(name: string): Promise<string> {
  const out = path.join(folder, name);
  await promisify(execFile)('npx', ['astro', 'build', '--outDir', out], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', DOWNHILL_DRAFTS: '1' }, // Vitest says “test”
  });
  return out;
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

const isCopy = (name: string): boolean => COPIES.some(({ end }) => name.endsWith(end));

const withoutCopies = (all: Digests): Digests =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !isCopy(name)));

it('makes the same site, byte by byte, out of the same sources', { timeout: 1_200_000 }, async () => {
  const built = process.env.BUILT_SITE; // of these very sources: `npm test` has just made it
  const first = built === undefined ? await build('first') : path.join(root, built);
  expect(Object.keys(digests(first))).toContain('index.html');
  const second = await build('second');
  expect(digests(second)).toEqual(withoutCopies(digests(first)));
});

it('compresses the same text into the same copies', async () => {
  const texts = ['ARCHITECTURE.md', 'package.json', 'vitest.config.ts'];
  const [one, other] = ['one', 'other'].map((name) => path.join(folder, name)) as [string, string];
  for (const copies of [one, other]) {
    for (const name of texts) cpSync(path.join(root, name), path.join(copies, name));
    await compressTexts(copies);
  }
  expect(Object.keys(digests(one)).filter(isCopy)).toHaveLength(texts.length * COPIES.length);
  expect(digests(other)).toEqual(digests(one));
});
