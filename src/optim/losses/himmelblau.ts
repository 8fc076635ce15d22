import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'himmelblau',
  title: 'Himmelblau’s four valleys',
  tex: String.raw`(x^2 + y - 11)^2 + (x + y^2 - 7)^2`,
  dimension: 2,
  params: {},
  create: () => ({
    name: 'himmelblau',
    dimension: 2,
    value(w) {
      const x = w[0]!;
      const y = w[1]!;
      const p = x * x + y - 11;
      const q = x + y * y - 7;
      return p * p + q * q;
    },
    gradient: (w, out) => slopes(w, 0, out),
    gradients(places, count, out) {
      for (let at = 0; at < 2 * count; at += 2) slopes(places, at, out);
    },
    hessian(w, out) {
      const x = w[0]!;
      const y = w[1]!;
      out[0] = 12 * x * x + 4 * y - 42;
      out[1] = out[2] = 4 * (x + y);
      out[3] = 4 * x + 12 * y * y - 26;
    },
    minima: [
      { at: [3, 2], value: 0, global: true },
      { at: [-2.805118086952745, 3.131312518250573], value: 0, global: true },
      { at: [-3.779310253377747, -3.283185991286169], value: 0, global: true },
      { at: [3.5844283403304917, -1.8481265269644034], value: 0, global: true },
    ],
    window: [
      [-6, 6],
      [-6, 6],
    ],
  }),
  python: () => ({
    value: ['x, y = w', 'return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2'],
    gradient: [
      'x, y = w',
      'p, q = x**2 + y - 11, x + y**2 - 7',
      'return np.array([4 * x * p + 2 * q, 2 * p + 4 * y * q])',
    ],
  }),
  source: { work: 'himmelblau-1972', at: 'p. 428' },
});

/** Himmelblau's function: four minima, all of value 0. */
export const himmelblau = surfaceFactory(definition);
export default definition;

/** Writes the gradient at the place that begins at index `at`, to the same index. */
function slopes(places: Float64Array, at: number, out: Float64Array): void {
  const x = places[at]!;
  const y = places[at + 1]!;
  const p = x * x + y - 11;
  const q = x + y * y - 7;
  out[at] = 4 * x * p + 2 * q;
  out[at + 1] = 2 * p + 4 * y * q;
}
