import { requirePositive, requireWhole } from '../base/bounds.ts';

/** A share seen in trials, and between which bounds the true one plausibly lies. */
export interface ShareInterval {
  /** successes / trials */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Standard normal quantile of 97.5 %: two-sided 95 % confidence. */
const z95 = 1.959963984540054;

/**
 * Wilson's score interval for a share, which stays in [0, 1] and works at 0 and at 1.
 *
 * @param z how many standard errors wide to each side; 1.96 (95 % confidence) if not given
 * @throws RangeError if there are no trials, more successes than trials, or a number is not whole
 * @see Wilson 1927, Probable inference, the law of succession, and statistical inference
 */
export function wilsonInterval(successes: number, trials: number, z = z95): ShareInterval {
  requireWhole('wilsonInterval', 'trials', trials, 1);
  requireWhole('wilsonInterval', 'successes', successes, 0);
  if (successes > trials) throw new RangeError(`wilsonInterval: ${successes} successes in ${trials} trials`);
  requirePositive('wilsonInterval', 'z', z);
  const share = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const middle = (share + (z * z) / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  // At the ends the formula gives 0 and 1 exactly; rounding must not miss them.
  return {
    share,
    low: successes === 0 ? 0 : middle - half,
    high: successes === trials ? 1 : middle + half,
  };
}
