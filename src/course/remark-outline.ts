import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { outlineOf } from './outline.ts';
import { shownWords } from './reading.ts';

/** Hands the outline of a lesson and its words to the pages, in `remarkPluginFrontmatter` of what `render` gives. */
export function remarkOutline() {
  return (tree: Root, file: VFile): void => {
    const { astro } = file.data as { astro?: { frontmatter?: Record<string, unknown> } }; // Astro's own place for this
    if (astro?.frontmatter) Object.assign(astro.frontmatter, { outline: outlineOf(tree), words: shownWords(tree) });
  };
}
