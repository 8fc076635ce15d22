import type { Outcome } from './trace.ts';
import { norm } from './vector.ts';

/**
 * When a run ends before its last step. Every rule is looked at before each step, the start included;
 * of several that hold at once the first of this list gives the reason.
 */
export interface StopRules {
  /** ‖∇L(w)‖ at or below this: converged. */
  readonly gradientNorm?: number;
  /** |L(w_t) − L(w_{t−1})| at or below this: converged. */
  readonly lossChange?: number;
  /** L(w) at or below this: stopped. */
  readonly target?: number;
  /** The validation loss has not improved for so long: stopped. Needs a validation loss. */
  readonly patience?: Patience;
}

/** How long to wait for a better validation loss. */
export interface Patience {
  /** Measurements in a row without improvement that end the run, at least 1. */
  readonly checks: number;
  /** By how much a loss must be lower than the best so far to count as improvement; 0 if not given. */
  readonly margin?: number;
}

/** Watches one run against its rules. */
export interface StopWatch {
  /** Why the run ends here, or `null`. `validation` only where it was measured. */
  check(step: number, loss: number, gradient: Float64Array, validation?: number): Outcome | null;
}

/**
 * A watch for one run.
 *
 * @throws RangeError if a tolerance is negative or NaN, or patience is not a whole number from 1
 */
export function stopWatch(rules: StopRules): StopWatch {
  const { gradientNorm, lossChange, target, patience } = checked(rules);
  let previousLoss = Number.NaN;
  let best = Infinity;
  let bestStep = 0;
  let misses = 0;

  function impatient(step: number, validation: number): boolean {
    if (patience === undefined) return false;
    if (validation < best - (patience.margin ?? 0)) [best, bestStep, misses] = [validation, step, 0];
    else misses++;
    return misses >= patience.checks;
  }

  return {
    check(step, loss, gradient, validation) {
      const change = Math.abs(loss - previousLoss); // NaN at the start: no rule holds
      previousLoss = loss;
      if (gradientNorm !== undefined) {
        const length = norm(gradient);
        if (length <= gradientNorm) {
          return {
            kind: 'converged',
            step,
            reason: `the gradient has length ${short(length)}, not above ${gradientNorm}`,
          };
        }
      }
      if (lossChange !== undefined && change <= lossChange) {
        return { kind: 'converged', step, reason: `the loss changed by ${short(change)}, not more than ${lossChange}` };
      }
      if (target !== undefined && loss <= target) {
        return { kind: 'stopped', step, reason: `the loss is ${short(loss)}, the target was ${target}` };
      }
      if (validation !== undefined && impatient(step, validation)) {
        const reason = `the validation loss was lowest at step ${bestStep} and has not improved in ${misses} checks`;
        return { kind: 'stopped', step, reason };
      }
      return null;
    },
  };
}

function checked(rules: StopRules): StopRules {
  for (const name of ['gradientNorm', 'lossChange'] as const) {
    const tolerance = rules[name];
    if (tolerance !== undefined && !(tolerance >= 0)) {
      throw new RangeError(`run: stop.${name} must be 0 or more, got ${tolerance}`);
    }
  }
  if (Number.isNaN(rules.target)) throw new RangeError('run: stop.target is NaN');
  const { checks, margin = 0 } = rules.patience ?? { checks: 1 };
  if (!Number.isSafeInteger(checks) || checks < 1) {
    throw new RangeError(`run: stop.patience.checks must be a whole number from 1, got ${checks}`);
  }
  if (!(margin >= 0)) throw new RangeError(`run: stop.patience.margin must be 0 or more, got ${margin}`);
  return rules;
}

/** A number for a sentence: four significant digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
