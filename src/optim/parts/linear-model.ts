import { requireExamples, type Examples } from '../base/examples.ts';
import type { ExampleLoss } from './example-loss.ts';
import type { DataObjective } from '../kinds/objective.ts';
import type { LossPython } from '../python/python.ts';
import { ridge } from './ridge.ts';

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
  const { y, features } = examples;
  const N = y.length;
  const model = scores(examples);
  const penalty = ridge(name, [[0, features]], l2);
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
    scale(out, scaleOf(count));
    penalty.addGradient(w, out);
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
      scale(out, scaleOf(N));
      penalty.addGradient(w, out);
    },
    valueAndGradient: (w, out) => over(w, null, N, out),
    batch(w, rows, count, out) {
      requireRows(name, rows, count, N);
      return over(w, rows, count, out);
    },
    hessian(w, out) {
      out.fill(0);
      for (let row = 0; row < N; row++) model.addSquare(row, loss.curvature(model.score(w, row), y[row]!), out);
      scale(out, scaleOf(N));
      penalty.addHessian(features + 1, out);
    },
  };
}

/** A linear model in Python: expressions of the scores `z` and the labels `y`, one number for each example. */
export interface LinearModelPython {
  /** What comes before: `p = …`. */
  readonly before?: readonly string[];
  /** The loss over the examples, reduced. */
  readonly value: string;
  /** The same by a function of PyTorch. */
  readonly torch?: string;
  /** Slopes of what is summed or averaged over the examples. */
  readonly slopes: string;
  readonly reduction: Reduction;
  readonly l2: number;
}

/** The loss of a linear model and its gradient, in Python. */
export function linearModelPython(model: LinearModelPython): LossPython {
  const { before = [], value, torch = value, slopes, reduction, l2 } = model;
  const scores = ['z = X @ w[:-1] + w[-1]', ...before];
  const mean = reduction === 'mean' ? ' / len(y)' : '';
  const pull = l2 === 0 ? '' : ' + l2 * np.append(w[:-1], 0)';
  const returned = (fit: string): readonly string[] =>
    l2 === 0 ? [`return ${fit}`] : [`fit = ${fit}`, 'return fit + l2 / 2 * (w[:-1] ** 2).sum()'];
  return {
    value: [...scores, ...returned(value)],
    torch: [...scores, ...returned(torch)],
    gradient: [...scores, `slopes = ${slopes}`, `return np.append(slopes @ X, slopes.sum())${mean}${pull}`],
  };
}

/**
 * @param total N, the number of examples that there are
 * @throws RangeError unless the first `count` of `rows`, at least one, are rows from 0 to N − 1
 */
export function requireRows(who: string, rows: Int32Array, count: number, total: number): void {
  if (!(count >= 1 && count <= rows.length)) {
    throw new RangeError(`${who}: a batch has 1 to ${rows.length} rows, got ${count}`);
  }
  for (let k = 0; k < count; k++) {
    if (!(rows[k]! >= 0 && rows[k]! < total)) throw new RangeError(`${who}: there is no row ${rows[k]} of ${total}`);
  }
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

function scale(v: Float64Array, factor: number): void {
  for (let i = 0; i < v.length; i++) v[i] = factor * v[i]!;
}
