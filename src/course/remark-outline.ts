import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { outlineOf } from './outline.ts';

/** Hands the outline of a lesson to the pages, as `remarkPluginFrontmatter.outline` of what `render` gives. */
export function remarkOutline() {
  return (tree: Root, file: VFile): void => {
    const { astro } = file.data as { astro?: { frontmatter?: Record<string, unknown> } }; // Astro's own place for this
    if (astro?.frontmatter) astro.frontmatter.outline = outlineOf(tree);
  };
}
