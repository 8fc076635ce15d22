import type { Params, Values } from '../../params/index.ts';
import type { Objective } from '../kinds/objective.ts';
import type { Optimizer, State } from '../kinds/optimizer.ts';
import { factoryCall, type Schedule, type ScheduleContext, type SchedulePlan } from '../kinds/schedule.ts';
import type { StopRules } from './stop.ts';
import { atLeast, having, numberList, requireShape, shown, whole } from '../base/shape.ts';
import type { Averaging } from './averaging.ts';
import { batchesPerEpoch } from './batches.ts';
import { checkedCadence, type Cadence } from './cadence.ts';
import { isOverExamples, type FeedOptions } from './feed.ts';

/** What a descent needs whether or not anybody watches it. */
export interface DescentOptions<P extends Params = Params, S extends State = State> {
  readonly objective: Objective;
  readonly optimizer: Optimizer<P, S>;
  /** Hyper-parameters that differ from the optimizer's initial ones; on a slider's stop or not, within their bounds. */
  readonly hyper?: Partial<Values<P>>;
  /** η, the learning rate of every step, or what the schedule scales; the optimizer's own if not given. */
  readonly rate?: number;
  /** Finite, one number for each weight. */
  readonly start: ArrayLike<number>;
}

/** All that a run can be asked for. */
export interface RunOptions<P extends Params = Params, S extends State = State>
  extends DescentOptions<P, S>, FeedOptions {
  /** The rate over the steps: a plan, made for `rate` and the number of steps; or a schedule with rates of its own. */
  readonly schedule?: Schedule | SchedulePlan;
  /** Steps at most. Either this or `epochs`. */
  readonly steps?: number;
  /** Passes over the examples at most; a full-batch step is a pass. */
  readonly epochs?: number;
  readonly stop?: StopRules;
  /** A loss on data that the run does not learn from, measured on a cadence. */
  readonly validation?: Validation;
  /**
   * Which points the trace keeps besides start and end: `'all'` if not given, `'none'`, or each so many steps.
   * A recorded point costs a loss and a gradient over all examples, also in runs with batches.
   */
  readonly record?: 'all' | 'none' | number;
  /** Which iterates to average. */
  readonly average?: Averaging;
  /** Which iterates to keep, for an ensemble: on a cadence, or at the given numbers of steps. */
  readonly snapshots?: Cadence | readonly number[];
  /** Keep the point of the lowest validation loss (of the lowest loss where there is no validation). */
  readonly keepBest?: boolean;
}

/** A loss that is watched, and how often. */
export interface Validation extends Cadence {
  readonly objective: Objective;
}

/** The steps that a run may make. */
export function stepLimit(options: RunOptions): number {
  const { steps, epochs, batches, objective } = options;
  if ((steps === undefined) === (epochs === undefined)) {
    throw new RangeError(`run: give either steps or epochs, got steps ${shown(steps)} and epochs ${shown(epochs)}`);
  }
  if (steps !== undefined) return requireWholeNumber(steps, 'steps');
  const perEpoch =
    batches !== undefined && isOverExamples(objective) ? batchesPerEpoch(batches, objective.examples) : 1;
  return requireWholeNumber(epochs ?? 0, 'epochs') * perEpoch;
}

/** The starting weights, copied. */
export function startOf({ objective, start }: Pick<DescentOptions, 'objective' | 'start'>): Float64Array {
  if (start.length !== objective.dimension) {
    const given = `run: start has ${start.length} components`;
    throw new RangeError(`${given}, "${objective.name}" needs ${objective.dimension}`);
  }
  if (!numberList.fits(start)) throw new RangeError(`run: start must be finite, got ${shown(start)}`);
  return Float64Array.from(start);
}

/** The learning rate, checked. */
export function rateOf({ rate, optimizer }: Pick<DescentOptions, 'rate' | 'optimizer'>): number {
  return checkedRate(rate ?? optimizer.rate, 'the learning rate');
}

/** @throws RangeError if the rate is NaN, infinite or negative */
export function checkedRate(rate: number, what: string): number {
  requireShape('run', what, rate, atLeast(0));
  return rate;
}

/** The schedule of the run, or `null` where the rate is constant. */
export function scheduleOf(options: RunOptions, steps: number): Schedule | null {
  const { schedule } = options;
  if (schedule === undefined) return null;
  if (typeof schedule === 'function') return made(schedule, { rate: rateOf(options), steps });
  if (options.rate === undefined) return schedule;
  throw new RangeError(`run: a finished schedule has its own rates; leave out rate, which was ${options.rate}`);
}

/** The schedule of a plan. */
function made(plan: SchedulePlan, run: ScheduleContext): Schedule {
  const call = factoryCall(plan);
  if (call !== undefined)
    throw new RangeError(`run: schedule must be a plan, got the function that makes one; write ${call}`);
  const schedule = plan(run);
  requireShape('run', 'what the plan of the schedule makes', schedule, having('an object with rate(t)', 'rate'));
  return schedule;
}

/** When the run records: `null` for never but at the ends. */
export function recordingOf({ record = 'all' }: RunOptions): Cadence | null {
  if (record === 'none') return null;
  return checkedCadence({ every: record === 'all' ? 1 : record }, 'record');
}

/** The validation of the run, checked, or `null`. */
export function validationOf({ validation, objective }: RunOptions): Validation | null {
  if (validation === undefined) return null;
  const { name, dimension } = validation.objective;
  if (dimension === objective.dimension) return checkedCadence(validation, 'validation');
  throw new RangeError(
    `run: validation "${name}" has ${dimension} weights, "${objective.name}" has ${objective.dimension}`,
  );
}

function requireWholeNumber(value: number, what: string): number {
  requireShape('run', what, value, whole(0));
  return value;
}
