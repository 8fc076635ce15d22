import { gradientDescent, run, type Objective } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { contourBands, type Band } from '../plots/index.ts';

/**
 * The course as a valley that falls by one unit a lesson, with half a unit before the first and after the last, and a walk
 * down it, in percent of the picture's width and height.
 */
export interface Terrain {
  /** Contour bands, high ground first, as path data. */
  readonly bands: readonly { readonly shade: number; readonly path: string }[];
  /** The way to the first lesson. */
  readonly approach: Stretch;
  /** From each lesson to the next, and from the last one to the minimum. */
  readonly stretches: readonly Stretch[];
  /** How far from the left the walk is when it passes the middle of each lesson's row. */
  readonly stations: readonly number[];
}

/** A part of the walk, as path data: its line, and each step with its end and the share of the part that lies behind it. */
export interface Stretch {
  readonly line: string;
  readonly steps: readonly { readonly line: string; readonly end: string; readonly share: number }[];
}

/** Width of the valley, in rows. */
const WIDTH = 8;
/** The floor winds from side to side once in four rows, so far from the middle. */
const [SWING, WINDING] = [0.56, Math.PI / 2];
/** How far from its floor a wall begins to straighten, and its curvature there. */
const [SOFT, STEEP] = [0.1, 11];
const RATE = 0.13;

/** A valley for so many lessons. Its walk is a run of gradient descent: the map keeps the promise of the course. */
export function terrain(lessons: number): Terrain {
  const surface = valley(lessons);
  const path = walk(surface, lessons);
  const percent = ([x, y]: Point): Point => [round((100 * x) / WIDTH), round((100 * y) / (lessons + 1))];
  const middles = Array.from({ length: lessons }, (_, i) => crossing(path, i + 1));
  const ends = [...middles.slice(1), path.at(-1)!];
  const stretch = (from: Point, to: Point): Stretch => {
    const places = [from, ...path.filter(([, y]) => y > from[1] && y < to[1]), to];
    const texts = places.map((place) => percent(place).join(' '));
    return {
      line: `M${texts.join('L')}`,
      steps: places.slice(1).map(([, y], i) => ({
        line: `M${texts[i]}L${texts[i + 1]}`,
        end: `M${texts[i + 1]}h0`,
        share: Math.min(0.99, Math.max(0.01, round((y - from[1]) / (to[1] - from[1]), 100))), // none of it is walked at 0, all at 1
      })),
    };
  };
  return {
    bands: bands(surface, lessons).map(({ shade, rings }) => ({
      shade,
      path: rings.map((ring) => `M${ring.map(percent).join(' ')}z`).join(''),
    })),
    approach: stretch(path[0]!, middles[0]!),
    stretches: middles.map((from, i) => stretch(from, ends[i]!)),
    stations: middles.map((point) => percent(point)[0]),
  };
}

/** A floor that winds downhill to a minimum in the middle of the last row, between walls that straighten with height. */
function valley(lessons: number): Objective {
  const bottom = lessons + 0.25;
  const floor = (y: number): number => WIDTH / 2 + SWING * Math.sin(WINDING * (y - 0.5));
  const turn = (y: number): number => SWING * WINDING * Math.cos(WINDING * (y - 0.5));
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
  const steps = Math.ceil((2 * (lessons + 1)) / RATE); // its floor winds
  const start = [0.36 * WIDTH, 0.02];
  const { points } = run({ objective, optimizer: gradientDescent, rate: RATE, start, steps });
  const arrival = points.findIndex(({ w }) => w[1]! > lessons + 0.22); // from there on it only trembles
  return points.slice(0, arrival + 1).map(({ w }): Point => [w[0]!, w[1]!]);
}

function bands(objective: Objective, lessons: number): readonly Band[] {
  const levels = Array.from({ length: 4 * lessons + 18 }, (_, i) => 0.3 + i / 4);
  const mark = contourBands({
    value: (x, y) => objective.value(Float64Array.of(x, y)),
    x: [0, WIDTH],
    y: [0, lessons + 1],
    grid: [64, 12 * (lessons + 1)],
    levels,
  });
  return mark.bands.map(({ rings }, i) => ({ rings, shade: Math.round((11 * (i + 1)) / levels.length) }));
}

/** Where a path first passes a height y; its end, where it does not. */
function crossing(path: readonly Point[], y: number): Point {
  const after = path.findIndex(([, height]) => height >= y);
  if (after < 1) return path.at(-1)!;
  const [[x0, y0], [x1, y1]] = [path[after - 1]!, path[after]!];
  return [x0 + ((x1 - x0) * (y - y0)) / (y1 - y0), y];
}

const round = (value: number, parts = 10): number => Math.round(value * parts) / parts;
