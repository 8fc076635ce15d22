import type { Point } from '../params/index.ts';
import type { Mark, Size } from '../plots/index.ts';
import { HIGH, inBox, LAYOUTS, LOW, placed, text } from './ravine-layout.ts';
import { border, ripplesFrom, ripplesTo, stepsAt } from './ravine.ts';

// What stays in the figure of the ravine: the measured steps as ground, and theory's curves over them.

const COLUMNS = 190;
const ROWS = 132;
/** Steps at which the ground changes, and its grounds; the last but one takes longer, the last never arrives. */
const LEVELS = [10, 20, 50, 100, 200, 500] as const;
const GROUNDS: Extract<Mark, { kind: 'raster' }>['grounds'] = [
  'land-0',
  'land-2',
  'land-4',
  'land-6',
  'land-8',
  'land-9',
  'land-11',
  'hatch',
];
const LONGEST = LEVELS.at(-1)!;

const productOf = (column: number): number => LOW * (HIGH / LOW) ** ((column + 0.5) / COLUMNS);
const momentumOf = (row: number): number => (row + 0.5) / ROWS;

/** The ground of a point: which level its measured steps are within. */
function groundAt(product: number, momentum: number): number {
  const steps = stepsAt(product, momentum, LONGEST + 1);
  if (steps === Infinity) return GROUNDS.length - 1;
  const level = LEVELS.findIndex((most) => steps <= most);
  if (level >= 0) return level;
  // it has not arrived: whether it ever will, a longer walk tells, where that is in doubt
  return product > 1.9 && stepsAt(product, momentum, 20 * LONGEST) === Infinity ? GROUNDS.length - 1 : LEVELS.length;
}

let measured: Uint8Array | undefined;

/** Every cell of the plane, measured once, from the lower left. */
export function cells(): Uint8Array {
  measured ??= Uint8Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    groundAt(productOf(i % COLUMNS), momentumOf(Math.floor(i / COLUMNS))),
  );
  return measured;
}

/** The numbers of the levels: where a column of measured cells crosses them for the last time on its way up. */
function levelNames(): readonly Mark[] {
  const all = cells();
  const column = Math.round(COLUMNS * 0.845);
  const up = LEVELS.slice(1).flatMap((steps, i): Mark[] => {
    const at =
      Array.from({ length: ROWS }, (_, k) => all[k * COLUMNS + column]!).findLastIndex((cell) => cell <= i + 1) + 1;
    return at < 4 || at === ROWS ? [] : [text([productOf(column), momentumOf(at)], named(steps))];
  });
  return up;
}
const named = (steps: number): string => (steps === 500 ? '500 steps' : String(steps));

const curve = (product: (momentum: number) => number, from: number, to: number): readonly Point[] =>
  Array.from({ length: 41 }, (_, i) => from + ((to - from) * i) / 40)
    .map((momentum): Point => [product(momentum), momentum])
    .filter(([at]) => at >= LOW && at <= HIGH);

const sparse = (points: readonly Point[]): readonly Point[] => points.filter((_, i) => i % 8 === 0);

/** Theory: where ripples begin and end, and where walks diverge. */
function theory(size: Size): readonly Mark[] {
  const begin = curve(ripplesFrom, 0, 0.8935);
  const borderline = curve(border, 0, 1);
  return [
    { kind: 'line', points: begin, tone: 'ink', width: 1.5 },
    { kind: 'line', points: curve(ripplesTo, 0, 1), tone: 'ink', width: 1.5 },
    { kind: 'line', points: borderline, tone: 'ink', width: 1.5 },
    { kind: 'label', text: 'ηλ = (1 − √μ)²', points: sparse(begin), tone: 'ink', at: 0.36, above: -16 },
    ...(size === 'wide'
      ? [
          {
            kind: 'label',
            text: 'ηλ = 2(1 + μ)',
            points: sparse(borderline),
            tone: 'ink',
            at: 0.8,
            above: -15,
          } satisfies Mark,
        ]
      : []),
  ];
}

/** The axes of the plane, which end where it ends. */
function frame(size: Size): readonly Mark[] {
  const { plane } = LAYOUTS[size];
  const corner = (x: number, y: number): Point => inBox(size, plane, [x, y]);
  const bottom = plane.top + plane.height;
  const tick = (product: number, name: string): Mark => text([product, 0], name, { dy: 14 });
  return [
    { kind: 'line', points: [corner(0, 0), corner(1, 0)], tone: 'soft', width: 1 },
    { kind: 'line', points: [corner(0, 0), corner(0, 1)], tone: 'soft', width: 1 },
    ...[0.01, 0.1, 1, 2, 4].map((product) => tick(product, String(product))),
    ...[0, 0.5, 1].map((momentum) => text([LOW, momentum], String(momentum), { anchor: 'end', dx: -7 })),
    text(placed(size, [plane.left, plane.top]), 'momentum μ', { anchor: 'start', dy: -14, dx: -10 }),
    // where it is narrow, what hangs on the rings leaves no room below
    size === 'wide'
      ? text(placed(size, [plane.left, bottom]), 'rate × curvature, ηλ', { anchor: 'start', dy: 30 })
      : text(placed(size, [plane.left + plane.width, plane.top]), 'rate × curvature, ηλ →', { anchor: 'end', dy: -14 }),
  ];
}

/** The plane with its names, and what else stays in a figure; lines become part of its ground. */
export function planeMarks(size: Size, others: readonly Mark[] = []): readonly Mark[] {
  const all = [
    ...levelNames(),
    ...theory(size),
    ...frame(size),
    text([0.0075, 0.42], 'monotone', { tone: 'ink', strong: true }),
    text([0.42, 0.4], 'ripples', { tone: 'ink', strong: true }),
    ...others,
  ];
  const plane = { x: [LOW, HIGH], y: [0, 1], columns: COLUMNS, cells: cells(), grounds: GROUNDS } as const;
  const lines = all.filter((mark) => mark.kind === 'line');
  return [{ kind: 'raster', ...plane, lines }, ...all.filter((mark) => mark.kind !== 'line')];
}
