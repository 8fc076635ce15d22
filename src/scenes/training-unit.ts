import { linear, withMinus, type Point, type Stops } from '../params/index.ts';
import { still, type Figure, type Mark, type PartPlace, type Size } from '../plots/index.ts';
import { putOut, windowOf, type Raster } from './training-plane.ts';
import { GIVEN } from './training-given.ts';
import { inWords, unitName } from './training-names.ts';
import { partOf, placesOf } from './training-network.ts';
import type { Seen } from './training-seen.ts';
import { buildOf } from './training.ts';
import { FURTHEST, indexOf, type Place } from './training-weights.ts';

// One unit, looked into: what it puts out over the plane, and its weights, each of which can be set.

/** One of the numbers of a unit. */
export interface Weight {
  /** Which input it is the weight of, from 1; 0 for the bias. */
  readonly source: number;
  readonly name: string;
  readonly value: number;
  /** Whether it was set by hand. */
  readonly isSet: boolean;
}

/** The numbers of a unit, its bias first. */
export function weightsOf({ world, now, hand }: Seen, { layer, unit }: Place): readonly Weight[] {
  const { net } = buildOf(world);
  const { inputs } = net.layers[layer - 1]!;
  return Array.from({ length: inputs + 1 }, (_, source): Weight => {
    const input = layer === 1 ? world.given[source - 1] : undefined;
    return {
      source,
      name: source === 0 ? 'bias' : input ? GIVEN[input].title : `unit ${source}`,
      value: now.w[indexOf(net, { layer, unit, source })!]!,
      isSet: hand.some((edit) => edit.layer === layer && edit.unit === unit && edit.source === source),
    };
  });
}

/** How far from 0 a weight of a unit can be set: at least twice as far as any of them was brought by the training. */
function rangeOf({ training, at, world, hand }: Seen, { layer, unit }: Place): number {
  const { net } = buildOf(world);
  const { w } = training.checks[at]!;
  const { inputs } = net.layers[layer - 1]!;
  const learnt = Array.from({ length: inputs + 1 }, (_, source) =>
    Math.abs(w[indexOf(net, { layer, unit, source })!]!),
  );
  const set = hand.filter((edit) => edit.layer === layer && edit.unit === unit).map(({ value }) => Math.abs(value) / 2);
  const most = 2 * Math.max(...learnt, ...set.filter((one) => one > 2));
  return [4, 8, 16].find((range) => range >= most) ?? FURTHEST;
}

const HALF_A_TRACK = 200;
const tracks = new Map<number, Stops>();
const trackOf = (range: number): Stops => {
  const track = tracks.get(range) ?? linear(-range, range, range / HALF_A_TRACK);
  tracks.set(range, track);
  return track;
};

/** Where things stand, in pixels. */
interface Room {
  readonly width: number;
  readonly height: number;
  /** The map: its left edge, its top, a side of it. */
  readonly map: readonly [left: number, top: number, side: number];
  /** The tracks of the weights, from left to right, and the middle of the first. */
  readonly tracks: readonly [left: number, right: number, top: number];
  /** From one track to the next. */
  readonly step: number;
  /** The middle of the numbers. */
  readonly numbers: number;
}

function roomOf(weights: number, size: Size): Room {
  if (size === 'narrow')
    return {
      width: 358,
      height: 270 + 30 * weights + 24,
      map: [54, 4, 250],
      tracks: [74, 264, 286],
      step: 30,
      numbers: 318,
    };
  return {
    width: 540,
    height: Math.max(208, 28 * weights + 40),
    map: [0, 4, 200],
    tracks: [284, 444, 20],
    step: 28,
    numbers: 502,
  };
}

/** The axes of the figure: weights along, pixels up. */
function axesOf({ width, height, tracks: [left, right] }: Room, range: number) {
  const pixel = (2 * range) / (right - left);
  const low = -range - left * pixel;
  return {
    x: { domain: [low, low + width * pixel] as const, label: '', ticks: [] },
    y: { domain: [0, height] as const, label: '', ticks: [] },
    at: ([px, py]: Point): Point => [low + px * pixel, height - py],
  };
}

/** Before a unit is looked into. */
const shut = (size: Size): Figure => ({
  id: 'unit',
  alt: 'No unit is looked into yet: press one in the network.',
  width: size === 'wide' ? 540 : 358,
  height: 8,
  margin: { top: 0, right: 0, bottom: 0, left: 0 },
  x: { domain: [0, 1], label: '', ticks: [] },
  y: { domain: [0, 1], label: '', ticks: [] },
  still: still('no unit', () => []),
  moving: [],
});

/** A unit, looked into; nothing where none is. */
export function unitFigure(seen: Seen, place: Place | null, size: Size): Figure {
  if (place === null) return shut(size);
  const weights = weightsOf(seen, place);
  const room = roomOf(weights.length, size);
  const range = rangeOf(seen, place);
  const { x, y, at } = axesOf(room, range);
  const rows = weights.map((weight) => ({ ...weight, up: upOf(room, weight.source) }));
  return {
    id: 'unit',
    alt: `${capital(unitName(seen, place))}, large. Its weights: ${weights.map(({ name, value }) => `${name} ${inWords(value)}`).join(', ')}.`,
    width: room.width,
    height: room.height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x,
    y,
    still: still(`unit ${seen.key} ${place.layer} ${place.unit}`, () => [
      mapOf(seen, place, room, at),
      {
        kind: 'sheaf',
        lines: [
          {
            points: [[0, rows[0]!.up + 14], [0, rows.at(-1)!.up - 14]], // prettier-ignore
            alike: rows.map(({ up }): Point[] => [[-range, up], [range, up]]), // prettier-ignore
            tone: 'hairline',
            width: 1,
          },
        ],
      },
      ...[-range, 0, range].map((value): Mark => {
        return { kind: 'text', at: [value, rows.at(-1)!.up - room.step], text: withMinus(String(value)), tone: 'soft' };
      }),
    ]),
    moving: [
      {
        kind: 'bars',
        bars: rows.map(({ up, value }) => ({
          at: up,
          value: Math.max(-range, Math.min(range, value)),
          tone: value < 0 ? 'class-a' : 'class-b',
        })),
        tone: 'class-b',
        along: 'x',
        width: 6,
      },
      ...rows.flatMap(({ up, name, value, isSet }): Mark[] => [
        { kind: 'text', at: [-range, up], text: name, tone: 'ink', anchor: 'end', dx: -18, strong: isSet },
        { kind: 'text', at: [at([room.numbers, 0])[0], up], text: inWords(value), tone: 'ink', strong: isSet },
      ]),
    ],
  };
}

/** How high the row of a weight lies. */
const upOf = ({ height, tracks: [, , top], step }: Room, source: number): number => height - top - source * step;

/** What the unit puts out, with the points that the network learns from. */
function mapOf(seen: Seen, place: Place, room: Room, at: (pixels: Point) => Point): Raster {
  const [mapLeft, mapTop, side] = room.map;
  const [[left, top], [right, bottom]] = [at([mapLeft, mapTop]), at([mapLeft + side, mapTop + side])];
  return {
    ...putOut(seen, place, [left, right], [bottom, top]),
    scatter: pointsOn(seen, [left, right], [bottom, top]),
    lines: [
      {
        points: [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]], // prettier-ignore
        tone: 'hairline',
        width: 2,
      },
    ],
  };
}

/** Each unit that is pointed at, as it is drawn over the map: no sooner than it is pointed at. */
export function unitsOnMap(seen: Seen): readonly PartPlace[] {
  const [x, y] = windowOf(seen.world);
  const away: Point = [x[0] - 9 * (x[1] - x[0]), y[0]]; // on the map itself no unit is pointed at
  return placesOf(seen).map((place) => ({
    part: partOf(place),
    at: away,
    says: unitName(seen, place),
    get lit(): readonly Mark[] {
      const name: Mark = {
        kind: 'text',
        at: [(x[0] + x[1]) / 2, y[1]],
        text: unitName(seen, place),
        tone: 'ink',
        dy: -12,
      };
      return [putOut(seen, place, x, y), name];
    },
  }));
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The points that it learns from, on the map of the unit. */
function pointsOn({ world }: Seen, [left, right]: Point, [bottom, top]: Point) {
  const { X, y, classes } = buildOf(world).plane.train;
  const [across, up] = windowOf(world);
  const place = (i: number): Point => [
    left + ((X[2 * i]! - across[0]) / (across[1] - across[0])) * (right - left),
    bottom + ((X[2 * i + 1]! - up[0]) / (up[1] - up[0])) * (top - bottom),
  ];
  const looks = [
    { tone: 'class-a', shape: 'small circle' },
    { tone: 'class-b', shape: 'small triangle' },
    { tone: 'ink', shape: 'diamond' },
  ] as const;
  return looks.map((look, k) => ({
    ...look,
    at: Array.from(y, (_, i) => i)
      .filter((i) => (classes ? y[i]! : y[i]! < 0 ? 0 : 1) === k)
      .map(place),
  }));
}

/** A weight that can be taken hold of: where it stands, and where it can be brought. */
export interface Hold {
  readonly weight: Weight;
  readonly at: Point;
  readonly x: Stops;
  /** Where its number stands. */
  readonly number: Point;
}

/** Where the weights of a unit are taken hold of. */
export function holdsOf(seen: Seen, place: Place, size: Size): readonly Hold[] {
  const weights = weightsOf(seen, place);
  const room = roomOf(weights.length, size);
  const range = rangeOf(seen, place);
  const { at } = axesOf(room, range);
  return weights.map((weight) => ({
    weight,
    number: [at([room.numbers, 0])[0], upOf(room, weight.source)],
    at: [Math.max(-range, Math.min(range, weight.value)), upOf(room, weight.source)],
    x: trackOf(range),
  }));
}
