import { gradientDescent, manyValleys, run, twoValleys, type Surface, type Trace } from '../optim/index.ts';
import { linear } from '../params/index.ts';

/** Steps in which a walk settles first, from a rate of 0.2 down to 0: ten, where nothing else is said. */
export const SETTLES = { three: 3, five: 5, ten: 10 } as const;
export type Settle = keyof typeof SETTLES;
export const SETTLE = SETTLES.ten;
const SETTLING = 0.2;
/** Steps of a cycle, and how many follow. */
export const CYCLE = 20;
const CYCLES = 4;
/** Steps of a walk that settles for so many. */
export const stepsOf = (settle: number): number => settle + CYCLES * CYCLE;
export const STEPS = stepsOf(SETTLE);
/** Peaks that are tried, the rate right after a restart. */
export const PEAKS = linear(0.1, 2, 0.05);
export const NOISES = { none: 0, little: 0.01, some: 0.1, much: 0.3 } as const;
export type Noise = keyof typeof NOISES;

/** One landscape of the two, and which of its valleys is which, from left to right. */
export interface World {
  readonly title: string;
  readonly make: string;
  readonly objective: Surface;
  readonly window: readonly [number, number];
  readonly top: number;
  readonly valleys: readonly { readonly at: number; readonly floor: number; readonly curvature: number }[];
  /** Where starts are spread evenly. */
  readonly starts: readonly [number, number];
}

const valleys = (objective: Surface): World['valleys'] =>
  objective.minima
    .map(({ at, value }) => {
      const bend = new Float64Array(1);
      objective.hessian(Float64Array.from(at), bend);
      return { at: at[0]!, floor: Math.abs(value) < 1e-9 ? 0 : value, curvature: Math.round(bend[0]!) };
    })
    .sort((a, b) => a.at - b.at);

const [two, five] = [twoValleys(), manyValleys()];
export const WORLDS: Readonly<Record<'two' | 'five', World>> = {
  two: {
    title: 'two valleys',
    make: 'twoValleys',
    objective: two,
    window: [-4, 3.5],
    top: 4,
    valleys: valleys(two),
    starts: [0.8, 3.5],
  },
  five: {
    title: 'five valleys',
    make: 'manyValleys',
    objective: five,
    window: [-6, 6],
    top: 4,
    valleys: valleys(five),
    starts: [-6, 6],
  },
};
export type WorldName = keyof typeof WORLDS;

/** The rate of a step: down to 0 first, then half a wave of the cosine for each cycle. */
export const rateOf =
  (peak: number, settle: number = SETTLE) =>
  (t: number): number =>
    t < settle ? SETTLING * (1 - t / settle) : (peak * (1 + Math.cos((Math.PI * ((t - settle) % CYCLE)) / CYCLE))) / 2;

/** A walk with warm restarts, with noise on its slopes. */
export function walkFrom(
  world: WorldName,
  start: number,
  peak: number,
  noise: number,
  seed: number,
  record: 'all' | 'none',
  settle: number = SETTLE,
): Trace {
  return run({
    objective: WORLDS[world].objective,
    optimizer: gradientDescent,
    schedule: { rate: rateOf(peak, settle) },
    start: [start],
    steps: stepsOf(settle),
    record,
    ...(noise > 0 && { noise, seed }),
  });
}

/** The valley nearest to a weight, counted from the left. */
export function valleyAt(world: WorldName, w: number): number {
  const away = WORLDS[world].valleys.map(({ at }) => Math.abs(at - w));
  return away.indexOf(Math.min(...away));
}

/** In which valleys so many walks end, from starts spread evenly. */
export function ends(
  world: WorldName,
  peak: number,
  noise: number,
  walks: number,
  settle: number = SETTLE,
): readonly number[] {
  const [low, high] = WORLDS[world].starts;
  const counts = WORLDS[world].valleys.map(() => 0);
  for (let i = 0; i < walks; i++) {
    const start = low + ((high - low) * (i + 0.5)) / walks;
    counts[valleyAt(world, walkFrom(world, start, peak, noise, i + 1, 'none', settle).last.w[0]!)]! += 1;
  }
  return counts;
}
