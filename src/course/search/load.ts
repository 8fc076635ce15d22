import { loadScript } from '../../lazy.ts';
import { received, type SearchDocument, type SentDocuments } from './documents.ts';

declare global {
  /** Set by `search-index.js`. */
  var downhillSearch: SentDocuments | undefined;
}

/** Loads what can be found, once; where that fails, the next call tries again. */
export async function loadDocuments(): Promise<readonly SearchDocument[]> {
  if (!globalThis.downhillSearch) await loadScript('search-index.js');
  if (!globalThis.downhillSearch) throw new Error('search-index.js is empty');
  return received(globalThis.downhillSearch);
}
