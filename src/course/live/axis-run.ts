import type { Outcome } from '../question/guess-axis.ts';

/** The run on the axis that a guess was made on: a dot for each of its steps, and at its end where it came to lie. */
export class AxisRun {
  readonly #place: HTMLElement;
  readonly #never: HTMLElement | null;
  readonly #outcome: Outcome;

  constructor(axis: HTMLElement, outcome: Outcome) {
    this.#place = axis.querySelector<HTMLElement>('.axis-run')!;
    this.#never = axis.querySelector<HTMLElement>('.zone.never');
    this.#outcome = outcome;
  }

  /** How many steps are counted. */
  get steps(): number {
    return this.#outcome.steps.length;
  }

  /** Shows a share of the way, from 0 to 1; a run that never ends goes on to the end of the axis. */
  draw(share: number): void {
    const { place, says, steps } = this.#outcome;
    const shown = steps.slice(0, Math.round(share * steps.length));
    const at = steps.length > 0 ? (shown.at(-1) ?? steps[0]!) : share * (place ?? 1);
    const isThere = share >= 1;
    this.#place.replaceChildren(
      ...shown.map((step) => dot('step-dot', step)),
      ...(isThere && place === null
        ? []
        : [dot(isThere ? 'answer' : 'front', isThere ? (place ?? 1) : at, isThere ? says : '')]),
    );
    this.#never?.classList.toggle('answered', isThere && place === null);
  }

  clear(): void {
    this.#place.replaceChildren();
    this.#never?.classList.remove('answered');
  }
}

function dot(className: string, place: number, says = ''): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.style.setProperty('--at', place.toFixed(4));
  if (says !== '') {
    const words = document.createElement('b');
    words.textContent = says;
    words.classList.toggle('before', place > 0.7);
    element.append(words);
  }
  return element;
}
