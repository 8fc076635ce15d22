/*
 * Sums and products of rows: the whole arithmetic of a dense layer. A buffer holds a row for each unit and a column
 * for each example; rows are `stride` apart, and the first `count` numbers of each are in use. Four rows are taken at
 * a time, so that one load and one store of the result serve four multiplications.
 */

/** Starts a row with the same number everywhere: out[to + i] = w[at]. */
export function fillRow(w: Float64Array, at: number, out: Float64Array, to: number, count: number): void {
  const value = w[at]!;
  for (let i = to; i < to + count; i++) out[i] = value;
}

/**
 * Adds to one row the weighted sum of others: out[to + i] += Σ_k w[at + k·step] rows[k·stride + i].
 *
 * @param step 1 for a row of W (forward), the row length for a column of W (backward)
 * @param terms how many rows are summed
 */
export function addWeightedRows(
  w: Float64Array,
  at: number,
  step: number,
  terms: number,
  rows: Float64Array,
  stride: number,
  count: number,
  out: Float64Array,
  to: number,
): void {
  let k = 0;
  for (; k + 4 <= terms; k += 4) {
    const first = at + k * step;
    const w0 = w[first]!;
    const w1 = w[first + step]!;
    const w2 = w[first + 2 * step]!;
    const w3 = w[first + 3 * step]!;
    const r0 = k * stride;
    const r1 = r0 + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    for (let i = 0; i < count; i++) {
      out[to + i] = out[to + i]! + (w0 * rows[r0 + i]! + w1 * rows[r1 + i]! + w2 * rows[r2 + i]! + w3 * rows[r3 + i]!);
    }
  }
  if (k + 2 <= terms) {
    const w0 = w[at + k * step]!;
    const w1 = w[at + (k + 1) * step]!;
    const r0 = k * stride;
    const r1 = r0 + stride;
    for (let i = 0; i < count; i++) out[to + i] = out[to + i]! + (w0 * rows[r0 + i]! + w1 * rows[r1 + i]!);
    k += 2;
  }
  if (k < terms) {
    const w0 = w[at + k * step]!;
    const r0 = k * stride;
    for (let i = 0; i < count; i++) out[to + i] = out[to + i]! + w0 * rows[r0 + i]!;
  }
}

/**
 * Adds to consecutive numbers the inner products of one row with others:
 * out[to + k] += Σ_i row[from + i] rows[k·stride + i], for k < terms.
 */
export function addRowProducts(
  row: Float64Array,
  from: number,
  rows: Float64Array,
  stride: number,
  terms: number,
  count: number,
  out: Float64Array,
  to: number,
): void {
  let k = 0;
  for (; k + 4 <= terms; k += 4) {
    const r0 = k * stride;
    const r1 = r0 + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < count; i++) {
      const d = row[from + i]!;
      s0 += d * rows[r0 + i]!;
      s1 += d * rows[r1 + i]!;
      s2 += d * rows[r2 + i]!;
      s3 += d * rows[r3 + i]!;
    }
    out[to + k] = out[to + k]! + s0;
    out[to + k + 1] = out[to + k + 1]! + s1;
    out[to + k + 2] = out[to + k + 2]! + s2;
    out[to + k + 3] = out[to + k + 3]! + s3;
  }
  for (; k + 2 <= terms; k += 2) {
    const r0 = k * stride;
    const r1 = r0 + stride;
    let s0 = 0;
    let s1 = 0;
    for (let i = 0; i < count; i++) {
      const d = row[from + i]!;
      s0 += d * rows[r0 + i]!;
      s1 += d * rows[r1 + i]!;
    }
    out[to + k] = out[to + k]! + s0;
    out[to + k + 1] = out[to + k + 1]! + s1;
  }
  if (k < terms) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += row[from + i]! * rows[k * stride + i]!;
    out[to + k] = out[to + k]! + sum;
  }
}
