import { statSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What becomes smaller, by the ends of names, and its type. Fonts and the one picture of dots are small already. */
export const TEXTS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.bib': 'text/x-bibtex; charset=utf-8',
  '.ts': 'text/typescript; charset=utf-8', // else taken for a video
  '.ipynb': 'application/x-ipynb+json; charset=utf-8',
};

/** Compressed copies that may lie beside a text, the smallest first: their names in HTTP, and what ends theirs on the disk. */
export const COPIES = [
  { encoding: 'br', end: '.br' },
  { encoding: 'gzip', end: '.gz' },
] as const;

/**
 * Brotli's effort, of 11. At 10 the course is a fifth smaller than with gzip, for 12 s of a processor; 11 takes twice as
 * long for two hundredths more, 9 a seventh and leaves half of the gain. Downloads gain nothing from the effort.
 */
const QUALITY = 10;
const QUALITY_OF_DOWNLOADS = 8;
const DOWNLOAD = /[.](?:ts|ipynb)$/;

/** Writes compressed copies beside the texts of a finished site, so that a server need not compress; only such as are smaller. */
export async function compressTexts(site: string): Promise<void> {
  const ends = Object.keys(TEXTS).map((end) => end.slice(1));
  const files = await Array.fromAsync(glob(`**/*.{${ends.join(',')}}`, { cwd: site }));
  await Promise.all(files.map((file) => writeCopies(path.join(site, file))));
}

async function writeCopies(file: string): Promise<void> {
  const bytes = await readFile(file);
  const packed = await Promise.all([
    brotli(bytes, DOWNLOAD.test(file) ? QUALITY_OF_DOWNLOADS : QUALITY),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  for (const [i, { end }] of COPIES.entries()) {
    if (packed[i]!.length < bytes.length) await writeFile(`${file}${end}`, packed[i]!);
  }
}

const brotli = (bytes: Buffer, quality: number): Promise<Buffer> =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** A compressed copy of a file of the site. */
export interface Copy {
  /** Its path in the site, with a slash in front. */
  readonly name: string;
  readonly encoding: string;
  readonly end: string;
}

/**
 * The compressed copy of what is asked for, with or without `.html`, if there is one that the browser reads. One that is
 * older than its file is none of it.
 *
 * @param name path in the site, with a slash in front
 * @param accepted what the browser says that it reads: the header `Accept-Encoding`
 */
export function copyOf(name: string, root: string, accepted = ''): Copy | undefined {
  if (name.length > 200 || !/^(?:\/[\w-][\w.-]*)*\/?$/.test(name)) return undefined; // longer than any of the site's
  const asked = name.endsWith('/') ? `${name}index.html` : name;
  for (const file of [asked, `${asked}.html`]) {
    const whole = statSync(path.join(root, file), { throwIfNoEntry: false });
    if (!whole?.isFile()) continue;
    const copies = COPIES.filter(({ encoding }) => reads(accepted, encoding)).map((copy) => ({
      ...copy,
      name: `${file}${copy.end}`,
    }));
    return copies.find((copy) => {
      const there = statSync(path.join(root, copy.name), { throwIfNoEntry: false });
      return there !== undefined && there.mtimeMs >= whole.mtimeMs;
    });
  }
  return undefined;
}

/** Whether a browser reads an encoding: `br;q=0` says that it does not. */
function reads(accepted: string, encoding: string): boolean {
  const parts = accepted.split(',').map((part) => part.trim().split(/\s*;\s*q=/));
  return parts.some(([name, weight = '1']) => name === encoding && Number(weight) > 0);
}
