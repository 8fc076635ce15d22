import { fileURLToPath } from 'node:url';

/** The module of Vite's that every dynamic import of a page goes through. */
const HELPER = '\0vite/preload-helper.js';

/** What Vite wants of a plugin, as far as it is needed here. */
interface Replacing {
  readonly name: string;
  readonly apply: 'build';
  /** Before Vite's own. */
  readonly enforce: 'pre';
  load(id: string): string | undefined;
}

/** Lets what is imported when it is first needed be asked for again where it did not load: Vite's own way cannot. */
export function lazyImports(): Replacing {
  const file = JSON.stringify(fileURLToPath(new URL('../lazy-import.ts', import.meta.url)));
  return {
    name: 'downhill-lazy-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id === HELPER ? `export { lazyImport as __vitePreload } from ${file};` : undefined),
  };
}
