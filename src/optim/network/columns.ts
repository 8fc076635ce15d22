import { requireExamples, type Examples } from '../base/examples.ts';
import type { Network } from './shape.ts';

/** Examples as the kernels read them: feature k of example i lies at k · N + i. */
export interface Columns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** N, the number of examples. */
  readonly count: number;
}

/**
 * Examples turned from rows into columns, and checked against the network.
 *
 * @throws RangeError if they do not fit together or the network, or a label is no class of its head
 */
export function exampleColumns(who: string, network: Network, examples: Examples): Columns {
  requireExamples(who, examples);
  if (examples.features !== network.sizes[0]!) {
    throw new RangeError(
      `${who}: the network takes ${network.sizes[0]!} features, the examples have ${examples.features}`,
    );
  }
  requireClasses(who, network, examples.y);
  const { x, count } = rowColumns(who, network, examples.X);
  return { x, y: Float64Array.from(examples.y), count };
}

/**
 * Rows of features turned into columns.
 *
 * @param X N rows, one after the other
 * @throws RangeError if there are none, the last one is not whole, or a number is not finite
 */
export function rowColumns(who: string, network: Network, X: Float64Array): Omit<Columns, 'y'> {
  const width = network.sizes[0]!;
  const count = X.length / width;
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(`${who}: the network takes rows of ${width} numbers, got ${X.length} numbers`);
  }
  const bad = X.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`${who}: X[${bad}] is ${X[bad]!}`);
  const x = new Float64Array(X.length);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < width; k++) x[k * count + i] = X[i * width + k]!;
  }
  return { x, count };
}

function requireClasses(who: string, network: Network, y: Float64Array): void {
  if (network.head === 'mean-squared-error') return;
  const classes = network.head === 'binary-cross-entropy' ? 2 : network.sizes.at(-1)!;
  const bad = y.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < classes));
  if (bad >= 0) throw new RangeError(`${who}: y[${bad}] must be a class from 0 to ${classes - 1}, got ${y[bad]!}`);
}
