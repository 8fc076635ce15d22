import { contours } from 'd3-contour';
import type { Point } from '../params/index.ts';
import type { Band, BandsMark } from './marks/bands.ts';

/** How a landscape is sampled and cut into bands. */
export interface ContourSpec {
  readonly value: (x: number, y: number) => number;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  /** Samples along x and y: page weight grows with both. */
  readonly grid: readonly [columns: number, rows: number];
  /** Lower edges of the bands, ascending; below the first lies band 0. At most eleven. */
  readonly levels: readonly number[];
}

/** Edges of `count` bands whose logarithms are evenly spaced, so that a valley's floor shows. */
export function logLevels(low: number, high: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));
}

/** A landscape as filled contour bands. */
export function contourBands(spec: ContourSpec): BandsMark {
  const fit = ([x, y]: Point): Point => [within(spec.x, x), within(spec.y, y)];
  const bands = ringsAbove(spec).map((rings, i): Band => ({ shade: i + 1, rings: rings.map((ring) => ring.map(fit)) }));
  return { kind: 'bands', bands };
}

/** For each level the edges of what lies above it; they run on beyond the window by up to a cell. */
export function ringsAbove(spec: ContourSpec): Point[][][] {
  const [columns, rows] = spec.grid.map((cells) => cells + 2 * RIM) as [number, number]; // map forgets the length
  const [x, y] = [sampler(spec.x, columns), sampler(spec.y, rows)];
  const samples = new Array<number>(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const height = spec.value(x(column + 0.5), y(row + 0.5));
      samples[row * columns + column] = drawable(height);
    }
  }
  const polygons = contours()
    .size([columns, rows])
    .thresholds([...spec.levels])(samples);
  return polygons.map(({ coordinates }) =>
    coordinates.flat().map((ring) => ring.map(([column, row]): Point => [x(column!), y(row!)])),
  );
}

/** A height that contours can be drawn around: a pit without a bottom is the lowest, what is not defined the highest. */
function drawable(height: number): number {
  if (Number.isFinite(height)) return height;
  return height === -Infinity ? -Number.MAX_VALUE : Number.MAX_VALUE;
}

/** Cells sampled beyond each edge: contours are open there, and would be cut off at the corners. */
const RIM = 1;

/** Maps grid positions to the axis, so that the cells inside the rim end at its edges. */
function sampler([low, high]: readonly [number, number], cells: number): (position: number) => number {
  return (position) => low + ((position - RIM) / (cells - 2 * RIM)) * (high - low);
}

const within = ([low, high]: readonly [number, number], value: number): number => Math.min(Math.max(value, low), high);
