import { anyNumber, requireFields } from '../base/shape.ts';
import { anObjective, ranges } from '../base/things.ts';
import { requireWhole } from '../base/bounds.ts';
import { symmetricEigenpairs } from './eigen.ts';
import { hessianMatrix } from './hessian.ts';
import type { Objective, Window } from '../kinds/objective.ts';
import { random, type Random } from '../base/random.ts';
import { allFinite } from '../base/vector.ts';
import { requireWindow } from '../kinds/window.ts';
import type { Work } from '../base/work.ts';

/** A straight line between two points of the graph, and a point of the graph under or above it. */
export interface Chord {
  /** Its ends: weights, length n. */
  readonly from: readonly number[];
  /** The other end. */
  readonly to: readonly number[];
  /** Where to look: at (1 − share) from + share to. */
  readonly share: number;
  /** L there minus the chord there. Above 0, L is not convex. */
  readonly excess: number;
}

/** What chords drawn at random say. */
export interface ChordTest {
  readonly chords: number;
  /** Chords that the graph rises above. */
  readonly violations: number;
  /** The chord that is missed by most; `null` if none is. */
  readonly worst: Chord | null;
}

/** Chords to draw over a region. */
export interface ChordTestSpec {
  readonly objective: Objective;
  /** Where the ends of the chords lie; the objective's window if not given. */
  readonly window?: Window;
  /** How many. */
  readonly chords: number;
  /** Decides ends and shares; 1 if not given. */
  readonly seed?: number;
}

/**
 * Draws chords between random points and looks whether the graph rises above them. One violation proves that the
 * objective is not convex on the region; none proves nothing.
 *
 * @throws RangeError if no window is known or a number makes no sense
 */
export function chordTest(spec: ChordTestSpec): ChordTest {
  requireFields('chordTest', spec, {
    shapes: { objective: anObjective, window: ranges, chords: anyNumber, seed: anyNumber },
    needed: ['objective', 'chords'],
  });
  const { objective, chords, seed = 1 } = spec;
  const window = requireWindow('chordTest', objective, spec.window);
  requireWhole('chordTest', 'chords', chords, 1);
  const draw = random(seed);
  let violations = 0;
  let worst: Chord | null = null;
  for (let i = 0; i < chords; i++) {
    const { chord, margin } = drawChord(objective, window, draw);
    if (!(chord.excess > margin)) continue;
    violations++;
    if (worst === null || chord.excess > worst.excess) worst = chord;
  }
  return { chords, violations, worst };
}

/** A grid over the plane, or for an objective of one weight over a line (one row). */
export interface CurvatureGridSpec {
  readonly objective: Objective;
  /** What the grid covers, ends included; the objective's window if not given. */
  readonly window?: Window;
  /** Points along the first weight, at least 2. */
  readonly columns: number;
  /** Points along the second weight, at least 2; 1 for an objective of one weight. */
  readonly rows?: number;
}

/** Curvature over a region. */
export interface CurvatureGrid {
  readonly columns: number;
  readonly rows: number;
  /** Smallest eigenvalue of the Hessian, row by row, row 0 at the smallest second weight; −∞ where undefined. */
  readonly smallest: Float64Array<ArrayBuffer>;
  /** Largest eigenvalue; ∞ where undefined. */
  readonly largest: Float64Array<ArrayBuffer>;
  /** Whether no direction curves down at any point of the grid. */
  readonly convex: boolean;
}

/**
 * The Hessian's eigenvalues over a grid: where the smallest is below 0 the objective is not convex. A slice of the
 * work is a row.
 *
 * @throws RangeError if the objective has more than two weights, no window is known, or a number makes no sense
 */
export function curvatureGrid(spec: CurvatureGridSpec): Work<CurvatureGrid> {
  requireFields('curvatureGrid', spec, {
    shapes: { objective: anObjective, window: ranges, columns: anyNumber, rows: anyNumber },
    needed: ['objective', 'columns'],
  });
  const { objective, columns, rows = 1 } = spec;
  const n = objective.dimension;
  if (n > 2) throw new RangeError(`curvatureGrid: a grid has one or two weights, "${objective.name}" has ${n}`);
  requireWhole('curvatureGrid', 'columns', columns, 2);
  if (n === 2) requireWhole('curvatureGrid', 'rows', rows, 2);
  else if (rows !== 1) throw new RangeError(`curvatureGrid: an objective of one weight has one row, got ${rows}`);
  return fillGrid(objective, requireWindow('curvatureGrid', objective, spec.window), columns, rows);
}

function* fillGrid(objective: Objective, [x, y]: Window, columns: number, rows: number): Work<CurvatureGrid> {
  const smallest = new Float64Array(columns * rows);
  const largest = new Float64Array(columns * rows);
  let convex = true;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const first = between(x!, column / (columns - 1));
      const range = eigenRange(objective, y === undefined ? [first] : [first, between(y, row / (rows - 1))]);
      smallest[row * columns + column] = range.smallest;
      largest[row * columns + column] = range.largest;
      // Round-off of the eigenvalues, or of a Hessian by differences, is not curvature.
      if (range.smallest < -1e-7 * Math.max(1, Math.abs(range.largest))) convex = false;
    }
    yield (row + 1) / rows;
  }
  return { columns, rows, smallest, largest, convex };
}

function eigenRange(objective: Objective, w: readonly number[]): { smallest: number; largest: number } {
  const hessian = hessianMatrix(objective, w);
  if (!allFinite(hessian)) return { smallest: -Infinity, largest: Infinity };
  const { values } = symmetricEigenpairs(hessian);
  return { smallest: values.at(-1)!, largest: values[0]! };
}

/** A random chord, and the part of its excess that may be round-off. */
function drawChord(objective: Objective, window: Window, draw: Random): { chord: Chord; margin: number } {
  const from = window.map((range) => between(range, draw.uniform()));
  const to = window.map((range) => between(range, draw.uniform()));
  const share = draw.uniform();
  const [start, end] = [valueAt(objective, from), valueAt(objective, to)];
  const here = valueAt(
    objective,
    from.map((entry, i) => between([entry, to[i]!], share)),
  );
  const excess = here - between([start, end], share);
  return { chord: { from, to, share, excess }, margin: 1e-12 * (Math.abs(start) + Math.abs(end)) };
}

function valueAt(objective: Objective, w: readonly number[]): number {
  return objective.value(Float64Array.from(w));
}

/** The point that lies `share` of the way from `low` to `high`. */
function between([low, high]: readonly [number, number], share: number): number {
  return (1 - share) * low + share * high;
}
