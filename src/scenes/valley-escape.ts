import { gradientDescent, random, run, type Batches, type Work } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { flippers } from './flippers.ts';

// Walks on the mean loss of all flippers, by a few drawn birds to an update, out of one of its two valleys.

/** Birds in the table, and passes that a walk gets. */
export const BIRDS = 333;
export const EPOCHS = 20;
/** Walks behind every share. */
export const RUNS = 100;
/** Birds to an update; the last are all of them. */
export const SIZES = [1, 4, 16, BIRDS] as const;
/** Rates per bird of the batch at which shares are counted. */
const PER_BIRD = [2.5, 3.5, 5, 7, 10, 20, 40, 80] as const;
/** Rates for all birds at once: below the limit of either valley. */
const FOR_ALL = [5, 20, 80, 320] as const;

/** The two valleys: a walk begins on the length next to the bottom. */
export const FROM = { false: 212, deep: 192 } as const;
export type From = keyof typeof FROM;

const options = (from: From, size: number, rate: number, seed: number) => ({
  objective: flippers().loss,
  optimizer: gradientDescent,
  rate,
  start: [FROM[from]],
  epochs: EPOCHS,
  batches: batchesOf(size),
  seed,
});

export const batchesOf = (size: number): Batches =>
  size === BIRDS ? { size, order: 'sequential' } : { size, order: 'drawn' };

/** Whether a place belongs to the other valley than the walk began in. */
export const isOut = (from: From, w: number): boolean => w < flippers().ridge === (from === 'false');

/** One walk, to be looked at: epochs done, and where it is. */
export function walkOut(from: From, size: number, rate: number, seed: number): readonly Point[] {
  const updates = Math.ceil(BIRDS / size);
  const { points } = run({ ...options(from, size, rate, seed), record: Math.max(1, Math.floor(updates / 10)) });
  return points.map(({ step, w }): Point => [w[0]!, step / updates]);
}

/** Where the same walk ends. `run` with `record: 'none'` ends at the same number, and takes ten times as long. */
export function endOfWalk(from: From, size: number, rate: number, seed: number): number {
  if (size === BIRDS) return run({ ...options(from, size, rate, seed), record: 'none' }).last.w[0]!;
  const { birds, width } = flippers();
  const draw = random(seed);
  const square = width * width;
  let w: number = FROM[from];
  for (let left = EPOCHS * Math.ceil(BIRDS / size); left > 0; left--) {
    let slope = 0;
    for (let k = 0; k < size; k++) {
      const off = w - birds[draw.below(BIRDS)]!;
      const q = square + off * off;
      slope += ((2 * square) / q / q / size) * off;
    }
    w -= rate * slope;
  }
  return w;
}

/** How many of so many walks end in the other valley. */
export interface Escapes {
  readonly size: number;
  readonly rate: number;
  readonly out: number;
  readonly of: number;
}

const counted: Record<From, Escapes[]> = { false: [], deep: [] };

/** What has been counted so far. */
export const escapes = (from: From): readonly Escapes[] => [...counted[from]];

/** Keeps what a worker has counted in the page as well: a drag, which waits for no worker, then does not lose it. */
export function keepEscapes(from: From, shares: readonly Escapes[]): void {
  if (shares.length > counted[from].length) counted[from] = [...shares];
}

const ratesFor = (size: number): readonly number[] => (size === BIRDS ? FOR_ALL : PER_BIRD.map((per) => per * size));
const TRIALS = SIZES.flatMap((size) => ratesFor(size).map((rate) => ({ size, rate })));

/** Counts the walks that get out, at every rate, for every size. */
export function* countEscapes(from: From): Work<readonly Escapes[]> {
  for (const { size, rate } of TRIALS.slice(counted[from].length)) {
    const runs = size === BIRDS ? 1 : RUNS; // with all birds every walk is the same
    let out = 0;
    for (let seed = 1; seed <= runs; seed++) {
      if (isOut(from, endOfWalk(from, size, rate, seed))) out += 1;
      if (seed % 25 === 0) yield (counted[from].length + seed / runs) / TRIALS.length;
    }
    counted[from].push({ size, rate, out: (out * RUNS) / runs, of: RUNS });
  }
  return escapes(from);
}
