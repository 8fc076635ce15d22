import {
  chordTest,
  curvatureGrid,
  examplesFrom,
  finish,
  hessianMatrix,
  logisticRegression,
  plateau,
  quadratic,
  saddle,
  symmetricEigenpairs,
  threeMagnets,
  type Objective,
  type Window,
} from '../optim/index.ts';
import { linear, type Point } from '../params/index.ts';
import { logLevels, ringsAbove, type Mark } from '../plots/index.ts';
import { adelieNeuron, CENTRE } from './adelie-neuron.ts';

/** Half a side of the ground that is looked at. */
export const REACH = 3;
export const WINDOW: Window = [
  [-REACH, REACH],
  [-REACH, REACH],
];

/** Kilograms are too long a unit for this ground: the weight of the mass counts quarters of one. */
const QUARTERS = 4;

/** The loss of the neuron that guesses the sex of a penguin from its mass, drawn in units in which its bottom is in sight. */
function neuron(): Objective {
  const { birds, masses } = adelieNeuron();
  const rows = Array.from(masses, (mass) => [QUARTERS * (mass - CENTRE)]);
  return logisticRegression(examplesFrom(rows, [...birds.y]));
}

const SHAPES = {
  bowl: { name: 'bowl', make: (): Objective => quadratic([1, 3]), levels: logLevels(0.3, 14, 8) },
  neuron: { name: 'neuron’s loss', make: neuron, levels: logLevels(0.35, 6, 8) },
  hole: {
    name: 'hole in a plateau',
    make: (): Objective => plateau(),
    levels: [0.15, 0.35, 0.55, 0.7, 0.8, 0.86, 0.9, 0.93],
  },
  magnets: {
    name: 'ground with three valleys',
    make: (): Objective => threeMagnets(),
    levels: [-1.15, -1.05, -0.9, -0.7, -0.45, -0.1, 0.35, 0.9],
  },
  saddle: { name: 'saddle', make: (): Objective => saddle(), levels: [-6, -4, -2.4, -1, 0, 1, 2.4, 4, 6] },
} as const;
export type Shape = keyof typeof SHAPES;

/** A loss of two weights, and whether it is convex on the window. */
export interface Ground {
  readonly name: string;
  readonly objective: Objective;
  readonly levels: readonly number[];
  /** The smallest eigenvalue of the Hessian on a grid over the window. */
  readonly smallest: number;
  readonly convex: boolean;
  /** Of so many random chords, how many the loss rises above. */
  readonly broken: number;
}
export const CHORDS = 500;

const made = new Map<Shape, Ground>();

export function ground(shape: Shape): Ground {
  const known = made.get(shape);
  if (known) return known;
  const { make, ...rest } = SHAPES[shape];
  const objective = make();
  const grid = finish(curvatureGrid({ objective, window: WINDOW, columns: 31, rows: 31 }));
  const { violations } = chordTest({ objective, window: WINDOW, chords: CHORDS });
  const fresh = {
    ...rest,
    objective,
    smallest: Math.min(...grid.smallest),
    convex: grid.convex,
    broken: violations,
  };
  made.set(shape, fresh);
  return fresh;
}

/** A place of the cut through a and b. */
interface Place {
  /** Share of the way from a to b. */
  readonly share: number;
  readonly loss: number;
  readonly chord: number;
  readonly tangent: number;
  /** Second derivative along the cut. */
  readonly curvature: number;
}

export interface Cut {
  readonly ground: Ground;
  readonly places: readonly Place[];
  /** Where the loss is highest above the chord between a and b, and by how much. */
  readonly worst: { readonly share: number; readonly excess: number };
  /** How far the loss falls below the tangent, at most. */
  readonly below: number;
}

const SHARES = linear(-0.25, 1.25, 0.025);
export const along = (a: Point, b: Point, share: number): Point => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
];

/** The loss along the line from a to b, and a little beyond, with the chord between them and the tangent at a. */
export function cutThrough(on: Ground, a: Point, b: Point): Cut {
  const { objective } = on;
  const value = (at: Point): number => objective.value(Float64Array.from(at));
  const slope = new Float64Array(2);
  objective.gradient(Float64Array.from(a), slope);
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const [first, last, rise] = [value(a), value(b), slope[0]! * dx + slope[1]! * dy];
  const places = SHARES.map((share): Place => {
    const at = along(a, b, share);
    const [xx, xy, , yy] = [...hessianMatrix(objective, at)] as [number, number, number, number]; // two weights
    return {
      share,
      loss: value(at),
      chord: first + share * (last - first),
      tangent: first + share * rise,
      curvature: xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy,
    };
  });
  const inner = places.filter(({ share }) => share > 0 && share < 1);
  const high = inner.reduce((best, one) => (one.loss - one.chord > best.loss - best.chord ? one : best));
  return {
    ground: on,
    places,
    worst: { share: high.share, excess: high.loss - high.chord },
    below: Math.max(...places.map(({ loss, tangent }) => tangent - loss)),
  };
}

/** Less than this is rounding. */
export const NOTHING = 1e-9;

/** Where the ground bends down in some direction: the smaller eigenvalue of the Hessian is below 0. */
export function ringsOfDown({ objective }: Ground): readonly (readonly Point[])[] {
  const fit = (at: number): number => Math.min(Math.max(at, -REACH), REACH);
  const rings = ringsAbove({
    value: (x, y) => -symmetricEigenpairs(hessianMatrix(objective, [x, y])).values.at(-1)!,
    x: [-REACH, REACH],
    y: [-REACH, REACH],
    grid: [26, 26],
    levels: [1e-6],
  });
  return rings[0]!.map((ring) => ring.map(([x, y]): Point => [fit(x), fit(y)]));
}

/** Stretches of the cut, each as long as its curvature keeps its sign. */
function bends(places: readonly Place[]): { from: number; to: number; isDown: boolean }[] {
  const out: { from: number; to: number; isDown: boolean }[] = [];
  for (const [i, { share, curvature }] of places.entries()) {
    const isDown = curvature < -NOTHING;
    const last = out.at(-1);
    if (last?.isDown === isDown) last.to = share;
    else out.push({ from: i === 0 ? share : places[i - 1]!.share, to: share, isDown });
  }
  return out;
}

/** Under the cut: coloured where it bends up, hatched where it bends down. */
export function bendMarks(places: readonly Place[], [low, high]: readonly [number, number]): readonly Mark[] {
  const stretches = bends(places);
  const box = ({ from, to }: { from: number; to: number }): Point[] => [
    [from, low],
    [to, low],
    [to, high],
    [from, high],
  ];
  return [
    {
      kind: 'strip',
      y: [low, high],
      intervals: stretches.filter(({ isDown }) => !isDown).map(({ from, to }) => ({ from, to, ground: 'sky' })),
    },
    { kind: 'hatch', rings: stretches.filter(({ isDown }) => isDown).map(box) },
  ];
}
