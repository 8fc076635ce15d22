import { formatCell } from '../../widget-kit/format.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import { goalOf } from '../mission.ts';
import { isBetter } from '../progress/merge.ts';
import { lessonOf, own, type MissionResult } from '../progress/progress.ts';
import type { ProgressStore } from '../progress/store.ts';
import { unlock } from './lock.ts';

/** Makes a mission watch the widget that it is about, and keeps the best run. */
export class LiveMission {
  readonly #root: HTMLElement;
  readonly #store: ProgressStore;
  readonly #lesson: string;

  constructor(root: HTMLElement, store: ProgressStore) {
    this.#root = root;
    this.#store = store;
    this.#lesson = root.dataset.lesson!;
    root.querySelector('[data-do="copy"]')!.addEventListener('click', ({ currentTarget }) => {
      void this.#copy(currentTarget as HTMLElement); // the button that listens
    });
    root.querySelector('.mission-link')!.addEventListener('click', () => {
      this.#goToFigure();
    });
    this.#show();
  }

  /** A link that sets the figure leads to no place by itself: the reader goes on at its first control. */
  #goToFigure(): void {
    const widget = document.getElementById(this.#root.dataset.widget!);
    if (!widget) return;
    unlock(widget); // it may wait for a guess still, in another visit
    widget.querySelector<HTMLElement>('.handle, .control input')?.focus({ preventScroll: true });
    widget.scrollIntoView();
  }

  /** Judges what the widget shows now. */
  judge(widget: MountedWidget): void {
    const goal = goalOf(widget.definition, this.#root.dataset.goal!);
    const isJudged = goal !== undefined && (widget.settled || !goal.refined);
    const isReached = isJudged && goal.reached(widget.result, widget.values);
    this.#root.toggleAttribute('data-now', isReached);
    if (!goal || !isReached) return;
    this.#note();
    const score = goal.score?.(widget.result, widget.values) ?? 0;
    const result: MissionResult = { score, link: hashOf(widget.link()) };
    const before = this.#best;
    if (before && (before.score === score || !isBetter(result, before))) return; // the first of equal runs stays
    this.#store.change(this.#lesson, (known) => ({
      ...known,
      missions: { ...known.missions, [this.#root.id]: result },
    }));
    this.#show();
  }

  get #best(): MissionResult | undefined {
    return own(lessonOf(this.#store.progress, this.#lesson).missions, this.#root.id);
  }

  #show(): void {
    const best = this.#best;
    if (!best) return;
    const { measure } = this.#root.dataset;
    this.#root.dataset.reached = '';
    this.#root.querySelector('.mission-state')!.textContent =
      measure === undefined ? 'Reached.' : `Reached. Your best: ${formatCell(best.score)} ${measure}.`;
    const link = this.#root.querySelector<HTMLAnchorElement>('.mission-link')!;
    link.href = best.link || `#${this.#root.dataset.widget!}`;
    this.#root.querySelector<HTMLElement>('.mission-run')!.hidden = false;
  }

  /** Says it under the figure, too: there the reader is looking, and the mission may be far away. */
  #note(): void {
    const { id, dataset } = this.#root;
    const summary = document.querySelector(`#${dataset.widget!} .summary`);
    if (!summary || summary.parentElement?.querySelector(`.mission-note a[href="#${id}"]`)) return;
    const note = document.createElement('p');
    note.className = 'mission-note';
    const link = document.createElement('a');
    link.href = `#${id}`;
    link.textContent = 'Go back to it';
    note.append('Mission reached. ', link, '.');
    summary.after(note);
  }

  async #copy(button: HTMLElement): Promise<void> {
    const address = location.href.replace(/#.*$/, '') + (this.#best?.link ?? '');
    const said = this.#root.querySelector('.copied')!;
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = `Copy it from here: ${address}`;
    }
    button.focus();
  }
}

const hashOf = (address: string): string => (address.includes('#') ? address.slice(address.indexOf('#')) : '');
