/*
 * What one writes for a 2-8-1 tanh network with a cross-entropy on its logit and nothing else: one example after the
 * other, forward and backward in one go. The weights lie as they do in the module: W₁ row by row, b₁, W₂, b₂.
 */

const hidden = 8;
const b1 = 2 * hidden;
const w2 = 3 * hidden;
const b2 = 4 * hidden;
const parameters = b2 + 1;

/** Examples: two features each, row by row, and a class 0 or 1. */
interface Data {
  readonly X: Float64Array;
  readonly y: Float64Array;
}

/** Full-batch steps of gradient descent. */
export function descendByHand({ X, y }: Data, start: Float64Array, rate: number, steps: number): Float64Array {
  const w = start.slice();
  const slope = new Float64Array(parameters);
  const h = new Float64Array(hidden);
  for (let t = 0; t < steps; t++) {
    slopes(X, y, w, h, slope);
    for (let i = 0; i < parameters; i++) w[i] = w[i]! - rate * slope[i]!;
  }
  return w;
}

/** Full-batch steps of Adam. */
export function adamByHand({ X, y }: Data, start: Float64Array, rate: number, steps: number): Float64Array {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  const w = start.slice();
  const slope = new Float64Array(parameters);
  const h = new Float64Array(hidden);
  const m = new Float64Array(parameters);
  const v = new Float64Array(parameters);
  let [power1, power2] = [1, 1];
  for (let t = 0; t < steps; t++) {
    slopes(X, y, w, h, slope);
    power1 *= beta1;
    power2 *= beta2;
    const pace = rate / (1 - power1);
    const correction = 1 - power2;
    for (let i = 0; i < parameters; i++) {
      const g = slope[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const square = beta2 * v[i]! + (1 - beta2) * g * g;
      m[i] = mean;
      v[i] = square;
      w[i] = w[i]! - (pace * mean) / (Math.sqrt(square / correction) + epsilon);
    }
  }
  return w;
}

/** Writes the gradient of the mean loss into `out`; `h` is scratch space. */
function slopes(X: Float64Array, y: Float64Array, w: Float64Array, h: Float64Array, out: Float64Array): void {
  const count = y.length;
  out.fill(0);
  for (let i = 0; i < count; i++) {
    const x0 = X[2 * i]!;
    const x1 = X[2 * i + 1]!;
    let z = w[b2]!;
    for (let j = 0; j < hidden; j++) {
      const a = Math.tanh(w[2 * j]! * x0 + w[2 * j + 1]! * x1 + w[b1 + j]!);
      h[j] = a;
      z += w[w2 + j]! * a;
    }
    const d = (1 / (1 + Math.exp(-z)) - y[i]!) / count;
    out[b2] = out[b2]! + d;
    for (let j = 0; j < hidden; j++) {
      const a = h[j]!;
      const s = d * w[w2 + j]! * (1 - a * a);
      out[w2 + j] = out[w2 + j]! + d * a;
      out[2 * j] = out[2 * j]! + s * x0;
      out[2 * j + 1] = out[2 * j + 1]! + s * x1;
      out[b1 + j] = out[b1 + j]! + s;
    }
  }
}
