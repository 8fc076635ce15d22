import { feed, isOverExamples, type Feed } from './feed.ts';
import { liveInput, type LiveInput } from './live.ts';
import { Memory } from './memory.ts';
import type { Optimizer } from '../optimizer.ts';
import { Pace } from './pace.ts';
import type { Schedule } from '../schedule.ts';
import type { RunOptions } from './settings.ts';
import { march } from './stepper.ts';
import { allFinite } from '../vector.ts';

/** Plain steps made between two notes of where the run stands: so many are made again to find where it went wrong. */
const stretch = 256;

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
  /** N of an objective over examples, else 0. */
  readonly #examples: number;
  /** Examples in the batches so far. */
  #drawn = 0;
  /** The step whose gradient and rate are ready. */
  #readyFor = -1;
  readonly #kept = { t: 0, rate: 0, drawn: 0 };

  constructor(options: RunOptions, schedule: Schedule | null) {
    this.feed = feed(options);
    this.input = liveInput(options, this.feed.used);
    this.#objective = options.objective;
    this.#optimizer = options.optimizer;
    this.#pace = new Pace(schedule, this.input.hyper);
    this.#memory = new Memory(this.input.w, this.input.state);
    this.#isPlain = this.feed.plain && schedule === null;
    this.#examples = isOverExamples(options.objective) ? options.objective.examples : 0;
  }

  /** Examples that the steps so far have looked at; `null` if the objective is not over examples. */
  get seen(): number | null {
    if (this.#examples === 0) return null;
    return this.feed.batch === null ? this.#examples * this.input.t : this.#drawn;
  }

  /** Sets the rate of the next step. @param metric what the last step led to, where it was measured */
  setRate(metric?: number): void {
    this.#pace.set(this.input, metric);
  }

  /**
   * Gets the gradient of the next step ready.
   *
   * @param full the full gradient where it is known; the feed's own array in plain runs
   * @returns false if it is not finite
   */
  draw(full: Float64Array | null): boolean {
    const { w, t } = this.input;
    this.#readyFor = t;
    if (full === this.feed.used) return true; // nothing stands between the two
    return this.feed.draw(w, t, full) && allFinite(w);
  }

  /**
   * Makes steps until `to` are made. Where it is called the loss is finite.
   *
   * @param isLookedAt whether the caller measures the loss at the end, which then need not be done here
   * @returns false if the present iterate, its loss or its gradient is not finite; no step has left it then
   */
  go(to: number, isLookedAt: boolean): boolean {
    const { input } = this;
    while (input.t < to) {
      if (this.#isPlain) {
        const end = Math.min(to, input.t + stretch);
        if (!this.#stride(end, isLookedAt && end === to)) return false;
      } else {
        if (!this.#isReady()) return false;
        this.#keep();
        this.#step();
      }
    }
    return true;
  }

  /** Goes back to the iterate before the present one, which was finite. */
  back(): void {
    const before = this.input.t - 1;
    this.#memory.recall();
    this.input.t = this.#kept.t;
    this.input.rate = this.#kept.rate;
    this.#drawn = this.#kept.drawn;
    this.#march(before); // the same steps again; none but in plain runs
  }

  #keep(): void {
    this.#memory.keep();
    this.#kept.t = this.input.t;
    this.#kept.rate = this.input.rate;
    this.#kept.drawn = this.#drawn;
  }

  /** Gets rate and gradient of the next step ready if they are not; false if the gradient is not finite. */
  #isReady(): boolean {
    if (this.#readyFor === this.input.t) return true;
    this.setRate();
    return this.draw(null);
  }

  /** Plain steps at full speed; if they lead astray, again and with care, to the first iterate that is not finite. */
  #stride(to: number, isLookedAt: boolean): boolean {
    this.#keep();
    if (this.#march(to) && (isLookedAt || Number.isFinite(this.#objective.value(this.input.w)))) return true;
    this.#memory.recall();
    this.input.t = this.#kept.t;
    while (this.input.t < to && this.draw(null)) {
      this.#keep();
      this.#step();
    }
    return false;
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
