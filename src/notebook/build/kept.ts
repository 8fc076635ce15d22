import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where derived texts are kept from build to build. */
const FOLDER = 'node_modules/.cache/downhill';

/**
 * A text that takes long to derive, made once for the same sources. Builds that run at a time may ask for the same one: each
 * finds it whole or makes it.
 *
 * @param end what its name ends with: which of the texts that the same sources make
 * @param sources patterns of the files that it is derived from
 */
export async function kept(
  end: string,
  sources: readonly string[],
  make: () => string | Promise<string>,
  folder = FOLDER,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(sources).toSorted()) hash.update(file).update(readFileSync(file));
  const file = path.join(folder, `${hash.digest('hex').slice(0, 16)}.${end}`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await make();
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
    return text;
  }
}
