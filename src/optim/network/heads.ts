import type { Head } from './shape.ts';

/**
 * What stands behind the last layer: a mean loss over examples, and its derivatives by the layer's numbers z.
 * z holds a row for each output, `stride` apart, of which the first `count` numbers are in use; y is one row of
 * classes or, for the squared error, of numbers.
 */
export interface HeadKernel {
  /** Mean loss. */
  loss(z: Float64Array, y: Float64Array, outputs: number, stride: number, count: number): number;
  /** Replaces z by the slopes of the mean loss. */
  slopes(z: Float64Array, y: Float64Array, outputs: number, stride: number, count: number): void;
  /** Both in one pass: replaces z by the slopes and returns the mean loss. */
  lossAndSlopes(z: Float64Array, y: Float64Array, outputs: number, stride: number, count: number): number;
  /** Replaces z by the slopes, and ż by their dots: the Hessian of the mean loss in z, times ż. */
  slopesTangent(
    z: Float64Array,
    dot: Float64Array,
    y: Float64Array,
    outputs: number,
    stride: number,
    count: number,
  ): void;
}

/** One logit z, y ∈ {0, 1}: softplus(z) − y z, written so that nothing overflows. */
const binary: HeadKernel = {
  loss(z, y, _outputs, _stride, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const logit = z[i]!;
      sum += Math.max(logit, 0) - y[i]! * logit + Math.log1p(Math.exp(-Math.abs(logit)));
    }
    return sum / count;
  },
  slopes(z, y, _outputs, _stride, count) {
    for (let i = 0; i < count; i++) z[i] = (1 / (1 + Math.exp(-z[i]!)) - y[i]!) / count;
  },
  lossAndSlopes(z, y, _outputs, _stride, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const logit = z[i]!;
      const e = Math.exp(-Math.abs(logit)); // ≤ 1
      sum += Math.max(logit, 0) - y[i]! * logit + Math.log1p(e);
      z[i] = ((logit >= 0 ? 1 : e) / (1 + e) - y[i]!) / count;
    }
    return sum / count;
  },
  slopesTangent(z, dot, y, _outputs, _stride, count) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-z[i]!));
      dot[i] = (p * (1 - p) * dot[i]!) / count;
      z[i] = (p - y[i]!) / count;
    }
  },
};

/** A logit for each class, y the class: log Σ_c e^{z_c} − z_y, with the largest logit taken out of the sum. */
const softmax: HeadKernel = {
  loss(z, y, outputs, stride, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const largest = columnMaximum(z, i, outputs, stride);
      let total = 0;
      for (let at = i, c = 0; c < outputs; c++, at += stride) total += Math.exp(z[at]! - largest);
      sum += Math.log(total) + largest - z[y[i]! * stride + i]!;
    }
    return sum / count;
  },
  slopes(z, y, outputs, stride, count) {
    for (let i = 0; i < count; i++) columnSoftmax(z, i, outputs, stride);
    subtractOneHot(z, y, outputs, stride, count);
  },
  lossAndSlopes(z, y, outputs, stride, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const own = z[y[i]! * stride + i]!;
      sum += columnSoftmax(z, i, outputs, stride) - own;
    }
    subtractOneHot(z, y, outputs, stride, count);
    return sum / count;
  },
  slopesTangent(z, dot, y, outputs, stride, count) {
    for (let i = 0; i < count; i++) {
      columnSoftmax(z, i, outputs, stride);
      let mean = 0; // Σ_c p_c ż_c
      for (let at = i, c = 0; c < outputs; c++, at += stride) mean += z[at]! * dot[at]!;
      for (let at = i, c = 0; c < outputs; c++, at += stride) dot[at] = (z[at]! * (dot[at]! - mean)) / count;
    }
    subtractOneHot(z, y, outputs, stride, count);
  },
};

/** A plain number: (z − y)². */
const squares: HeadKernel = {
  loss(z, y, _outputs, _stride, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (z[i]! - y[i]!) ** 2;
    return sum / count;
  },
  slopes(z, y, _outputs, _stride, count) {
    for (let i = 0; i < count; i++) z[i] = (2 * (z[i]! - y[i]!)) / count;
  },
  lossAndSlopes(z, y, _outputs, _stride, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const error = z[i]! - y[i]!;
      sum += error * error;
      z[i] = (2 * error) / count;
    }
    return sum / count;
  },
  slopesTangent(z, dot, y, _outputs, _stride, count) {
    for (let i = 0; i < count; i++) {
      z[i] = (2 * (z[i]! - y[i]!)) / count;
      dot[i] = (2 * dot[i]!) / count;
    }
  },
};

export const headKernels: Readonly<Record<Head, HeadKernel>> = {
  'binary-cross-entropy': binary,
  'softmax-cross-entropy': softmax,
  'mean-squared-error': squares,
};

/**
 * Replaces a column of logits by its softmax.
 *
 * @returns log Σ_c e^{z_c}
 */
export function columnSoftmax(z: Float64Array, column: number, outputs: number, stride: number): number {
  const largest = columnMaximum(z, column, outputs, stride);
  let total = 0;
  for (let at = column, c = 0; c < outputs; c++, at += stride) {
    const e = Math.exp(z[at]! - largest);
    z[at] = e;
    total += e;
  }
  for (let at = column, c = 0; c < outputs; c++, at += stride) z[at] = z[at]! / total;
  return Math.log(total) + largest;
}

function columnMaximum(z: Float64Array, column: number, outputs: number, stride: number): number {
  let largest = z[column]!;
  for (let at = column + stride, c = 1; c < outputs; c++, at += stride) if (z[at]! > largest) largest = z[at]!;
  return largest;
}

/** From probabilities to slopes of the mean loss: (p − 1 at the example's own class) / count. */
function subtractOneHot(p: Float64Array, y: Float64Array, outputs: number, stride: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const own = y[i]! * stride + i;
    p[own] = p[own]! - 1;
  }
  for (let c = 0; c < outputs; c++) {
    for (let at = c * stride, end = at + count; at < end; at++) p[at] = p[at]! / count;
  }
}
