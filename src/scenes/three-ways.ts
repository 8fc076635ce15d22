import { cosineAnnealing, exponentialDecay, gradientDescent, quadratic, run, type Trace } from '../optim/index.ts';

// The bowl ½w² from w = 3, walked at a rate that stays, one that shrinks by a factor a step, and one that ends at 0 in time.

export const START = 3;
/** Steps of a walk. */
export const WALK = 20;

const bowl = quadratic(1);
const walk = { objective: bowl, optimizer: gradientDescent, start: [START], steps: WALK };

export const height = (w: number): number => (w * w) / 2;

export const constantWalk = (rate: number): Trace => run({ ...walk, rate });
export const shrinkingWalk = (rate: number, factor: number): Trace =>
  run({ ...walk, rate, schedule: exponentialDecay({ factor }) });
export const cosineWalk = (rate: number): Trace => run({ ...walk, rate, schedule: cosineAnnealing() });

/**
 * The share of the way to the bottom that is left after so many steps of a rate η₀γᵗ on a bowl of curvature 1: the product
 * of 1 − η₀γᵗ, without a walk. After all steps where none are given.
 */
export function shareLeft(rate: number, factor: number, steps = 10_000): number {
  let share = 1;
  for (let t = 0, now = rate; t < steps && now > 1e-17; t++, now *= factor) share *= 1 - now;
  return share;
}
