import { forward, type Examples, type Network } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { still, type Figure, type PartPlace, type Size } from '../plots/index.ts';
import { answerOf, layersAt, SHADES, shadeOf, windowOf, type Raster } from './training-plane.ts';
import { isOfNumbers, SETS } from './training-sets.ts';
import type { Seen } from './training-seen.ts';
import { buildOf } from './training.ts';

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

/** A number that is off by more than this is answered wrongly. */
export const OFF = 0.3;

/** Of the watched points: which ones the network answers wrongly. */
function wrongOf({ world, now }: Seen): readonly number[] {
  const { net, watch } = buildOf(world);
  const pass = forward(net, watch.X);
  pass.run(now.w);
  const z = pass.layers.at(-1)!;
  const outputs = net.sizes.at(-1)!;
  const count = watch.y.length;
  const isWrong = (label: number, i: number): boolean => {
    if (isOfNumbers(world.data)) return Math.abs(z[i]! - label) > OFF;
    const logits = outputs === 1 ? [0, z[i]!] : Array.from({ length: outputs }, (_, c) => z[c * count + i]!);
    return logits.indexOf(Math.max(...logits)) !== label;
  };
  return Array.from(watch.y, (label, i) => (isWrong(label, i) ? i : -1)).filter((i) => i >= 0);
}

const LOOKS = [
  { tone: 'class-a', shape: 'circle', ground: 'sky' },
  { tone: 'class-b', shape: 'triangle', ground: 'sand' },
  { tone: 'ink', shape: 'diamond', ground: 'lilac' },
] as const;

/** How the cells of the map are coloured. */
function coloured({ world, now }: Seen, cells: number, isShaded: boolean): Pick<Raster, 'cells' | 'grounds'> {
  const { net, train } = buildOf(world);
  const z = layersAt(world, now.w, cells).at(-1)!;
  if (isShaded)
    return {
      cells: Uint8Array.from(z.subarray(0, cells * cells), (one) => shadeOf(answerOf(net, one))),
      grounds: SHADES,
    };
  if (isOfNumbers(world.data))
    return {
      cells: Uint8Array.from(z, (one) => (one > 1 / 3 ? 1 : one < -1 / 3 ? 0 : 2)),
      grounds: ['sky', 'sand', 'land-11'],
    };
  const classes = LOOKS.slice(0, train.classes!.length).map(({ ground }) => ground);
  return { cells: decided(net, z, cells * cells), grounds: [...classes, 'land-11'] };
}

type Scatter = NonNullable<Raster['scatter']>;

/** Points in their looks: classes by theirs; of numbers the sign, and whether it is small. */
function scattered({ X, y, classes }: Examples, hollow = false): Scatter {
  const ofNumbers: readonly Omit<Scatter[number], 'at'>[] = [
    { tone: 'class-a', shape: 'circle' },
    { tone: 'class-a', shape: 'small circle' },
    { tone: 'class-b', shape: 'small triangle' },
    { tone: 'class-b', shape: 'triangle' },
  ];
  const looks = classes ? LOOKS.slice(0, classes.length) : ofNumbers;
  const of = (value: number): number => (classes ? value : [-SMALL, 0, SMALL].filter((edge) => value >= edge).length);
  return looks.map(({ tone, shape }, k) => ({
    tone,
    shape,
    ...(hollow ? { hollow } : {}),
    at: Array.from(y, (_, i) => i)
      .filter((i) => of(y[i]!) === k)
      .map((i): Point => [X[2 * i]!, X[2 * i + 1]!]),
  }));
}

/** Numbers nearer to 0 are drawn smaller. */
export const SMALL = 0.4;

const WIDE = { width: 450, height: 400 };

/** How a reader wants the map. */
export interface MapLook {
  readonly shaded: boolean;
  /** All watched points, not only those that are answered wrongly. */
  readonly watching: boolean;
  /** How large the wide one is. */
  readonly room?: Pick<Figure, 'width' | 'height'>;
  /** What is drawn over it while it is pointed at elsewhere. */
  readonly parts?: readonly PartPlace[];
}

/** What the network says of the plane, the points it learns from, and the watched ones that it answers wrongly. */
export function mapFigure(seen: Seen, size: Size, look: MapLook = { shaded: false, watching: false }): Figure {
  const { world } = seen;
  const { train, watch } = buildOf(world).plane;
  const [x, y] = windowOf(world);
  const cells = size === 'wide' ? 64 : 48;
  const wrong = wrongOf(seen);
  const missed = isOfNumbers(world.data) ? `are off by more than ${OFF}` : 'lie on the wrong side';
  return {
    id: 'map',
    alt: `The plane of the ${SETS[world.data].title}, coloured by what the network says; ${wrong.length} of ${watch.y.length} watched points ${missed}.`,
    ...(size === 'wide' ? (look.room ?? WIDE) : { width: 358, height: look.room ? 250 : 300 }),
    margin: { top: 26, right: 8, bottom: 42, left: 44 },
    x: { domain: x, label: train.names[0]! },
    y: { domain: y, label: train.names[1]! },
    still: still(`map ${seen.key} ${look.shaded} ${look.watching}`, () => [
      {
        kind: 'raster',
        x,
        y,
        columns: cells,
        ...coloured(seen, cells, look.shaded),
        scatter: [
          ...scattered(train),
          ...(look.watching ? scattered(watch, true) : []),
          { tone: 'ink', shape: 'cross', at: wrong.map((i): Point => [watch.X[2 * i]!, watch.X[2 * i + 1]!]) },
        ],
      },
    ]),
    moving: [],
    ...(look.parts ? { parts: look.parts } : {}),
  };
}
