import type { Activation } from './shape.ts';
import { tanh } from './tanh.ts';

/**
 * An activation f on a stretch [from, to) of a buffer: one call for all examples of a unit.
 * Derivatives are written in h = f(z), so that z need not be kept. A dot (ż, ḣ) is a derivative along a direction
 * of the weights. Sums are written, not returned: a number returned from a call is often a small object on the heap.
 */
export interface ActivationKernel {
  /** Replaces z by h. */
  apply(z: Float64Array, from: number, to: number): void;
  /** Replaces ∂L/∂h by ∂L/∂z = f′ ∂L/∂h, and writes its sum, the slope of the bias, into `sums[at]`. */
  backward(h: Float64Array, slope: Float64Array, from: number, to: number, sums: Float64Array, at: number): void;
  /** Replaces ż by ḣ = f′ ż. */
  tangent(h: Float64Array, dot: Float64Array, from: number, to: number): void;
  /**
   * As `backward`, and the same for its dot: f″ ż ∂L/∂h + f′ (∂L/∂h)˙. As f″ ż = (f″/f′) ḣ, the ratio is enough.
   * What is summed up here are the dots.
   */
  backwardTangent(
    h: Float64Array,
    hDot: Float64Array,
    slope: Float64Array,
    slopeDot: Float64Array,
    from: number,
    to: number,
    sums: Float64Array,
    at: number,
  ): void;
}

/** h = tanh z, f′ = 1 − h², f″/f′ = −2h. */
const tangent: ActivationKernel = {
  apply(z, from, to) {
    for (let i = from; i < to; i++) z[i] = tanh(z[i]!);
  },
  backward(h, slope, from, to, sums, at) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const s = slope[i]! * (1 - h[i]! * h[i]!);
      slope[i] = s;
      sum += s;
    }
    sums[at] = sum;
  },
  tangent(h, dot, from, to) {
    for (let i = from; i < to; i++) dot[i] = dot[i]! * (1 - h[i]! * h[i]!);
  },
  backwardTangent(h, hDot, slope, slopeDot, from, to, sums, at) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const first = 1 - h[i]! * h[i]!;
      const s = slope[i]!;
      const dot = first * slopeDot[i]! - 2 * h[i]! * hDot[i]! * s;
      slope[i] = first * s;
      slopeDot[i] = dot;
      sum += dot;
    }
    sums[at] = sum;
  },
};

/** h = 1/(1 + e^−z), f′ = h (1 − h), f″/f′ = 1 − 2h. */
const sigmoid: ActivationKernel = {
  apply(z, from, to) {
    for (let i = from; i < to; i++) z[i] = 1 / (1 + Math.exp(-z[i]!));
  },
  backward(h, slope, from, to, sums, at) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const s = slope[i]! * h[i]! * (1 - h[i]!);
      slope[i] = s;
      sum += s;
    }
    sums[at] = sum;
  },
  tangent(h, dot, from, to) {
    for (let i = from; i < to; i++) dot[i] = dot[i]! * h[i]! * (1 - h[i]!);
  },
  backwardTangent(h, hDot, slope, slopeDot, from, to, sums, at) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const first = h[i]! * (1 - h[i]!);
      const s = slope[i]!;
      const dot = first * slopeDot[i]! + (1 - 2 * h[i]!) * hDot[i]! * s;
      slope[i] = first * s;
      slopeDot[i] = dot;
      sum += dot;
    }
    sums[at] = sum;
  },
};

/** h = max(z, 0), f′ = 1 where h > 0 and 0 elsewhere, z = 0 included; f″ = 0. */
const relu: ActivationKernel = {
  apply(z, from, to) {
    for (let i = from; i < to; i++) if (z[i]! < 0) z[i] = 0; // written so that NaN stays
  },
  backward(h, slope, from, to, sums, at) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const s = h[i]! > 0 ? slope[i]! : 0;
      slope[i] = s;
      sum += s;
    }
    sums[at] = sum;
  },
  tangent(h, dot, from, to) {
    for (let i = from; i < to; i++) if (!(h[i]! > 0)) dot[i] = 0;
  },
  backwardTangent(h, _hDot, slope, slopeDot, from, to, sums, at) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      if (h[i]! > 0) sum += slopeDot[i]!;
      else slope[i] = slopeDot[i] = 0;
    }
    sums[at] = sum;
  },
};

/** h = z. */
const linear: ActivationKernel = {
  apply() {
    // h is z
  },
  backward: (_h, slope, from, to, sums, at) => addUp(slope, from, to, sums, at),
  tangent() {
    // ḣ is ż
  },
  backwardTangent: (_h, _hDot, _slope, slopeDot, from, to, sums, at) => addUp(slopeDot, from, to, sums, at),
};

function addUp(values: Float64Array, from: number, to: number, sums: Float64Array, at: number): void {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  sums[at] = sum;
}

export const activationKernels: Readonly<Record<Activation, ActivationKernel>> = {
  tanh: tangent,
  relu,
  sigmoid,
  linear,
};
