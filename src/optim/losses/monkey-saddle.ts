import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'monkey-saddle',
  title: 'Monkey saddle',
  tex: 'x^3 - 3xy^2',
  dimension: 2,
  params: {},
  create: () => ({
    name: 'monkey-saddle',
    dimension: 2,
    value: (w) => w[0]! * (w[0]! * w[0]! - 3 * w[1]! * w[1]!),
    gradient(w, out) {
      const x = w[0]!;
      const y = w[1]!;
      out[0] = 3 * (x * x - y * y);
      out[1] = -6 * x * y;
    },
    hessian(w, out) {
      out[0] = 6 * w[0]!;
      out[1] = out[2] = -6 * w[1]!;
      out[3] = -6 * w[0]!;
    },
    minima: [],
    window: [
      [-2, 2],
      [-2, 2],
    ],
  }),
  python: () => ({
    value: ['x, y = w', 'return x**3 - 3 * x * y**2'],
    gradient: ['x, y = w', 'return np.array([3 * x**2 - 3 * y**2, -6 * x * y])'],
  }),
  source: { work: 'hilbert-cohn-vossen-1952', at: '§29' },
});

/** x³ − 3xy²: three ways up and three ways down; at the saddle even the Hessian is 0. */
export const monkeySaddle = surfaceFactory(definition);
export default definition;
