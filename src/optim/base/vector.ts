/** Whether no entry is NaN or infinite. */
export function allFinite(v: Float64Array): boolean {
  for (let i = 0; i < v.length; i++) {
    if (!(Math.abs(v[i]!) < Infinity)) return false; // written so that NaN fails too
  }
  return true;
}

/** a · b; the vectors have the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The Euclidean norm ‖v‖; Infinity only if it does not fit a double. */
export function norm(v: Float64Array): number {
  const square = dot(v, v);
  return square < Infinity && square > 1e-290 ? Math.sqrt(square) : scaledNorm(v);
}

/** Copies the first entries of `from` over all of `to`; for short vectors a loop beats `set`. */
export function copy(from: ArrayLike<number>, to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[i]!;
}

/** The norm in parts of the largest entry: for entries whose squares overflow or vanish. */
function scaledNorm(v: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < v.length; i++) largest = Math.max(largest, Math.abs(v[i]!));
  if (!(largest > 0 && largest < Infinity)) return largest; // 0, Infinity or NaN
  let square = 0;
  for (let i = 0; i < v.length; i++) square += (v[i]! / largest) ** 2;
  return largest * Math.sqrt(square);
}
