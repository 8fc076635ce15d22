import type { LossCode } from '../python/python.ts';

/** Something to minimise: a differentiable function of n weights. */
export interface Objective {
  readonly name: string;
  /** n, the number of weights. */
  readonly dimension: number;
  /** L(w); ∞ or NaN where L overflows or is not defined. */
  value(w: Float64Array): number;
  /** Writes ∇L(w), length n, into `out`. */
  gradient(w: Float64Array, out: Float64Array): void;
  /**
   * Writes the gradients at `count` places into `out`, where that is cheaper than one by one.
   * The n weights of a place, and its gradient, lie behind those of the place before.
   */
  gradients?(places: Float64Array, count: number, out: Float64Array): void;
  /** Writes ∇L(w) into `out` and returns L(w), where that is cheaper than the two by themselves. */
  valueAndGradient?(w: Float64Array, out: Float64Array): number;
  /** Writes the Hessian, n × n row by row, into `out`. */
  hessian?(w: Float64Array, out: Float64Array): void;
  /** Writes the Hessian times `v` into `out`, where that is cheaper than the Hessian by itself. */
  hessianVectorProduct?(w: Float64Array, v: Float64Array, out: Float64Array): void;
  /** Known local minima, the global ones first. */
  readonly minima?: readonly Minimum[];
  /** The part of the plane worth looking at: a [low, high] pair for each weight. */
  readonly window?: Window;
  /** How programs write it; absent where nobody has said. */
  code?(): LossCode;
}

/** A [low, high] pair for each weight. */
export type Window = readonly (readonly [low: number, high: number])[];

/** A place that is lower than all around it. */
export interface Minimum {
  /** Weights, length n. */
  readonly at: readonly number[];
  readonly value: number;
  /** No point of the window is lower. */
  readonly global: boolean;
}

/** An objective that is a mean or a sum over examples, so that a step can use only some of them. */
export interface DataObjective extends Objective {
  /** N, the number of examples. */
  readonly examples: number;
  valueAndGradient(w: Float64Array, out: Float64Array): number;
  hessian(w: Float64Array, out: Float64Array): void;
  /**
   * Loss over the given rows alone, reduced as the whole is; writes its gradient into `out`.
   *
   * @param rows indices from 0 to N − 1; only the first `count` are used
   */
  batch(w: Float64Array, rows: Int32Array, count: number, out: Float64Array): number;
}

/** An objective that can be called from cells: with any list of numbers for weights, and no target for a derivative. */
export interface CallableObjective extends Objective {
  value(w: ArrayLike<number>): number;
  /** ∇L(w), written into `out`, or into a new array. */
  gradient(w: ArrayLike<number>, out?: Float64Array): Float64Array;
  /** The Hessian, row by row, written into `out`, or into a new array. */
  hessian(w: ArrayLike<number>, out?: Float64Array): Float64Array;
}

/** A loss over examples that can be called from cells. */
export type DataLoss = CallableObjective & Omit<DataObjective, 'value' | 'gradient' | 'hessian'>;

/** An objective with everything that a surface of the course has. */
export interface Surface extends CallableObjective {
  readonly minima: readonly Minimum[];
  readonly window: Window;
  code(): LossCode;
}

/** A surface as its family makes it: how programs write it follows from the family. */
export type BareSurface = Objective & Required<Pick<Objective, 'hessian' | 'minima' | 'window'>>;
