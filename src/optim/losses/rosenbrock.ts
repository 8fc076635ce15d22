import { linear, real } from '../../params/index.ts';
import { requirePositive } from '../base/bounds.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'rosenbrock',
  title: 'Rosenbrock’s banana valley',
  tex: String.raw`(a - x)^2 + b\,(y - x^2)^2`,
  dimension: 2,
  params: {
    a: real({
      label: 'Place of the minimum',
      symbol: 'a',
      help: 'The minimum is at x = a, y = a².',
      stops: linear(-1.5, 1.5, 0.1),
      initial: 1,
    }),
    b: real({
      label: 'Steepness of the walls',
      symbol: 'b',
      help: 'How much steeper the walls are than the floor.',
      stops: linear(1, 200, 1),
      initial: 100,
    }),
  },
  create({ a, b }) {
    requirePositive('rosenbrock', 'b', b);
    return {
      name: 'rosenbrock',
      dimension: 2,
      value(w) {
        const x = w[0]!;
        const y = w[1]!;
        const wall = y - x * x;
        return (a - x) * (a - x) + b * wall * wall;
      },
      gradient(w, out) {
        const x = w[0]!;
        const y = w[1]!;
        const wall = y - x * x;
        out[0] = -2 * (a - x) - 4 * b * x * wall;
        out[1] = 2 * b * wall;
      },
      hessian(w, out) {
        const x = w[0]!;
        const y = w[1]!;
        out[0] = 2 - 4 * b * (y - 3 * x * x);
        out[1] = out[2] = -4 * b * x;
        out[3] = 2 * b;
      },
      minima: [{ at: [a, a * a], value: 0, global: true }],
      window: [
        [-2, 2],
        [-1, 3],
      ],
    };
  },
  python: () => ({
    value: ['x, y = w', 'return (a - x) ** 2 + b * (y - x**2) ** 2'],
    gradient: ['x, y = w', 'wall = y - x**2', 'return np.array([-2 * (a - x) - 4 * b * x * wall, 2 * b * wall])'],
  }),
  source: { work: 'rosenbrock-1960', at: 'eq. 3' },
});

/** Rosenbrock's valley, (a − x)² + b (y − x²)²: easy to enter, slow to follow. */
export const rosenbrock = surfaceFactory(definition);
export default definition;
