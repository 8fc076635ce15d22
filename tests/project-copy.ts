import { cpSync, globSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
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

/** Removes from a copy the widgets that neither its lessons nor a page of the house shows: most of a build's work is theirs. */
export function removeUnusedWidgets(folder: string): void {
  const shown = globSync(['content/lessons/*.mdx', 'src/pages/**/*.astro'], { cwd: folder })
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('');
  for (const file of globSync('src/widgets/*.ts', { cwd: folder })) {
    if (!shown.includes(`"${path.basename(file, '.ts')}"`)) rmSync(path.join(folder, file));
  }
}
