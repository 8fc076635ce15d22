import { anyNumber, requireFields, requireShape, shown, type Shape } from '../base/shape.ts';
import { anObject, listOf, numberRows, ranges } from '../base/things.ts';
import type { Params } from '../../params/index.ts';
import { escapeFrom } from '../base/escape.ts';
import { requirePositive, requireWhole } from '../base/bounds.ts';
import type { Objective, Window } from '../kinds/objective.ts';
import type { State } from '../kinds/optimizer.ts';
import { fates, SETTLE, settleAll, type Settled, type SettleSpec } from './settle.ts';
import { requireWindow } from '../kinds/window.ts';
import type { Work } from '../base/work.ts';

/** A picture in which every pixel is a start: of the plane, or for an objective of one weight a strip one row high. */
export interface BasinSpec<P extends Params = Params, S extends State = State> extends SettleSpec<P, S> {
  /** Pixels along the first weight. */
  readonly columns: number;
  /** Pixels along the second weight; 1 if not given. */
  readonly rows?: number;
  /** What the picture shows; the objective's window if not given. */
  readonly window?: Window;
  /** The valleys to tell apart. If not given those that the objective knows, or else those that descents find. */
  readonly valleys?: readonly (readonly number[])[];
  /** How near to a valley's lowest point a descent must end; 1 % of the window's longer side if not given. */
  readonly capture?: number;
}

/** Pixels of some whole rows, not yet sorted into basins. Its arrays can be handed from one worker to another. */
export interface BasinRows extends Settled {
  readonly fromRow: number;
  /** The first row that is not in it. */
  readonly toRow: number;
}

/** Where each start of a picture leads. */
export interface BasinMap {
  readonly columns: number;
  readonly rows: number;
  /** What the picture shows: a [low, high] pair for each weight. */
  readonly window: Window;
  /** The lowest point of each valley. */
  readonly valleys: readonly (readonly number[])[];
  /** For each pixel the index of its valley, or one of `outside`. Row 0 has the smallest second weight. */
  readonly basin: Int16Array<ArrayBuffer>;
  /** Steps that each descent made. */
  readonly steps: Int32Array<ArrayBuffer>;
}

/** A pixel that leads to no valley: `undecided` where the descent did not get near one, `diverged` where it got lost. */
export const outside = { undecided: -1, diverged: -2 } as const;

/** Starts in a slice of the work: some milliseconds. */
const sliceSize = 4096;

/**
 * The basins of a picture. A slice of the work is some rows.
 *
 * @throws RangeError if the objective has more than two weights, no window is known, or a setting makes no sense
 */
export function basinMap<P extends Params, S extends State>(spec: BasinSpec<P, S>): Work<BasinMap> {
  check(spec);
  return sliceRows(spec);
}

function* sliceRows<P extends Params, S extends State>(spec: BasinSpec<P, S>): Work<BasinMap> {
  const { columns, rows = 1 } = spec;
  const height = Math.max(1, Math.floor(sliceSize / columns));
  const parts: BasinRows[] = [];
  for (let row = 0; row < rows; row += height) {
    parts.push(basinRows(spec, row, Math.min(rows, row + height)));
    yield Math.min(rows, row + height) / rows;
  }
  return joinBasinRows(spec, parts);
}

/**
 * The part of the work that can be split: the descents of rows `fromRow` to `toRow` − 1.
 *
 * @throws RangeError as `basinMap`, or if there are no such rows
 */
export function basinRows<P extends Params, S extends State>(
  spec: BasinSpec<P, S>,
  fromRow: number,
  toRow: number,
): BasinRows {
  check(spec);
  const { rows = 1 } = spec;
  if (!(Number.isInteger(fromRow) && Number.isInteger(toRow) && 0 <= fromRow && fromRow < toRow && toRow <= rows)) {
    throw new RangeError(`basinRows: there are no rows ${shown(fromRow)} to ${shown(toRow)} of ${rows}`);
  }
  const corner = Float64Array.from(windowOf(spec), ([low, high]) => Math.max(Math.abs(low), Math.abs(high)));
  const escape = escapeFrom(corner); // of the whole picture, not of these rows
  return { fromRow, toRow, ...settleAll({ escape, ...spec }, pixelStarts(spec, fromRow, toRow)) };
}

/**
 * Sorts the pixels into basins, once all rows are there.
 *
 * @param parts in any order
 * @throws RangeError if a row is missing or occurs twice
 */
export function joinBasinRows<P extends Params, S extends State>(
  spec: BasinSpec<P, S>,
  parts: readonly BasinRows[],
): BasinMap {
  check(spec);
  requireShape('joinBasinRows', 'parts', parts, listOf('a list of what basinRows made', anObject));
  const { objective, columns, rows = 1 } = spec;
  const sorted = parts.toSorted((a, b) => a.fromRow - b.fromRow);
  const ends = sorted.map(({ fromRow, toRow }) => [fromRow, toRow] as const);
  if (!ends.every(([from], i) => from === (ends[i - 1]?.[1] ?? 0)) || ends.at(-1)?.[1] !== rows) {
    throw new RangeError(`joinBasinRows: rows [${ends.map((pair) => pair.join(' to ')).join(', ')}] of ${rows}`);
  }
  const capture = captureOf(spec);
  const valleys = spec.valleys ?? objective.minima?.map(({ at }) => at) ?? findValleys(objective, sorted, capture);
  const basin = new Int16Array(columns * rows);
  const steps = new Int32Array(columns * rows);
  for (const part of sorted) {
    steps.set(part.steps, part.fromRow * columns);
    basin.set(sortIntoBasins(part, valleys, objective.dimension, capture), part.fromRow * columns);
  }
  return { columns, rows, window: windowOf(spec), valleys, basin, steps };
}

/** The weights of a pixel's middle, for each pixel of some rows. */
function pixelStarts(spec: BasinSpec, fromRow: number, toRow: number): Float64Array {
  const { objective, columns, rows = 1 } = spec;
  const [x, y] = windowOf(spec).map(([low, high], axis) => {
    const pixels = axis === 0 ? columns : rows;
    return (pixel: number): number => low + ((pixel + 0.5) * (high - low)) / pixels;
  });
  const starts = new Float64Array((toRow - fromRow) * columns * objective.dimension);
  let at = 0;
  for (let row = fromRow; row < toRow; row++) {
    for (let column = 0; column < columns; column++) {
      starts[at++] = x!(column);
      if (y !== undefined) starts[at++] = y(row);
    }
  }
  return starts;
}

function sortIntoBasins(
  { ends, fate }: Settled,
  valleys: readonly (readonly number[])[],
  n: number,
  capture: number,
): Int16Array {
  return Int16Array.from(fate, (kind, i) => {
    if (kind === fates.diverged) return outside.diverged;
    return nearest(valleys, ends.subarray(i * n, (i + 1) * n), capture);
  });
}

/** Index of the place nearest to `w`, or −1 if none is within `reach`. */
function nearest(places: readonly ArrayLike<number>[], w: Float64Array, reach: number): number {
  let best: number = outside.undecided;
  let least = reach;
  for (let i = 0; i < places.length; i++) {
    const away = distance(w, places[i]!);
    if (away > least) continue;
    best = i;
    least = away;
  }
  return best;
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let square = 0;
  for (let k = 0; k < a.length; k++) square += (a[k]! - b[k]!) ** 2;
  return Math.sqrt(square);
}

/** The places where descents arrived, those within `reach` of each other taken for one, the lowest first. */
function findValleys(objective: Objective, parts: readonly Settled[], reach: number): readonly (readonly number[])[] {
  const n = objective.dimension;
  const places: Float64Array<ArrayBuffer>[] = [];
  for (const { ends, fate } of parts) {
    for (let i = 0; i < fate.length; i++) {
      const end = ends.subarray(i * n, (i + 1) * n);
      if (fate[i] === fates.arrived && nearest(places, end, reach) < 0) places.push(end.slice());
    }
  }
  return places.sort((a, b) => objective.value(a) - objective.value(b)).map((place) => [...place]);
}

function windowOf({ objective, window }: BasinSpec): Window {
  return requireWindow('basinMap', objective, window);
}

function captureOf(spec: BasinSpec): number {
  return spec.capture ?? 0.01 * Math.max(...windowOf(spec).map(([low, high]) => high - low));
}

const BASIN = {
  ...SETTLE,
  columns: anyNumber,
  rows: anyNumber,
  window: ranges,
  valleys: numberRows,
  capture: anyNumber,
} satisfies Readonly<Record<keyof BasinSpec, Shape>>;

function check(spec: BasinSpec): void {
  requireFields('basinMap', spec, { shapes: BASIN, needed: ['objective', 'optimizer', 'steps', 'columns'] });
  const { objective, columns, rows = 1, valleys = [] } = spec;
  const n = objective.dimension;
  if (n > 2) throw new RangeError(`basinMap: a picture has one or two weights, "${objective.name}" has ${n}`);
  requireWhole('basinMap', 'columns', columns, 1);
  requireWhole('basinMap', 'rows', rows, 1);
  if (n === 1 && rows !== 1) throw new RangeError(`basinMap: an objective of one weight fills one row, got ${rows}`);
  requirePositive('basinMap', 'capture', captureOf(spec));
  const bad = valleys.find((valley) => valley.length !== n);
  if (bad !== undefined) throw new RangeError(`basinMap: the valley [${bad.join(', ')}] does not have ${n} weights`);
}
