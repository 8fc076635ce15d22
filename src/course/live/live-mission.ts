import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { AnyValues } from '../../widget-kit/define.ts';
import { formatCell } from '../../widget-kit/format.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import { goalOf, scoreInWords, type AnyGoal } from '../mission.ts';
import { isBetter } from '../progress/merge.ts';
import { lessonOf, type MissionResult } from '../progress/progress.ts';
import type { ProgressStore } from '../progress/store.ts';
import { Attempt } from './attempt.ts';
import { open } from './lock.ts';

const ACCEPTED = 'Accepted. The figure stands where the mission begins.';
/** Of a run that reaches the goal and has not stood for long enough to be one that was set. */
const PASSES = 'That would do. Let it stand for a moment.';
/** Below words of the text that would set what the mission keeps. */
const HELD = 'The mission holds the figure:';

/** Makes a mission in the frame of its widget: accepted, scored with every run of the reader's, given back. */
export class LiveMission {
  readonly #root: HTMLElement;
  readonly #store: ProgressStore;
  readonly #lesson: string;
  readonly #element: DownhillWidget;
  /** What stands there before a mission is accepted. */
  readonly #offer: string;
  #attempt: Attempt | null = null;
  #last: AnyValues | null = null;
  /** What is said in the text, where its words cannot set the figure. */
  #held: HTMLElement | null = null;

  constructor(root: HTMLElement, store: ProgressStore) {
    this.#root = root;
    this.#store = store;
    this.#lesson = root.dataset.lesson!;
    this.#offer = root.querySelector('.mission-state')!.textContent.trim();
    this.#element = document.querySelector<DownhillWidget>(`downhill-widget[id="${root.dataset.widget!}"]`)!;
    this.#button('accept').addEventListener('click', () => void this.#accept());
    this.#button('put-back').addEventListener('click', () => this.#putBack());
    this.#button('anew').addEventListener('click', () => {
      this.#putBack();
      void this.#accept();
    });
    this.#button('copy').addEventListener('click', () => void this.#copy());
    this.#root.querySelector('.mission-link')!.addEventListener('click', () => this.#putBack());
    document.addEventListener('in-prose', (event) => this.#heed(event));
    this.#showBest();
  }

  /** Words of the text that set the figure: a mission that is won lets go of it, one under way says so beside them. */
  #heed(event: Event): void {
    const word = event.target as HTMLElement; // only words of the text send it
    const { set, widget } = word.dataset;
    if (!this.#attempt || set === undefined || widget !== this.#root.dataset.widget) return;
    if ('reached' in this.#root.dataset) {
      this.#putBack();
      return;
    }
    const { free } = this.#attempt;
    if (Object.keys(JSON.parse(set) as object).every((input) => free.includes(input))) return;
    event.preventDefault();
    this.#held?.remove();
    const note = (this.#held = document.createElement('div'));
    const giveUp = document.createElement('button');
    note.className = 'task-bar mission-held';
    giveUp.type = 'button';
    giveUp.textContent = 'give it up, and show this';
    giveUp.addEventListener('click', () => {
      this.#putBack();
      word.focus();
      word.click();
    });
    note.append(HELD, giveUp);
    (word.closest('p') ?? word).after(note); // the sentence stays whole
    giveUp.ariaDescription = HELD;
    giveUp.focus({ preventScroll: true });
  }

  async #accept(): Promise<void> {
    const widget = await this.#element.load().catch(() => null); // the reader has been told
    const goal = widget && goalOf(widget.definition, this.#root.dataset.goal!);
    if (!widget || !goal || this.#attempt) return; // a widget that has just come to life repeats the press that woke it
    if (this.#element.hasAttribute('locked')) {
      this.#say('Your guess comes first: keep one below, or look without one. Then accept.');
      const guessed = new MutationObserver(() => {
        guessed.disconnect();
        this.#say(this.#offer);
      });
      guessed.observe(this.#element, { attributeFilter: ['locked'] });
      return;
    }
    this.#foot?.querySelector<HTMLElement>('[data-do="finish"]')?.click(); // a run that plays would set the figure
    open(this.#element);
    if (this.#foot) this.#foot.hidden = true;
    delete this.#root.dataset.reached;
    this.#root.dataset.accepted = '';
    this.#attempt = new Attempt(widget, this.#root.dataset.goal!, goal, this.#last, (standing, missing) => {
      this.#score(goal.score?.(widget.result, widget.values) ?? null);
      if (standing === 'reached') this.#reach(widget, goal);
      else if (!('reached' in this.#root.dataset)) this.#say(standing === 'passes' ? PASSES : (missing ?? ACCEPTED));
    });
    this.#last = this.#attempt.begun;
    this.#button('accept').hidden = true;
    this.#button('put-back').hidden = false;
    this.#button('put-back').textContent = 'Give up';
    this.#button('anew').hidden = typeof goal.given !== 'function'; // only what is drawn is another one at the next try
    this.#say(ACCEPTED);
    this.#element
      .querySelector<HTMLElement>('.control input:enabled, .handle:not([aria-disabled])')
      ?.focus({ preventScroll: true });
  }

  #reach(widget: MountedWidget, goal: AnyGoal): void {
    this.#held?.remove();
    this.#root.dataset.reached = '';
    this.#button('put-back').textContent = 'Leave the mission';
    const score = goal.score?.(widget.result, widget.values) ?? 0;
    const result: MissionResult = { score, link: hashOf(widget.link()) };
    const before = this.#best;
    if (!before || (before.score !== score && isBetter(result, before))) {
      this.#store.change(this.#lesson, (known) => ({
        ...known,
        missions: { ...known.missions, [this.#root.id]: result },
      }));
    } // the first of equal runs stays
    this.#showBest();
  }

  /** Gives the figure back as it was. */
  #putBack(): void {
    this.#attempt?.end();
    this.#held?.remove();
    if (this.#foot) this.#foot.hidden = false;
    this.#attempt = null;
    delete this.#root.dataset.accepted;
    delete this.#root.dataset.reached;
    this.#button('accept').hidden = false;
    this.#button('put-back').hidden = true;
    this.#button('anew').hidden = true;
    this.#score(null);
    this.#say(this.#offer);
    this.#showBest();
  }

  /** Where the widget asks for a guess as well; it makes room while the mission is under way. */
  get #foot(): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>('.task-foot');
  }

  get #best(): MissionResult | undefined {
    return lessonOf(this.#store.progress, this.#lesson).missions[this.#root.id];
  }

  #showBest(): void {
    const best = this.#best;
    if (!best) return;
    const { measure } = this.#root.dataset;
    const score = this.#root.querySelector('[data-score="best"]');
    if (score) score.textContent = formatCell(best.score);
    this.#say(measure === undefined ? 'Reached.' : `Reached. Your best: ${scoreInWords(best.score, measure)}.`);
    this.#button('accept').textContent = 'Try again';
    const link = this.#root.querySelector<HTMLAnchorElement>('.mission-link')!;
    link.href = best.link || `#${this.#root.dataset.widget!}`;
    this.#root.querySelector<HTMLElement>('.mission-run')!.hidden = false;
  }

  /** The score of this run; a run that has none yet shows a dash. */
  #score(score: number | null): void {
    const place = this.#root.querySelector('[data-score="now"]');
    if (place) place.textContent = score === null || !Number.isFinite(score) ? '–' : formatCell(score);
  }

  #say(sentence: string): void {
    this.#root.querySelector('.mission-state')!.textContent = sentence;
  }

  #button(name: string): HTMLButtonElement {
    return this.#root.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)!;
  }

  async #copy(): Promise<void> {
    const address = location.href.replace(/#.*$/, '') + (this.#best?.link ?? '');
    const said = this.#root.querySelector('.copied')!;
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = `Copy it from here: ${address}`;
    }
  }
}

const hashOf = (address: string): string => (address.includes('#') ? address.slice(address.indexOf('#')) : '');
