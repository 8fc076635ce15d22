import { anyNumber, requireFields } from '../base/shape.ts';
import { linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { checkedSurface } from '../kinds/checked.ts';
import { defineLoss } from '../kinds/loss.ts';
import type { Minimum, Surface } from '../kinds/objective.ts';
import { surfaceCode } from '../python/written-loss.ts';

const amplitude = real({
  label: 'Height of the ripples',
  symbol: 'A',
  help: 'At 0 only the bowl is left.',
  stops: linear(0, 10, 0.5),
  initial: 10,
});

export default defineLoss({
  name: 'rastrigin',
  title: 'Rastrigin’s egg tray',
  tex: String.raw`A n + \sum_{i=1}^{n} \left( w_i^2 - A \cos 2\pi w_i \right)`,
  dimension: 2,
  params: { amplitude },
  create: ({ amplitude }) => rastrigin({ amplitude }),
  source: { work: 'muhlenbein-1991', at: '§6' },
});

/**
 * Rastrigin's function: a bowl with ripples, a local minimum near every whole number.
 *
 * @param options.dimension n, number of weights
 * @param options.amplitude A, height of the ripples
 * @throws RangeError if the dimension is not a whole number from 1 up, or the amplitude is negative
 */
export function rastrigin(options: { dimension?: number; amplitude?: number } = {}): Surface {
  requireFields('rastrigin', options, { shapes: { dimension: anyNumber, amplitude: anyNumber } });
  const { dimension: n, amplitude: A } = { ...initial, ...options };
  requireWhole('rastrigin', 'dimension', n, 1);
  requireBetween('rastrigin', 'amplitude', A, 0, Infinity);
  const slopes = (w: Float64Array, length: number, out: Float64Array): void => {
    for (let i = 0; i < length; i++) out[i] = 2 * w[i]! + 2 * Math.PI * A * Math.sin(2 * Math.PI * w[i]!);
  };
  return checkedSurface({
    name: 'rastrigin',
    dimension: n,
    value(w) {
      let sum = A * n;
      for (let i = 0; i < n; i++) sum += w[i]! * w[i]! - A * Math.cos(2 * Math.PI * w[i]!);
      return sum;
    },
    gradient: (w, out) => slopes(w, n, out),
    gradients: (places, count, out) => slopes(places, n * count, out), // each weight is by itself
    hessian(w, out) {
      out.fill(0);
      for (let i = 0; i < n; i++) out[i * n + i] = 2 + 4 * Math.PI * Math.PI * A * Math.cos(2 * Math.PI * w[i]!);
    },
    minima: bottoms(n, A),
    window: Array.from({ length: n }, () => [-reach, reach] as const),
    code: () => surfaceCode('rastrigin', { dimension: n, amplitude: A }, initial, python),
  });
}

/** The options where none are given. */
const initial = { dimension: 2, amplitude: amplitude.initial };

const python = {
  value: ['return (amplitude + w**2 - amplitude * xp.cos(2 * xp.pi * w)).sum()'],
  gradient: ['return 2 * w + 2 * np.pi * amplitude * np.sin(2 * np.pi * w)'],
};

/** The usual window, [−5.12, 5.12] for each weight. */
const reach = 5.12;

/** All minima in the window for one or two weights; of more weights, whose minima are 11ⁿ, only the lowest. */
function bottoms(n: number, A: number): readonly Minimum[] {
  const origin: Minimum = { at: new Array<number>(n).fill(0), value: 0, global: true };
  if (n > 2) return [origin];
  const single = bottomsOfOne(A);
  const places = n === 1 ? single.map((x) => [x]) : single.flatMap((x) => single.map((y) => [x, y]));
  const height = (x: number): number => A + x * x - A * Math.cos(2 * Math.PI * x);
  const others = places
    .filter((at) => at.some((x) => x !== 0))
    .map((at) => ({ at, value: at.reduce((sum, x) => sum + height(x), 0), global: false }))
    .sort((p, q) => p.value - q.value);
  return [origin, ...others];
}

/** Minima of x² − A cos 2πx between −5.12 and 5.12, by Newton's method from each whole number. */
function bottomsOfOne(A: number): readonly number[] {
  const found: number[] = [];
  for (let whole = -5; whole <= 5; whole++) {
    let x = whole;
    for (let i = 0; i < 50; i++) x -= slope(x, A) / bend(x, A);
    const nearby = Math.abs(x - whole) < 0.25 && bend(x, A) > 0;
    if (nearby && Math.abs(slope(x, A)) < 1e-9) found.push(x);
  }
  return found;
}

function slope(x: number, A: number): number {
  return 2 * x + 2 * Math.PI * A * Math.sin(2 * Math.PI * x);
}

function bend(x: number, A: number): number {
  return 2 + 4 * Math.PI * Math.PI * A * Math.cos(2 * Math.PI * x);
}
