import { gradientDescent, run, swapUnits, twoMoons } from '../optim/index.ts';
import { chances, moonLoss, net, RUNS, trainedWeights, UNITS } from './moon-network.ts';

// Two networks on the moons, and what lies between them: mixed weights, or mixed predictions.

/** Points that no network has learnt from. */
const fresh = twoMoons({ examples: 400, noise: 0.15, seed: 7 });

/** Where the second network comes from: a later step of the same run, its units in another order, another run. */
export type Kind = 'moment' | 'order' | 'run';

export interface Pair {
  readonly one: Float64Array;
  readonly other: Float64Array;
}

const pairs = new Map<string, Pair>();

export function pairOf(kind: Kind, start: number): Pair {
  const key = `${kind} ${start}`;
  const known = pairs.get(key) ?? made(kind, start);
  pairs.set(key, known);
  return known;
}

function made(kind: Kind, start: number): Pair {
  const one = trainedWeights(start);
  if (kind === 'run') return { one, other: trainedWeights((start % RUNS) + 1) };
  if (kind === 'moment') return moments(one);
  // the units in reverse
  let other = one;
  for (let unit = 0; unit < UNITS / 2; unit++) other = swapUnits(net, other, 0, unit, UNITS - 1 - unit);
  return { one, other };
}

/** Training goes on for a while at a constant rate, four points a step; two places of that. */
function moments(start: Float64Array): Pair {
  const { snapshots } = run({
    objective: moonLoss,
    optimizer: gradientDescent,
    rate: 1,
    start,
    steps: 300,
    batches: { size: 4 },
    record: 'none',
    snapshots: [150, 300],
  });
  const [one, other] = snapshots!.map(({ w }) => Float64Array.from(w)) as [Float64Array, Float64Array];
  return { one, other };
}

/** Share `share` of the other and the rest of the one. */
export const mixed = <T extends readonly number[] | Float64Array>(one: T, other: T, share: number): Float64Array =>
  Float64Array.from(one, (entry, i) => (1 - share) * entry + share * other[i]!);

/** What mixed weights say, and what the two say in the mean. */
export const byWeights = ({ one, other }: Pair, share: number, X: Float64Array): readonly number[] =>
  chances(mixed(one, other, share), X);
export const byPredictions = ({ one, other }: Pair, share: number, X: Float64Array): Float64Array =>
  mixed(chances(one, X), chances(other, X), share);

/** Loss on the fresh points. */
function lossOf(says: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < fresh.y.length; i++) sum -= Math.log(fresh.y[i] === 1 ? says[i]! : 1 - says[i]!);
  return sum / fresh.y.length;
}

/** Losses on fresh points at some shares of the way. */
export interface Way {
  readonly weights: readonly number[];
  readonly predictions: readonly number[];
}

const ways = new Map<string, Way>();

export function wayOf(kind: Kind, start: number, shares: readonly number[]): Way {
  const key = `${kind} ${start}`;
  const known = ways.get(key);
  if (known) return known;
  const pair = pairOf(kind, start);
  const [mine, theirs] = [pair.one, pair.other].map((w) => chances(w, fresh.X)) as [
    readonly number[],
    readonly number[],
  ];
  const way = {
    weights: shares.map((share) => lossOf(byWeights(pair, share, fresh.X))),
    predictions: shares.map((share) => lossOf(mixed(mine, theirs, share))),
  };
  ways.set(key, way);
  return way;
}

/** Losses of the even mean of two networks on fresh points, and of the two. */
export function evenly(
  one: Float64Array,
  other: Float64Array,
): {
  readonly weights: number;
  readonly predictions: number;
  readonly own: readonly [number, number];
} {
  const [mine, theirs] = [one, other].map((w) => chances(w, fresh.X)) as [readonly number[], readonly number[]];
  return {
    weights: lossOf(chances(mixed(one, other, 0.5), fresh.X)),
    predictions: lossOf(mixed(mine, theirs, 0.5)),
    own: [lossOf(mine), lossOf(theirs)],
  };
}
