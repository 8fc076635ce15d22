import type { Optimizer } from '../kinds/optimizer.ts';
import type { Schedule } from '../kinds/schedule.ts';
import { allFinite } from '../base/vector.ts';
import { feed, isOverExamples, type Feed, type Full } from './feed.ts';
import { liveInput, type LiveInput } from './live.ts';
import { Memory } from './memory.ts';
import { Pace } from './pace.ts';
import type { RunOptions } from './settings.ts';
import { march, stretch } from './stepper.ts';

/** The stepping part of a run: one gradient and one step after the other, and the way back from a bad one. */
export class Walk {
  readonly input: LiveInput;
  readonly feed: Feed;
  readonly #objective: RunOptions['objective'];
  readonly #optimizer: Optimizer;
  readonly #pace: Pace;
  readonly #memory: Memory;
  /** Whether every step goes by the full gradient at the same rate. */
  readonly #isPlain: boolean;
  /** Whether the rate goes by the loss of the last batch. */
  readonly #watchesBatch: boolean;
  /** N of an objective over examples, else 0. */
  readonly #examples: number;
  /** Examples in the batches so far. */
  #drawn = 0;
  readonly #kept = { t: 0, rate: 0, drawn: 0 };

  constructor(options: RunOptions, schedule: Schedule | null) {
    this.feed = feed(options);
    this.input = liveInput(options, this.feed.used);
    this.#objective = options.objective;
    this.#optimizer = options.optimizer;
    this.#pace = new Pace(schedule, this.input.hyper);
    this.#memory = new Memory(this.input.w, this.input.state);
    this.#isPlain = this.feed.plain && schedule === null;
    this.#watchesBatch = schedule?.watches === 'batch' && options.batches !== undefined;
    this.#examples = isOverExamples(options.objective) ? options.objective.examples : 0;
  }

  /** Examples that the steps so far have looked at; `null` if the objective is not over examples. */
  get seen(): number | null {
    if (this.#examples === 0) return null;
    return this.feed.batch === null ? this.#examples * this.input.t : this.#drawn;
  }

  /** Sets the rate of the next step. @param metric what the last step led to, where it was measured */
  setRate(metric?: number): void {
    const isBatch = this.#watchesBatch && this.input.t > 0;
    this.#pace.set(this.input, isBatch ? this.feed.batchLoss : metric);
  }

  /**
   * Gets the gradient of the next step ready.
   *
   * @param full loss and full gradient where they are known; the gradient is the feed's own array in plain runs
   * @returns false if it is not finite
   */
  draw(full: Full | null): boolean {
    const { w, t } = this.input;
    if (full?.gradient === this.feed.used) return true; // nothing stands between the two
    return this.feed.draw(w, t, full) && allFinite(w);
  }

  /**
   * Makes steps until `to` are made, from an iterate that is finite with its loss and gradient.
   *
   * @param isLookedAt whether the caller measures the iterate at the end, which then need not be done here
   * @returns false if an iterate, its loss or its gradient is not finite: the present one, or one shortly before it
   */
  go(to: number, isLookedAt: boolean): boolean {
    const { input } = this;
    while (input.t < to) {
      this.#keep();
      if (!this.#isPlain) this.#step();
      else if (!this.#march(Math.min(to, input.t + stretch))) return false;
      if (!(isLookedAt && input.t === to) && !this.#prepare()) return false;
    }
    return true;
  }

  /** After trouble at the present iterate: takes the last steps again, with care, to the first that is not finite. */
  retrace(): void {
    const { input } = this;
    const to = input.t;
    if (this.#kept.t >= to - 1) return;
    this.back();
    while (input.t < to && this.draw(null)) {
      this.#keep();
      this.#step();
    }
  }

  /** Goes back to where the run last took note of where it stands; after `retrace` that is the iterate before. */
  back(): void {
    this.#memory.recall();
    this.input.t = this.#kept.t;
    this.input.rate = this.#kept.rate;
    this.#drawn = this.#kept.drawn;
  }

  /** Notes where the run stands: what is made again to find where it went wrong is a stretch at most. */
  #keep(): void {
    this.#memory.keep();
    this.#kept.t = this.input.t;
    this.#kept.rate = this.input.rate;
    this.#kept.drawn = this.#drawn;
  }

  /** Gets rate and gradient of the next step ready; false if something is not finite. */
  #prepare(): boolean {
    this.setRate();
    return this.draw(null);
  }

  #step(): void {
    this.#optimizer.step(this.input);
    this.#drawn += this.feed.batch?.count ?? 0;
    this.input.t++;
  }

  #march(to: number): boolean {
    return march(this.#objective, this.#optimizer, this.input, to);
  }
}
