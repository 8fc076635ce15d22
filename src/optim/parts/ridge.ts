import { requireBetween } from '../base/bounds.ts';

/** The penalty (λ/2) Σ w_j² on the first weights of a vector; biases come after them and are left alone. */
export interface Ridge {
  value(w: Float64Array): number;
  /** Adds the penalty's gradient to `out`. */
  addGradient(w: Float64Array, out: Float64Array): void;
  /** Adds the penalty's Hessian to the n × n matrix `out`. */
  addHessian(n: number, out: Float64Array): void;
}

/**
 * @param weights how many weights are penalised
 * @param l2 λ
 * @throws RangeError if λ is negative or not finite
 */
export function ridge(who: string, weights: number, l2: number): Ridge {
  requireBetween(who, 'l2', l2, 0, Infinity);
  return {
    value(w) {
      if (l2 === 0) return 0; // 0 · ∞ would turn an overflow into NaN
      let square = 0;
      for (let j = 0; j < weights; j++) square += w[j]! * w[j]!;
      return 0.5 * l2 * square;
    },
    addGradient(w, out) {
      if (l2 === 0) return;
      for (let j = 0; j < weights; j++) out[j] = out[j]! + l2 * w[j]!;
    },
    addHessian(n, out) {
      for (let j = 0; j < weights; j++) out[j * n + j] = out[j * n + j]! + l2;
    },
  };
}
