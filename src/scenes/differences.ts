import {
  differenceErrors,
  objectiveFromFormula,
  type DifferenceError,
  type DifferenceProblem,
  type DifferenceScheme,
} from '../optim/index.ts';
import { decades } from '../params/index.ts';

/** What can be differentiated: as a formula, where, and how it is read. */
export const FUNCTIONS = {
  cube: { formula: 'x^3', x: 1, says: 'x³ at 1' },
  exp: { formula: 'exp(x)', x: 1, says: 'eˣ at 1' },
  sine: { formula: 'sin(x)', x: 1, says: 'sin x at 1' },
  loss: { formula: 'log(1 + exp(-x))', x: 2, says: 'log(1 + e⁻ˣ) at 2' },
  square: { formula: 'x^2', x: 1, says: 'x² at 1' },
  high: { formula: '10^6 + sin(x)', x: 1, says: '10⁶ + sin x at 1' },
} as const;

/** The steps of the slider. */
export const H = decades(-16, 0, 10);
export type FunctionName = keyof typeof FUNCTIONS;

/** A function with its first three derivatives, exact: f′ by the module, the others by f′ of what f is made of. */
export function problemOf(of: FunctionName, scheme: DifferenceScheme): DifferenceProblem {
  const { formula, x } = FUNCTIONS[of];
  const parsed = objectiveFromFormula(formula, ['x']);
  if (!parsed.ok) throw new RangeError(`difference-error: ${parsed.problem}`);
  return { f: (place) => parsed.objective.value(Float64Array.of(place)), x, derivatives: exact(of), scheme };
}

/** f′ as the module has it: values forward, derivatives back. */
function autodiff(of: FunctionName): number {
  const parsed = objectiveFromFormula(FUNCTIONS[of].formula, ['x']);
  const slope = new Float64Array(1);
  if (parsed.ok) parsed.objective.gradient(Float64Array.of(FUNCTIONS[of].x), slope);
  return slope[0]!;
}

/** f′, f″ and f‴ by hand, for what the module is compared with. */
function exact(of: FunctionName): readonly [number, number, number] {
  if (of === 'exp') return [Math.E, Math.E, Math.E];
  if (of === 'cube') return [3, 6, 6];
  if (of === 'square') return [2, 2, 0];
  if (of === 'loss') {
    const p = 1 / (1 + Math.exp(2));
    return [-p, p * (1 - p), -p * (1 - p) * (1 - 2 * p)];
  }
  return [Math.cos(1), -Math.sin(1), -Math.cos(1)];
}

/** The errors of one function, whatever the step that is looked at. */
export interface ErrorCurves {
  readonly forward: readonly DifferenceError[];
  readonly central: readonly DifferenceError[];
  readonly slope: number;
  /** Relative error of the module's own derivative. */
  readonly autodiff: number;
}

const known = new Map<string, ErrorCurves>();

/** The curves of one function, computed once. */
export function curvesOf(of: FunctionName): ErrorCurves {
  const before = known.get(of);
  if (before) return before;
  const problem = problemOf(of, 'forward');
  const [slope] = problem.derivatives;
  const made = {
    forward: differenceErrors(problem, H),
    central: differenceErrors({ ...problem, scheme: 'central' }, H),
    slope,
    autodiff: Math.abs(autodiff(of) - slope) / Math.abs(slope),
  };
  known.set(of, made);
  return made;
}

/** What a difference is off by, in words. */
export function reasonOf({ truncation, roundOff }: DifferenceError): string {
  if (truncation > roundOff) return 'the step is so long that the curve bends in it';
  if (truncation === 0) return 'what the curve bends by cancels, whatever the step, and this is rounding';
  return 'the step is so short that the two values differ in their last digits only';
}

/** The error as a share of the slope. */
export const relative = ({ error }: DifferenceError, { slope }: Pick<ErrorCurves, 'slope'>): number =>
  error / Math.abs(slope);

/** Where a curve is lowest. */
export const lowest = (curves: ErrorCurves, scheme: DifferenceScheme): DifferenceError =>
  curves[scheme].reduce((best, one) => (one.error < best.error ? one : best));

/** How the error changes for a factor of ten in h, between two steps, in powers of ten. */
export function steepness(curves: ErrorCurves, scheme: DifferenceScheme, from: number, to: number): number {
  const errorAt = (h: number) => curves[scheme].find((one) => Math.abs(one.h / h - 1) < 1e-6)!.error;
  return Math.log10(errorAt(to) / errorAt(from)) / Math.log10(to / from);
}
