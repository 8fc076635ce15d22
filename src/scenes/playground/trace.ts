import type { Point } from '../../params/index.ts';
import {
  fromFraction,
  still,
  toFraction,
  type Axis,
  type Figure,
  type Mark,
  type PartPlace,
  type Size,
} from '../../plots/index.ts';
import { LOOKS, type Inputs, type Slot } from './inputs.ts';
import { lossAt, shownOf } from './moment.ts';
import { lookedAt } from './picture.ts';
import { planOf, raceOf, type Race, type Run } from './race.ts';
import type { Study } from './study.ts';

// The losses of a race, gradient by gradient, and the rates that were used.

/** Losses are told apart down to this far above the lowest. */
const FLOOR = 1e-16;

/** What the upright axis shows of a loss: on a log axis its height above the lowest, where that is known. */
interface Reading {
  readonly isLog: boolean;
  readonly label: string;
  read(loss: number): number;
}

function readingOf({ ground, runs }: Race, { log }: Inputs): Reading {
  const lowest = ground.lowest ?? 0;
  const all = runs.flatMap(({ trace }) => trace.points.map(({ loss }) => loss));
  const isLog = log && all.every((loss) => loss >= lowest - 1e-9);
  if (!isLog) {
    const label = log && all.length > 0 ? 'loss L (below 0: no log axis)' : 'loss L';
    return { isLog, label, read: (loss) => loss };
  }
  const label = lowest === 0 ? 'loss L' : `loss L above the lowest, ${lossAt(lowest)}`;
  return { isLog, label, read: (loss) => Math.max(loss - lowest, FLOOR) };
}

/** How many times as high as the highest start the axis may end: who diverges leaves the frame, and the others stay apart. */
const ROOM = { log: 1e3, linear: 10 } as const;

/** The heights that the axis holds. */
function heightsIn(lines: readonly (readonly Point[])[], { isLog }: Reading): readonly number[] {
  const highest = Math.max(...lines.map((points) => points[0]?.[1] ?? 0));
  const end = highest > 0 ? highest * (isLog ? ROOM.log : ROOM.linear) : Infinity;
  return lines.flat().flatMap(([, height]) => (Number.isFinite(height) && height <= end ? height : []));
}

/** A line as far as it is in the frame, with the place where it leaves it at the top. */
function upTo(axis: Axis, points: readonly Point[]): readonly Point[] {
  const out = points.findIndex(([, height]) => toFraction(axis, height) > 1);
  if (out < 1) return points;
  const [[from, low], [to, high]] = [points[out - 1]!, points[out]!];
  const below = toFraction(axis, low);
  const part = Number.isFinite(high) ? (1 - below) / (toFraction(axis, high) - below) : 1;
  return [...points.slice(0, out), [from + part * (to - from), fromFraction(axis, 1)]];
}

/** Bounds that hold what is shown, whole powers of ten on a log axis. */
function axisOf({ isLog, label }: Reading, heights: readonly number[]): Axis {
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  if (heights.length === 0) return { domain: [0, 1], label };
  if (!isLog) {
    const room = 0.05 * (high - low || 1);
    return { domain: [low - room, high + room], label, grid: true };
  }
  return powersAxis(low, high, label);
}

/** A log axis that holds both, in whole powers of ten, six of them named at most. */
export function powersAxis(low: number, high: number, label: string): Axis {
  const [from, to] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high)) + 1];
  const every = Math.ceil((to - from) / 6);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const ticks = powers.filter((power) => (to - power) % every === 0).map((power) => Number(`1e${power}`));
  return { domain: [Number(`1e${from}`), Number(`1e${to}`)], scale: 'log', label, ticks, grid: true };
}

/** What the level axis counts: gradients, or the time that they take once that has been measured. */
function spentOf({ runs }: Race, { by, gradients }: Inputs, study: Study | null) {
  const pace = by === 'time' ? (study?.pace ?? []) : [];
  if (pace.length === 0)
    return { most: gradients, label: by === 'time' ? 'gradients (time is being measured)' : 'gradients', of: () => 1 };
  const of = (slot: Slot): number => pace.find((one) => one.slot === slot)?.microseconds ?? 0;
  const most = Math.max(...runs.map(({ slot, trace }) => trace.last.step * of(slot)));
  return { most, label: 'time on this machine, µs', of };
}

export function traceFigure(values: Inputs, size: Size, study: Study | null = null): Figure {
  const race = raceOf(values);
  const reading = readingOf(race, values);
  const height = size === 'wide' ? 430 : 280;
  const spent = spentOf(race, values, study);
  const points = ({ slot, trace }: Run): readonly Point[] =>
    trace.points.map(({ step, loss }): Point => [step * spent.of(slot), reading.read(loss)]);
  const all = race.runs.map(points);
  const y = axisOf(reading, heightsIn(all, reading));
  const shown = race.runs.map((run, i) => upTo(y, all[i]!.slice(0, shownOf(run, values))));
  const names = apart(
    shown.map((line) => toFraction(y, line.at(-1)![1])),
    17 / (height - 70),
  );
  return {
    id: 'losses',
    alt: `The loss ${spent.most === values.gradients ? 'after each gradient' : 'over time'}: ${race.runs.map(({ name, trace }) => `${name} comes to ${lossAt(trace.last.loss)}`).join(', ') || 'nobody races'}.`,
    width: size === 'wide' ? 460 : 358,
    height,
    margin: { top: 26, right: 104, bottom: 42, left: 52 },
    x: { domain: [0, spent.most], label: spent.label },
    y,
    still: still('playground losses', () => []),
    moving: race.runs.flatMap((run, i) => line(run, shown[i]!, fromFraction(y, names[i]!))),
    parts: partsOf(race, values, shown),
  };
}

/** A racer's line, with its name at the end. */
function line({ slot, name }: Run, points: readonly Point[], height: number): readonly Mark[] {
  const { tone, shape, dashed, sign } = LOOKS[slot];
  const [step] = points.at(-1)!;
  return [
    { kind: 'line', points, tone, width: 2, ...(dashed ? { dashed } : {}) },
    { kind: 'dots', points: points.slice(-1), tone, radius: 4, shape, halo: shape !== 'cross' },
    { kind: 'text', at: [step, height], text: `${sign} ${short(name)}`, tone, anchor: 'start', dx: 8, strong: true },
  ];
}

const short = (name: string): string =>
  name === 'gradient descent' ? 'plain' : name.replace(' with ', ' ').slice(0, 12);

function partsOf(race: Race, values: Inputs, shown: readonly (readonly Point[])[]): readonly PartPlace[] {
  const i = race.runs.findIndex(({ slot }) => slot === lookedAt(race, values));
  const steps = race.runs[i]?.trace.points ?? [];
  return (shown[i] ?? []).map((at, k): PartPlace => ({ part: steps[k]!.step, at, label: `${steps[k]!.step}` }));
}

/** Names that would run into each other are moved apart, in shares of the height. */
function apart(heights: readonly number[], gap: number): readonly number[] {
  const order = [...heights.keys()].sort((a, b) => heights[b]! - heights[a]!);
  const placed = [...heights];
  let above = Infinity;
  for (const i of order) above = placed[i] = Math.min(heights[i]!, above - gap);
  const low = Math.min(0, ...placed);
  return placed.map((place) => place - low);
}

/** The rates over the run, as multiples of each racer's own: what the schedule makes of them. */
export function ratesFigure(values: Inputs, size: Size): Figure {
  const { gradients, schedule } = values;
  const plan = planOf(schedule);
  const race = raceOf(values);
  const watched = race.runs[0];
  const made = plan?.({ rate: 1, steps: gradients });
  const points: readonly Point[] =
    made?.watches && watched
      ? watched.trace.points.map(({ step, rate }): Point => [step / gradients, rate / watched.rate])
      : Array.from({ length: Math.min(gradients, 400) }, (_, i): Point => {
          const t = Math.round((i / Math.max(1, Math.min(gradients, 400) - 1)) * (gradients - 1));
          return [t / Math.max(1, gradients - 1), made?.rate(t) ?? 1];
        });
  const most = Math.max(1, ...points.map(([, factor]) => factor));
  return {
    id: 'rates',
    alt: `What the schedule makes of every rate over the run: from ${lossAt(points[0]?.[1] ?? 1)} times the rate to ${lossAt(points.at(-1)?.[1] ?? 1)} times.`,
    width: size === 'wide' ? 460 : 358,
    height: 170,
    margin: { top: 26, right: 104, bottom: 42, left: 52 },
    x: { domain: [0, 1], label: 'share of the run', ticks: [0, 0.5, 1] },
    y: {
      domain: [0, schedule.kind === 'piecewise' ? 1.5 : 1.05 * most],
      label: 'rate, × that of the racer',
      grid: true,
    },
    still: still('playground rates', () => []),
    moving: [{ kind: 'line', points, tone: 'rate', width: 2 }],
  };
}
