import { defineLoss, surfaceFactory } from '../kinds/loss.ts';

const definition = defineLoss({
  name: 'beale',
  title: 'Beale’s function',
  tex: String.raw`(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2`,
  dimension: 2,
  params: {},
  create: () => ({
    name: 'beale',
    dimension: 2,
    value(w) {
      const x = w[0]!;
      const y = w[1]!;
      const r1 = 1.5 + x * (y - 1);
      const r2 = 2.25 + x * (y * y - 1);
      const r3 = 2.625 + x * (y * y * y - 1);
      return r1 * r1 + r2 * r2 + r3 * r3;
    },
    gradient(w, out) {
      const x = w[0]!;
      const y = w[1]!;
      const u1 = y - 1;
      const u2 = y * y - 1;
      const u3 = y * y * y - 1;
      const r1 = 1.5 + x * u1;
      const r2 = 2.25 + x * u2;
      const r3 = 2.625 + x * u3;
      out[0] = 2 * (r1 * u1 + r2 * u2 + r3 * u3);
      out[1] = 2 * x * (r1 + 2 * r2 * y + 3 * r3 * y * y);
    },
    hessian(w, out) {
      const x = w[0]!;
      const y = w[1]!;
      const u1 = y - 1;
      const u2 = y * y - 1;
      const u3 = y * y * y - 1;
      const r1 = 1.5 + x * u1;
      const r2 = 2.25 + x * u2;
      const r3 = 2.625 + x * u3;
      const v2 = 2 * y; // derivatives of u2, u3; that of u1 is 1
      const v3 = 3 * y * y;
      out[0] = 2 * (u1 * u1 + u2 * u2 + u3 * u3);
      out[1] = out[2] = 2 * (r1 + r2 * v2 + r3 * v3 + x * (u1 + u2 * v2 + u3 * v3));
      out[3] = 2 * x * (x * (1 + v2 * v2 + v3 * v3) + 2 * r2 + 6 * r3 * y);
    },
    minima: [{ at: [3, 0.5], value: 0, global: true }],
    window: [
      [-4.5, 4.5],
      [-4.5, 4.5],
    ],
  }),
  python: () => ({
    value: ['x, y = w', 'return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2'],
    gradient: [
      'x, y = w',
      'p, q, r = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3',
      'by_x = 2 * (p * (y - 1) + q * (y**2 - 1) + r * (y**3 - 1))',
      'by_y = 2 * x * (p + 2 * q * y + 3 * r * y**2)',
      'return np.array([by_x, by_y])',
    ],
  }),
  source: { work: 'beale-1958', at: 'test function' },
});

/** Beale's function: flat plains, steep cliffs at the corners, one minimum at (3, ½). */
export const beale = surfaceFactory(definition);
export default definition;
