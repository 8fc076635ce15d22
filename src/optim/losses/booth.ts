import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'booth',
  title: 'Booth’s bowl',
  tex: String.raw`(x + 2y - 7)^2 + (2x + y - 5)^2`,
  dimension: 2,
  params: {},
  create: () => ({
    name: 'booth',
    dimension: 2,
    value(w) {
      const p = w[0]! + 2 * w[1]! - 7;
      const q = 2 * w[0]! + w[1]! - 5;
      return p * p + q * q;
    },
    gradient(w, out) {
      const p = w[0]! + 2 * w[1]! - 7;
      const q = 2 * w[0]! + w[1]! - 5;
      out[0] = 2 * p + 4 * q;
      out[1] = 4 * p + 2 * q;
    },
    hessian(_, out) {
      out[0] = out[3] = 10;
      out[1] = out[2] = 8;
    },
    minima: [{ at: [1, 3], value: 0, global: true }],
    window: [
      [-10, 10],
      [-10, 10],
    ],
  }),
  python: () => ({
    value: ['x, y = w', 'return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2'],
    gradient: ['x, y = w', 'p, q = x + 2 * y - 7, 2 * x + y - 5', 'return np.array([2 * p + 4 * q, 4 * p + 2 * q])'],
  }),
  source: { work: 'jamil-yang-2013', at: 'function 17' },
});

/** Booth's function: a quadratic bowl, its axes along the diagonals, curvatures 2 and 18. */
export const booth = surfaceFactory(definition);
export default definition;
