import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { getManifest } from 'workbox-build';

/** Makes one classic script, as text, of a file and all that it imports: what esbuild takes, as far as it is needed. */
export type Bundle = (options: {
  readonly entryPoints: string[];
  readonly format: 'iife';
  readonly platform: 'browser';
  readonly define: Record<string, string>;
}) => Promise<string>;

/** What a browser need not keep: what is for elsewhere, and what is not part of the course. */
const LEFT_OUT = [
  '**/*.{ipynb,ts,md,br,gz}',
  '*-guess-first.css', // a page that scripts run in loads none
  'embed/**',
  'downhill.js',
  '_headers',
  'llms.txt',
  'course.json',
  '404.html',
  'social-card.png',
  'sw.js',
  'offline.json',
];

/** What is small already. */
const PACKED = /[.](?:woff2|png)$/;

const PLACE = 'FILES_OF_THE_COURSE';

/** The text of the service worker, but for the list of the files. */
export function serviceWorker(bundle: Bundle): Promise<string> {
  return bundle({
    entryPoints: ['src/delivery/service.worker.ts'],
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

/**
 * Writes the service worker of a finished site, `sw.js`, and how much it makes a browser load and keep, in bytes:
 * `offline.json`.
 *
 * @param worker of {@link serviceWorker}
 * @throws Error if a file of the site cannot be kept
 */
export async function writeOffline(site: string, worker: string): Promise<void> {
  const { manifestEntries, size, warnings } = await getManifest({
    globDirectory: site,
    globPatterns: ['**/*'],
    globIgnores: LEFT_OUT,
    dontCacheBustURLsMatching: /^_astro\//, // their names change with their text
    maximumFileSizeToCacheInBytes: 50e6,
  });
  if (warnings.length > 0) throw new Error(`offline: ${warnings.join('; ')}`);
  const loaded = await sum(manifestEntries.map(({ url }) => sizeOnTheWay(path.join(site, url))));
  const told = `${JSON.stringify({ loaded, kept: size })}\n`;
  await writeFile(path.join(site, 'offline.json'), told);
  const revision = createHash('md5').update(told).digest('hex');
  const files = [...manifestEntries, { url: 'offline.json', revision }];
  if (!worker.includes(PLACE)) throw new Error(`offline: the service worker has no place for ${PLACE}`);
  await writeFile(
    path.join(site, 'sw.js'),
    worker.replace(PLACE, () => JSON.stringify(files)),
  );
}

/** Bytes that a server sends that compresses what it sends. */
async function sizeOnTheWay(file: string): Promise<number> {
  const bytes = await readFile(file);
  return PACKED.test(file) ? bytes.length : (await promisify(gzip)(bytes)).length;
}

const sum = async (sizes: readonly Promise<number>[]): Promise<number> =>
  (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
