import { linear, real } from '../../params/index.ts';
import { requirePositive } from '../base/bounds.ts';
import { requireExamples, type Examples } from '../base/examples.ts';
import { dataLossFactory, defineDataLoss } from '../kinds/loss.ts';
import type { DataObjective } from '../kinds/objective.ts';
import { requireRows } from '../parts/linear-model.ts';

const name = 'robust-location';

const definition = defineDataLoss({
  name,
  title: 'Bounded distance to the examples',
  tex: String.raw`\frac1N \sum_{i=1}^{N} \frac{\lVert w - x_i \rVert^2}{s^2 + \lVert w - x_i \rVert^2}`,
  params: {
    width: real({
      label: 'Width of a hole',
      symbol: 's',
      help: 'The loss of an example is half way up at this distance.',
      stops: linear(1, 30, 0.5),
      initial: 6,
    }),
  },
  create: ({ width }, examples) => robust(examples, width),
  python: () => ({
    value: ['square = ((w - X) ** 2).sum(axis=1)', 'return (square / (width**2 + square)).mean()'],
    gradient: [
      'square = ((w - X) ** 2).sum(axis=1)',
      'factor = 2 * width**2 / (width**2 + square) ** 2',
      'return (factor[:, None] * (w - X)).mean(axis=0)',
    ],
  }),
  source: { work: 'geman-mcclure-1987', at: 'robust loss ρ(r) = r²/(1 + r²)' },
});

/**
 * One place for all examples, w as long as a row of features: the mean of d²/(s² + d²), d the distance to a row. Every
 * example is a hole of its own, and where they are dense the holes become valleys. Labels play no part.
 *
 * `robustLocation(penguinExamples({ features: ['flipperLength'], label: 'species' }), { width: 6 })`
 */
export const robustLocation = dataLossFactory(definition);
export default definition;

function robust(examples: Examples, width: number): DataObjective {
  requireExamples(name, examples);
  requirePositive(name, 'width', width);
  const { X, y, features: d } = examples;
  const [N, s] = [y.length, width * width];
  const square = (w: Float64Array, row: number): number => {
    let sum = 0;
    for (let j = 0, at = row * d; j < d; j++, at++) sum += (w[j]! - X[at]!) * (w[j]! - X[at]!);
    return sum;
  };
  const loss = (q: number): number => (q < Infinity ? q / (s + q) : 1);
  /** Loss and gradient over `count` rows: those listed, or the first ones where none are. */
  const over = (w: Float64Array, rows: Int32Array | null, count: number, out: Float64Array): number => {
    out.fill(0);
    let total = 0;
    for (let k = 0; k < count; k++) {
      const row = rows === null ? k : rows[k]!;
      const q = square(w, row);
      const factor = (2 * s) / (s + q) / (s + q) / count;
      for (let j = 0, at = row * d; j < d; j++, at++) out[j] = out[j]! + factor * (w[j]! - X[at]!);
      total += loss(q);
    }
    return total / count;
  };
  return {
    name,
    dimension: d,
    examples: N,
    window: Array.from({ length: d }, (_, j) => reach(X.filter((_, at) => at % d === j))),
    value(w) {
      let total = 0;
      for (let row = 0; row < N; row++) total += loss(square(w, row));
      return total / N;
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
        const q = s + square(w, row);
        const factor = (2 * s) / q / q / N;
        for (let i = 0, at = 0; i < d; i++) {
          const away = (w[i]! - X[row * d + i]!) / q;
          for (let j = 0; j < d; j++, at++) {
            out[at] = out[at]! + factor * ((i === j ? 1 : 0) - 4 * away * (w[j]! - X[row * d + j]!));
          }
        }
      }
    },
  };
}

/** From the smallest to the largest, with something around a single value. */
function reach(values: Float64Array): readonly [number, number] {
  const low = values.reduce((least, x) => Math.min(least, x));
  const high = values.reduce((most, x) => Math.max(most, x));
  return low < high ? [low, high] : [low - 1, high + 1];
}
