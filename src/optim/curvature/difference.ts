import { anyNumber, having, oneOf, requireFields, requireShape, type Fields } from '../base/shape.ts';
import { aFunction, anObjective, doubles, someNumbers } from '../base/things.ts';
import type { Objective } from '../kinds/objective.ts';

/** Forward: (f(x + h) − f(x)) / h. Central: (f(x + h) − f(x − h)) / 2h. */
export type DifferenceScheme = 'forward' | 'central';

/** The finite difference of a function of one number, exactly as the formula says. */
export function finiteDifference(f: (x: number) => number, x: number, h: number, scheme: DifferenceScheme): number {
  requireShape('finiteDifference', 'f', f, aFunction);
  requireShape('finiteDifference', 'x', x, anyNumber);
  requireShape('finiteDifference', 'h', h, anyNumber);
  requireShape('finiteDifference', 'scheme', scheme, SCHEME);
  if (scheme === 'forward') return (f(x + h) - f(x)) / h;
  return (f(x + h) - f(x - h)) / (2 * h);
}

const SCHEME = oneOf(['forward', 'central']);
const PROBLEM = {
  shapes: { f: aFunction, x: anyNumber, derivatives: someNumbers, scheme: SCHEME },
  needed: ['f', 'x', 'derivatives', 'scheme'],
} satisfies Fields<keyof DifferenceProblem>;

/** What an error curve needs to know of a function at one point. */
export interface DifferenceProblem {
  /** What is differentiated. */
  readonly f: (x: number) => number;
  readonly x: number;
  /** f′(x), f″(x), f‴(x), exact. */
  readonly derivatives: readonly [first: number, second: number, third: number];
  readonly scheme: DifferenceScheme;
}

/** One step length on an error curve. */
export interface DifferenceError {
  readonly h: number;
  readonly estimate: number;
  /** |estimate − f′(x)|. */
  readonly error: number;
  /** Size of the first term that the Taylor series leaves out: h |f″| / 2, or h² |f‴| / 6. Falls with h. */
  readonly truncation: number;
  /**
   * An estimate, not a bound, of what rounding f(x ± h) and x ± h to doubles does: ε (|f| + |x f′|) / h. Rises as h
   * falls. Roundings inside f add to it: measured errors are up to three times as large.
   */
  readonly roundOff: number;
}

/** Half the distance of 1 to the next double: the largest relative error of one rounding. */
const UNIT_ROUND_OFF = Number.EPSILON / 2;

/**
 * The error of finite differences for each step length: falling with h while truncation rules, rising again when
 * round-off does.
 *
 * @throws RangeError if a step length is not positive
 * @see Nocedal & Wright 2006, §8.1
 */
export function differenceErrors(problem: DifferenceProblem, steps: ArrayLike<number>): DifferenceError[] {
  requireFields('differenceErrors', problem, PROBLEM);
  requireShape('differenceErrors', 'steps', steps, someNumbers);
  return Array.from(steps, (h) => differenceError(problem, h));
}

function differenceError({ f, x, derivatives, scheme }: DifferenceProblem, h: number): DifferenceError {
  if (!(h > 0)) throw new RangeError(`differenceErrors: a step length must be positive, got ${h}`);
  const [first, second, third] = derivatives.map(Math.abs);
  const estimate = finiteDifference(f, x, h, scheme);
  const rounding = UNIT_ROUND_OFF * (Math.abs(f(x)) + Math.abs(x) * first!);
  return {
    h,
    estimate,
    error: Math.abs(estimate - derivatives[0]),
    truncation: scheme === 'forward' ? (h * second!) / 2 : (h * h * third!) / 6,
    roundOff: scheme === 'forward' ? (2 * rounding) / h : rounding / h,
  };
}

/**
 * The step length at which truncation and round-off together are smallest, by their estimates: near √ε for forward,
 * near ∛ε for central differences. Infinity where the truncation term is 0.
 */
export function bestStep(problem: DifferenceProblem): number {
  requireFields('bestStep', problem, PROBLEM);
  const { f, x, derivatives, scheme } = problem;
  const [first, second, third] = derivatives.map(Math.abs);
  const rounding = UNIT_ROUND_OFF * (Math.abs(f(x)) + Math.abs(x) * first!);
  return scheme === 'forward' ? Math.sqrt((4 * rounding) / second!) : Math.cbrt((3 * rounding) / third!);
}

/**
 * Writes the central differences of an objective, one for each weight, into `out`.
 *
 * @param h step length for weights of size 1; larger weights take a step larger in proportion
 */
export function differenceGradient(
  objective: Pick<Objective, 'value'>,
  w: Float64Array,
  out: Float64Array,
  h = Math.cbrt(Number.EPSILON),
): void {
  requireShape('differenceGradient', 'objective', objective, having('an object with value(w)', 'value'));
  requireShape('differenceGradient', 'w', w, someNumbers);
  requireShape('differenceGradient', 'out', out, doubles);
  const moved = Float64Array.from(w);
  const along = (i: number) => (x: number) => {
    moved[i] = x;
    return objective.value(moved);
  };
  for (let i = 0; i < w.length; i++) {
    out[i] = finiteDifference(along(i), w[i]!, h * Math.max(1, Math.abs(w[i]!)), 'central');
    moved[i] = w[i]!;
  }
}

/**
 * How far an objective's gradient is from its central differences: the largest difference in any entry, relative to
 * the largest entry (absolute where that is below 1). About 10⁻⁹ where the gradient is right and the function smooth.
 */
export function gradientMismatch(
  objective: Pick<Objective, 'value' | 'gradient' | 'dimension'>,
  w: Float64Array,
): number {
  requireShape('gradientMismatch', 'objective', objective, anObjective);
  requireShape('gradientMismatch', 'w', w, someNumbers);
  const exact = new Float64Array(objective.dimension);
  const difference = new Float64Array(objective.dimension);
  objective.gradient(w, exact);
  differenceGradient(objective, w, difference);
  let [worst, largest] = [0, 1];
  for (let i = 0; i < exact.length; i++) {
    worst = Math.max(worst, Math.abs(exact[i]! - difference[i]!));
    largest = Math.max(largest, Math.abs(exact[i]!));
  }
  return worst / largest;
}
