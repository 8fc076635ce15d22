import type { SearchDocument } from './documents.ts';

declare global {
  /** Set by `search-index.js`. */
  var downhillSearch: readonly SearchDocument[] | undefined;
}

/** Loads a classic script from beside the page: this works from a folder, too. Rejects where it does not load. */
export function loadScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = name;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      script.remove(); // so that it can be asked for again
      reject(new Error(`${name} did not load`));
    };
    document.head.append(script);
  });
}

/** Loads what can be found, once; where that fails, the next call tries again. */
export async function loadDocuments(): Promise<readonly SearchDocument[]> {
  if (!globalThis.downhillSearch) await loadScript('search-index.js');
  if (!globalThis.downhillSearch) throw new Error('search-index.js is empty');
  return globalThis.downhillSearch;
}
