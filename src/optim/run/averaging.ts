import { below, requireShape, whole } from '../base/shape.ts';
import { aFunction, listOf, someNumbers } from '../base/things.ts';
import type { Cadence } from './cadence.ts';

/** How the iterates of a run are averaged. */
export type Averaging = Cadence &
  (
    | /** Every iterate counts the same: stochastic weight averaging (Izmailov et al. 2018, Algorithm 1). */
      {
        readonly kind: 'equal';
      } /** The newest counts 1 − `decay`, all before it together `decay`; the first is taken as it is. */
    | { readonly kind: 'exponential'; readonly decay: number }
  );

/** An average that grows by one vector at a time. */
export interface Average {
  /** The average so far, length n; zeros while `count` is 0. */
  readonly w: Float64Array;
  /** Iterates taken so far. */
  readonly count: number;
  /** Takes an iterate in; length n. */
  add(w: ArrayLike<number>): void;
}

/** The plain mean of all vectors added. */
export function equalAverage(dimension: number): Average {
  requireShape('equalAverage', 'dimension', dimension, whole(1));
  return average(dimension, (count) => 1 / count);
}

/**
 * The exponentially weighted mean: a ← decay · a + (1 − decay) · w; the first vector is taken as it is.
 *
 * @throws RangeError if decay is not in [0, 1)
 */
export function exponentialAverage(dimension: number, decay: number): Average {
  requireShape('exponentialAverage', 'dimension', dimension, whole(1));
  requireShape('exponentialAverage', 'decay', decay, below(0, 1));
  return average(dimension, (count) => (count === 1 ? 1 : 1 - decay));
}

/** An empty average of the kind asked for. */
export function averageOf(averaging: Averaging, dimension: number): Average {
  return averaging.kind === 'equal' ? equalAverage(dimension) : exponentialAverage(dimension, averaging.decay);
}

/**
 * The mean of what several sets of weights predict: an ensemble, not a model with averaged weights.
 *
 * @param predict the predictions of one set of weights, the same number for each
 * @throws RangeError if there are no weights
 */
export function ensemble(
  weights: readonly Float64Array[],
  predict: (w: Float64Array) => ArrayLike<number>,
): Float64Array {
  requireShape('ensemble', 'weights', weights, listOf('a list of weights, one list for each model', someNumbers));
  requireShape('ensemble', 'predict', predict, aFunction);
  if (weights.length === 0) throw new RangeError('ensemble: there are no weights');
  const [first, ...others] = weights.map(predict);
  const mean = equalAverage(first!.length);
  mean.add(first!);
  for (const predictions of others) mean.add(predictions);
  return mean.w;
}

/** @param share what part of the new average the newest of `count` vectors is */
function average(dimension: number, share: (count: number) => number): Average {
  const mean = {
    w: new Float64Array(dimension),
    count: 0,
    add(w: ArrayLike<number>): void {
      mean.count++;
      const part = share(mean.count);
      for (let i = 0; i < dimension; i++) mean.w[i]! += part * (w[i]! - mean.w[i]!);
    },
  };
  return mean;
}
