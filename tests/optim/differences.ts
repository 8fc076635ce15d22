/** A function of n weights. */
type Value = (w: Float64Array) => number;
/** Writes a gradient of length n into `out`. */
type Gradient = (w: Float64Array, out: Float64Array) => void;

/** Small enough for the fourth-order formula, large enough for rounding: errors near 1e-11 of the value. */
const h = 5e-5;

/** Gradient of `value` at `w` by central differences of fourth order: no formula of the module is used. */
export function differenceGradient(value: Value, w: readonly number[]): number[] {
  return w.map((_, i) => derivative((x) => value(Float64Array.from(w.with(i, x))), w[i]!));
}

/** Hessian at `w`, n × n row by row, by central differences of fourth order of `gradient`. */
export function differenceHessian(gradient: Gradient, w: readonly number[]): number[] {
  return w.flatMap((_, i) =>
    w.map((_unused, j) =>
      derivative((x) => {
        const out = new Float64Array(w.length);
        gradient(Float64Array.from(w.with(j, x)), out);
        return out[i]!;
      }, w[j]!),
    ),
  );
}

function derivative(f: (x: number) => number, x: number): number {
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

/** ‖actual − expected‖ / max(1, ‖expected‖). */
export function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  const gap = Math.hypot(...expected.map((value, i) => actual[i]! - value));
  return gap / Math.max(1, Math.hypot(...expected));
}
