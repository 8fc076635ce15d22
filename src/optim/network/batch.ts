/** Columns of some examples, moved together at the front of buffers that are made once. */
export interface Gathered {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Makes the function that copies the columns of given rows. Buffers hold a row for each feature, `examples` apart.
 *
 * @throws RangeError (the function) if there is no row, too many, or one that does not exist
 */
export function gatherer(
  x: Float64Array,
  y: Float64Array,
  examples: number,
): (rows: Int32Array, count: number) => Gathered {
  let made: Gathered | null = null; // full-batch runs never ask
  return (rows, count) => {
    if (!(count >= 1 && count <= Math.min(examples, rows.length))) {
      throw new RangeError(`networkLoss: a batch has 1 to ${Math.min(examples, rows.length)} rows, got ${count}`);
    }
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (!(row >= 0 && row < examples)) throw new RangeError(`networkLoss: there is no row ${row} of ${examples}`);
    }
    made ??= { x: new Float64Array(x.length), y: new Float64Array(y.length) };
    gather(x, examples, rows, count, made.x);
    gather(y, examples, rows, count, made.y);
    return made;
  };
}

function gather(from: Float64Array, stride: number, rows: Int32Array, count: number, to: Float64Array): void {
  for (let base = 0; base < from.length; base += stride) {
    for (let i = 0; i < count; i++) to[base + i] = from[base + rows[i]!]!;
  }
}
