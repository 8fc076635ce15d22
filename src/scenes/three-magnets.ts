import {
  basinMap,
  random,
  run,
  settle,
  sgd,
  threeMagnets,
  wilsonInterval,
  type ShareInterval,
  type Trace,
  type Work,
} from '../optim/index.ts';
import { linear, real, type Point } from '../params/index.ts';

/** Three equal valleys, A on the right, B above, C below. */
export const magnets = threeMagnets();
export const NAMES = ['A', 'B', 'C'] as const;
/** What a cell is that leads to none of them. */
export const NONE = NAMES.length;
/** Half a side of the map. */
export const REACH = 3;
/** How far from a start its twin stands, to the right. */
export const GAP = 0.01;

/** The input of both widgets on this ground. */
export const MOMENTUM = real({
  label: 'Momentum',
  symbol: String.raw`\q{momentum}{\mu}`,
  help: 'The share of its speed that the walk keeps from step to step; 0 is plain gradient descent.',
  stops: linear(0, 0.95, 0.05),
  initial: 0.9,
});
export const RATES = linear(0.05, 0.45, 0.05);

/** How a walk steps: v ← μv + ∇L, w ← w − ηv. */
export interface Rule {
  readonly momentum: number;
  readonly rate: number;
}

const settings = ({ momentum, rate }: Rule) => ({
  objective: magnets,
  optimizer: sgd,
  hyper: { momentum },
  rate,
  steps: 1500,
  tolerance: 1e-3,
});

/** How near to the lowest point of a valley a walk must come to rest. */
export const CAPTURE = 0.3;

/** Where starts lead, as cells of a square. */
export interface Patch {
  /** Two patches of one key show the same, one perhaps finer. */
  readonly key: string;
  readonly middle: Point;
  /** Half its side. */
  readonly reach: number;
  readonly columns: number;
  /** Row by row from the lower left: the index of a name, or `NONE`. */
  readonly cells: Uint8Array<ArrayBuffer>;
}

/** Patches of late, by what they show and how fine they are, so that dragging the start does not blur a map that stays. */
const recent = new Map<string, Patch>();
const KEPT = 40;
/** A finer patch than this takes a browser too long to paint in every frame of a drag. */
const QUICK = 150;

const keyOf = ({ momentum, rate }: Rule, middle: Point, reach: number): string =>
  [momentum, rate, ...middle, reach].join(' ');

/** Remembers a patch, and of one that is too fine for a drag every other cell. */
export function keep(patch: Patch): Patch {
  const name = `${patch.key} ${patch.columns}`;
  if (patch.columns > QUICK && !recent.has(name)) keep(halved(patch));
  recent.delete(name);
  recent.set(name, patch);
  if (recent.size > KEPT) recent.delete(recent.keys().next().value!);
  return patch;
}

function halved({ cells, columns, ...patch }: Patch): Patch {
  const half = columns / 2;
  const kept = (_: unknown, i: number): number => cells[2 * Math.floor(i / half) * columns + 2 * (i % half)]!;
  return { ...patch, columns: half, cells: Uint8Array.from({ length: half * half }, kept) };
}

/** The finest patch around a point that is known and quick to paint. */
export function recalled(rule: Rule, middle: Point, reach: number): Patch | undefined {
  const key = keyOf(rule, middle, reach);
  const known = [...recent.values()].filter((patch) => patch.key === key && patch.columns <= QUICK);
  return known.toSorted((a, b) => b.columns - a.columns)[0];
}

/** The patch around a point: the one that is known, or a new one. */
export function* patchAround(rule: Rule, middle: Point, reach: number, columns: number): Work<Patch> {
  const key = keyOf(rule, middle, reach);
  const known = recent.get(`${key} ${columns}`);
  if (known !== undefined) return keep(known);
  const [x, y] = middle.map((at) => [at - reach, at + reach] as const) as [[number, number], [number, number]];
  const isWhole = middle[1] === 0 && columns % 2 === 0;
  const [window, rows] = isWhole ? [[x, [0, y[1]] as const], columns / 2] : [[x, y], columns];
  const { basin } = yield* basinMap({ ...settings(rule), columns, rows, window, capture: CAPTURE });
  const found = Uint8Array.from(basin, (valley) => (valley < 0 ? NONE : valley));
  return keep({ key, middle, reach, columns, cells: isWhole ? withMirrored(found, columns) : found });
}

/** Valleys as the mirror has them: the ground below is that above, with B and C exchanged. */
const MIRRORED = [0, 2, 1, NONE] as const;

/** A square from its upper half. */
function withMirrored(upper: Uint8Array, columns: number): Uint8Array<ArrayBuffer> {
  const cells = new Uint8Array(2 * upper.length);
  cells.set(upper, upper.length);
  for (let i = 0; i < upper.length; i++) {
    const row = columns / 2 - 1 - Math.floor(i / columns);
    cells[row * columns + (i % columns)] = MIRRORED[upper[i]!]!;
  }
  return cells;
}

/** The share of a patch's cells that lead to each valley. */
export const sharesOf = ({ cells }: Patch): readonly number[] =>
  NAMES.map((_, valley) => cells.reduce((sum, cell) => sum + Number(cell === valley), 0) / cells.length);

/** One walk: its path, and the index of the valley that keeps it. */
export interface Walk {
  readonly trace: Trace;
  readonly valley: number;
}

export function walkFrom(rule: Rule, start: Point): Walk {
  const { ends, steps } = settle(settings(rule), Float64Array.from(start));
  const { objective, optimizer, hyper, rate } = settings(rule);
  const trace = run({ objective, optimizer, hyper, rate, start, steps: steps[0]! });
  return { trace, valley: valleyAt(ends, 0) };
}

function valleyAt(ends: Float64Array, i: number): number {
  const at = magnets.minima.findIndex(
    ({ at: [x, y] }) => Math.hypot(ends[2 * i]! - x!, ends[2 * i + 1]! - y!) <= CAPTURE,
  );
  return at < 0 ? NONE : at;
}

/** Of so many pairs of starts, how many end in different valleys. */
export interface Parted extends ShareInterval {
  readonly distance: number;
  readonly parted: number;
  readonly pairs: number;
}

/** Draws starts all over the map, and for each a twin at every distance, in a direction drawn at random. */
export function* parting(rule: Rule, distances: readonly number[], pairs: number): Work<readonly Parted[]> {
  const draw = random(6);
  const starts = Float64Array.from({ length: 2 * pairs }, () => REACH * (2 * draw.uniform() - 1));
  const angles = Float64Array.from({ length: pairs }, () => 2 * Math.PI * draw.uniform());
  const ends = (of: Float64Array): Uint8Array => {
    const settled = settle(settings(rule), of);
    return Uint8Array.from({ length: pairs }, (_, i) => valleyAt(settled.ends, i));
  };
  const homes = ends(starts);
  const found: Parted[] = [];
  for (const distance of distances) {
    yield found.length / distances.length;
    const twins = starts.map((at, k) => {
      const angle = angles[k >> 1]!;
      return at + distance * (k % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
    });
    const parted = ends(twins).filter((valley, i) => valley !== homes[i]).length;
    found.push({ distance, parted, pairs, ...wilsonInterval(parted, pairs) });
  }
  return found;
}
