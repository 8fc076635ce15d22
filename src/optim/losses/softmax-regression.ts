import { choice, linear, real } from '../../params/index.ts';
import { requireExamples, type Examples } from '../base/examples.ts';
import { requireRows, type Reduction } from '../parts/linear-model.ts';
import { dataLossFactory, defineDataLoss } from '../kinds/loss.ts';
import type { DataObjective } from '../kinds/objective.ts';
import type { LossPython } from '../python/python.ts';
import { ridge } from '../parts/ridge.ts';

const name = 'softmax-regression';

const definition = defineDataLoss({
  name,
  title: 'Cross-entropy of several classes',
  tex: String.raw`\frac1N \sum_{i=1}^{N} \left[ \log \sum_{k} e^{z_{ik}} - z_{i y_i} \right]
    + \frac{\lambda}{2} \sum_{k,j} W_{kj}^2, \quad z_i = W x_i + b`,
  params: {
    reduction: choice({ label: 'Over the examples', options: { mean: 'mean', sum: 'sum' }, initial: 'mean' }),
    l2: real({
      label: 'Weight penalty',
      symbol: String.raw`\lambda`,
      help: 'Pulls the weights, but not the biases, towards 0.',
      stops: linear(0, 1, 0.01),
      initial: 0,
    }),
  },
  create: ({ reduction, l2 }, examples) => softmaxLoss(examples, reduction === 'mean', l2),
  python: ({ reduction, l2 }, examples) => softmaxPython(examples, reduction, l2),
  source: { work: 'bishop-2006', at: '§4.3.4, eq. 4.108' },
});

/**
 * Cross-entropy of K classes, weights W row by row (K × d, one row a class), then the K biases.
 *
 * K is the number of `classes` of the examples, or one more than the largest label where the classes have no names.
 * Labels are whole numbers from 0 to K − 1. Moving all biases by the same number changes nothing.
 */
export const softmaxRegression = dataLossFactory(definition);
export default definition;

function softmaxLoss(examples: Examples, mean: boolean, l2: number): DataObjective {
  requireExamples(name, examples);
  const classes = countClasses(examples);
  const N = examples.y.length;
  const n = classes * (examples.features + 1);
  const model = classScores(examples, classes);
  const penalty = ridge(name, [[0, n - classes]], l2);
  const scaleOf = (count: number): number => (mean ? 1 / count : 1);

  /** Loss and gradient over `count` rows: those listed, or the first ones where none are. */
  const over = (w: Float64Array, rows: Int32Array | null, count: number, out: Float64Array): number => {
    out.fill(0);
    let total = 0;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : rows[i]!;
      total += model.loss(w, row);
      model.addSlope(row, scaleOf(count), out);
    }
    penalty.addGradient(w, out);
    return scaleOf(count) * total + penalty.value(w);
  };

  return {
    name,
    dimension: n,
    examples: N,
    value(w) {
      let total = 0;
      for (let row = 0; row < N; row++) total += model.loss(w, row);
      return scaleOf(N) * total + penalty.value(w);
    },
    gradient: (w, out) => void over(w, null, N, out),
    valueAndGradient: (w, out) => over(w, null, N, out),
    batch(w, rows, count, out) {
      requireRows(name, rows, count, N);
      return over(w, rows, count, out);
    },
    hessian(w, out) {
      out.fill(0);
      for (let row = 0; row < N; row++) {
        model.loss(w, row);
        model.addCurvature(row, scaleOf(N), out);
      }
      penalty.addHessian(n, out);
    },
  };
}

/** Scores of K classes, z = W x + b, row by row; `addSlope` and `addCurvature` are of the row that `loss` saw last. */
function classScores({ X, y, features: d }: Examples, K: number) {
  const n = K * (d + 1);
  const p = new Float64Array(K);
  const feature = (row: number, j: number): number => (j === d ? 1 : X[row * d + j]!);
  /** Where the weight of feature j for class k stands; feature d is the bias's constant 1. */
  const place = (k: number, j: number): number => (j === d ? K * d + k : k * d + j);
  return {
    /** Loss of one row; leaves its probabilities in `p`. */
    loss(w: Float64Array, row: number): number {
      for (let k = 0; k < K; k++) {
        let z = w[K * d + k]!;
        for (let j = 0; j < d; j++) z += w[k * d + j]! * X[row * d + j]!;
        p[k] = z;
      }
      return softmax(p, y[row]!);
    },
    addSlope(row: number, scale: number, out: Float64Array): void {
      for (let k = 0; k < K; k++) {
        const slope = scale * (p[k]! - (k === y[row] ? 1 : 0));
        for (let j = 0; j <= d; j++) out[place(k, j)] = out[place(k, j)]! + slope * feature(row, j);
      }
    },
    addCurvature(row: number, scale: number, out: Float64Array): void {
      for (let at = 0; at < n * n; at++) {
        const [k, i] = weightAt(Math.floor(at / n), K, d);
        const [l, j] = weightAt(at % n, K, d);
        const curvature = scale * p[k]! * ((k === l ? 1 : 0) - p[l]!);
        out[at] = out[at]! + curvature * feature(row, i) * feature(row, j);
      }
    },
  };
}

/** Class and feature of the weight at a place of the vector. */
function weightAt(place: number, K: number, d: number): readonly [k: number, j: number] {
  return place < K * d ? [Math.floor(place / d), place % d] : [place - K * d, d];
}

/** Turns scores into probabilities in place; returns log Σ eᶻ − z of the right class, safe for large scores. */
function softmax(z: Float64Array, label: number): number {
  let largest = -Infinity;
  for (const score of z) largest = Math.max(largest, score);
  const right = z[label]! - largest;
  let sum = 0;
  for (let k = 0; k < z.length; k++) {
    z[k] = Math.exp(z[k]! - largest);
    sum += z[k]!;
  }
  for (let k = 0; k < z.length; k++) z[k] = z[k]! / sum;
  return Math.log(sum) - right;
}

function countClasses({ y, classes }: Examples): number {
  const K = classes?.length ?? Math.floor(y.reduce((most, label) => Math.max(most, label), 1)) + 1;
  const bad = y.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < K));
  if (bad < 0) return K;
  throw new RangeError(`${name}: label ${bad} must be a whole number from 0 to ${K - 1}, got ${y[bad]}`);
}

function softmaxPython(examples: Examples, reduction: Reduction, l2: number): LossPython {
  const K = countClasses(examples);
  const d = examples.features;
  const weights = `W, b = w[:${K * d}].reshape(${K}, ${d}), w[${K * d}:]`;
  const penalty = l2 === 0 ? '' : ' + l2 / 2 * (W**2).sum()';
  const summed = reduction === 'sum';
  return {
    value: [
      weights,
      'z = X @ W.T + b',
      'z = z - z.max(axis=1, keepdims=True)',
      'losses = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y.astype(int)]',
      `return losses.${reduction}()${penalty}`,
    ],
    torch: [
      weights,
      `fit = torch.nn.functional.cross_entropy(X @ W.T + b, y.long()${summed ? ', reduction="sum"' : ''})`,
      `return fit${penalty}`,
    ],
    gradient: [
      weights,
      'z = X @ W.T + b',
      'p = np.exp(z - z.max(axis=1, keepdims=True))',
      'p /= p.sum(axis=1, keepdims=True)',
      'p[np.arange(len(y)), y.astype(int)] -= 1',
      ...(summed ? [] : ['p /= len(y)']),
      `return np.append(p.T @ X${l2 === 0 ? '' : ' + l2 * W'}, p.sum(axis=0))`,
    ],
  };
}
