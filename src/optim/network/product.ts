import type { Ridge } from '../parts/ridge.ts';
import { activationKernels } from './activations.ts';
import { addRowProducts, addWeightedRows } from './dense.ts';
import { headKernels } from './heads.ts';
import { add, backwardSums, buffers, forwardPass, startSlopes, weightedSums, type Buffers } from './pass.ts';
import { checkWeights, type Layer, type Network } from './shape.ts';

/** Second derivatives of a network's mean loss over all its examples, penalty included. */
export interface HessianProducts {
  /** Writes H v into `out`. */
  hessianVectorProduct(w: Float64Array, v: Float64Array, out: Float64Array): void;
  /** Writes H, row by row, into `out`: one product for each weight. */
  hessian(w: Float64Array, out: Float64Array): void;
}

/** Everything that stays the same from layer to layer of one product. */
interface Pass {
  readonly network: Network;
  readonly w: Float64Array;
  /** The direction; a dot is the derivative along it. */
  readonly v: Float64Array;
  readonly inputs: Float64Array;
  readonly count: number;
  readonly space: Buffers;
  /** The dots of `space`. */
  readonly dots: Buffers;
}

/**
 * Hessian-vector products by differentiating forward and backward pass along v: exact, at the cost of two gradients.
 *
 * @see Pearlmutter 1994, Fast exact multiplication by the Hessian, §4
 */
export function hessianProducts(
  network: Network,
  inputs: Float64Array,
  targets: Float64Array,
  count: number,
  penalty: Ridge,
): HessianProducts {
  let made: { space: Buffers; dots: Buffers } | null = null; // most users never ask
  const scratch = () => (made ??= { space: buffers(network, count), dots: buffers(network, count) });
  const hessianVectorProduct = (w: Float64Array, v: Float64Array, out: Float64Array): void => {
    checkWeights('networkLoss', network, w);
    checkWeights('networkLoss', network, v);
    const { space, dots } = scratch();
    const pass: Pass = { network, w, v, inputs, count, space, dots };
    forwardPass(network, w, inputs, space, count);
    forwardDots(pass);
    const [z, zDot] = [space.values.at(-1)!, dots.values.at(-1)!];
    headKernels[network.head].slopesTangent(z, zDot, targets, network.sizes.at(-1)!, count, count);
    backwardDots(pass, out);
    penalty.addHessianVectorProduct(v, out);
  };
  const hessian = (w: Float64Array, out: Float64Array): void => {
    const n = network.parameters;
    const unit = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      unit[i] = 1;
      hessianVectorProduct(w, unit, out.subarray(i * n, (i + 1) * n));
      unit[i] = 0;
    }
  };
  return { hessianVectorProduct, hessian };
}

/** ż = V a + v_b + W ȧ, then ḣ = f′ ż, and ȧ = ḣ or ḣ + ȧ₋₁. */
function forwardDots({ network, w, v, inputs, count, space, dots }: Pass): void {
  const stride = space.stride;
  network.layers.forEach((layer, l) => {
    const dot = dots.values[l]!;
    weightedSums(layer, v, l === 0 ? inputs : space.outputs[l - 1]!, stride, count, dot);
    const kernel = activationKernels[layer.activation];
    for (let j = 0, at = 0; j < layer.outputs; j++, at += stride) {
      if (l > 0) {
        const row = layer.weights + j * layer.inputs;
        addWeightedRows(w, row, 1, layer.inputs, dots.outputs[l - 1]!, stride, count, dot, at);
      }
      kernel.tangent(space.values[l]!, dot, at, at + count);
    }
    if (layer.skip) add(dot, dots.outputs[l - 1]!, dots.outputs[l]!);
  });
}

/** The dots of all that the backward pass computes; the slopes themselves come along, because the dots need them. */
function backwardDots(pass: Pass, out: Float64Array): void {
  const { network, w, v, count, space, dots } = pass;
  out.fill(0);
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layer = network.layers[l]!;
    const [slope, slopeDot] = [space.slopes[l]!, dots.slopes[l]!];
    if (l > 0) {
      startSlopes(layer, slope, space.slopes[l - 1]!);
      startSlopes(layer, slopeDot, dots.slopes[l - 1]!);
    }
    layerDots(pass, layer, l, out);
    if (l > 0) {
      backwardSums(layer, w, slope, space.stride, count, space.slopes[l - 1]!);
      backwardSums(layer, w, slopeDot, space.stride, count, dots.slopes[l - 1]!);
      backwardSums(layer, v, slope, space.stride, count, dots.slopes[l - 1]!);
    }
  }
}

/** (∂L/∂W)˙ = (∂L/∂z)˙ aᵀ + ∂L/∂z ȧᵀ, a row of the layer's part of H v for each unit. */
function layerDots({ inputs, count, space, dots }: Pass, layer: Layer, l: number, out: Float64Array): void {
  const stride = space.stride;
  const [slope, slopeDot] = [space.slopes[l]!, dots.slopes[l]!];
  const kernel = activationKernels[layer.activation];
  for (let j = 0, at = 0; j < layer.outputs; j++, at += stride) {
    const row = layer.weights + j * layer.inputs;
    kernel.backwardTangent(space.values[l]!, dots.values[l]!, slope, slopeDot, at, at + count, out, layer.biases + j);
    addRowProducts(slopeDot, at, l === 0 ? inputs : space.outputs[l - 1]!, stride, layer.inputs, count, out, row);
    if (l > 0) addRowProducts(slope, at, dots.outputs[l - 1]!, stride, layer.inputs, count, out, row);
  }
}
