import { anyNumber, numberList, requireFields, requireShape } from '../base/shape.ts';
import { anObjective, aStrategy, listOf, ranges } from '../base/things.ts';
import { requireWhole } from '../base/bounds.ts';
import { wilsonInterval, type ShareInterval } from './interval.ts';
import type { Objective, Window } from '../kinds/objective.ts';
import { search } from './search.ts';
import type { Strategy } from './strategies.ts';
import { requireWindow } from '../kinds/window.ts';
import type { Work } from '../base/work.ts';

/** Strategies that compete at equal cost. */
export interface ContestSpec {
  readonly objective: Objective;
  /** Who competes. */
  readonly strategies: readonly Strategy[];
  /** Where starts are drawn; the objective's window if not given. */
  readonly window?: Window;
  /** Evaluations that each search may spend, gradients and values alike, at least 2. */
  readonly budget: number;
  /** A search has succeeded if its loss is at most this; `globalTarget` if not given. */
  readonly target?: number;
  /** A search of every strategy for each: the same start for all of them, and noise of their own. */
  readonly seeds: readonly number[];
}

/** How one strategy did. */
export interface Score extends ShareInterval {
  readonly strategy: Strategy;
  readonly successes: number;
  readonly trials: number;
  /** Loss that each search ended with, by seed; ∞ where it found nothing finite. */
  readonly losses: readonly number[];
  /** Evaluations that a search spent on average. */
  readonly gradients: number;
  readonly values: number;
}

/**
 * Lets every strategy search once for each seed and counts how often it gets to the target, with Wilson's 95 %
 * interval. A slice of the work is a seed.
 *
 * @throws RangeError if there is no seed or strategy, no window or target is known, or a number makes no sense
 */
export function contest(spec: ContestSpec): Work<readonly Score[]> {
  requireFields('contest', spec, {
    shapes: {
      objective: anObjective,
      strategies: listOf('a list of strategies', aStrategy),
      window: ranges,
      budget: anyNumber,
      target: anyNumber,
      seeds: numberList,
    },
    needed: ['objective', 'strategies', 'budget', 'seeds'],
  });
  const { objective, strategies, seeds, budget } = spec;
  if (strategies.length === 0) throw new RangeError('contest: there are no strategies');
  if (seeds.length === 0) throw new RangeError('contest: there are no seeds');
  requireWhole('contest', 'budget', budget, 2);
  const target = spec.target ?? globalTarget(objective);
  if (!Number.isFinite(target)) throw new RangeError(`contest: target must be finite, got ${target}`);
  return compete({ ...spec, target, window: requireWindow('contest', objective, spec.window) });
}

/**
 * The loss half-way between the global minimum and the lowest other one: what is below has found the global valley,
 * or as good a place.
 *
 * @throws RangeError if the objective does not know its minima, or all of them are global
 */
export function globalTarget(objective: Objective): number {
  requireShape('globalTarget', 'objective', objective, anObjective);
  const { name, minima = [] } = objective;
  const others = minima.filter((minimum) => !minimum.global).map(({ value }) => value);
  const lowest = minima.find((minimum) => minimum.global)?.value;
  if (lowest === undefined || others.length === 0) {
    throw new RangeError(`globalTarget: "${name}" knows no global minimum with a worse one beside it`);
  }
  return (lowest + Math.min(...others)) / 2;
}

function* compete(spec: Required<ContestSpec>): Work<readonly Score[]> {
  const { objective, window, budget } = spec;
  const entries = spec.strategies.map((strategy) => ({
    strategy,
    losses: Array<number>(),
    gradients: 0,
    values: 0,
  }));
  for (const [done, seed] of spec.seeds.entries()) {
    for (const entry of entries) {
      const spent = search({ objective, window, budget, strategy: entry.strategy, seed });
      entry.losses.push(spent.loss);
      entry.gradients += spent.gradients;
      entry.values += spent.values;
    }
    yield (done + 1) / spec.seeds.length;
  }
  const trials = spec.seeds.length;
  return entries.map(({ strategy, losses, gradients, values }) => {
    const successes = losses.filter((loss) => loss <= spec.target).length;
    const means = { gradients: gradients / trials, values: values / trials };
    return { strategy, successes, trials, losses, ...means, ...wilsonInterval(successes, trials) };
  });
}
