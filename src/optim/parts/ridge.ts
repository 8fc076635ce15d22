import { requireBetween } from '../base/bounds.ts';

/** The penalty (λ/2) Σ w_j² on some stretches of a vector; the biases between and after them are left alone. */
export interface Ridge {
  value(w: Float64Array): number;
  /** Adds the penalty's gradient to `out`. */
  addGradient(w: Float64Array, out: Float64Array): void;
  /** Adds the penalty's Hessian to the n × n matrix `out`. */
  addHessian(n: number, out: Float64Array): void;
  /** Adds the penalty's Hessian times `v` to `out`. */
  addHessianVectorProduct(v: Float64Array, out: Float64Array): void;
}

/** Where penalised weights lie: from an index to before another. */
export type Stretch = readonly [from: number, to: number];

/**
 * @param stretches which weights are penalised
 * @param l2 λ
 * @throws RangeError if λ is negative or not finite
 */
export function ridge(who: string, stretches: readonly Stretch[], l2: number): Ridge {
  requireBetween(who, 'l2', l2, 0, Infinity);
  const addGradient = (w: Float64Array, out: Float64Array): void => {
    if (l2 === 0) return;
    for (const [from, to] of stretches) for (let j = from; j < to; j++) out[j] = out[j]! + l2 * w[j]!;
  };
  return {
    value(w) {
      if (l2 === 0) return 0; // 0 · ∞ would turn an overflow into NaN
      let square = 0;
      for (const [from, to] of stretches) for (let j = from; j < to; j++) square += w[j]! * w[j]!;
      return 0.5 * l2 * square;
    },
    addGradient,
    addHessianVectorProduct: addGradient, // both are linear: λ times the vector
    addHessian(n, out) {
      for (const [from, to] of stretches) for (let j = from; j < to; j++) out[j * n + j] = out[j * n + j]! + l2;
    },
  };
}
