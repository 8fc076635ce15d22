import type { Params, Values } from '../params/index.ts';
import type { Objective } from './objective.ts';
import type { Optimizer, State } from './optimizer.ts';
import { withDefaults } from './options.ts';
import { stopWatch, type StopRules } from './stop.ts';
import type { Outcome } from './trace.ts';
import { allFinite } from './vector.ts';

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
  check(spec);
  return spec.rates.map((rate) => trial(spec, rate));
}

/**
 * Numbers from `low` to `high` in equal ratios, both included.
 *
 * @param count how many, at least 2
 * @throws RangeError if the bounds are not positive and ascending, or `count` is no whole number from 2
 */
export function logSpaced(low: number, high: number, count: number): readonly number[] {
  if (!(low > 0 && high > low && high < Infinity)) {
    throw new RangeError(`logSpaced: bounds must be positive and ascending, got ${low} … ${high}`);
  }
  if (!(Number.isSafeInteger(count) && count >= 2)) {
    throw new RangeError(`logSpaced: count must be a whole number from 2, got ${count}`);
  }
  const ratio = Math.log(high / low) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low * Math.exp(i * ratio)));
}

function trial<P extends Params, S extends State>(spec: RateSweepSpec<P, S>, rate: number): RateTrial {
  const { objective, optimizer, steps } = spec;
  const hyper = withDefaults(optimizer.name, optimizer.hyper, spec.hyper ?? {});
  const w = Float64Array.from(spec.start);
  const gradient = new Float64Array(w.length);
  const state = optimizer.init(w.length, hyper);
  const watch = stopWatch(spec.stop);
  objective.gradient(w, gradient);
  let loss = objective.value(w);
  for (let t = 0; ; t++) {
    const outcome = watch.check(t, loss, gradient);
    if (outcome !== null) return { rate, outcome, loss };
    if (t === steps) return { rate, loss, outcome: { kind: 'out-of-steps', step: t, reason: `${t} steps were made` } };
    optimizer.step({ w, gradient, rate, hyper, state, t });
    objective.gradient(w, gradient);
    const next = objective.value(w);
    if (!(Math.abs(next) < Infinity && allFinite(w) && allFinite(gradient))) {
      return { rate, loss, outcome: { kind: 'diverged', step: t + 1, reason: `no longer finite at step ${t + 1}` } };
    }
    loss = next;
  }
}

function check<P extends Params, S extends State>({ objective, rates, start }: RateSweepSpec<P, S>): void {
  for (const rate of rates) {
    if (!(rate > 0 && rate < Infinity)) throw new RangeError(`rateSweep: a rate must be above 0, got ${rate}`);
  }
  if (start.length !== objective.dimension) {
    throw new RangeError(
      `rateSweep: start has ${start.length} components, "${objective.name}" needs ${objective.dimension}`,
    );
  }
  const w = Float64Array.from(start);
  if (!allFinite(w)) throw new RangeError(`rateSweep: start is not finite: [${w.join(', ')}]`);
  if (!Number.isFinite(objective.value(w))) throw new RangeError('rateSweep: the loss at the start is not finite');
}
