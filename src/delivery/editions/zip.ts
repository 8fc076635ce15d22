import { readdirSync, readFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { unzipSync, Zip, type ZipInputFile } from 'fflate';

/** A file as a zip holds it: compressed once, for all the zips that it goes into. */
export interface Zippable {
  readonly deflated: Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly crc: number;
}

/** By their names in a zip. */
export type ZipFiles = Readonly<Record<string, Zippable>>;

export function zippable(content: string | Uint8Array): Zippable {
  const bytes = Buffer.from(content);
  return { deflated: deflateRawSync(bytes, { level: 9 }), size: bytes.length, crc: crc32(bytes) };
}

/** The files of a folder, under a name in a zip. */
export async function filesIn(folder: string, name: string): Promise<ZipFiles> {
  const files: Record<string, Zippable> = {};
  for (const file of (await Array.fromAsync(glob('**/*.*', { cwd: folder }))).toSorted()) {
    files[`${name}/${file.split(path.sep).join('/')}`] = zippable(await readFile(path.join(folder, file)));
  }
  return files;
}

/** Names of all files of a folder, with `/` between. */
export const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

/** Names of the files in a zip, without the folder that holds them; none where it is no zip. */
export function namesInZip(file: string): readonly string[] {
  const names: string[] = [];
  try {
    unzipSync(readFileSync(file), { filter: ({ name }) => names.push(name.replace(/^[^/]*\//, '')) < 0 });
  } catch {
    return [];
  }
  return names;
}

/** The first day that a zip can tell, so that the same site makes the same zip. */
const ZIPPED = new Date(1980, 0, 1, 12);

const DEFLATED = 8;

/** A zip of files. */
export function zipped(files: ZipFiles): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((problem, part) => {
    if (problem) throw problem;
    parts.push(part);
  });
  for (const [filename, { deflated, size, crc }] of Object.entries(files)) {
    const file: ZipInputFile = { filename, size, crc, compression: DEFLATED, mtime: ZIPPED };
    zip.add(file);
    file.ondata!(null, deflated, true); // set by the line above
  }
  zip.end();
  return Buffer.concat(parts);
}
