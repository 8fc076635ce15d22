import { forward, type Network } from '../optim/index.ts';
import type { Mark } from '../plots/index.ts';
import { middles } from './map-cells.ts';
import { givenOf } from './training-given.ts';
import { buildOf, type World } from './training.ts';
import type { Seen } from './training-seen.ts';
import type { Place } from './training-weights.ts';
import type { Point } from '../params/index.ts';

// What a network and its units put out over the part of the plane that is shown, and how that is coloured.

type Window = readonly [low: number, high: number];

/** The part of the plane that is shown. */
export function windowOf(world: World): readonly [x: Window, y: Window] {
  const { train, watch } = buildOf(world).plane;
  const along = (k: number): Window => {
    const values = [train, watch].flatMap(({ X }) => [...X.filter((_, i) => i % 2 === k)]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [low - 0.06 * (high - low), high + 0.06 * (high - low)];
  };
  return [along(0), along(1)];
}

/** Passes over grids, made once for a net and a grid. */
const passes = new Map<string, ReturnType<typeof forward>>();

/** What each layer puts out over the plane that is shown, the inputs first. */
export function layersAt(world: World, w: Float64Array, cells: number): readonly Float64Array[] {
  const { net } = buildOf(world);
  const key = `${world.data} ${world.noise} ${world.learn} ${world.given.join()} ${world.seed} ${net.sizes.join('-')} ${net.activation} ${cells}`;
  const pass = passes.get(key) ?? forward(net, givenOf(middles(...windowOf(world), cells, cells), world.given));
  passes.set(key, pass);
  pass.run(w);
  return pass.layers;
}

export type Raster = Extract<Mark, { readonly kind: 'raster' }>;

/** Shades from one end to the other, paper in the middle: of the first class, or of what is low, and of the other. */
const DEGREES = 5;
/** How much of its tone the strongest shade has: points must be seen on it. */
const STRONGEST = 0.6;
export const SHADES: Raster['grounds'] = Array.from({ length: 2 * DEGREES + 1 }, (_, k) =>
  k === DEGREES
    ? 'paper'
    : { tone: k < DEGREES ? 'class-a' : 'class-b', share: (STRONGEST * Math.abs(k - DEGREES)) / DEGREES },
);
/** Which of the shades a number from −1 to 1 is. */
export const shadeOf = (value: number): number =>
  DEGREES + Math.round(DEGREES * Math.max(-1, Math.min(1, Number.isNaN(value) ? 0 : value)));

/** What the network answers in each cell, from −1 to 1: a number, or how much likelier the second class is. */
export const answerOf = (net: Network, z: number): number => (net.head === 'mean-squared-error' ? z : Math.tanh(z / 2));

/** Cells along a side of a unit's picture. */
export const CELLS = 14;

/** What a unit puts out over the plane. */
export interface Unit {
  /** From −1 to 1, row by row from below. */
  readonly out: Float64Array;
  readonly isDead: boolean;
}

/** A unit of a layer that has put something out over a square of cells. */
export function unitIn(net: Network, layer: Float64Array, unit: number, cells = CELLS): Unit {
  const out = layer.slice(unit * cells * cells, (unit + 1) * cells * cells);
  const [low, high] = [Math.min(...out), Math.max(...out)];
  const middle = net.activation === 'sigmoid' ? 0.5 : 0;
  const reach = Math.max(high - middle, middle - low);
  return { out: reach > 0 ? out.map((value) => (value - middle) / reach) : out, isDead: high - low < 1e-9 };
}

/** Which ground a cell of a unit's picture has. */
export const groundOf = ({ isDead }: Unit, value: number): number =>
  isDead ? 4 : value > 0.33 ? 1 : value < -0.33 ? 2 : 3;
export const UNIT_GROUNDS = ['paper', 'sand', 'sky', 'land-11', 'hatch'] as const;

/** Cells along a side of a unit that is drawn large. */
const FINE = 32;

/** What a unit puts out over the plane, in shades. */
export function putOut(
  { world, now }: Pick<Seen, 'world' | 'now'>,
  { layer, unit }: Place,
  x: Point,
  y: Point,
): Raster {
  const { net } = buildOf(world);
  const put = layersAt(world, now.w, FINE)[layer]!;
  const own = put.subarray((unit - 1) * FINE * FINE, unit * FINE * FINE);
  const shown = layer === net.layers.length ? own.map((z) => answerOf(net, z)) : unitIn(net, put, unit - 1, FINE).out;
  return { kind: 'raster', x, y, columns: FINE, cells: Uint8Array.from(shown, shadeOf), grounds: SHADES };
}
