/**
 * Shows the definition of a term while it is pointed at or focused. A tap shows it instead of following the link; the
 * next tap on the same term goes to the glossary.
 */
let shown: HTMLElement | null = null;
let owner: HTMLElement | null = null;
/** The term whose definition stood there when the finger came down: the focus that a tap brings shows it, too. */
let tappedAgain: HTMLElement | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;

const termOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.term') : null;

const definitionOf = (term: HTMLElement): HTMLElement | null =>
  document.getElementById(term.getAttribute('aria-describedby') ?? '');

function show(term: HTMLElement): void {
  clearTimeout(leaving);
  const definition = definitionOf(term);
  if (definition === shown) return;
  hide();
  shown = definition;
  owner = term;
  if (!definition) return;
  definition.showPopover();
  place(term, definition);
}

/** Below its term, or above where there is no room below. */
function place(term: HTMLElement, definition: HTMLElement): void {
  const [line] = term.getClientRects(); // a term that is broken over two lines is explained at its first
  const { offsetWidth, offsetHeight } = definition;
  const { left = 0, top = 0, bottom = 0 } = line ?? {};
  const below = bottom + offsetHeight + 8 < innerHeight;
  definition.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - offsetWidth - 8))}px`;
  definition.style.top = `${below ? bottom + 4 : top - offsetHeight - 4}px`;
}

function hide(): void {
  clearTimeout(leaving);
  shown?.hidePopover();
  shown = owner = null;
}

/**
 * Keeps a definition beside its term while the page scrolls under it, as it does when a key brings a term into sight:
 * smoothly, where the system scrolls so, and then the term is out of sight at first.
 */
function follow(): void {
  if (!shown || !owner) return;
  const { top, bottom } = owner.getBoundingClientRect();
  if ((bottom < 0 || top > innerHeight) && owner !== document.activeElement) hide();
  else place(owner, shown);
}

/** A moment's grace, in which the pointer can reach the definition itself. */
function hideSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 200);
}

document.addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType === 'touch') return;
  const term = termOf(target);
  if (term) show(term);
  else if (shown?.contains(target as Node)) clearTimeout(leaving);
  else if (shown && owner !== document.activeElement) hideSoon(); // scrolling moves the page under a pointer that rests
});
document.addEventListener('focusin', ({ target }) => {
  const term = termOf(target);
  if (term) show(term);
  else hide();
});
document.addEventListener('pointerdown', ({ target }) => {
  const term = termOf(target);
  tappedAgain = term !== null && term === owner ? term : null;
});
document.addEventListener('click', (event) => {
  const term = termOf(event.target);
  if (!term) {
    if (!shown?.contains(event.target as Node)) hide(); // its words may be selected, its own formula tapped
  } else if (event instanceof PointerEvent && event.pointerType === 'touch' && term !== tappedAgain) {
    event.preventDefault();
    show(term);
  }
});
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hide();
});
addEventListener('scroll', follow, { passive: true });
