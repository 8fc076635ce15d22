import type { Point } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { inWords } from './training-names.ts';
import { CELLS, groundOf, layersAt, UNIT_GROUNDS, unitIn, type Unit } from './training-plane.ts';
import type { Seen } from './training-seen.ts';
import { buildOf, type Training } from './training.ts';

/** Cells between two pictures of units, and units in a row. */
const [GAP, ROW] = [4, 8];

/** How many hidden units put out the same everywhere. */
export const deadUnits = (seen: Seen): number =>
  unitsOf(seen)
    .flat()
    .filter(({ isDead }) => isDead).length;

function unitsOf({ world, now }: Seen): readonly (readonly Unit[])[] {
  const { net } = buildOf(world);
  const layers = layersAt(world, now.w, CELLS);
  return net.sizes
    .slice(1, -1)
    .map((units, l) => Array.from({ length: units }, (_, unit) => unitIn(net, layers[l + 1]!, unit)));
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
    still: still(`units ${seen.key}`, () => {
      const cells = new Uint8Array(columns * height);
      rows.forEach((units, r) => {
        units.forEach((unit, c) => {
          unit.out.forEach((value, k) => {
            const up = height - (r + 1) * step + GAP / 2 + Math.floor(k / CELLS);
            cells[up * columns + c * step + GAP / 2 + (k % CELLS)] = groundOf(unit, value);
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
              grounds: UNIT_GROUNDS,
            },
          ];
    }),
    moving: [],
  };
}

/** How high the losses are drawn: a little more than those of somebody who guesses. */
const topOf = ({ world }: Seen): number => {
  const classes = buildOf(world).train.classes?.length ?? 1;
  return classes === 1 ? 0.5 : classes === 2 ? 0.9 : 1.3;
};

/** The highest of the losses that leave the plot at its top; `null` where none does. */
export function beyondTop(seen: Seen): number | null {
  const highest = Math.max(...seen.training.checks.flatMap(({ loss, watched }) => [loss, watched]));
  return highest > topOf(seen) ? highest : null;
}

/** The two losses against the points looked at, those of the other training thin beside them. */
export function traceFigure(seen: Seen, size: Size, room: Pick<Figure, 'width' | 'height'> = WIDE): Figure {
  const { training, other, now } = seen;
  const { checks } = training;
  const top = topOf(seen);
  const beyond = beyondTop(seen);
  const total = Math.max(checks.at(-1)!.seen, other?.checks.at(-1)!.seen ?? 0);
  const line = (of: 'loss' | 'watched', { checks: all }: Training): readonly Point[] =>
    all.map((check): Point => [check.seen, Math.min(HIGHEST * top, check[of])]);
  return {
    id: 'trace',
    alt: `Two losses against the points looked at: on those learnt from it goes from ${checks[0]!.loss.toFixed(2)} to ${checks.at(-1)!.loss.toFixed(2)}, on those watched from ${checks[0]!.watched.toFixed(2)} to ${checks.at(-1)!.watched.toFixed(2)}.`,
    ...(size === 'wide' ? room : { width: 358, height: 230 }),
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
      { kind: 'rule', x: now.seen, tone: 'touch' },
      { kind: 'line', points: line('loss', training), tone: 'loss', width: 2 },
      { kind: 'line', points: line('watched', training), tone: 'validation', width: 2, dashed: true },
      { kind: 'dots', points: [[now.seen, Math.min(top, now.watched)]], tone: 'touch', radius: 5, halo: true },
      ...(beyond === null
        ? []
        : [
            {
              kind: 'text',
              at: [total, top],
              text: `↑ to ${inWords(beyond)}`,
              tone: 'ink',
              anchor: 'end',
              dy: -9,
            } as const,
          ]),
    ],
    steps: line('watched', training).map(([x, y]): Point => [x, Math.min(top, y)]),
  };
}

const WIDE = { width: 450, height: 300 };
/** Lines leave the plot at its top; no higher than so many times as high. */
const HIGHEST = 100;
