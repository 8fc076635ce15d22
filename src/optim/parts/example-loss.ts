/** Loss ℓ(z, y) of one example whose score is z and whose label is y. */
export interface ExampleLoss {
  value(z: number, y: number): number;
  /** ∂ℓ/∂z. */
  slope(z: number, y: number): number;
  /** Writes ∂ℓ/∂z into `slope[0]` and returns ℓ: one exponential can serve both. */
  valueAndSlope(z: number, y: number, slope: Float64Array): number;
  /** ∂²ℓ/∂z². */
  curvature(z: number, y: number): number;
}

/** Cross-entropy log(1 + eᶻ) − yz of the label y ∈ [0, 1] and the probability σ(z); no score is too large for it. */
export const crossEntropy: ExampleLoss = {
  value: (z, y) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z,
  slope: (z, y) => sigmoid(z) - y,
  valueAndSlope(z, y, slope) {
    const small = Math.exp(-Math.abs(z));
    slope[0] = (z >= 0 ? 1 : small) / (1 + small) - y;
    return Math.max(z, 0) + Math.log1p(small) - y * z;
  },
  curvature(z) {
    const small = Math.exp(-Math.abs(z));
    return small / ((1 + small) * (1 + small));
  },
};

/** Squared error (z − y)² of a model that predicts its score. */
export const squaredError: ExampleLoss = {
  value: (z, y) => (z - y) * (z - y),
  slope: (z, y) => 2 * (z - y),
  valueAndSlope(z, y, slope) {
    slope[0] = 2 * (z - y);
    return (z - y) * (z - y);
  },
  curvature: () => 2,
};

/** Squared error (σ(z) − y)² of a model that predicts a probability; not convex in z. */
export const squaredErrorOfProbability: ExampleLoss = {
  value(z, y) {
    const error = sigmoid(z) - y;
    return error * error;
  },
  slope(z, y) {
    const p = sigmoid(z);
    return 2 * (p - y) * p * (1 - p);
  },
  valueAndSlope(z, y, slope) {
    const p = sigmoid(z);
    slope[0] = 2 * (p - y) * p * (1 - p);
    return (p - y) * (p - y);
  },
  curvature(z, y) {
    const p = sigmoid(z);
    const slope = p * (1 - p);
    return 2 * slope * (slope + (p - y) * (1 - 2 * p));
  },
};

/** 1/(1 + e^−z), by the exponential that cannot overflow. */
function sigmoid(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : small) / (1 + small);
}
