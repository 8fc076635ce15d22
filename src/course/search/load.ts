import type { SearchDocument } from './documents.ts';

declare global {
  /** Set by `search-index.js`. */
  var downhillSearch: readonly SearchDocument[] | undefined;
}

/** Loads what can be found, from a classic script beside the page: this works from a folder, too. */
export function loadDocuments(): Promise<readonly SearchDocument[]> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'search-index.js';
    script.onload = () => {
      if (globalThis.downhillSearch) resolve(globalThis.downhillSearch);
      else reject(new Error('search-index.js is empty'));
    };
    script.onerror = () => reject(new Error('search-index.js did not load'));
    document.head.append(script);
  });
}
