import { lessonOf, own, type Answer } from '../progress/progress.ts';
import type { ProgressStore } from '../progress/store.ts';
import { fits } from '../question/judge.ts';
import type { Given, Sealed } from '../question/key.ts';
import { unseal } from '../question/seal.ts';

/** The elements that every question and prediction has, and its place in the reader's progress. */
export class Task {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly sealed: Sealed;
  readonly #store: ProgressStore;
  readonly #lesson: string;
  readonly #status: HTMLElement;

  /** @param form what the reader fills in, where it does not stand in the task itself */
  constructor(root: HTMLElement, store: ProgressStore, form = root.querySelector('form')!) {
    this.root = root;
    this.form = form;
    this.sealed = unseal(root.querySelector('template')!.content.textContent);
    this.#store = store;
    this.#lesson = root.dataset.lesson!;
    this.#status = form.querySelector<HTMLElement>('.verdict')!;
  }

  /** The answer kept from before, if it can be one to this question. */
  get kept(): Answer | undefined {
    const kept = own(lessonOf(this.#store.progress, this.#lesson).answers, this.root.id);
    return kept && fits(this.sealed.key, kept.given) ? kept : undefined;
  }

  /** The guess kept from before, if it can be one at this prediction; empty where the reader looked without one. */
  get keptGuess(): Given | undefined {
    const kept = own(lessonOf(this.#store.progress, this.#lesson).guesses, this.root.id);
    return kept && (kept.length === 0 || fits(this.sealed.key, kept)) ? kept : undefined;
  }

  /** Keeps a guess in the place of an earlier one. */
  keepGuess(given: Given): void {
    this.#store.change(this.#lesson, (known) => ({ ...known, guesses: { ...known.guesses, [this.root.id]: given } }));
  }

  /** Keeps an answer, unless a right one is kept already. */
  keep(answer: Answer): void {
    this.#store.change(this.#lesson, (known) => {
      const before = own(known.answers, this.root.id);
      const kept = before?.right && !answer.right ? { ...before, tries: answer.tries } : answer;
      return { ...known, answers: { ...known.answers, [this.root.id]: kept } };
    });
  }

  /** Shows HTML in the status line, which is read out; `quietly` for what stands there when the page opens. */
  say(html: string, verdict: 'right' | 'wrong' | 'open', quietly = false): void {
    if (verdict === 'open') delete this.root.dataset.verdict;
    else this.root.dataset.verdict = verdict;
    this.#status.ariaLive = quietly ? 'off' : 'polite';
    this.#status.innerHTML = html; // sealed by the build of this page, or a sentence of ours
  }

  /** Calls `act` when the button that does `name` is pressed. */
  on(name: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement | null {
    const button = this.form.querySelector<HTMLButtonElement>(`[data-do="${name}"]`);
    button?.addEventListener('click', () => act(button));
    return button;
  }
}

/** A paragraph of plain text. */
export function paragraph(text: string, className = ''): string {
  const element = document.createElement('p');
  element.textContent = text;
  element.className = className;
  return text === '' ? '' : element.outerHTML;
}
