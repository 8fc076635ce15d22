import { hessianAt } from './hessian.ts';
import { lanczos } from './lanczos.ts';
import { below, requireShape } from '../base/shape.ts';
import type { Objective } from '../kinds/objective.ts';

/**
 * Sharpness at `w`: the largest eigenvalue of the Hessian, with its sign.
 *
 * @throws RangeError if `w` does not fit the objective, or is not finite, or the Hessian there is not
 */
export function sharpness(objective: Objective, w: ArrayLike<number>): number {
  return lanczos(hessianAt(objective, w)).values[0]!;
}

/**
 * The learning rate from which on gradient descent is thrown out of the bowl around `w`: 2/λ, or with momentum
 * 2(1 + μ)/λ, where λ is the sharpness at `w`. Exact on a quadratic; elsewhere it speaks of the near surroundings.
 *
 * @param momentum μ of heavy-ball momentum, the velocity not damped
 * @returns ∞ where no direction curves upward: nothing there limits the step
 * @throws RangeError as `sharpness`, or if the momentum is not in [0, 1)
 * @see Polyak 1964, §2
 */
export function stabilityLimit(objective: Objective, w: ArrayLike<number>, momentum = 0): number {
  requireShape('stabilityLimit', 'momentum', momentum, below(0, 1));
  const curvature = sharpness(objective, w);
  return curvature > 0 ? (2 * (1 + momentum)) / curvature : Infinity;
}
