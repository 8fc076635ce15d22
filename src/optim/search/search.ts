import { anyNumber, requireFields } from '../base/shape.ts';
import { aFunction, anObjective, aStrategy, ranges } from '../base/things.ts';
import { requireWhole } from '../base/bounds.ts';
import { meter } from './meter.ts';
import type { Objective, Window } from '../kinds/objective.ts';
import { random } from '../base/random.ts';
import type { Found, SearchTask, Strategy } from './strategies.ts';
import { requireWindow } from '../kinds/window.ts';

/** One search to be made. */
export interface SearchSpec {
  readonly objective: Objective;
  readonly strategy: Strategy;
  /** Where the start is drawn, and further ones; the objective's window if not given. */
  readonly window?: Window;
  /** Evaluations that the search may spend, gradients and values alike; at least 2. */
  readonly budget: number;
  /** Decides the start first, and then whatever the strategy draws. */
  readonly seed: number;
  /** Told each place that the search stands on; `w` is only good during the call. */
  readonly visit?: SearchTask['visit'];
}

/** What a search found and what it cost. */
export interface SearchResult extends Found {
  /** Where it began: weights, length n. */
  readonly start: Float64Array;
  /** Gradients and values evaluated; together at most the budget. */
  readonly gradients: number;
  readonly values: number;
}

/**
 * Lets a strategy search once, from a random start. Strategies with the same seed have the same start.
 *
 * @throws RangeError if no window is known, the budget is not a whole number from 2, or the seed not whole
 */
export function search(spec: SearchSpec): SearchResult {
  requireFields('search', spec, {
    shapes: {
      objective: anObjective,
      strategy: aStrategy,
      window: ranges,
      budget: anyNumber,
      seed: anyNumber,
      visit: aFunction,
    },
    needed: ['objective', 'strategy', 'budget', 'seed'],
  });
  const { objective, strategy, window: asked, budget, seed, visit } = spec;
  requireWhole('search', 'budget', budget, 2);
  const window = requireWindow('search', objective, asked);
  const draw = random(seed);
  const start = Float64Array.from(window, ([low, high]) => low + (high - low) * draw.uniform());
  const cost = meter(objective, budget);
  const found = strategy.search({ meter: cost, start, window, random: draw, ...(visit && { visit }) });
  return { ...found, start, gradients: cost.gradients, values: cost.values };
}
