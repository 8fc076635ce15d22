import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'saddle',
  title: 'Saddle',
  tex: 'x^2 - y^2',
  dimension: 2,
  params: {},
  create: () => ({
    name: 'saddle',
    dimension: 2,
    value: (w) => w[0]! * w[0]! - w[1]! * w[1]!,
    gradient(w, out) {
      out[0] = 2 * w[0]!;
      out[1] = -2 * w[1]!;
    },
    hessian(_, out) {
      out[0] = 2;
      out[1] = out[2] = 0;
      out[3] = -2;
    },
    minima: [],
    window: [
      [-2, 2],
      [-2, 2],
    ],
  }),
  python: () => ({
    value: ['x, y = w', 'return x**2 - y**2'],
    gradient: ['x, y = w', 'return np.array([2 * x, -2 * y])'],
  }),
  source: { work: 'dauphin-2014', at: '§2' },
});

/** x² − y²: a minimum along x, a maximum along y, no bottom. */
export const saddle = surfaceFactory(definition);
export default definition;
