import type { Point } from '../../params/index.ts';
import {
  contourBands,
  cutSurface,
  still,
  type Figure,
  type Mark,
  type PartPlace,
  type Relief,
  type Size,
} from '../../plots/index.ts';
import type { Ground } from './grounds.ts';
import { LOOKS, type Inputs, type Slot } from './inputs.ts';
import { lossAt, shownOf, statesOf } from './moment.ts';
import { raceOf, type Race, type Run } from './race.ts';
import { heightOf, sampledOf } from './sampled.ts';

// The ground from above with the walks on it, and beside it as a relief; of one weight its curve, and the walk in time.

const LEVELS = 10;
const CARDS = 22;
const places = ({ trace }: Run, count: number): readonly Point[] =>
  trace.points.slice(0, count).map(({ w, loss }): Point => [w[0]!, w.length === 1 ? loss : w[1]!]);

/** The walks in sight, each as a line with its own shape along it. */
function walks(race: Race, values: Inputs, limits: readonly [Span, Span]): readonly Mark[] {
  const cut = ([x, y]: Point): Point => [near(x, limits[0]), near(y, limits[1])];
  return race.runs.flatMap((run): Mark[] => {
    const { tone, shape, dashed } = LOOKS[run.slot];
    const points = apart(places(run, shownOf(run, values)).map(cut), limits, 1 / 60);
    return [
      { kind: 'line', points, tone, width: 1.75, halo: true, ...(dashed ? { dashed } : {}) },
      { kind: 'dots', points: apart(points, limits, 1 / 22), tone, radius: 2.5, shape, halo: shape !== 'cross' },
      { kind: 'dots', points: points.slice(-1), tone, radius: 5, shape, halo: shape !== 'cross' },
    ];
  });
}

type Span = readonly [low: number, high: number];

/** A walk that leaves the picture goes on a little beyond its edge, and no further. */
const near = (value: number, [low, high]: Span): number =>
  Math.min(Math.max(value, low - 0.05 * (high - low)), high + 0.05 * (high - low));

/** The points without those that are too near to the one before to be told apart; the last one stays. */
function apart(points: readonly Point[], [x, y]: readonly [Span, Span], least: number): readonly Point[] {
  return points.reduce<Point[]>((kept, at, i) => {
    const last = kept.at(-1);
    const far = last && Math.hypot((at[0] - last[0]) / (x[1] - x[0]), (at[1] - last[1]) / (y[1] - y[0]));
    if (far === undefined || far > least || (i === points.length - 1 && far > 0)) kept.push(at);
    return kept;
  }, []);
}

const named = (race: Race): string =>
  race.runs.length === 0 ? 'nobody' : race.runs.map(({ slot, name }) => `${name} (${LOOKS[slot].sign})`).join(', ');

/** Where each step of the racer that is looked at lies; pointed at, it tells its numbers in the corner of the picture. */
function partsOf(race: Race, values: Inputs, [x, y]: readonly [Span, Span]): readonly PartPlace[] {
  const run = race.runs.find(({ slot }) => slot === lookedAt(race, values));
  if (!run) return [];
  return places(run, shownOf(run, values)).map(([px, py], i): PartPlace => {
    const at: Point = [near(px, x), near(py, y)];
    return {
      part: run.trace.points[i]!.step,
      at,
      get says(): string {
        return statesOf(run, i).join(', ');
      },
      get lit(): readonly Mark[] {
        return [...slope(run, i, at, [x, y]), ...told(statesOf(run, i), [x[0], y[1]])];
      },
    };
  });
}

/** The step in a ring, and an arrow against its gradient. */
function slope({ trace }: Run, i: number, at: Point, [x, y]: readonly [Span, Span]): readonly Mark[] {
  const ring: Mark = { kind: 'dots', points: [at], tone: 'ink', radius: 6, shape: 'ring' };
  const [gx, gy] = trace.points[i]!.gradient as unknown as Point;
  const [across, up] = [x[1] - x[0], y[1] - y[0]];
  const length = Math.hypot(gx / across, gy / up);
  if (trace.last.w.length === 1 || !(length > 0)) return [ring];
  const to: Point = [at[0] - (0.12 * gx) / length, at[1] - (0.12 * gy) / length];
  return [{ kind: 'arrow', from: at, to, tone: 'gradient' }, ring];
}

/** Lines of text from the upper left corner down. */
const told = (lines: readonly string[], at: Point): readonly Mark[] =>
  lines.map((text, k): Mark => ({
    kind: 'text',
    at,
    text,
    tone: 'ink',
    anchor: 'start',
    dx: 8,
    dy: 14 + 16 * k,
    strong: k === 0,
  }));

/** The racer whose steps can be pointed at: the one of the table, or else the first. */
export const lookedAt = ({ runs }: Race, { table }: Inputs): Slot | undefined =>
  table === 'race' ? runs[0]?.slot : table;

/** Bounds of the loss on the upright axis of a curve. */
function rise(ground: Ground): Span {
  const { low, high } = sampledOf(ground);
  const room = 0.06 * (high - low || 1);
  return [low - room, high + room];
}

export function mapFigure(values: Inputs, size: Size): Figure {
  const race = raceOf(values);
  const { ground } = race;
  const x = ground.window[0]!;
  const y = ground.window[1] ?? rise(ground);
  const side = size === 'wide' ? 460 : 358;
  const common = {
    id: 'map',
    width: side,
    height: size === 'wide' ? 430 : 330,
    margin: { top: 26, right: 8, bottom: 42, left: 48 },
    moving: walks(race, values, [x, y]),
    parts: partsOf(race, values, [x, y]),
  };
  const { marks, levels } = sampledOf(ground);
  if (ground.window.length === 1) return { ...common, ...curve(race, [x, y], marks) };
  return {
    ...common,
    alt: `${ground.title} from above, with the walks of ${named(race)} from one start.`,
    x: { domain: x, label: ground.names[0]! },
    y: { domain: y, label: ground.names[1]! },
    still: still(`playground ${ground.key} ${size}`, () => [
      contourBands({ value: heightOf(ground), x, y, grid: [56, 56], levels: levels(LEVELS) }),
      ...marks,
      { kind: 'dots', points: minimaOf(ground), tone: 'ink', radius: 5, shape: 'ring' },
    ]),
  };
}

const minimaOf = ({ objective }: Ground): readonly Point[] =>
  (objective.minima ?? []).map(({ at }): Point => [at[0]!, at[1]!]);

/** A loss of one weight. */
function curve({ ground, runs }: Race, [x, y]: readonly [Span, Span], marks: readonly Mark[]) {
  const height = heightOf(ground);
  const pieces: Point[][] = [[]];
  for (let i = 0; i <= 240; i++) {
    const w = x[0] + (i / 240) * (x[1] - x[0]);
    const loss = height(w, 0);
    if (loss >= y[0] && loss <= y[1])
      pieces.at(-1)!.push([w, loss]); // beside a pole it leaves the picture
    else pieces.push([]);
  }
  const lines = pieces
    .filter(({ length }) => length > 1)
    .map((points): Mark => ({ kind: 'line', points, tone: 'loss', width: 2 }));
  return {
    alt: `${ground.title} as a curve over ${ground.names[0]!}, with the walks of ${named({ ground, runs } as Race)} on it.`,
    x: { domain: x, label: ground.names[0]! },
    y: { domain: y, label: 'loss L' },
    still: still(`playground ${ground.key}`, () => [...lines, ...marks]),
  };
}

const cuts = new WeakMap<Ground, ReturnType<typeof cutSurface>>();

/** The relief of a ground of two weights, turned as it is set; `null` for one weight. */
export function reliefOf({ ground }: Race, degrees: number): Relief | null {
  const [x, y] = ground.window;
  if (!x || !y) return null;
  const cut = cuts.get(ground) ?? cutSurface(cutSpec(ground, x, y));
  cuts.set(ground, cut);
  return cut({ turn: (Math.PI / 180) * degrees, tilt: 0.8 });
}

/** Heights as logarithms above the lowest, as the bands have them. */
function cutSpec(ground: Ground, x: Span, y: Span): Parameters<typeof cutSurface>[0] {
  const { low, levels } = sampledOf(ground);
  const height = heightOf(ground);
  const edges = levels(CARDS).map((level) => Math.log(level - low));
  const value = (px: number, py: number): number => {
    const above = height(px, py) - low;
    return Number.isFinite(above) ? Math.log(Math.max(above, Number.MIN_VALUE)) : edges.at(-1)!;
  };
  return { value, x, y, grid: [44, 44], levels: edges, height: 0.5 };
}

export function reliefFigure(values: Inputs, size: Size): Figure {
  const race = raceOf(values);
  const relief = reliefOf(race, values.turn);
  const width = size === 'wide' ? 460 : 358;
  if (!relief) return timeFigure(race, values, width);
  const [x, y] = race.ground.window as readonly [Span, Span];
  const inside = ([px, py]: Point): boolean => px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
  return {
    id: 'relief',
    alt: `The same as a relief, its heights on a log axis, turned by ${values.turn} degrees.`,
    width,
    height: Math.round(width * relief.aspect),
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    ...relief.axes,
    still: still(`playground relief ${race.ground.key} ${values.turn}`, () => [relief.mark]),
    moving: [
      relief.arc,
      ...race.runs.flatMap((run): Mark[] => {
        const path = apart(places(run, shownOf(run, values)).filter(inside), [x, y], 1 / 20);
        const { tone, shape } = LOOKS[run.slot];
        const lines = relief.walk(path, tone).filter(({ kind }) => kind === 'line');
        const end = path.slice(-1).map((at) => relief.place(at));
        return [...lines, { kind: 'dots', points: end, tone, radius: 5, shape, halo: shape !== 'cross' }];
      }),
    ],
  };
}

/** The walk on one weight, step by step. */
function timeFigure(race: Race, values: Inputs, width: number): Figure {
  const [w] = race.ground.window as readonly [Span];
  const x: Span = [0, values.gradients];
  const stepsOf = (run: Run): readonly Point[] =>
    run.trace.points.slice(0, shownOf(run, values)).map(({ step, w: at }): Point => [step, near(at[0]!, w)]);
  return {
    id: 'relief',
    alt: `The weight of each racer, step by step: ${race.runs.map(({ name, trace }) => `${name} ends at ${lossAt(trace.last.w[0]!)}`).join(', ') || 'nobody races'}.`,
    width,
    height: 300,
    margin: { top: 26, right: 12, bottom: 42, left: 48 },
    x: { domain: x, label: 'gradients' },
    y: { domain: w, label: race.ground.names[0]!, grid: true },
    still: still('playground time', () => []),
    moving: race.runs.flatMap((run): Mark[] => {
      const { tone, shape, dashed } = LOOKS[run.slot];
      const points = stepsOf(run);
      return [
        { kind: 'line', points, tone, width: 1.75, ...(dashed ? { dashed } : {}) },
        { kind: 'dots', points: points.slice(-1), tone, radius: 4.5, shape, halo: shape !== 'cross' },
      ];
    }),
  };
}
