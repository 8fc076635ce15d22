import { logisticParts, logisticRegression, random, type DataLoss, type Examples } from '../optim/index.ts';

// 200,000 examples of ten features, and what a gradient costs by the size of the batch.

export const EXAMPLES = 200_000;
/** Examples to an update; the last are all of them. */
export const SIZES = [1, 4, 16, 32, 128, 512, 2048, 16_384, EXAMPLES] as const;

/**
 * Updates until the loss is within 0.02 of the lowest, from weights of 0: recorded once, at the best of seven rates from
 * 0.1 to 8, the median of nine draws.
 */
export const UPDATES_NEEDED: readonly number[] = [400, 87, 20, 10, 3, 1, 1, 1, 1];

/** Microseconds of a gradient by so many examples: in a shuffled order, and side by side in memory. */
export interface StepCost {
  readonly size: number;
  readonly shuffled: number;
  readonly inOrder: number;
}

/** Measured once, on two shared cores. */
export const RECORDED: readonly StepCost[] = (
  [
    [1, 0.274, 0.0996],
    [4, 0.925, 0.214],
    [16, 3.55, 0.81],
    [32, 6.9, 1.61],
    [128, 28.9, 5.36],
    [512, 106, 25.3],
    [2048, 444, 101],
    [16_384, 3610, 694],
    [EXAMPLES, 46_800, 8650],
  ] as const
).map(([size, shuffled, inOrder]) => ({ size, shuffled, inOrder }));

interface World {
  readonly loss: DataLoss;
  readonly shuffled: Int32Array;
  readonly inOrder: Int32Array;
}

/** Makes the examples, in parts; yields the share done. */
export function* makeWorld(): Generator<number, World> {
  const parts = logisticParts({ examples: EXAMPLES, features: 10, seed: 1 });
  let examples: Examples;
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) {
      examples = value;
      break;
    }
    yield value / EXAMPLES;
  }
  const inOrder = Int32Array.from({ length: EXAMPLES }, (_, i) => i);
  const shuffled = inOrder.slice();
  random(1).shuffle(shuffled);
  return { loss: logisticRegression(examples), shuffled, inOrder };
}

/** Examples that one try looks at, and tries: the quickest counts, the others were interrupted. */
const A_TRY = 16_384;
const TRIES = 9;

/** Times one size; the two orders take turns, so that a slow moment hits both. */
export function timeStep({ loss, shuffled, inOrder }: World, size: number, now: () => number): StepCost {
  const out = new Float64Array(loss.dimension);
  const w = new Float64Array(loss.dimension);
  const rows = new Int32Array(size);
  const gradients = Math.max(1, Math.floor(A_TRY / size));
  const oneTry = (order: Int32Array, from: number): number => {
    const start = now();
    for (let i = 0, at = from; i < gradients; i++, at += size) {
      for (let k = 0; k < size; k++) rows[k] = order[at + k]!;
      loss.batch(w, rows, size, out);
    }
    return (1000 * (now() - start)) / gradients;
  };
  let [best, side] = [Infinity, Infinity];
  for (let i = 0; i < (size === EXAMPLES ? 3 : TRIES); i++) {
    const from = size === EXAMPLES ? 0 : i * A_TRY;
    best = Math.min(best, oneTry(shuffled, from));
    side = Math.min(side, oneTry(inOrder, from));
  }
  return { size, shuffled: best, inOrder: side };
}
