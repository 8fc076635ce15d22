import type { Network } from './shape.ts';

/** A table of numbers, row by row; typed arrays will do for rows and for columns. */
export type Rows = ArrayLike<ArrayLike<number>>;

/** What a network learns from. */
export interface Examples {
  /** A row of features for each example. */
  readonly x: Rows;
  /** For each example its class 0, 1, …; for the squared error its number, or a row of numbers. */
  readonly y: ArrayLike<number> | Rows;
}

/** Rows turned into columns for the kernels: feature k of example i lies at k · N + i. */
export function columns(who: string, rows: Rows, width: number): Float64Array {
  const count = rows.length;
  if (count === 0) throw new RangeError(`${who}: there are no examples`);
  const out = new Float64Array(width * count);
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    if (row.length !== width) throw new RangeError(`${who}: row ${i} has ${row.length} numbers, expected ${width}`);
    for (let k = 0; k < width; k++) {
      if (!Number.isFinite(row[k]!)) throw new RangeError(`${who}: row ${i} has ${row[k]!} in column ${k}`);
      out[k * count + i] = row[k]!;
    }
  }
  return out;
}

/**
 * Targets as the network's head wants them: one row of classes, or a row for each output.
 *
 * @throws RangeError if there are not `count` of them, or one is no class of the head
 */
export function targets(who: string, network: Network, y: Examples['y'], count: number): Float64Array {
  if (y.length !== count) throw new RangeError(`${who}: ${count} rows, but ${y.length} labels`);
  const outputs = network.sizes.at(-1)!;
  const asRows = Array.from({ length: count }, (_, i) => (typeof y[i]! === 'number' ? [y[i]!] : y[i]!)) as Rows;
  if (network.head === 'mean-squared-error') return columns(who, asRows, outputs);
  const classes = network.head === 'binary-cross-entropy' ? 2 : outputs;
  const labels = columns(who, asRows, 1);
  labels.forEach((label, i) => {
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(`${who}: label ${i} must be a class from 0 to ${classes - 1}, got ${label}`);
    }
  });
  return labels;
}
