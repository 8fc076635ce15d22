import { checkedCadence, nextOn, type Cadence } from './cadence.ts';
import { feed, isOverExamples, type Feed } from './feed.ts';
import { Keeper } from './keeper.ts';
import { liveInput, type LiveInput } from './live.ts';
import { Memory } from './memory.ts';
import type { Optimizer } from './optimizer.ts';
import { Pace } from './pace.ts';
import { recordingOf, scheduleOf, stepLimit, type RunOptions, type Validation } from './settings.ts';
import { stopWatch, type StopWatch } from './stop.ts';
import type { Outcome, Trace, TracePoint } from './trace.ts';
import { allFinite } from './vector.ts';

/** A run that goes on when told to: for figures that show training while it happens. */
export interface Running {
  /** Steps made so far. */
  readonly step: number;
  /** The points recorded so far. */
  readonly points: readonly TracePoint[];
  /** How the run ended, or `null` while it has not. */
  readonly outcome: Outcome | null;
  /** Makes at most `steps` more steps; returns the outcome if the run has ended. */
  advance(steps: number): Outcome | null;
  /** Ends the run where it stands, with this reason if it has not ended by itself. */
  finish(reason?: string): Trace;
}

/**
 * One run in progress, and the order of things within it.
 *
 * At an iterate that is to be looked at: loss and full gradient, validation loss, rate, stop rules, the gradient that
 * the next step goes by, the record. Between such iterates only the gradient, a check that it is finite, and the step.
 */
export class Descent implements Running {
  readonly points: TracePoint[] = [];
  outcome: Outcome | null = null;

  readonly #objective: RunOptions['objective'];
  readonly #optimizer: Optimizer;
  readonly #limit: number;
  readonly #feed: Feed;
  readonly #input: LiveInput;
  /** The full gradient where it was last measured; the feed's own array in plain runs. */
  readonly #gradient: Float64Array;
  readonly #before: Memory;
  readonly #pace: Pace;
  readonly #watch: StopWatch;
  readonly #keeper: Keeper;
  readonly #validation: Validation | null;
  readonly #recording: Cadence | null;
  readonly #looksAlways: boolean;
  /** N of an objective over examples, else 0. */
  readonly #examples: number;
  #seen = 0;
  #seenBefore = 0;
  #lookAt = 0;
  #averageAt: number;
  /** The step whose gradient and rate are ready. */
  #readyFor = -1;

  constructor(options: RunOptions) {
    const { objective, optimizer, validation = null, stop = {}, keepBest = false } = options;
    this.#objective = objective;
    this.#optimizer = optimizer;
    this.#limit = stepLimit(options);
    this.#feed = feed(options);
    this.#gradient = this.#feed.plain ? this.#feed.used : new Float64Array(objective.dimension);
    this.#input = liveInput(options, this.#feed.used);
    this.#before = new Memory(this.#input.w, this.#input.state);
    const schedule = scheduleOf(options, this.#limit);
    this.#pace = new Pace(schedule, this.#input.hyper);
    this.#watch = stopWatch(stop);
    this.#keeper = new Keeper(options);
    this.#validation = validation === null ? null : checkedCadence(validation, 'validation');
    this.#recording = recordingOf(options);
    this.#examples = isOverExamples(objective) ? objective.examples : 0;
    const watchesLoss = [stop.gradientNorm, stop.lossChange, stop.target].some((rule) => rule !== undefined);
    const guidesByLoss = validation === null && (keepBest || schedule?.watches === true);
    this.#looksAlways = watchesLoss || guidesByLoss;
    this.#averageAt = this.#keeper.nextAverage(0);
  }

  get step(): number {
    return this.#input.t;
  }

  advance(steps: number): Outcome | null {
    const until = Math.min(this.#input.t + steps, this.#limit);
    while (this.outcome === null) {
      this.#arrive();
      if (this.outcome !== null || this.#input.t >= until) break;
      this.#glide(Math.min(until, this.#lookAt, this.#averageAt));
    }
    return this.outcome;
  }

  finish(reason = 'it was ended from outside'): Trace {
    const { t } = this.#input;
    if (this.outcome === null && this.points.at(-1)?.step !== t) this.#recordHere();
    this.outcome ??= { kind: 'stopped', step: t, reason };
    return { points: this.points, last: this.points.at(-1)!, outcome: this.outcome, ...this.#keeper.kept() };
  }

  /** Does what is due at the present iterate. */
  #arrive(): void {
    const { t, w } = this.#input;
    if (t === this.#lookAt) this.#look();
    if (t !== this.#averageAt) return;
    this.#keeper.addToAverage(w);
    this.#averageAt = this.#keeper.nextAverage(t + 1);
  }

  /** Makes steps, with nothing to look at between them, until `to` are made or a gradient is not finite. */
  #glide(to: number): void {
    const input = this.#input;
    while (input.t < to) {
      if (this.#readyFor !== input.t) {
        if (!this.#draw(null)) return this.#diverge('the gradient is');
        this.#pace.set(input);
      }
      this.#before.keep();
      this.#optimizer.step(input);
      this.#seenBefore = this.#seen;
      this.#seen += this.#feed.batch?.count ?? this.#examples;
      input.t++;
    }
  }

  /** Measures the present iterate, decides whether the run goes on, and records. */
  #look(): void {
    const { t, w } = this.#input;
    const loss = this.#measure();
    const validation = isOn(this.#validation, t) ? this.#validation.objective.value(w) : undefined;
    const trouble = this.#trouble(loss, validation);
    if (trouble !== null) return this.#diverge(trouble);

    this.outcome = this.#watch.check(t, loss, this.#gradient, validation) ?? this.#outOfSteps();
    const leaves = this.outcome === null;
    if (leaves && !this.#draw(this.#gradient)) return this.#diverge('the gradient is');
    if (t < this.#limit) this.#pace.set(this.#input, this.#metric(loss, validation));

    this.#keeper.look(t, w, loss, validation);
    if (t === 0 || !leaves || isOn(this.#recording, t)) this.points.push(this.#point(loss, validation, leaves));
    this.#lookAt = this.#nextLook(t + 1);
  }

  /** Loss and full gradient at the present iterate. */
  #measure(): number {
    const { w } = this.#input;
    if (this.#objective.valueAndGradient) return this.#objective.valueAndGradient(w, this.#gradient);
    this.#objective.gradient(w, this.#gradient);
    return this.#objective.value(w);
  }

  /** What a schedule may go by: nothing has been learnt yet at the start. */
  #metric(loss: number, validation: number | undefined): number | undefined {
    if (this.#input.t === 0) return undefined;
    return this.#validation === null ? loss : validation;
  }

  /** Which of the numbers at the present iterate is not finite, or `null`. */
  #trouble(loss: number, validation: number | undefined): string | null {
    if (!Number.isFinite(loss)) return 'the loss is';
    if (!allFinite(this.#gradient)) return 'the gradient is';
    if (!allFinite(this.#input.w)) return 'the weights are';
    return validation === undefined || Number.isFinite(validation) ? null : 'the validation loss is';
  }

  /** Gets the gradient of the next step ready; false if it is not finite. */
  #draw(full: Float64Array | null): boolean {
    const { w, t } = this.#input;
    this.#readyFor = t;
    if (full !== null && this.#feed.plain) return true; // they are the same array
    return this.#feed.draw(w, t, full) && allFinite(w);
  }

  /** Ends the run at the last iterate that was finite. */
  #diverge(what: string): void {
    const { t, w } = this.#input;
    if (t === 0) {
      throw new RangeError(`run: ${what} not finite at the start [${w.join(', ')}] of "${this.#objective.name}"`);
    }
    this.outcome = { kind: 'diverged', step: t, reason: `${what} no longer finite after ${t} steps` };
    if (this.points.at(-1)?.step === t - 1) return;
    this.#before.recall();
    this.#input.t = t - 1;
    this.#seen = this.#seenBefore;
    this.#recordHere();
  }

  /** Records the present iterate as one that no step leaves; if it is finite. */
  #recordHere(): void {
    const loss = this.#measure();
    if (this.#trouble(loss, undefined) === null) this.points.push(this.#point(loss, undefined, false));
  }

  #point(loss: number, validation: number | undefined, leaves: boolean): TracePoint {
    const { t, w, rate, state } = this.#input;
    const { plain, used, batch, batchLoss } = this.#feed;
    return {
      step: t,
      w: w.slice(),
      loss,
      gradient: this.#gradient.slice(),
      rate,
      state: Object.fromEntries(Object.entries(state).map(([name, buffer]) => [name, buffer.slice()])),
      ...(leaves && !plain && { used: used.slice() }),
      ...(leaves && batch && { batch: { rows: batch.rows.slice(0, batch.count), loss: batchLoss } }),
      ...(this.#examples > 0 && { seen: this.#seen }),
      ...(validation !== undefined && { validation }),
    };
  }

  #outOfSteps(): Outcome | null {
    const step = this.#input.t;
    return step < this.#limit ? null : { kind: 'out-of-steps', step, reason: `all ${step} steps were made` };
  }

  /** The next step, from `step` on, whose iterate must be looked at. */
  #nextLook(step: number): number {
    const always = this.#looksAlways ? step : Infinity;
    const recording = this.#recording === null ? Infinity : nextOn(this.#recording, step);
    const validation = this.#validation === null ? Infinity : nextOn(this.#validation, step);
    return Math.min(this.#limit, always, recording, validation, this.#keeper.nextSnapshot(step));
  }
}

function isOn<C extends Cadence>(cadence: C | null, step: number): cadence is C {
  return cadence !== null && nextOn(cadence, step) === step;
}
