import type { Objective } from '../kinds/objective.ts';
import { stopWatch, type StopWatch } from './stop.ts';
import type { Outcome, Trace, TracePoint } from './trace.ts';
import { escapeFrom } from '../base/escape.ts';
import { allFinite, norm } from '../base/vector.ts';
import { nextOn, type Cadence } from './cadence.ts';
import { admit } from './door.ts';
import { valueAndGradient } from './feed.ts';
import { Keeper } from './keeper.ts';
import { recordingOf, scheduleOf, stepLimit, validationOf, type RunOptions, type Validation } from './settings.ts';
import { Walk } from './walk.ts';

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
 * At an iterate that is to be looked at: loss and full gradient, validation loss, stop rules, rate, the gradient that
 * the next step goes by, the record. Between such iterates only the gradient, a check that it is finite, and the step.
 */
export class Descent implements Running {
  readonly points: TracePoint[] = [];
  outcome: Outcome | null = null;

  readonly #objective: Objective;
  readonly #limit: number;
  /** How far out the last iterate may be. */
  readonly #escape: number;
  readonly #walk: Walk;
  /** The full gradient where it was last measured; the walk's own array in plain runs. */
  readonly #gradient: Float64Array;
  readonly #watch: StopWatch;
  readonly #keeper: Keeper;
  readonly #validation: Validation | null;
  readonly #recording: Cadence | null;
  readonly #looksAlways: boolean;
  #lookAt = 0;
  #averageAt: number;

  constructor(given: RunOptions) {
    const options = admit(given);
    const { objective, validation = null, stop = {}, keepBest = false } = options;
    this.#objective = objective;
    this.#limit = stepLimit(options);
    const schedule = scheduleOf(options, this.#limit);
    this.#walk = new Walk(options, schedule);
    this.#escape = escapeFrom(this.#walk.input.w);
    const { plain, used } = this.#walk.feed;
    this.#gradient = plain ? used : new Float64Array(objective.dimension);
    this.#watch = stopWatch(stop, validation !== null);
    this.#keeper = new Keeper(options);
    this.#validation = validationOf(options);
    this.#recording = recordingOf(options);
    const watchesLoss = schedule?.watches === true || (schedule?.watches === 'batch' && options.batches === undefined);
    this.#looksAlways = this.#watch.always || (validation === null && (keepBest || watchesLoss));
    this.#averageAt = this.#keeper.nextAverage(0);
  }

  get step(): number {
    return this.#walk.input.t;
  }

  advance(steps: number): Outcome | null {
    const until = Math.min(this.step + steps, this.#limit);
    while (this.#arrive() === null && this.step < until) {
      const to = Math.min(until, this.#lookAt, this.#averageAt);
      if (!this.#walk.go(to, to === this.#lookAt)) this.#diverge();
    }
    return this.outcome;
  }

  finish(reason = 'it was ended from outside'): Trace {
    const { step } = this;
    if (this.outcome === null && this.points.at(-1)?.step !== step) this.#recordHere();
    this.outcome ??= { kind: 'stopped', step, reason };
    return { points: this.points, last: this.points.at(-1)!, outcome: this.outcome, ...this.#keeper.kept() };
  }

  /** Does what is due at the present iterate; returns the outcome if the run ends here. */
  #arrive(): Outcome | null {
    const { t, w } = this.#walk.input;
    if (this.outcome === null && t === this.#lookAt) this.#look();
    if (this.outcome?.kind === 'diverged' || t !== this.#averageAt) return this.outcome;
    this.#keeper.addToAverage(w);
    this.#averageAt = this.#keeper.nextAverage(t + 1);
    return this.outcome;
  }

  /** Measures the present iterate, decides whether the run goes on, and records. */
  #look(): void {
    const { t, w } = this.#walk.input;
    const loss = this.#measure();
    const validation = isOn(this.#validation, t) ? this.#validation.objective.value(w) : undefined;
    if (this.#trouble(loss, validation) !== null) return this.#diverge(validation);

    this.outcome = this.#watch.check(t, loss, this.#gradient, validation) ?? this.#outOfSteps();
    if (t < this.#limit) this.#walk.setRate(this.#metric(loss, validation));
    this.outcome ??= this.#watch.checkRate(t, this.#walk.input.rate);
    const leaves = this.outcome === null;
    if (leaves && !this.#walk.draw({ loss, gradient: this.#gradient })) return this.#diverge();

    this.#keeper.look(t, w, loss, validation);
    if (t === 0 || !leaves || isOn(this.#recording, t)) this.points.push(this.#point(loss, validation, leaves));
    this.#lookAt = this.#nextLook(t + 1);
  }

  /** Loss and full gradient at the present iterate. */
  #measure(): number {
    return valueAndGradient(this.#objective, this.#walk.input.w, this.#gradient);
  }

  /** What a schedule may go by: nothing has been learnt yet at the start. */
  #metric(loss: number, validation: number | undefined): number | undefined {
    if (this.step === 0) return undefined;
    return this.#validation === null ? loss : validation;
  }

  /** What at the present iterate is not finite, or `null`. */
  #trouble(loss: number, validation: number | undefined): string | null {
    if (!Number.isFinite(loss)) return 'the loss';
    if (!allFinite(this.#gradient)) return 'the gradient';
    if (!allFinite(this.#walk.input.w)) return 'an entry of w';
    return validation === undefined || Number.isFinite(validation) ? null : 'the validation loss';
  }

  /** Ends the run, in which something is no longer finite, at the last iterate where all was. */
  #diverge(validation?: number): void {
    this.#walk.retrace();
    const { t, w } = this.#walk.input;
    const what = this.#trouble(this.#measure(), validation) ?? 'the gradient of a batch';
    if (t === 0) {
      throw new RangeError(`run: ${what} is not finite at the start [${w.join(', ')}] of "${this.#objective.name}"`);
    }
    this.outcome = { kind: 'diverged', step: t, reason: `at step ${t} ${what} is no longer finite` };
    if (this.points.at(-1)?.step === t - 1) return;
    this.#walk.back();
    this.#recordHere();
  }

  /** Records the present iterate as one that no step leaves, if it is finite. */
  #recordHere(): void {
    const loss = this.#measure();
    if (this.#trouble(loss, undefined) === null) this.points.push(this.#point(loss, undefined, false));
  }

  #point(loss: number, validation: number | undefined, leaves: boolean): TracePoint {
    const { t, w, rate, state } = this.#walk.input;
    const { plain, used, batch, batchLoss } = this.#walk.feed;
    const { seen } = this.#walk;
    return {
      step: t,
      w: w.slice(),
      loss,
      gradient: this.#gradient.slice(),
      rate,
      state: Object.fromEntries(Object.entries(state).map(([name, buffer]) => [name, buffer.slice()])),
      ...(leaves && !plain && { used: used.slice() }),
      ...(leaves && batch !== null && { batch: { rows: batch.rows.slice(0, batch.count), loss: batchLoss } }),
      ...(seen !== null && { seen }),
      ...(validation !== undefined && { validation }),
    };
  }

  /** The end by the number of steps: a walker that is lost by then has diverged, though all is still finite. */
  #outOfSteps(): Outcome | null {
    const { step } = this;
    if (step < this.#limit) return null;
    const far = norm(this.#walk.input.w);
    if (far <= this.#escape) {
      return { kind: 'out-of-steps', step, reason: `step ${step} was the last that was asked for` };
    }
    const [there, bound] = [far, this.#escape].map((distance) => Number(distance.toPrecision(3)));
    return { kind: 'diverged', step, reason: `at step ${step} the weights are ${there} away from 0, beyond ${bound}` };
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
