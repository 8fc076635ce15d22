import { forward, type Network } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { middles } from './map-cells.ts';
import { givenOf } from './training-given.ts';
import { buildOf, type Check, type Training, type World } from './training.ts';
import { SETS } from './training-sets.ts';

/** A training as it is looked at: at one of its moments, beside another one. */
export interface Seen {
  readonly training: Training;
  readonly world: World;
  /** Index of the check that is shown. */
  readonly at: number;
  readonly other: Training | null;
}

const checkOf = ({ training, at }: Seen): Check => training.checks[at]!;
const keyOf = (seen: Seen): string =>
  `${seen.training.key} ${seen.training.whole ? 'whole' : seen.training.checks.length} ${seen.at}`;

type Window = readonly [low: number, high: number];

/** The part of the plane that is shown. */
function windowOf(world: World): readonly [x: Window, y: Window] {
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

function layersAt(world: World, w: Float64Array, cells: number): readonly Float64Array[] {
  const { net } = buildOf(world);
  const key = `${world.data} ${world.noise} ${world.given.join()} ${world.seed} ${net.sizes.join('-')} ${net.activation} ${cells}`;
  const pass = passes.get(key) ?? forward(net, givenOf(middles(...windowOf(world), cells, cells), world.given));
  passes.set(key, pass);
  pass.run(w);
  return pass.layers;
}

/** A chance above this is sure. */
const SURE = 0.8;

/** Which class the network is sure of in each cell, or the number of classes where it is of none. */
function decided(net: Network, z: Float64Array, count: number): Uint8Array {
  const outputs = net.sizes.at(-1)!;
  return Uint8Array.from({ length: count }, (_, i) => {
    if (outputs === 1) {
      const chance = 1 / (1 + Math.exp(-z[i]!));
      return chance > SURE ? 1 : chance < 1 - SURE ? 0 : 2;
    }
    const logits = Array.from({ length: outputs }, (_unused, c) => z[c * count + i]!);
    const top = Math.max(...logits);
    const sum = logits.reduce((all, logit) => all + Math.exp(logit - top), 0);
    return 1 / sum > SURE ? logits.indexOf(top) : outputs;
  });
}

/** Of the watched points: which ones the network names wrongly. */
function wrongOf(seen: Seen): readonly number[] {
  const { net, watch } = buildOf(seen.world);
  const pass = forward(net, watch.X);
  pass.run(checkOf(seen).w);
  const z = pass.layers.at(-1)!;
  const outputs = net.sizes.at(-1)!;
  const count = watch.y.length;
  return Array.from(watch.y, (label, i) => {
    const logits = outputs === 1 ? [0, z[i]!] : Array.from({ length: outputs }, (_, c) => z[c * count + i]!);
    return logits.indexOf(Math.max(...logits)) === label ? -1 : i;
  }).filter((i) => i >= 0);
}

const LOOKS = [
  { tone: 'class-a', shape: 'circle', ground: 'sky' },
  { tone: 'class-b', shape: 'triangle', ground: 'sand' },
  { tone: 'ink', shape: 'diamond', ground: 'lilac' },
] as const;

/** What the network says of the plane, the points it learns from, and the watched ones that it names wrongly. */
export function mapFigure(seen: Seen, size: Size): Figure {
  const { world } = seen;
  const { net, plane } = buildOf(world);
  const { train, watch } = plane;
  const [x, y] = windowOf(world);
  const cells = size === 'wide' ? 64 : 48;
  const place = ({ X }: typeof train, i: number): Point => [X[2 * i]!, X[2 * i + 1]!];
  const wrong = wrongOf(seen);
  const classes = train.classes!.length;
  return {
    id: 'map',
    alt: `The plane of the ${SETS[world.data].title}, coloured by what the network says; ${wrong.length} of ${watch.y.length} watched points lie on the wrong side.`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 400 : 300,
    margin: { top: 26, right: 8, bottom: 42, left: 44 },
    x: { domain: x, label: train.names[0]! },
    y: { domain: y, label: train.names[1]! },
    still: still(`map ${keyOf(seen)}`, () => [
      {
        kind: 'raster',
        x,
        y,
        columns: cells,
        cells: decided(net, layersAt(world, checkOf(seen).w, cells).at(-1)!, cells * cells),
        grounds: [...LOOKS.slice(0, classes).map(({ ground }) => ground), 'land-11'],
        scatter: [
          ...LOOKS.slice(0, classes).map(({ tone, shape }, label) => ({
            tone,
            shape,
            at: Array.from(train.y, (_, i) => i)
              .filter((i) => train.y[i] === label)
              .map((i) => place(train, i)),
          })),
          { tone: 'ink', shape: 'cross', at: wrong.map((i) => place(watch, i)) },
        ],
      },
    ]),
    moving: [],
  };
}

/** Cells along a side of a unit's picture, and between two of them. */
const [CELLS, GAP, ROW] = [14, 4, 8];

/** How many hidden units put out the same everywhere. */
export const deadUnits = (seen: Seen): number =>
  unitsOf(seen)
    .flat()
    .filter(({ isDead }) => isDead).length;

interface Unit {
  /** From −1 to 1, row by row from below. */
  readonly out: Float64Array;
  readonly isDead: boolean;
}

function unitsOf({ world, training, at }: Seen): readonly (readonly Unit[])[] {
  const { net } = buildOf(world);
  const layers = layersAt(world, training.checks[at]!.w, CELLS);
  return net.sizes.slice(1, -1).map((units, l) =>
    Array.from({ length: units }, (_, unit): Unit => {
      const out = layers[l + 1]!.slice(unit * CELLS * CELLS, (unit + 1) * CELLS * CELLS);
      const [low, high] = [Math.min(...out), Math.max(...out)];
      const middle = net.activation === 'sigmoid' ? 0.5 : 0;
      const reach = Math.max(high - middle, middle - low);
      return { out: reach > 0 ? out.map((value) => (value - middle) / reach) : out, isDead: high - low < 1e-9 };
    }),
  );
}

/** The hidden units as small maps of the same plane; what puts out the same everywhere is hatched. */
export function unitsFigure(seen: Seen, size: Size): Figure {
  const layers = unitsOf(seen);
  const rows = layers.flatMap((units) =>
    Array.from({ length: Math.ceil(units.length / ROW) }, (_, r) => units.slice(r * ROW, (r + 1) * ROW)),
  );
  const step = CELLS + GAP;
  const [columns, height] = [ROW * step, Math.max(1, rows.length) * step];
  const scale = (size === 'wide' ? 440 : 350) / columns;
  const dead = layers.flat().filter(({ isDead }) => isDead).length;
  const named = layers.map(({ length }) => length).join(' and ');
  return {
    id: 'units',
    alt:
      layers.length === 0
        ? 'There are no hidden units: the network is a single neuron.'
        : `The hidden units, ${named} of them, each as a small map of the plane; ${dead} put out the same everywhere.`,
    width: Math.round(columns * scale),
    height: Math.round(height * scale),
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, columns], label: '', ticks: [] },
    y: { domain: [0, height], label: '', ticks: [] },
    still: still(`units ${keyOf(seen)}`, () => {
      const cells = new Uint8Array(columns * height);
      rows.forEach((units, r) => {
        units.forEach((unit, c) => {
          unit.out.forEach((value, k) => {
            const up = height - (r + 1) * step + GAP / 2 + Math.floor(k / CELLS);
            cells[up * columns + c * step + GAP / 2 + (k % CELLS)] = unit.isDead
              ? 4
              : value > 0.33
                ? 1
                : value < -0.33
                  ? 2
                  : 3;
          });
        });
      });
      return rows.length === 0
        ? [{ kind: 'text', at: [columns / 2, height / 2], text: 'no hidden units', tone: 'soft' }]
        : [
            {
              kind: 'raster',
              x: [0, columns],
              y: [0, height],
              columns,
              cells,
              grounds: ['paper', 'sand', 'sky', 'land-11', 'hatch'],
            },
          ];
    }),
    moving: [],
  };
}

/** The two losses against the points looked at, those of the other training thin beside them. */
export function traceFigure({ training, at, other, world }: Seen, size: Size): Figure {
  const { checks } = training;
  const top = buildOf(world).train.classes!.length === 2 ? 0.9 : 1.3;
  const total = Math.max(checks.at(-1)!.seen, other?.checks.at(-1)!.seen ?? 0);
  const line = (of: 'loss' | 'watched', { checks: all }: Training): readonly Point[] =>
    all.map((check): Point => [check.seen, Math.min(top, check[of])]);
  const shown = checks[at]!;
  return {
    id: 'trace',
    alt: `Two losses against the points looked at: on those learnt from it goes from ${checks[0]!.loss.toFixed(2)} to ${checks.at(-1)!.loss.toFixed(2)}, on those watched from ${checks[0]!.watched.toFixed(2)} to ${checks.at(-1)!.watched.toFixed(2)}.`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 300 : 230,
    margin: { top: 26, right: 22, bottom: 42, left: 44 },
    x: { domain: [0, total], label: 'points looked at' },
    y: { domain: [0, top], label: 'loss L', grid: true },
    still: still('no curve', () => []),
    moving: [
      ...(other
        ? ([
            { kind: 'line', points: line('loss', other), tone: 'soft', width: 1.25 },
            { kind: 'line', points: line('watched', other), tone: 'soft', width: 1.25, dashed: true },
          ] as const)
        : []),
      { kind: 'rule', x: shown.seen, tone: 'touch' },
      { kind: 'line', points: line('loss', training), tone: 'loss', width: 2 },
      { kind: 'line', points: line('watched', training), tone: 'validation', width: 2, dashed: true },
      { kind: 'dots', points: [[shown.seen, Math.min(top, shown.watched)]], tone: 'touch', radius: 5, halo: true },
    ],
    steps: line('watched', training),
  };
}
