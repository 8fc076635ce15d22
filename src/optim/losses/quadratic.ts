import { requireShape, type Shape } from '../base/shape.ts';
import { listOf, someNumbers } from '../base/things.ts';
import { decades, linear, real } from '../../params/index.ts';
import { requireBetween, requirePositive } from '../base/bounds.ts';
import { filled, pythonFloat, typescriptLiteral } from '../python/literal.ts';
import { checkedSurface } from '../kinds/checked.ts';
import { defineLoss } from '../kinds/loss.ts';
import type { BareSurface, Surface } from '../kinds/objective.ts';
import type { LossCode } from '../python/python.ts';

export default defineLoss({
  name: 'quadratic',
  title: 'Quadratic bowl',
  tex: String.raw`\tfrac12\, w^\top A\, w`,
  dimension: 2,
  params: {
    largest: real({
      label: 'Largest curvature',
      symbol: 'L',
      help: 'The steeper direction; rates above 2/L diverge.',
      stops: decades(-1, 2),
      initial: 1,
    }),
    condition: real({
      label: 'Condition number',
      symbol: String.raw`\kappa`,
      help: 'How many times steeper the steep direction is than the flat one.',
      stops: decades(0, 3),
      initial: 10,
    }),
    turn: real({
      label: 'Turn of the axes',
      unit: '°',
      help: 'Angle from the first coordinate to the flat direction.',
      stops: linear(0, 90, 1),
      initial: 0,
    }),
  },
  create({ largest, condition, turn }) {
    requirePositive('quadratic', 'largest', largest);
    requireBetween('quadratic', 'condition', condition, 1, Infinity);
    const flat = largest / condition;
    if (turn === 0) return quadratic([flat, largest]);
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const mixed = (flat - largest) * cos * sin;
    return quadratic([
      [flat * cos * cos + largest * sin * sin, mixed],
      [mixed, flat * sin * sin + largest * cos * cos],
    ]);
  },
  source: { work: 'boyd-vandenberghe-2004', at: '§9.3.2' },
});

/**
 * The bowl ½ wᵀA w, its minimum at 0.
 *
 * @param curvature one number a: ½ a w², a function of one weight; n numbers: the diagonal of A, which then are its
 *   eigenvalues; n rows of n numbers: A itself
 * @throws RangeError if an eigenvalue on the diagonal is not above 0, or a matrix is not square and symmetric, or it is
 *   not positive definite
 */
export function quadratic(curvature: number | readonly number[] | readonly (readonly number[])[]): Surface {
  requireShape('quadratic', 'curvature', curvature, CURVATURE);
  const rows = typeof curvature === 'number' ? [curvature] : curvature;
  if (rows.length === 0) throw new RangeError('quadratic: there are no curvatures');
  if (rows.every((row) => typeof row === 'number')) return checkedSurface(diagonal(rows));
  return checkedSurface(full(rows.map((row) => (typeof row === 'number' ? [row] : row))));
}

const CURVATURE: Shape = {
  says: 'a number, a list of numbers or a list of rows of numbers',
  fits: (value) => typeof value === 'number' || someNumbers.fits(value) || listOf('', someNumbers).fits(value),
};

type Bowl = BareSurface & Pick<Surface, 'code'>;

/** How programs write a bowl that is made by its own curvatures. */
function written(
  curvature: readonly number[] | readonly (readonly number[])[],
  given: readonly string[],
  slope: string,
): LossCode {
  const only = curvature.length === 1 ? curvature[0] : curvature;
  return {
    typescript: [`quadratic(${typescriptLiteral(only)})`],
    inputs: {},
    given,
    value: [`return w @ (${slope}) / 2`],
    gradient: [`return ${slope}`],
  };
}

function diagonal(eigenvalues: readonly number[]): Bowl {
  for (const eigenvalue of eigenvalues) requirePositive('quadratic', 'every curvature', eigenvalue);
  const a = Float64Array.from(eigenvalues);
  const n = a.length;
  return {
    ...bowl(n),
    value(w) {
      let twice = 0;
      for (let i = 0; i < n; i++) twice += a[i]! * w[i]! * w[i]!;
      return 0.5 * twice;
    },
    gradient(w, out) {
      for (let i = 0; i < n; i++) out[i] = a[i]! * w[i]!;
    },
    hessian(_, out) {
      out.fill(0);
      for (let i = 0; i < n; i++) out[i * n + i] = a[i]!;
    },
    code: () =>
      written(
        eigenvalues,
        filled('curvature = xp.array([', eigenvalues.map(pythonFloat), '])', '    '),
        'curvature * w',
      ),
  };
}

function full(rows: readonly (readonly number[])[]): Bowl {
  requirePositiveDefinite(rows);
  const A = Float64Array.from(rows.flat());
  const n = rows.length;
  return {
    ...bowl(n),
    value(w) {
      let twice = 0;
      for (let i = 0; i < n; i++) {
        let slope = 0;
        for (let j = 0; j < n; j++) slope += A[i * n + j]! * w[j]!;
        twice += slope * w[i]!;
      }
      return 0.5 * twice;
    },
    gradient(w, out) {
      for (let i = 0; i < n; i++) {
        let slope = 0;
        for (let j = 0; j < n; j++) slope += A[i * n + j]! * w[j]!;
        out[i] = slope;
      }
    },
    hessian: (_, out) => out.set(A),
    code: () => {
      const list = rows.map((row) => `[${row.map(pythonFloat).join(', ')}]`);
      return written(rows, filled('A = xp.array([', list, '])', '    '), 'A @ w');
    },
  };
}

/** What all bowls of n weights share. */
function bowl(n: number): Pick<Surface, 'name' | 'dimension' | 'minima' | 'window'> {
  return {
    name: 'quadratic',
    dimension: n,
    minima: [{ at: new Array<number>(n).fill(0), value: 0, global: true }],
    window: Array.from({ length: n }, () => [-3, 3] as const),
  };
}

/** Tries a Cholesky factorisation, which exists just for symmetric positive definite matrices. */
function requirePositiveDefinite(rows: readonly (readonly number[])[]): void {
  const n = rows.length;
  const factor = rows.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    if (rows[i]!.length !== n) throw new RangeError(`quadratic: row ${i} of ${n} has ${rows[i]!.length} numbers`);
    for (let j = 0; j <= i; j++) {
      if (rows[i]![j] !== rows[j]![i]) throw new RangeError(`quadratic: the matrix is not symmetric at ${i}, ${j}`);
      let rest = rows[i]![j]!;
      for (let k = 0; k < j; k++) rest -= factor[i]![k]! * factor[j]![k]!;
      if (i > j) factor[i]![j] = rest / factor[j]![j]!;
      else if (rest > 0 && rest < Infinity) factor[i]![i] = Math.sqrt(rest);
      else throw new RangeError(`quadratic: the matrix is not positive definite, pivot ${i} is ${rest}`);
    }
  }
}
