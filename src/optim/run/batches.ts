import { random } from '../base/random.ts';

/** Which examples a step looks at. */
export type Batches =
  /** Every epoch in a fresh random order, each example once; the last batch of an epoch may be smaller. The default. */
  | { readonly order?: 'shuffled'; readonly size: number }
  /** Every epoch in the order of the data; the last batch of an epoch may be smaller. */
  | { readonly order: 'sequential'; readonly size: number }
  /** Every batch drawn anew from all examples, with replacement. */
  | { readonly order: 'drawn'; readonly size: number }
  /** These batches one after the other, and again from the first. */
  | { readonly order: 'given'; readonly rows: readonly (readonly number[])[] };

/** The batches of one run, one after the other. */
export interface BatchSource {
  /** Row numbers of the present batch; only the first `count` are in use. */
  readonly rows: Int32Array;
  readonly count: number;
  /** Whether every batch has every example once: its gradient is the full one, whatever the order. */
  readonly isWhole: boolean;
  /** Goes on to the next batch; the first call gives the first. */
  next(): void;
}

/** Batches in an epoch: a run through all examples, or once through the given list. */
export function batchesPerEpoch(batches: Batches, examples: number): number {
  return batches.order === 'given' ? batches.rows.length : Math.ceil(examples / batches.size);
}

/**
 * The batches of one run.
 *
 * @param examples N, how many rows there are
 * @param seed decides `shuffled` and `drawn`
 * @throws RangeError if a size is not a whole number from 1 to N, a given batch is empty, or a row is not 0 … N − 1
 */
export function batchSource(batches: Batches, examples: number, seed: number): BatchSource {
  if (batches.order === 'given') return given(batches.rows, examples);
  const { size } = batches;
  if (!Number.isSafeInteger(size) || size < 1 || size > examples) {
    throw new RangeError(`run: a batch has 1 to ${examples} examples, got ${size}`);
  }
  if (batches.order === 'drawn') return drawn(size, examples, seed);
  return epochs(size, examples, batches.order === 'sequential' ? null : seed);
}

function given(list: readonly (readonly number[])[], examples: number): BatchSource {
  checkRows(list, examples);
  const rows = new Int32Array(list.reduce((most, batch) => Math.max(most, batch.length), 0));
  let at = 0;
  const source = {
    rows,
    count: 0,
    isWhole: false,
    next(): void {
      const batch = list[at]!;
      for (let i = 0; i < batch.length; i++) rows[i] = batch[i]!;
      source.count = batch.length;
      at = (at + 1) % list.length;
    },
  };
  return source;
}

function checkRows(list: readonly (readonly number[])[], examples: number): void {
  if (list.length === 0) throw new RangeError('run: the list of batches is empty');
  list.forEach((batch, index) => {
    if (batch.length === 0) throw new RangeError(`run: batch ${index} is empty`);
    const bad = batch.find((row) => !Number.isInteger(row) || row < 0 || row >= examples);
    if (bad !== undefined) throw new RangeError(`run: batch ${index} names row ${bad}; rows are 0 to ${examples - 1}`);
  });
}

function drawn(size: number, examples: number, seed: number): BatchSource {
  const draw = random(seed);
  const rows = new Int32Array(size);
  return {
    rows,
    count: size,
    isWhole: false,
    next() {
      for (let i = 0; i < size; i++) rows[i] = draw.below(examples);
    },
  };
}

/** @param seed `null` keeps the order of the data */
function epochs(size: number, examples: number, seed: number | null): BatchSource {
  const draw = seed === null ? null : random(seed);
  const order = Int32Array.from({ length: examples }, (_, i) => i);
  const rows = new Int32Array(size);
  let at = 0;
  const source = {
    rows,
    count: 0,
    isWhole: size === examples,
    next(): void {
      if (at === 0 && draw !== null) draw.shuffle(order);
      source.count = Math.min(size, examples - at);
      for (let i = 0; i < source.count; i++) rows[i] = order[at + i]!;
      at = (at + source.count) % examples;
    },
  };
  return source;
}
