import type { DataObjective } from './objective.ts';
import { requireExamples, type Examples } from './examples.ts';
import { requireBetween } from './bounds.ts';

/** Loss ℓ(z, y) of one example whose score is z and whose label is y. */
export interface ExampleLoss {
  value(z: number, y: number): number;
  /** ∂ℓ/∂z. */
  slope(z: number, y: number): number;
  /** Writes ∂ℓ/∂z into `slope[0]` and returns ℓ: one exponential can serve both. */
  valueAndSlope(z: number, y: number, slope: Float64Array): number;
  /** ∂²ℓ/∂z². */
  curvature(z: number, y: number): number;
}

/** How the losses of the examples become one: divided by their number, or not. */
export type Reduction = 'mean' | 'sum';

export interface LinearModelSpec {
  readonly name: string;
  readonly examples: Examples;
  readonly loss: ExampleLoss;
  readonly reduction: Reduction;
  /** λ ≥ 0 in the penalty (λ/2) Σ w_j²; the bias is not penalised. */
  readonly l2: number;
}

/**
 * The loss of a model whose score is linear in its weights: z = w₁x₁ + … + w_d x_d + b.
 *
 * The weights are [w₁, …, w_d, b]. The penalty is added once, to a batch as to the whole, and is not divided.
 *
 * @throws RangeError if the examples do not fit together or `l2` is negative
 */
export function linearModel({ name, examples, loss, reduction, l2 }: LinearModelSpec): DataObjective {
  requireExamples(name, examples);
  requireBetween(name, 'l2', l2, 0, Infinity);
  const { y, features } = examples;
  const N = y.length;
  const model = scores(examples);
  const penalty = ridge(features, l2);
  const scaleOf = (count: number): number => (reduction === 'mean' ? 1 / count : 1);
  const slope = new Float64Array(1);

  /** Loss and gradient over `count` rows: those listed, or the first ones where none are. */
  const over = (w: Float64Array, rows: Int32Array | null, count: number, out: Float64Array): number => {
    out.fill(0);
    let total = 0;
    for (let k = 0; k < count; k++) {
      const row = rows === null ? k : rows[k]!;
      total += loss.valueAndSlope(model.score(w, row), y[row]!, slope);
      model.addRow(row, slope[0]!, out);
    }
    penalty.finishGradient(w, out, scaleOf(count));
    return scaleOf(count) * total + penalty.value(w);
  };

  return {
    name,
    dimension: features + 1,
    examples: N,
    value(w) {
      let total = 0;
      for (let row = 0; row < N; row++) total += loss.value(model.score(w, row), y[row]!);
      return scaleOf(N) * total + penalty.value(w);
    },
    gradient(w, out) {
      out.fill(0);
      for (let row = 0; row < N; row++) model.addRow(row, loss.slope(model.score(w, row), y[row]!), out);
      penalty.finishGradient(w, out, scaleOf(N));
    },
    valueAndGradient: (w, out) => over(w, null, N, out),
    batch: over,
    hessian(w, out) {
      out.fill(0);
      for (let row = 0; row < N; row++)
        model.addSquare(row, scaleOf(N) * loss.curvature(model.score(w, row), y[row]!), out);
      for (let j = 0; j < features; j++) out[j * (features + 2)] = out[j * (features + 2)]! + l2;
    },
  };
}

/** The sums over rows that a linear score needs; x₀ … x_{d−1} are the features of a row, x_d the bias's constant 1. */
function scores({ X, features: d }: Examples) {
  const feature = (row: number, j: number): number => (j === d ? 1 : X[row * d + j]!);
  return {
    /** w·x of a row. */
    score(w: Float64Array, row: number): number {
      let z = w[d]!;
      for (let j = 0, at = row * d; j < d; j++, at++) z += w[j]! * X[at]!;
      return z;
    },
    /** Adds `weight` · x to `out`. */
    addRow(row: number, weight: number, out: Float64Array): void {
      for (let j = 0, at = row * d; j < d; j++, at++) out[j] = out[j]! + weight * X[at]!;
      out[d] = out[d]! + weight;
    },
    /** Adds `weight` · x xᵀ to `out`. */
    addSquare(row: number, weight: number, out: Float64Array): void {
      for (let i = 0, at = 0; i <= d; i++) {
        for (let j = 0; j <= d; j++, at++) out[at] = out[at]! + weight * feature(row, i) * feature(row, j);
      }
    },
  };
}

/** The penalty (λ/2) Σ w_j² on the first d weights. */
function ridge(d: number, l2: number) {
  return {
    value(w: Float64Array): number {
      let square = 0;
      for (let j = 0; j < d; j++) square += w[j]! * w[j]!;
      return 0.5 * l2 * square;
    },
    /** Scales the sums in `out`, then adds the penalty's gradient. */
    finishGradient(w: Float64Array, out: Float64Array, scale: number): void {
      for (let j = 0; j < d; j++) out[j] = scale * out[j]! + l2 * w[j]!;
      out[d] = scale * out[d]!;
    },
  };
}
