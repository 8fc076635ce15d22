/**
 * The first descent from `i` on, below `active`, that ends here; `active` if there is none.
 *
 * @param tolerance square of the gradient's length at which a descent has arrived
 * @param escape square of the distance from 0 at which it has diverged
 */
export function goingOn(
  w: Float64Array,
  gradient: Float64Array,
  n: number,
  i: number,
  active: number,
  tolerance: number,
  escape: number,
): number {
  for (; i < active; i++) {
    let slope = 0;
    let distance = 0;
    for (let k = i * n; k < (i + 1) * n; k++) {
      slope += gradient[k]! * gradient[k]!;
      distance += w[k]! * w[k]!;
    }
    if (!(slope > tolerance && distance <= escape)) break; // NaN ends it
  }
  return i;
}

/** `goingOn` for two weights: maps of the plane spend much of their time here. */
export function goingOnPlane(
  w: Float64Array,
  gradient: Float64Array,
  _two: number,
  i: number,
  active: number,
  tolerance: number,
  escape: number,
): number {
  for (; i < active; i++) {
    const x = w[2 * i]!;
    const y = w[2 * i + 1]!;
    const gx = gradient[2 * i]!;
    const gy = gradient[2 * i + 1]!;
    if (!(gx * gx + gy * gy > tolerance && x * x + y * y <= escape)) break;
  }
  return i;
}
