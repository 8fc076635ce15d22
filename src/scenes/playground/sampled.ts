import { evaluate, operations, parseFormula, type Expression } from '../../optim/index.ts';
import type { Point } from '../../params/index.ts';
import { logLevels, ringsAbove, type Mark } from '../../plots/index.ts';
import type { Ground } from './grounds.ts';

// A ground looked at all over its window: how high it is, where it is not defined, not smooth, or has no floor.

interface Sampled {
  /** Finite losses of the window, the lowest and the highest, poles left out. */
  readonly low: number;
  readonly high: number;
  /** Lower edges of bands: evenly spaced logarithms of the height above the lowest. */
  readonly levels: (count: number) => readonly number[];
  /** What cannot be walked on, hatched, and along each kink a narrow hatched strip with the kink dashed in it. */
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
  const fine = heights.filter((_, i) => !isBroken(i)).sort();
  const [low, high] = [fine[0] ?? 0, fine.at(-1) ?? 1];
  const [near, far] = [0.004, 0.985].map((share) => fine[Math.floor(share * (fine.length - 1))] ?? 0) as [
    number,
    number,
  ];
  const least = Math.max(near - low, 1e-3 * (far - low), Number.MIN_VALUE);
  const broken = brokenCells(heights.length, columns, isBroken).map(({ row, from, to }) => {
    const [left, right] = [from, to].map((column) => x0 + (column / columns) * (x1 - x0)) as [number, number];
    const [bottom, top] = [row, row + 1].map((edge) => y0 + (edge / rows) * (y1 - y0)) as [number, number];
    return { left, right, bottom, top };
  });
  const kinks = kinksOf(ground);
  const isOpen = ground.formula === null && ground.lowest === null;
  return {
    low,
    high,
    levels: (count) => logLevels(least, Math.max(far - low, 2 * least), count).map((above) => low + above),
    marks: [...hatches(broken, window.length), ...kinkMarks(kinks, window)],
    says: [
      ...(isOpen ? ['It has no lowest point: it goes down for ever.'] : []),
      ...(heights.some((value) => !Number.isFinite(value))
        ? ['Where it is hatched, the loss is not a finite number.']
        : []),
      ...(ground.formula !== null && heights.some((value) => Number.isFinite(value) && isPole(value))
        ? ['It has a pole: near the hatched part it grows or falls beyond all bounds.']
        : []),
      ...(ground.formula !== null && fallsForEver(ground)
        ? ['It is not bounded below: beyond the picture it goes on falling.']
        : []),
      ...(kinks.length > 0 ? ['Along the narrow hatched strip it has a kink, where the gradient jumps.'] : []),
    ],
  };
}

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
          ([low, high], i) => (low + high) / 2 + far * reach * (i === 0 ? Math.cos(angle) : Math.sin(angle)),
        ),
      );
    const [close, distant, most] = [along(1), along(FAR / 10), along(FAR)];
    return most === -Infinity || (most < distant && distant < close && most < close - FAR / 10);
  });
}

/** Lines on which the gradient jumps. */
function kinksOf({ formula, names, window }: Ground): readonly (readonly Point[])[] {
  if (formula === null) return [];
  const parsed = parseFormula(formula, names);
  if (!parsed.ok) return [];
  return crossings(parsed.expression).flatMap((crossing) => {
    const value = (x: number, y: number): number => evaluate(crossing, { x, y });
    if (names.length === 1) return zeros((x) => value(x, 0), window[0]!).map((x): readonly Point[] => [[x, 0]]);
    const [x, y] = [window[0]!, window[1]!];
    const inside = ([px, py]: Point): boolean => px > x[0] && px < x[1] && py > y[0] && py < y[1];
    return ringsAbove({ value, x, y, grid: [SIDE, SIDE], levels: [0] })
      .flat()
      .flatMap((ring) => pieces(ring, inside));
  });
}

/** The expressions at whose zeros an operation of the formula has a kink. */
function crossings(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'apply') return [];
  const inner = expression.inputs.flatMap(crossings);
  const { operation, inputs } = expression;
  if (!KINKED.has(operation)) return inner;
  const [a, b] = inputs;
  return [...inner, operations[operation].arity === 2 ? { kind: 'apply', operation: 'sub', inputs: [a!, b!] } : a!];
}

const KINKED = new Set<string>(['abs', 'relu', 'min', 'max', 'sign', 'step']);

function zeros(value: (x: number) => number, [low, high]: readonly [number, number]): readonly number[] {
  const count = 8 * SIDE;
  const at = (i: number): number => low + (i / count) * (high - low);
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => value(at(i)) < 0 !== value(at(i + 1)) < 0)
    .map((i) => (at(i) + at(i + 1)) / 2);
}

/** The stretches of a ring that lie inside; its way along the edge of the window is none of it. */
function pieces(ring: readonly Point[], inside: (point: Point) => boolean): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let isOpen = false;
  for (const point of ring) {
    if (!inside(point)) isOpen = false;
    else if (isOpen) found.at(-1)!.push(point);
    else {
      found.push([point]);
      isOpen = true;
    }
  }
  return found.filter(({ length }) => length > 1);
}

/** Half the width of the strip along a kink, as a share of the window. */
const STRIP = 0.016;

/** Each kink as a dashed line in a hatched strip. */
function kinkMarks(kinks: readonly (readonly Point[])[], window: Ground['window']): readonly Mark[] {
  const [across, up = across] = window.map(([low, high]) => high - low) as [number, number?];
  return kinks.flatMap((points): Mark[] => {
    const [[x]] = points as readonly [Point];
    if (points.length === 1)
      return [
        { kind: 'hatch', from: x - STRIP * across, to: x + STRIP * across },
        { kind: 'rule', x, tone: 'ink', dashed: true },
      ];
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
