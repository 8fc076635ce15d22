import { requireShape } from '../base/shape.ts';
import { anObjective, someNumbers } from '../base/things.ts';
import type { Objective } from '../kinds/objective.ts';
import { allFinite } from '../base/vector.ts';

/** A symmetric matrix known only by what it does to vectors. */
export interface LinearOperator {
  /** n: vectors have this length. */
  readonly dimension: number;
  /** Writes A v into `out`. */
  apply(v: Float64Array, out: Float64Array): void;
}

/** The Hessian of an objective at one place. */
export interface HessianOperator extends LinearOperator {
  /**
   * Where the numbers come from: `exact` second derivatives of the objective, or central `differences` of its
   * gradient, good to about eight digits.
   */
  readonly how: 'exact' | 'differences';
}

/**
 * The Hessian at `w` as an operator. It uses the best that the objective has: its Hessian-vector product, its Hessian,
 * or else differences of its gradient.
 *
 * @throws RangeError if `w` does not fit the objective or is not finite
 */
export function hessianAt(objective: Objective, w: ArrayLike<number>): HessianOperator {
  const at = requirePlace('hessianAt', objective, w);
  const dimension = objective.dimension;
  if (objective.hessianVectorProduct !== undefined) {
    return { dimension, how: 'exact', apply: (v, out) => objective.hessianVectorProduct?.(at, v, out) };
  }
  if (objective.hessian === undefined) {
    return { dimension, how: 'differences', apply: gradientDifferences(objective, at) };
  }
  const matrix = new Float64Array(dimension ** 2);
  objective.hessian(at, matrix);
  return { dimension, how: 'exact', apply: (v, out) => multiply(matrix, v, out) };
}

/**
 * The Hessian of an objective at `w` times `v`; `hessianAt(objective, w).how` says how exact.
 *
 * @throws RangeError if `w` or `v` does not fit the objective or is not finite
 */
export function hessianVectorProduct(
  objective: Objective,
  w: ArrayLike<number>,
  v: ArrayLike<number>,
): Float64Array<ArrayBuffer> {
  requireShape('hessianVectorProduct', 'objective', objective, anObjective);
  const out = new Float64Array(objective.dimension);
  hessianAt(objective, w).apply(requirePlace('hessianVectorProduct', objective, v), out);
  return out;
}

/**
 * The whole Hessian at `w`, n × n row by row, symmetric to the last bit.
 *
 * @throws RangeError if `w` does not fit the objective or is not finite
 */
export function hessianMatrix(objective: Objective, w: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const at = requirePlace('hessianMatrix', objective, w);
  const n = objective.dimension;
  const matrix = new Float64Array(n * n);
  if (objective.hessian !== undefined) objective.hessian(at, matrix);
  else applyToUnits(hessianAt(objective, at), matrix);
  symmetrise(matrix, n);
  return matrix;
}

/** @throws RangeError if `w` does not have a finite number for each weight of the objective */
export function requirePlace(who: string, objective: Objective, w: ArrayLike<number>): Float64Array<ArrayBuffer> {
  requireShape(who, 'objective', objective, anObjective);
  requireShape(who, 'the place', w, someNumbers);
  if (w.length !== objective.dimension) {
    throw new RangeError(`${who}: got ${w.length} components, "${objective.name}" needs ${objective.dimension}`);
  }
  const copy = Float64Array.from(w);
  if (!allFinite(copy)) throw new RangeError(`${who}: a component is not finite: [${copy.join(', ')}]`);
  return copy;
}

/**
 * H v ≈ (∇L(w + hv) − ∇L(w − hv)) / 2h; h balances the error of the formula, h², against round-off, ε/h. No weight
 * moves by more than this share of its own size (of 1 where it is smaller): a large one beside it does not count.
 */
function gradientDifferences(objective: Objective, w: Float64Array): LinearOperator['apply'] {
  const n = w.length;
  const [place, ahead, behind] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  return (v, out) => {
    const most = v.reduce((share, entry, i) => Math.max(share, Math.abs(entry) / Math.max(1, Math.abs(w[i]!))), 0);
    if (most === 0) return void out.fill(0);
    const h = Math.cbrt(Number.EPSILON) / most;
    for (let i = 0; i < n; i++) place[i] = w[i]! + h * v[i]!;
    objective.gradient(place, ahead);
    for (let i = 0; i < n; i++) place[i] = w[i]! - h * v[i]!;
    objective.gradient(place, behind);
    for (let i = 0; i < n; i++) out[i] = (ahead[i]! - behind[i]!) / (2 * h);
  };
}

function multiply(matrix: Float64Array, v: Float64Array, out: Float64Array): void {
  const n = v.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * v[j]!;
    out[i] = sum;
  }
}

function applyToUnits(operator: LinearOperator, matrix: Float64Array): void {
  const n = operator.dimension;
  const unit = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    unit[i] = 1;
    operator.apply(unit, matrix.subarray(i * n, (i + 1) * n));
    unit[i] = 0;
  }
}

function symmetrise(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      matrix[i * n + j] = matrix[j * n + i] = (matrix[i * n + j]! + matrix[j * n + i]!) / 2;
    }
  }
}
