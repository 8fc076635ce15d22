import type { Source } from './source.ts';

/** Something to minimise: a differentiable function of n weights. */
export interface Objective {
  readonly name: string;
  /** n, the number of weights. */
  readonly dimension: number;
  /** L(w); ∞ or NaN where L overflows or is not defined. */
  value(w: Float64Array): number;
  /** Writes ∇L(w), length n, into `out`. */
  gradient(w: Float64Array, out: Float64Array): void;
  /** Writes ∇L(w) into `out` and returns L(w), where that is cheaper than the two by themselves. */
  valueAndGradient?(w: Float64Array, out: Float64Array): number;
  /** Writes the Hessian, n × n row by row, into `out`. */
  hessian?(w: Float64Array, out: Float64Array): void;
  /** Known local minima, the global ones first. */
  readonly minima?: readonly Minimum[];
  /** The part of the plane worth looking at: a [low, high] pair for each weight. */
  readonly window?: readonly (readonly [low: number, high: number])[];
}

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly global: boolean;
}

/** An objective that is a mean or a sum over examples, so that a step can use only some of them. */
export interface DataObjective extends Objective {
  /** N, the number of examples. */
  readonly examples: number;
  /**
   * Loss over the given rows alone, reduced as the whole is; writes its gradient into `out`.
   *
   * @param rows indices from 0 to N − 1; only the first `count` are used
   */
  batch(w: Float64Array, rows: Int32Array, count: number, out: Float64Array): number;
}

/** A family of objectives found in `losses/`: one file, one family. */
export interface LossDefinition<P> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** The formula, TeX without dollar signs. */
  readonly tex: string;
  /** Inputs of the family, declared with `src/params`. */
  readonly params: P;
  readonly source: Source;
}
