import { gradientDescent, run, type Objective } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { contourBands, type Band } from '../plots/index.ts';

/** The course as a valley that falls by one unit a lesson, and a walk down it, in percent of the picture's width and height. */
export interface Terrain {
  /** Contour bands, high ground first, as path data. */
  readonly bands: readonly { readonly shade: number; readonly path: string }[];
  /** The walk as a line, and its iterates as dots. */
  readonly walk: string;
  readonly iterates: string;
  /** How far from the left the walk is when it passes the middle of each lesson's row. */
  readonly stations: readonly number[];
}

/** Width of the valley, in rows. */
const WIDTH = 2.3;
/** How far from its floor a wall begins to straighten, and its curvature there. */
const [SOFT, STEEP] = [0.1, 11];
const RATE = 0.13;

/** A valley for so many lessons. Its walk is a run of gradient descent: the map keeps the promise of the course. */
export function terrain(lessons: number): Terrain {
  const surface = valley(lessons);
  const path = walk(surface, lessons);
  const percent = ([x, y]: Point): Point => [round((100 * x) / WIDTH), round((100 * y) / lessons)];
  const places = path.map(percent);
  return {
    bands: bands(surface, lessons).map(({ shade, rings }) => ({
      shade,
      path: rings.map((ring) => `M${ring.map(percent).join(' ')}z`).join(''),
    })),
    walk: `M${places.join(' ')}`,
    iterates: places.map((place) => `M${place.join(' ')}h0`).join(''),
    stations: Array.from({ length: lessons }, (_, i) => round((100 * crossing(path, i + 0.5)) / WIDTH)),
  };
}

/** A floor that winds downhill to a minimum in the middle of the last row, between walls that straighten with height. */
function valley(lessons: number): Objective {
  const bottom = lessons - 0.5;
  const floor = (y: number): number => WIDTH * (0.5 + 0.17 * Math.sin(2.1 * y + 0.6));
  const turn = (y: number): number => WIDTH * 0.17 * 2.1 * Math.cos(2.1 * y + 0.6);
  return {
    name: 'course',
    dimension: 2,
    value(w) {
      const r = w[0]! - floor(w[1]!);
      return Math.hypot(w[1]! - bottom, 0.25) + STEEP * SOFT * (Math.hypot(r, SOFT) - SOFT);
    },
    gradient(w, out) {
      const [x, y] = [w[0]!, w[1]!];
      const r = x - floor(y);
      out[0] = (STEEP * SOFT * r) / Math.hypot(r, SOFT);
      out[1] = (y - bottom) / Math.hypot(y - bottom, 0.25) - out[0] * turn(y);
    },
  };
}

function walk(objective: Objective, lessons: number): readonly Point[] {
  const steps = Math.ceil(lessons / RATE) + 30;
  const { points } = run({ objective, optimizer: gradientDescent, rate: RATE, start: [0.22 * WIDTH, 0.06], steps });
  return points.map(({ w }): Point => [w[0]!, w[1]!]);
}

function bands(objective: Objective, lessons: number): readonly Band[] {
  const levels = Array.from({ length: 6 * lessons + 5 }, (_, i) => 0.3 + i / 6);
  const mark = contourBands({
    value: (x, y) => objective.value(Float64Array.of(x, y)),
    x: [0, WIDTH],
    y: [0, lessons],
    grid: [36, 18 * lessons],
    levels,
  });
  return mark.bands.map(({ rings }, i) => ({ rings, shade: Math.round((11 * (i + 1)) / levels.length) }));
}

/** Where along x a path first passes a height y. */
function crossing(path: readonly Point[], y: number): number {
  const after = path.findIndex(([, height]) => height >= y);
  if (after < 1) return path.at(-1)![0]; // the minimum is approached, not passed
  const [[x0, y0], [x1, y1]] = [path[after - 1]!, path[after]!];
  return x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
}

const round = (value: number): number => Math.round(value * 10) / 10;
