import type { Outcome } from './trace.ts';
import { norm } from '../base/vector.ts';

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
  /** L(w) above this: stopped. A loss that is not finite ends the run as diverged, with or without a rule. */
  readonly lossAbove?: number;
  /** The rate of the next step, by the schedule, below this: stopped. */
  readonly rateBelow?: number;
  /** The validation loss has not improved for so long: stopped. Needs `validation`. */
  readonly patience?: Patience;
}

/** How long to wait for a better validation loss. */
export interface Patience {
  /** Measurements in a row without improvement that end the run, at least 1. */
  readonly checks: number;
  /** A loss counts as better if it is lower than the best so far by more than this; 0 if not given. */
  readonly margin?: number;
}

/** Watches one run against its rules. */
export interface StopWatch {
  /** Whether loss and gradient must be known before every step. */
  readonly always: boolean;
  /** Why the run ends here, or `null`. `validation` only where it was measured. */
  check(step: number, loss: number, gradient: Float64Array, validation?: number): Outcome | null;
  /** Why the step at this rate is not made, or `null`. */
  checkRate(step: number, rate: number): Outcome | null;
}

/** Why a run ends here, without the step; `null` if it goes on. */
type Rule = (
  step: number,
  loss: number,
  gradient: Float64Array,
  validation?: number,
) => Pick<Outcome, 'kind' | 'reason'> | null;

/**
 * A watch for one run.
 *
 * @throws RangeError if a tolerance is negative or NaN, patience is not a whole number from 1, or there is no
 *   validation loss to be patient about
 */
export function stopWatch(rules: StopRules, hasValidation: boolean): StopWatch {
  const { gradientNorm, lossChange, target, lossAbove, rateBelow = 0, patience } = rules;
  checkTolerance(rateBelow, 'rateBelow');
  if (patience !== undefined && !hasValidation) throw new RangeError('run: stop.patience needs a validation loss');
  const watching: Rule[] = [];
  if (gradientNorm !== undefined) watching.push(shortGradient(gradientNorm));
  if (lossChange !== undefined) watching.push(levelLoss(lossChange));
  if (target !== undefined) watching.push(lowLoss(target));
  if (lossAbove !== undefined) watching.push(highLoss(lossAbove));
  const always = watching.length > 0 || rateBelow > 0;
  if (patience !== undefined) watching.push(noImprovement(patience));
  return {
    always,
    check(step, loss, gradient, validation) {
      for (const rule of watching) {
        const ending = rule(step, loss, gradient, validation);
        if (ending !== null) return { ...ending, step };
      }
      return null;
    },
    checkRate(step, rate) {
      if (rate >= rateBelow) return null;
      return { kind: 'stopped', step, reason: `the rate has fallen to ${short(rate)}, below ${rateBelow}` };
    },
  };
}

function shortGradient(tolerance: number): Rule {
  checkTolerance(tolerance, 'gradientNorm');
  return (_step, _loss, gradient) => {
    const length = norm(gradient);
    if (!(length <= tolerance)) return null;
    return { kind: 'converged', reason: `the gradient has length ${short(length)}, at most ${tolerance}` };
  };
}

function levelLoss(tolerance: number): Rule {
  checkTolerance(tolerance, 'lossChange');
  let previous = Number.NaN; // no loss before the start: the rule does not hold there
  return (_step, loss) => {
    const change = Math.abs(loss - previous);
    previous = loss;
    if (!(change <= tolerance)) return null;
    return { kind: 'converged', reason: `the last step changed the loss by ${short(change)}, at most ${tolerance}` };
  };
}

function lowLoss(target: number): Rule {
  if (Number.isNaN(target)) throw new RangeError('run: stop.target is NaN');
  return (_step, loss) =>
    loss <= target ? { kind: 'stopped', reason: `the loss is ${short(loss)}, the target was ${target}` } : null;
}

function highLoss(bound: number): Rule {
  if (Number.isNaN(bound)) throw new RangeError('run: stop.lossAbove is NaN');
  return (_step, loss) =>
    loss > bound ? { kind: 'stopped', reason: `the loss is ${short(loss)}, above ${bound}` } : null;
}

function noImprovement({ checks, margin = 0 }: Patience): Rule {
  checkTolerance(margin, 'patience.margin');
  if (!Number.isSafeInteger(checks) || checks < 1) {
    throw new RangeError(`run: stop.patience.checks must be a whole number from 1, got ${checks}`);
  }
  let [best, bestStep, misses] = [Infinity, 0, 0];
  return (step, _loss, _gradient, validation) => {
    if (validation === undefined) return null;
    if (validation < best - margin) [best, bestStep, misses] = [validation, step, 0];
    else misses++;
    if (misses < checks) return null;
    const lowest = `the validation loss was lowest at step ${bestStep}, ${short(best)}`;
    return { kind: 'stopped', reason: `${lowest}, and has not improved since` };
  };
}

function checkTolerance(tolerance: number, name: string): void {
  if (!(tolerance >= 0)) throw new RangeError(`run: stop.${name} must be 0 or more, got ${tolerance}`);
}

/** A number for a sentence: four significant digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
