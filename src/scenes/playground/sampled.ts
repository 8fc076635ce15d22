import type { Point } from '../../params/index.ts';
import { logLevels, type Mark } from '../../plots/index.ts';
import { breaksOf, type Break } from './breaks.ts';
import type { Ground } from './grounds.ts';

// A ground looked at all over its window: how high it is, where it is not defined, not smooth, or has no floor.

interface Sampled {
  /** Finite losses of the window, the lowest and the highest; beside a pole but for the outermost. */
  readonly low: number;
  readonly high: number;
  /** Lower edges of bands: evenly spaced logarithms of the height above the lowest. */
  readonly levels: (count: number) => readonly number[];
  /** What cannot be walked on, hatched, and along each break a narrow hatched strip with the break dashed in it. */
  readonly marks: readonly Mark[];
  /** What a reader should know, whole sentences. */
  readonly says: readonly string[];
}

/** Samples along a side. */
const SIDE = 48;
/** Heights so many times the usual one belong to a pole. */
const POLE = 1e5;
/** So many reaches away a loss that is still falling is taken to fall for ever. */
const FAR = 1e3;

const known = new WeakMap<Ground, Sampled>();

export function sampledOf(ground: Ground): Sampled {
  const sampled = known.get(ground) ?? sample(ground);
  known.set(ground, sampled);
  return sampled;
}

/** The value of a ground as a function of the picture's axes. */
export const heightOf =
  ({ objective }: Ground): ((x: number, y: number) => number) =>
  (x, y) =>
    objective.value(objective.dimension === 1 ? Float64Array.of(x) : Float64Array.of(x, y));

function sample(ground: Ground): Sampled {
  const { window } = ground;
  const height = heightOf(ground);
  const [[x0, x1], [y0, y1] = [0, 1]] = window as readonly [readonly [number, number], (readonly [number, number])?];
  const rows = window.length === 1 ? 1 : SIDE;
  const columns = window.length === 1 ? 8 * SIDE : SIDE;
  const at = (column: number, row: number): Point => [
    x0 + ((column + 0.5) / columns) * (x1 - x0),
    y0 + ((row + 0.5) / rows) * (y1 - y0),
  ];
  const heights = Float64Array.from({ length: rows * columns }, (_, i) =>
    height(...at(i % columns, Math.floor(i / columns))),
  );
  const sorted = heights.filter(Number.isFinite).map(Math.abs).sort();
  const usual = sorted[sorted.length >> 1] ?? 1;
  const isPole = (value: number): boolean => Math.abs(value) > POLE * (usual + 1);
  const isBroken = (i: number): boolean =>
    !Number.isFinite(heights[i]!) || (ground.formula !== null && isPole(heights[i]!));
  const breaks = breaksOf(ground, height);
  const hasPole = breaks.some(({ kind }) => kind === 'pole');
  const fine = heights.filter((_, i) => !isBroken(i)).sort();
  const part = (share: number): number => fine[Math.floor(share * (fine.length - 1))] ?? 0;
  const [low, high] = hasPole ? [part(0.03), part(0.97)] : [fine[0] ?? 0, fine.at(-1) ?? 1];
  const [near, far] = [part(0.004), part(hasPole ? 0.95 : 0.985)];
  const least = Math.max(near - low, 1e-3 * (far - low), Number.MIN_VALUE);
  const broken = brokenCells(heights.length, columns, isBroken).map(({ row, from, to }) => {
    const [left, right] = [from, to].map((column) => x0 + (column / columns) * (x1 - x0)) as [number, number];
    const [bottom, top] = [row, row + 1].map((edge) => y0 + (edge / rows) * (y1 - y0)) as [number, number];
    return { left, right, bottom, top };
  });
  const isOpen = ground.formula === null && ground.lowest === null;
  return {
    low,
    high,
    levels: (count) => logLevels(least, Math.max(far - low, 2 * least), count).map((above) => low + above),
    marks: [...hatches(broken, window.length), ...breakMarks(breaks, window)],
    says: [
      ...(isOpen ? ['It has no lowest point: it goes down for ever.'] : []),
      ...(heights.some((value) => !Number.isFinite(value))
        ? ['Where it is hatched, the loss is not a finite number.']
        : []),
      ...(!hasPole && ground.formula !== null && heights.some((value) => Number.isFinite(value) && isPole(value))
        ? ['It has a pole: near the hatched part it grows or falls beyond all bounds.']
        : []),
      ...(ground.formula !== null && fallsForEver(ground)
        ? ['It is not bounded below: beyond the picture it goes on falling.']
        : []),
      ...KINDS.flatMap(([kind, says]) => (breaks.some((one) => one.kind === kind) ? [says] : [])),
    ],
  };
}

/** What a break is called, and where it is to be seen. */
const KINDS: readonly (readonly [Break['kind'], string])[] = [
  ['pole', 'Along a narrow hatched strip it has a pole: there it grows or falls beyond all bounds.'],
  ['jump', 'Along a narrow hatched strip it jumps, which no gradient tells.'],
  ['kink', 'Along a narrow hatched strip it has a kink, where the gradient jumps.'],
];

/** Runs of broken cells, row by row. */
function brokenCells(
  count: number,
  columns: number,
  isBroken: (i: number) => boolean,
): readonly { readonly row: number; readonly from: number; readonly to: number }[] {
  const runs: { row: number; from: number; to: number }[] = [];
  for (let i = 0; i < count; i++) {
    if (!isBroken(i)) continue;
    const [row, column] = [Math.floor(i / columns), i % columns];
    const last = runs.at(-1);
    if (last?.row === row && last.to === column) last.to++;
    else runs.push({ row, from: column, to: column + 1 });
  }
  return runs;
}

function hatches(
  broken: readonly { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number }[],
  dimension: number,
): readonly Mark[] {
  if (broken.length === 0) return [];
  if (dimension === 1) return broken.map(({ left, right }): Mark => ({ kind: 'hatch', from: left, to: right }));
  const rings = broken.map(({ left, right, bottom, top }): Point[] => [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ]);
  return [{ kind: 'hatch', rings }];
}

/** Whether the loss is far lower far away than anywhere in the window, in some direction. */
function fallsForEver({ objective, window }: Ground): boolean {
  const reach = Math.max(...window.map(([low, high]) => high - low));
  const directions = window.length === 1 ? [0, Math.PI] : Array.from({ length: 32 }, (_, k) => (k * Math.PI) / 16);
  return directions.some((angle) => {
    const along = (far: number): number =>
      objective.value(
        Float64Array.from(
          window,
          ([low, high], i) => (low + high) / 2 + far * reach * rounded(i === 0 ? Math.cos(angle) : Math.sin(angle)),
        ),
      );
    const [close, distant, most] = [along(1), along(FAR / 10), along(FAR)];
    return close > -Infinity && (most === -Infinity || (most < distant && distant < close && most < close - FAR / 10));
  });
}

/** Without the last digits: a quarter turn leaves an axis where it is. */
const rounded = (share: number): number => Math.round(share * 1e12) / 1e12;

/** Half the width of the strip along a break, as a share of the window. */
const STRIP = 0.016;

/** Each break as a dashed line in a hatched strip; one point of two weights in a hatched square. */
function breakMarks(breaks: readonly Break[], window: Ground['window']): readonly Mark[] {
  const [across, up = across] = window.map(([low, high]) => high - low) as [number, number?];
  return breaks.flatMap(({ points }): Mark[] => {
    const [[x, y]] = points as readonly [Point];
    const [dx, dy] = [STRIP * across, STRIP * up];
    if (window.length === 1)
      return [
        { kind: 'hatch', from: x - dx, to: x + dx },
        { kind: 'rule', x, tone: 'ink', dashed: true },
      ];
    if (points.length === 1)
      return [{ kind: 'hatch', rings: [[[x - dx, y - dy], [x + dx, y - dy], [x + dx, y + dy], [x - dx, y + dy]]] }]; // prettier-ignore
    return [
      { kind: 'hatch', rings: [stripAlong(points, across, up)] },
      { kind: 'line', points, tone: 'ink', width: 1.25, dashed: true },
    ];
  });
}

/** The outline of a strip along a line: out on one side of it, back on the other. */
function stripAlong(points: readonly Point[], across: number, up: number): readonly Point[] {
  const beside = (side: number): readonly Point[] =>
    points.map((at, i): Point => {
      const [a, b] = [points[Math.max(0, i - 1)]!, points[Math.min(points.length - 1, i + 1)]!];
      const [dx, dy] = [(b[0] - a[0]) / across, (b[1] - a[1]) / up];
      const length = Math.hypot(dx, dy) || 1;
      return [at[0] - (side * STRIP * across * dy) / length, at[1] + (side * STRIP * up * dx) / length];
    });
  return [...beside(1), ...beside(-1).toReversed()];
}
