import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * Copies all that a build of the course is made of, with the packages of this folder: two builds at a time in one folder
 * would share what Astro writes there.
 */
export function copyProject(folder: string): void {
  for (const part of ['src', 'content', 'public', 'package.json', 'LICENSE', 'tsconfig.json', 'astro.config.mjs']) {
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}
