import { anyNumber, numberList, requireFields, shown, type Shape } from '../base/shape.ts';
import { anObject, anObjective, anOptimizer } from '../base/things.ts';
import type { Params, Values } from '../../params/index.ts';
import type { Objective } from '../kinds/objective.ts';
import type { Optimizer, State } from '../kinds/optimizer.ts';
import { run } from '../run/run.ts';
import type { StopRules } from '../run/stop.ts';
import type { Outcome } from '../run/trace.ts';

/** What to try each learning rate on. */
export interface RateSweepSpec<P extends Params, S extends State> {
  readonly objective: Objective;
  readonly optimizer: Optimizer<P, S>;
  /** Hyper-parameters that differ from their initial values. */
  readonly hyper?: Partial<Values<P>>;
  /** The rates to try, each constant through its run; `logSpaced` makes a list. */
  readonly rates: readonly number[];
  /** Where every run begins, length n. */
  readonly start: ArrayLike<number>;
  /** Most steps that a run may make. */
  readonly steps: number;
  /** What ends a run before: as in `run`. */
  readonly stop: StopRules;
}

const SWEEP = {
  objective: anObjective,
  optimizer: anOptimizer,
  hyper: anObject,
  rates: numberList,
  start: numberList,
  steps: anyNumber,
  stop: anObject,
} satisfies Readonly<Record<keyof RateSweepSpec<Params, State>, Shape>>;

/** What became of one rate. */
export interface RateTrial {
  readonly rate: number;
  /** How the run ended, and after how many steps. */
  readonly outcome: Outcome;
  /** The loss where it ended; after a divergence the last finite one. */
  readonly loss: number;
}

/**
 * Runs the optimizer from the same start once for each rate.
 *
 * @returns a trial for each rate, in the order given
 * @throws RangeError if a rate is not above 0, the start does not fit the objective or is not finite, or the loss is
 *   not finite there
 */
export function rateSweep<P extends Params, S extends State>(spec: RateSweepSpec<P, S>): readonly RateTrial[] {
  requireFields('rateSweep', spec, {
    shapes: SWEEP,
    needed: ['objective', 'optimizer', 'rates', 'start', 'steps', 'stop'],
  });
  const { rates, ...descent } = spec;
  const bad = rates.find((rate) => !(rate > 0));
  if (bad !== undefined) throw new RangeError(`rateSweep: a rate must be above 0, got ${bad}`);
  return rates.map((rate) => {
    const { outcome, last } = run({ ...descent, rate, record: 'none' });
    return { rate, outcome, loss: last.loss };
  });
}

/**
 * Numbers from `low` to `high` in equal ratios, both included.
 *
 * @param count how many, at least 2
 * @throws RangeError if the bounds are not positive and ascending, or `count` is no whole number from 2
 */
export function logSpaced(low: number, high: number, count: number): readonly number[] {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low > 0 && high > low)) {
    throw new RangeError(`logSpaced: bounds must be positive and ascending, got ${shown(low)} … ${shown(high)}`);
  }
  if (!(Number.isSafeInteger(count) && count >= 2)) {
    throw new RangeError(`logSpaced: count must be a whole number from 2, got ${shown(count)}`);
  }
  const ratio = Math.log(high / low) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low * Math.exp(i * ratio)));
}
