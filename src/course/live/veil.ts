import { TEXT_ENDS } from '../guess-first.ts';
import { linked } from '../linked.ts';

/** Stands for the text that waits; what is behind it stays in the page, out of sight and of reach. */
const VEIL = 'veil';

/**
 * Lets the text of a section wait until a guess stands: what follows the widget up to the next heading. A link into it
 * lifts the veil, and so does paper.
 */
export function veil(widget: Element, guess: string): void {
  const waiting = afterwards(widget);
  const [first] = waiting;
  if (!first || waiting.some(isLinkedTo)) return;
  for (const element of waiting) element.setAttribute('data-veiled', [...guessesOf(element), guess].join(' '));
  const bars = document.createElement('div');
  bars.className = VEIL;
  bars.dataset.of = guess;
  bars.ariaHidden = 'true';
  bars.append(...Array.from({ length: 4 }, () => document.createElement('span')));
  first.before(bars);
  addEventListener('hashchange', () => {
    if (!waiting.some((element) => element.hasAttribute('data-veiled') && isLinkedTo(element))) return;
    unveil(guess);
    for (const element of waiting) element.style.contentVisibility = 'visible'; // its height only guessed, one would land beside
    document.getElementById(linked())?.scrollIntoView(); // what was out of sight could not be gone to
  });
}

/** Shows the text that waited for a guess, unless another guess below it keeps it waiting. */
export function unveil(guess: string): void {
  document.querySelector(`.${VEIL}[data-of="${guess}"]`)?.remove();
  for (const element of document.querySelectorAll('[data-veiled]')) {
    const left = guessesOf(element).filter((one) => one !== guess);
    if (left.length > 0) element.setAttribute('data-veiled', left.join(' '));
    else element.removeAttribute('data-veiled');
  }
}

const guessesOf = (element: Element): readonly string[] =>
  (element.getAttribute('data-veiled') ?? '').split(' ').filter((id) => id !== '');

/**
 * What follows in the same text, up to the next heading. A figure with a guess of its own never waits for another: it
 * keeps its answer back by itself. Nor do the boxes at the end of a lesson.
 */
function afterwards(widget: Element): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  const place = widget.closest('.prose > *') ?? widget;
  for (let next = place.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches(TEXT_ENDS)) break;
    if (next instanceof HTMLElement && !asksItself(next)) found.push(next);
  }
  return found;
}

const asksItself = ({ id }: Element): boolean =>
  id !== '' && document.querySelector(`[data-task="prediction"][data-widget="${CSS.escape(id)}"]`) !== null;

/** Whether the link leads to it, or carries a state of it. */
function isLinkedTo(element: Element): boolean {
  const id = linked();
  if (id === '') return false;
  return [element, ...element.querySelectorAll('[id]')].some(
    (one) => one.id === id || (one.id !== '' && id.includes(`;${one.id}.`)),
  );
}
