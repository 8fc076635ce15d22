import { gradientDescent, run, type Kept } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { contourBands, logLevels, type Mark } from '../plots/index.ts';
import { adelieNeuron } from './adelie-neuron.ts';

// The neuron of the first lesson, trained on batches of Adelies that are drawn with replacement.

/** Adelies in the table. */
export const BIRDS = 146;
/** Birds to an update; the last are all of them, once each. */
export const SIZES = [1, 4, 16, 32, BIRDS] as const;
/** Where the walks begin. */
export const START: Point = [-2, 1];
/** Arrived: the loss is so near to the lowest. */
export const NEAR = 0.005;
/** For each size the rate that arrives in the fewest updates: of twelve rates from 0.5 to 20, by the median of forty draws. */
export const OWN_BEST: Readonly<Record<number, number>> = { 1: 4, 4: 10, 16: 16, 32: 16, [BIRDS]: 14 };
/** Microseconds of an update, recorded once on two shared cores. */
export const COST: Readonly<Record<number, number>> = { 1: 0.14, 4: 0.365, 16: 1.34, 32: 2.47, [BIRDS]: 11.2 };

/** Updates that a walk may take at a rate of 0.5 or more; at less it may take in proportion more. */
const MOST: Readonly<Record<number, number>> = { 1: 2000, 4: 1200, 16: 800, 32: 800, [BIRDS]: 800 };

/** Updates after which a walk is looked at: all of the first ones, then ever further apart. */
function looksUpTo(most: number): readonly number[] {
  const looks = [];
  for (let step = 1; step <= most; step = Math.max(step + 1, Math.round(1.01 * step))) looks.push(step);
  return looks;
}

/** One walk with batches of one size. */
export interface BatchWalk {
  readonly size: number;
  readonly rate: number;
  readonly looks: readonly Kept[];
  /** The look at which it had arrived, in updates; `null` if it did not. */
  readonly arrival: number | null;
}

/** A walk by batches of this size. */
export function batchWalk(size: number, rate: number, seed: number): BatchWalk {
  const { loss, best } = adelieNeuron();
  const most = Math.round(MOST[size]! * Math.max(1, 0.5 / rate));
  const { snapshots = [] } = run({
    objective: loss,
    optimizer: gradientDescent,
    rate,
    start: START,
    steps: most,
    ...(size < BIRDS && { batches: { size, order: 'drawn' as const } }),
    seed,
    record: 'none',
    snapshots: looksUpTo(most),
  });
  const first = snapshots.find((kept) => kept.loss < best.loss + NEAR);
  return { size, rate, looks: snapshots, arrival: first?.step ?? null };
}

/** Updates until it has arrived, at each of so many draws; ∞ where it did not. */
export const arrivals = (size: number, rate: number, draws: number): readonly number[] =>
  Array.from({ length: draws }, (_, i) => batchWalk(size, rate, i + 1).arrival ?? Infinity);

/** Draws of which a figure shows the median, and the middle half. */
export const DRAWS = 20;

/** The middle of a list, or the mean of its two middles. */
export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
}

/** The loss of the neuron above its lowest, from above. */
export function neuronFromAbove(x: readonly [number, number], y: readonly [number, number], grid: Point): Mark {
  const { loss, best } = adelieNeuron();
  return contourBands({
    value: (w1, w0) => loss.value(Float64Array.of(w1, w0)) - best.loss,
    x,
    y,
    grid,
    levels: logLevels(0.003, 1.2, 9),
  });
}
