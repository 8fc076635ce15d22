import { anyNumber, requireFields } from '../base/shape.ts';
import { linear, real } from '../../params/index.ts';
import { requirePositive, requireWhole } from '../base/bounds.ts';
import { checkedSurface } from '../kinds/checked.ts';
import { defineLoss } from '../kinds/loss.ts';
import type { Surface } from '../kinds/objective.ts';
import { dot } from '../base/vector.ts';
import { surfaceCode } from '../python/written-loss.ts';

const width = real({
  label: 'Width of the hole',
  symbol: 's',
  help: 'The loss is half way up at this distance from the minimum.',
  stops: linear(0.2, 3, 0.1),
  initial: 1,
});

export default defineLoss({
  name: 'plateau',
  title: 'Hole in a plateau',
  tex: String.raw`\frac{\lVert w \rVert^2}{s^2 + \lVert w \rVert^2}`,
  dimension: 2,
  params: { width },
  create: ({ width }) => plateau({ width }),
  source: { work: 'geman-mcclure-1987', at: 'robust loss ρ(r) = r²/(1 + r²)' },
});

/** The options where none are given. */
const initial = { dimension: 2, width: width.initial };

const python = {
  value: ['square = (w**2).sum()', 'return square / (width**2 + square)'],
  gradient: ['return 2 * width**2 * w / (width**2 + (w**2).sum()) ** 2'],
};

/**
 * A plain on which the slope fades with the cube of the distance, and one hole in it, with the minimum at 0.
 *
 * @param options.dimension n, number of weights
 * @param options.width distance at which the loss is ½
 * @throws RangeError if the dimension is not a whole number from 1 up, or the width not above 0
 */
export function plateau(options: { dimension?: number; width?: number } = {}): Surface {
  requireFields('plateau', options, { shapes: { dimension: anyNumber, width: anyNumber } });
  const { dimension: n, width: s } = { ...initial, ...options };
  requireWhole('plateau', 'dimension', n, 1);
  requirePositive('plateau', 'width', s);
  return checkedSurface({
    name: 'plateau',
    dimension: n,
    value(w) {
      const square = dot(w, w);
      return square < Infinity ? square / (s * s + square) : 1;
    },
    gradient(w, out) {
      const height = s * s + dot(w, w);
      const factor = (2 * s * s) / (height * height);
      for (let i = 0; i < n; i++) out[i] = factor * w[i]!;
    },
    hessian(w, out) {
      const height = s * s + dot(w, w);
      const factor = (2 * s * s) / (height * height);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          out[i * n + j] = factor * ((i === j ? 1 : 0) - (4 * w[i]! * w[j]!) / height);
        }
      }
    },
    minima: [{ at: new Array<number>(n).fill(0), value: 0, global: true }],
    window: Array.from({ length: n }, () => [-5, 5] as const),
    code: () => surfaceCode('plateau', { dimension: n, width: s }, initial, python),
  });
}
