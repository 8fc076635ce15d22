/** Opens the search by its button or by the key `/`, wherever nothing is being written. */
async function open(): Promise<void> {
  const { openSearch } = await import('../course/search/dialog.ts');
  openSearch();
}

document.querySelector('.search-open')?.addEventListener('click', () => void open());
document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key !== '/' || ctrlKey || metaKey || altKey) return;
  if (target instanceof HTMLElement && target.closest('input:not([type="range"]), textarea, select, [contenteditable]'))
    return;
  event.preventDefault();
  void open();
});
