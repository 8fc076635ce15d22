import { linear, type Point, type Stops } from '../params/index.ts';
import { still, type Figure, type Mark, type PartPlace, type Size } from '../plots/index.ts';
import { CELLS, answerOf, groundOf, layersAt, UNIT_GROUNDS, unitIn, type Raster, type Unit } from './training-plane.ts';
import { GIVEN } from './training-given.ts';
import type { Seen } from './training-seen.ts';
import { buildOf } from './training.ts';
import { inWords, wireName } from './training-names.ts';
import type { Place, Wire } from './training-weights.ts';

// The network itself: its units as small maps of the plane, and between them its weights, as wide as they are large.

/** All units but the inputs. */
export const placesOf = ({ world }: Pick<Seen, 'world'>): readonly Place[] =>
  buildOf(world).net.layers.flatMap(({ outputs }, l) =>
    Array.from({ length: outputs }, (_, unit): Place => ({ layer: l + 1, unit: unit + 1 })),
  );

/** What a unit is called where it lights up. */
export const partOf = ({ layer, unit }: Place): string => `unit ${layer} ${unit}`;

/** Which weight a part is; of a unit, no weight of it. */
export function placeOfPart(part: string | number): Wire {
  const [layer, unit, source = 0] = String(part).split(' ').slice(1).map(Number);
  return { layer: layer!, unit: unit!, source };
}

/** Where units stand: layers from left to right, those of a layer around a middle line. */
export const placeOf = (sizes: readonly number[], { layer, unit }: Place): Point => [
  layer,
  (sizes[layer]! + 1) / 2 - unit,
];

/** Where the knob may stand that picks a unit. */
export function stopsOf(sizes: readonly number[]): { readonly x: Stops; readonly y: Stops } {
  const most = Math.max(2, ...sizes);
  return { x: sizes.length > 2 ? linear(1, sizes.length - 1, 1) : [1], y: linear((1 - most) / 2, (most - 1) / 2, 0.5) };
}

/** The unit nearest to a place: between two of them the one that lies further on from where the knob stands. */
export function unitNear(sizes: readonly number[], [x, y]: Point, from: Place): Place {
  const layer = Math.max(1, Math.min(sizes.length - 1, Math.round(x)));
  const number = (sizes[layer]! + 1) / 2 - y;
  const isDown = layer !== from.layer || number > from.unit;
  const unit = isDown ? Math.ceil(number - 0.25) : Math.floor(number + 0.25);
  return { layer, unit: Math.max(1, Math.min(sizes[layer]!, unit)) };
}

type Line = NonNullable<Raster['lines']>[number];

/** Widths of lines, each for weights up to a share of the largest of their layer; below the first none is drawn. */
const WIDTHS = [
  { upTo: 0.06, width: 0 },
  { upTo: 0.25, width: 0.5 },
  { upTo: 0.5, width: 1.25 },
  { upTo: 0.75, width: 2.25 },
  { upTo: Infinity, width: 3.5 },
] as const;

/** Lines that look alike. */
interface Bundle {
  readonly look: Omit<Line, 'points' | 'alike'>;
  readonly all: (readonly Point[])[];
}

/** Where the line of a weight begins and ends, beside the pictures of units. */
function endsOf(sizes: readonly number[], { layer, unit, source }: Wire, half: Point): readonly [Point, Point] {
  const [from, to] = [placeOf(sizes, { layer: layer - 1, unit: source }), placeOf(sizes, { layer, unit })];
  return [
    [from[0] + half[0], from[1]],
    [to[0] - half[0], to[1]],
  ];
}

/** A weight as it is drawn. */
interface Drawn extends Wire {
  readonly value: number;
  /** Pixels; 0 where it is too small for a line. */
  readonly width: number;
}

/** All weights but the biases. */
const wiresOf = ({ world, now }: Seen): readonly Drawn[] =>
  buildOf(world).net.layers.flatMap(({ inputs, outputs, weights }, l) => {
    const own = now.w.subarray(weights, weights + inputs * outputs);
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    return Array.from(own, (value, k) => ({
      layer: l + 1,
      unit: Math.floor(k / inputs) + 1,
      source: (k % inputs) + 1,
      value,
      width: (WIDTHS.find(({ upTo }) => Math.abs(value) <= upTo * largest) ?? WIDTHS[0]).width,
    }));
  });

/** The weights as lines: those that look alike are one. */
function linesOf(seen: Seen, looked: Place | null, half: Point): readonly Line[] {
  const { sizes } = buildOf(seen.world).net;
  const alike = new Map<string, Bundle>();
  for (const { value, width, ...wire } of wiresOf(seen)) {
    const isLooked = looked !== null && looked.layer === wire.layer && looked.unit === wire.unit;
    if (width === 0 && !isLooked) continue;
    const tone = value < 0 ? 'class-a' : 'class-b';
    const look = { tone, width: Math.max(width, 0.5), opacity: isLooked ? 1 : looked === null ? 0.5 : 0.25 } as const;
    const key = Object.values(look).join();
    const same: Bundle = alike.get(key) ?? { look, all: [] };
    same.all.push(endsOf(sizes, wire, half));
    alike.set(key, same);
  }
  const bundles = [...alike.values()].sort((a, b) => a.look.width! - b.look.width!); // the widest on top
  return bundles.map(({ look, all: [points, ...others] }) => ({ ...look, points: points!, alike: others }));
}

/** Every layer as pictures over the plane, the inputs first, the output last. */
function picturesOf({ world, now }: Seen): readonly (readonly Unit[])[] {
  const { net } = buildOf(world);
  const layers = layersAt(world, now.w, CELLS);
  return net.sizes.map((units, l) =>
    Array.from({ length: units }, (_, unit): Unit => {
      const picture = unitIn(net, layers[l]!, unit);
      const isOutput = l === net.sizes.length - 1;
      const raw = layers[l]!.subarray(unit * CELLS * CELLS, (unit + 1) * CELLS * CELLS);
      return isOutput ? { ...picture, out: Float64Array.from(raw, (z) => answerOf(net, z)) } : picture;
    }),
  );
}

const CORNERS: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
];

/** How large the figure is, from one layer and one unit to the next, and a picture: in pixels; and its axes. */
interface Room {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  readonly box: number;
  readonly x: Point;
  readonly y: Point;
}

/** Room of their own that the names of the inputs need, in pixels. */
const NAMES = 30;

function roomOf(sizes: readonly number[], size: Size): Room {
  const [width, high, most] = size === 'wide' ? [540, 460, 60] : [358, 400, 46];
  const units = Math.max(...sizes);
  const across = (width - NAMES) / sizes.length;
  const down = Math.min(most, high / units);
  const height = Math.round(units * down + 12);
  const up = height / down / 2;
  return {
    width,
    height,
    across,
    down,
    box: Math.min(0.86 * down, 0.55 * across),
    x: [-0.5 - NAMES / across, sizes.length - 0.5],
    y: [-up, up],
  };
}

/** Where the pictures lie in a raster over the whole figure, and what is in them. */
function rasterOf(pictures: readonly (readonly Unit[])[], room: Room): Pick<Raster, 'x' | 'y' | 'columns' | 'cells'> {
  const { width, height, across, down, box, x, y } = room;
  const cell = box / CELLS;
  const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)];
  const sizes = pictures.map(({ length }) => length);
  const cells = new Uint8Array(columns * rows);
  pictures.forEach((units, layer) => {
    units.forEach((picture, u) => {
      const [px, py] = placeOf(sizes, { layer, unit: u + 1 });
      const left = Math.round(((px - x[0]) * across - box / 2) / cell);
      const bottom = Math.round(((py - y[0]) * down - box / 2) / cell);
      picture.out.forEach((value, k) => {
        cells[(bottom + Math.floor(k / CELLS)) * columns + left + (k % CELLS)] = groundOf(picture, value);
      });
    });
  });
  return { x: [x[0], x[0] + (columns * cell) / across], y: [y[0], y[0] + (rows * cell) / down], columns, cells };
}

/** What the network is in words. */
function described({ world }: Seen, pictures: readonly (readonly Unit[])[]): string {
  const { sizes } = buildOf(world).net;
  const inner = pictures.slice(1, -1);
  const dead = inner.flat().filter(({ isDead }) => isDead).length;
  const hidden = inner.map(({ length }) => length).join(' and ');
  const units =
    hidden === '' ? 'no hidden units' : `${hidden} hidden units, ${dead} of which put out the same everywhere`;
  return `The network: ${sizes[0]} ${sizes[0] === 1 ? 'input' : 'inputs'}, ${units}, and what it says. Lines are weights, as wide as they are large.`;
}

const frameOf = ([x, y]: Point, half: Point, tone: 'touch' | 'ink'): Mark => ({
  kind: 'line',
  points: CORNERS.map(([i, j]): Point => [x + i * half[0], y + j * half[1]]),
  tone,
  width: 2,
});

const halfOf = ({ box, across, down }: Room): Point => [box / across / 2, box / down / 2];

/** What of a network is looked at. */
export interface Looked {
  /** The unit that is looked into. */
  readonly unit: Place | null;
  /** The weight that was pressed. */
  readonly wire: Wire | null;
}

/** Where the number of a weight stands: on the middle of its line. */
export function middleOf(seen: Seen, wire: Wire): Point {
  const { sizes } = buildOf(seen.world).net;
  const [[ax, ay], [bx, by]] = endsOf(sizes, wire, [0, 0]);
  return [(ax + bx) / 2, (ay + by) / 2];
}

const lineOf = (points: readonly Point[], tone: 'touch' | 'ink'): Mark => ({ kind: 'line', points, tone, width: 4 });

/** The network: inputs at the left, what it says at the right. */
export function networkFigure(seen: Seen, { unit: looked, wire }: Looked, size: Size): Figure {
  const { sizes } = buildOf(seen.world).net;
  const room = roomOf(sizes, size);
  const half = halfOf(room);
  const pictures = picturesOf(seen);
  return {
    id: 'network',
    alt: described(seen, pictures),
    width: room.width,
    height: room.height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: room.x, label: '', ticks: [] },
    y: { domain: room.y, label: '', ticks: [] },
    still: still(`network ${seen.key} ${looked?.layer} ${looked?.unit}`, () => [
      {
        kind: 'raster',
        ...rasterOf(pictures, room),
        grounds: UNIT_GROUNDS,
        lines: linesOf(seen, looked, half),
      },
      ...seen.world.given.map((name, i): Mark => {
        const at = placeOf(sizes, { layer: 0, unit: i + 1 });
        const text = GIVEN[name].title;
        return { kind: 'text', at: [at[0] - half[0], at[1]], text, tone: 'soft', anchor: 'end', dx: -6 };
      }),
    ]),
    moving: [
      ...(looked ? [frameOf(placeOf(sizes, looked), half, 'touch')] : []),
      ...(wire ? [lineOf(endsOf(sizes, wire, half), 'touch')] : []),
    ],
    parts: [
      ...placesOf(seen).map((place): PartPlace => ({
        part: partOf(place),
        at: placeOf(sizes, place),
        room: [room.box / 2, room.box / 2],
        lit: [frameOf(placeOf(sizes, place), half, 'ink')],
      })),
      ...wiresOf(seen).map((one): PartPlace => {
        const [at, to] = endsOf(sizes, one, half);
        return {
          part: `${partOf(one)} ${one.source}`,
          at,
          to,
          get lit() {
            return [lineOf([at, to], 'ink')];
          },
          get says() {
            return `${wireName(seen, one)}, ${inWords(one.value)}`;
          },
        };
      }),
    ],
  };
}
