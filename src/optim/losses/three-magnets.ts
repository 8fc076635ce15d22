import { defineLoss, surfaceFactory } from '../kinds/loss.ts';
import type { Minimum } from '../kinds/objective.ts';

/** How much the ground rises from 0, and the square of the distance at which a magnet pulls half as deep. */
const RISE = 0.1;
const REACH = 0.5;

/** The magnets: corners of a triangle with equal sides, all at distance 1 from 0. */
const X = -0.5;
const Y = Math.sqrt(0.75);
const MAGNETS = [
  [1, 0],
  [X, Y],
  [X, -Y],
] as const;

const definition = defineLoss({
  name: 'three-magnets',
  title: 'Three magnets',
  tex: String.raw`\tfrac{1}{10} \lVert w \rVert^2 - \sum_{k=1}^{3} \frac{1}{1 + 2 \lVert w - m_k \rVert^2}`,
  dimension: 2,
  params: {},
  create: () => ({
    name: 'three-magnets',
    dimension: 2,
    value(w) {
      const [x, y] = [w[0]!, w[1]!];
      let sum = RISE * (x * x + y * y);
      for (const [a, b] of MAGNETS) sum -= REACH / (REACH + (x - a) * (x - a) + (y - b) * (y - b));
      return sum;
    },
    gradient: (w, out) => slopes(w, 0, out),
    gradients(places, count, out) {
      for (let at = 0; at < 2 * count; at += 2) slopes(places, at, out);
    },
    hessian(w, out) {
      let [xx, xy, yy] = [2 * RISE, 0, 2 * RISE];
      for (const [a, b] of MAGNETS) {
        const [u, v] = [w[0]! - a, w[1]! - b];
        const height = REACH + u * u + v * v;
        const pull = (2 * REACH) / (height * height);
        xx += pull * (1 - (4 * u * u) / height);
        xy -= (pull * 4 * u * v) / height;
        yy += pull * (1 - (4 * v * v) / height);
      }
      out[0] = xx;
      out[1] = out[2] = xy;
      out[3] = yy;
    },
    minima: bottoms(),
    window: [
      [-3, 3],
      [-3, 3],
    ],
  }),
  python: () => ({
    given: [`magnets = xp.array([[1.0, 0.0], [${X}, ${Y}], [${X}, -${Y}]])`],
    value: [
      `heights = ${REACH} + ((w - magnets) ** 2).sum(1)`,
      `return ${RISE} * (w**2).sum() - (${REACH} / heights).sum()`,
    ],
    gradient: [
      `heights = ${REACH} + ((w - magnets) ** 2).sum(1)`,
      `return ${2 * RISE} * w + ${2 * REACH} * ((w - magnets) / heights[:, None] ** 2).sum(0)`,
    ],
  }),
  source: {
    work: 'mcdonald-1985',
    at: '§1: basins of a body with friction among several attractors; these three wells are ours',
    reference: {
      kind: 'article',
      title: 'Fractal basin boundaries',
      authors: ['McDonald, Steven W.', 'Grebogi, Celso', 'Ott, Edward', 'Yorke, James A.'],
      year: 1985,
      in: 'Physica D: Nonlinear Phenomena',
      volume: 17,
      number: 2,
      pages: '125–153',
      doi: '10.1016/0167-2789(85)90001-6',
    },
  },
});

/** A bowl with three equal wells at the corners of a triangle: with speed, a walk swings among them before one keeps it. */
export const threeMagnets = surfaceFactory(definition);
export default definition;

/** Writes the gradient at the place that begins at index `at`, to the same index. Written out: maps spend their time here. */
function slopes(places: Float64Array, at: number, out: Float64Array): void {
  const x = places[at]!;
  const y = places[at + 1]!;
  const square = x * x + y * y + 1 + REACH; // less 2 w·m, that is REACH + ‖w − m‖²
  const a = square - 2 * x;
  const b = square - 2 * (X * x + Y * y);
  const c = square - 2 * (X * x - Y * y);
  const [pullA, pullB, pullC] = [(2 * REACH) / (a * a), (2 * REACH) / (b * b), (2 * REACH) / (c * c)];
  const pull = 2 * RISE + pullA + pullB + pullC;
  out[at] = pull * x - pullA - X * (pullB + pullC);
  out[at + 1] = pull * y - Y * (pullB - pullC);
}

/** By symmetry each well lies on the line from 0 through its magnet, all equally far out: Newton's method says how far. */
function bottoms(): readonly Minimum[] {
  let far = 1;
  for (let i = 0; i < 50; i++) {
    const { slope, bend } = along(far);
    far -= slope / bend;
  }
  const { value } = along(far);
  return MAGNETS.map(([x, y]) => ({ at: [far * x, far * y], value, global: true }));
}

/** Value, first and second derivative at distance `x` along such a line. */
function along(x: number): { value: number; slope: number; bend: number } {
  const [near, far] = [REACH + (x - 1) ** 2, REACH + x * x + x + 1];
  return {
    value: RISE * x * x - REACH / near - (2 * REACH) / far,
    slope: 2 * RISE * x + (2 * REACH * (x - 1)) / near ** 2 + (2 * REACH * (2 * x + 1)) / far ** 2,
    bend:
      2 * RISE +
      (2 * REACH) / near ** 2 -
      (8 * REACH * (x - 1) ** 2) / near ** 3 +
      (4 * REACH) / far ** 2 -
      (4 * REACH * (2 * x + 1) ** 2) / far ** 3,
  };
}
