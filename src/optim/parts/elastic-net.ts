import { requireBetween } from '../base/bounds.ts';
import { ridge, type Ridge, type Stretch } from './ridge.ts';

/**
 * The penalty λ₁ Σ |w_j| + (λ₂/2) Σ w_j² on some stretches of a vector. The slope of |w| at 0 is taken as 0: of all
 * slopes that it has there, the one that PyTorch takes, too. It bends nowhere else, so that only the squares have a Hessian.
 *
 * @param stretches which weights are penalised
 * @throws RangeError if a λ is negative or not finite
 * @see Zou & Hastie 2005, Regularization and variable selection via the elastic net
 */
export function elasticNet(who: string, stretches: readonly Stretch[], l1: number, l2: number): Ridge {
  requireBetween(who, 'l1', l1, 0, Infinity);
  const squares = ridge(who, stretches, l2);
  if (l1 === 0) return squares;
  return {
    ...squares,
    value(w) {
      let size = 0;
      for (const [from, to] of stretches) for (let j = from; j < to; j++) size += Math.abs(w[j]!);
      return l1 * size + squares.value(w);
    },
    addGradient(w, out) {
      for (const [from, to] of stretches) for (let j = from; j < to; j++) out[j] = out[j]! + l1 * Math.sign(w[j]!);
      squares.addGradient(w, out);
    },
  };
}
