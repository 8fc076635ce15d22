import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** The optimizer module, its types and its reference, as they lie in the built site. */
const FILES = ['downhill.js', 'downhill.d.ts', 'downhill.md'];

/**
 * The optimizer module of the course for programs, notebooks and pages of others.
 *
 * @param site the built site
 * @param target a new folder
 */
export async function moduleEdition(site: string, target: string): Promise<void> {
  await mkdir(target);
  for (const file of FILES) await copyFile(path.join(site, file), path.join(target, file));
}
