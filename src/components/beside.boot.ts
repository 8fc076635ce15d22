import type { DownhillWidget } from '../widget-kit/element.ts';

/**
 * Figures beside their text. Where the room is narrow each is a bar that opens downward: by its button, and when a number
 * or a word of the text is pressed that is about it. Escape closes it.
 */
for (const beside of document.querySelectorAll<HTMLElement>('.beside')) {
  const figure = beside.querySelector<HTMLElement>('.beside-figure')!;
  const bar = beside.querySelector<HTMLButtonElement>('.beside-bar')!;
  const panel = beside.querySelector<HTMLElement>('.beside-panel')!;
  const widget = beside.querySelector<DownhillWidget>('downhill-widget');
  if (!widget) continue;

  const isBar = (): boolean => getComputedStyle(bar).display !== 'none';
  const open = (on: boolean): void => {
    figure.toggleAttribute('data-open', on);
    bar.ariaExpanded = String(on);
    if (!on) tell();
  };
  /** The bar shows the figure small, and what its first control says. */
  const tell = (): void => {
    const drawn = widget.querySelector('.size.narrow > svg')?.outerHTML ?? '';
    const picture = beside.querySelector('.beside-picture')!;
    // with clips of its own: those of a drawing that is hidden leave nothing to be seen
    picture.innerHTML = drawn.replaceAll(/\bid="|url\(#|href="#/g, '$&small-');
    picture.firstElementChild?.removeAttribute('aria-label');
    for (const text of picture.querySelectorAll('text')) text.remove();
    const control = widget.querySelector('.control');
    const [name, value] = ['.symbol', 'output'].map((part) => control?.querySelector(part));
    const state = beside.querySelector('.beside-state')!;
    state.replaceChildren(...(name ? [...name.cloneNode(true).childNodes, ' = '] : []), value?.textContent ?? '');
  };

  panel.id = `${widget.id}-beside`;
  bar.setAttribute('aria-controls', panel.id);
  beside.querySelector('.beside-title')!.textContent = widget.querySelector('figure')!.ariaLabel;
  if (isBar()) tell();
  bar.addEventListener('click', () => open(!figure.hasAttribute('data-open')));
  beside.addEventListener('widget-change', () => {
    if (isBar()) tell();
  });
  beside.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !figure.hasAttribute('data-open')) return;
    open(false);
    bar.focus();
  });
  beside.addEventListener('in-prose', ({ target }) => {
    const word = target as HTMLElement;
    if (!isBar() || word.dataset.widget !== widget.id) return;
    open(true);
    const covered = panel.getBoundingClientRect().bottom + 24 - word.getBoundingClientRect().top;
    if (covered > 0) scrollBy({ top: -covered });
  });
  matchMedia('(width >= 68.75rem)').addEventListener('change', () => {
    if (isBar()) tell();
  });
}
