import { loadScript } from '../lazy.ts';

declare global {
  /** Set by `search.js`. */
  var searchDialog: { openSearch(): void } | undefined;
}

const button = document.querySelector<HTMLButtonElement>('.search-open');
const problem = document.querySelector<HTMLElement>('.search-problem');

/** Opens the search by its button or by the key `/`, wherever nothing is being written. */
async function open(): Promise<void> {
  try {
    if (!globalThis.searchDialog) await loadScript('search.js');
    globalThis.searchDialog?.openSearch();
    if (problem) problem.textContent = '';
  } catch {
    if (problem) problem.textContent = 'The search did not load. Try again when you are back online.';
  }
}

button?.addEventListener('click', () => void open());
document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (key !== '/' || ctrlKey || metaKey || altKey) return;
  const target = event.composedPath()[0]; // an editor writes behind a shadow root
  if (target instanceof HTMLElement && target.closest('input:not([type="range"]), textarea, select, [contenteditable]'))
    return;
  event.preventDefault();
  void open();
});
