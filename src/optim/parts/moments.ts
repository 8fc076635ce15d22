import type { PythonLines } from '../python/python.ts';

/**
 * Room for the powers of a number of decays β: for each the pair β, βᵗ. Belongs to an optimizer's state.
 *
 * Multiplying on from step to step spares `Math.pow`, which costs more than all the rest of a step in the plane.
 */
export function powersOf(decays: number): Float64Array {
  return new Float64Array(2 * decays);
}

/**
 * 1 − βᵗ: what the weights of a running mean add up to after t terms. Dividing by it makes up for the start at 0.
 *
 * @param powers changed: the pair with the number `which` now holds β and βᵗ
 * @param terms t, from 1; one more than when last asked, unless β has changed
 * @see Kingma & Ba 2015, §3
 */
export function biasCorrection(powers: Float64Array, which: number, beta: number, terms: number): number {
  const power = powers[2 * which] === beta ? powers[2 * which + 1]! * beta : beta ** terms;
  powers[2 * which] = beta;
  powers[2 * which + 1] = power;
  return 1 - power;
}

/** The two running means of Adam and its kind. */
export const adamMoments: PythonLines = ['m = beta1 * m + (1 - beta1) * g', 'v = beta2 * v + (1 - beta2) * g**2'];
