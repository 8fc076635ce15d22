/** Whether no entry is NaN or infinite. */
export function allFinite(v: ArrayLike<number>): boolean {
  for (let i = 0; i < v.length; i++) {
    if (!(Math.abs(v[i]!) < Infinity)) return false; // written so that NaN fails too
  }
  return true;
}

/** a · b; the vectors have the same length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The Euclidean norm ‖v‖; Infinity only if it does not fit a double. */
export function norm(v: ArrayLike<number>): number {
  const square = dot(v, v);
  return square < Infinity && square > Number.MIN_VALUE * 2 ** 60 ? Math.sqrt(square) : scaledNorm(v);
}

/** The distance ‖a − b‖; the vectors have the same length. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let square = 0;
  for (let i = 0; i < a.length; i++) square += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(square);
}

/** Copies `from` over `to`; a loop beats `set` for the short vectors of figures. */
export function copy(from: ArrayLike<number>, to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[i]!;
}

/** The norm by way of the largest entry: squares that overflow or vanish do no harm. */
function scaledNorm(v: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < v.length; i++) largest = Math.max(largest, Math.abs(v[i]!));
  if (!(largest > 0 && largest < Infinity)) return largest;
  let square = 0;
  for (let i = 0; i < v.length; i++) square += (v[i]! / largest) ** 2;
  return largest * Math.sqrt(square);
}
