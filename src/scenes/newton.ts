import { quadratic, rosenbrock, type Objective } from '../optim/index.ts';
import type { Point } from '../params/index.ts';

// Three ways to divide a slope: by one number for all weights, by one number for each, by the whole table of curvatures.

export const LANDS = ['ravine', 'banana', 'pass'] as const;
export type Land = (typeof LANDS)[number];
export const WAYS = ['one', 'each', 'table'] as const;
export type Way = (typeof WAYS)[number];
const KAPPA = 30;
/** Steps that are walked. */
export const STEPS = 12;

/** The floor of two valleys with a saddle between them. */
const pass: Objective = {
  name: 'pass',
  dimension: 2,
  value: (w) => (w[0]! * w[0]! - 1) ** 2 / 2 + w[1]! * w[1]!,
  gradient(w, out) {
    out[0] = 2 * w[0]! * (w[0]! * w[0]! - 1);
    out[1] = 2 * w[1]!;
  },
  hessian(w, out) {
    out.set([6 * w[0]! * w[0]! - 2, 0, 0, 2]);
  },
};

/** The table of curvatures of a ravine whose floor lies at an angle. */
export function ravineRows(degrees: number): readonly [readonly [number, number], readonly [number, number]] {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const mixed = (1 - KAPPA) * cos * sin;
  return [
    [cos * cos + KAPPA * sin * sin, mixed],
    [mixed, sin * sin + KAPPA * cos * cos],
  ];
}

export const groundOf = (land: Land, turn: number): Objective =>
  land === 'ravine' ? quadratic(ravineRows(turn)) : land === 'banana' ? rosenbrock({ b: 5 }) : pass;

export const BOTTOMS: Readonly<Record<Land, readonly Point[]>> = {
  ravine: [[0, 0]],
  banana: [[1, 1]],
  pass: [
    [-1, 0],
    [1, 0],
  ],
};

/** The step of a way from a place: minus the slope, divided. */
export function stepFrom(way: Way, ground: Objective, [x, y]: Point): Point {
  const [w, g, h] = [Float64Array.of(x, y), new Float64Array(2), new Float64Array(4)];
  ground.gradient(w, g);
  ground.hessian!(w, h);
  const [a, b, , d] = h as unknown as [number, number, number, number];
  if (way === 'each') return [-g[0]! / Math.abs(a), -g[1]! / Math.abs(d)];
  const [middle, half] = [(a + d) / 2, Math.hypot((a - d) / 2, b)];
  if (way === 'one') {
    // on a bowl the best single number: half the sum of the two curvatures; elsewhere the larger one is safe
    const by = ground.name === 'quadratic' ? middle : Math.abs(middle) + half;
    return [-g[0]! / by, -g[1]! / by];
  }
  const determinant = a * d - b * b;
  return [-(d * g[0]! - b * g[1]!) / determinant, -(a * g[1]! - b * g[0]!) / determinant];
}

/** The places of a walk; it ends early where it leaves all bounds. */
export function newtonWalk(way: Way, ground: Objective, start: Point): readonly Point[] {
  const path: Point[] = [start];
  for (let i = 0; i < STEPS; i++) {
    const [x, y] = path.at(-1)!;
    const [dx, dy] = stepFrom(way, ground, [x, y]);
    const to: Point = [x + dx, y + dy];
    if (!to.every((one) => Math.abs(one) < 1e6)) break;
    path.push(to);
  }
  return path;
}

/** The first step of a walk that stands within a ten-thousandth of a place; `null` where none does. */
export const arrivalAt = (path: readonly Point[], [x, y]: Point): number | null => {
  const step = path.findIndex((at) => Math.hypot(at[0] - x, at[1] - y) < 1e-4);
  return step < 0 ? null : step;
};
