import { activationKernels } from './activations.ts';
import { addRowProducts, addWeightedRows, fillRow } from './dense.ts';
import type { Layer, Network } from './shape.ts';

/** Scratch space for one pass over up to `stride` examples: for each layer a row per unit, `stride` apart. */
export interface Buffers {
  readonly stride: number;
  /** h = f(z) of each layer. */
  readonly values: readonly Float64Array[];
  /** What each layer hands on: h itself, or h plus the layer's input where there is a skip connection. */
  readonly outputs: readonly Float64Array[];
  /** ∂L/∂ output of each layer; the last one shares its space with the last output, which the head overwrites. */
  readonly slopes: readonly Float64Array[];
}

/** Makes the scratch space for `stride` examples. */
export function buffers(network: Network, stride: number): Buffers {
  const values = network.layers.map(({ outputs }) => new Float64Array(outputs * stride));
  const last = values.length - 1;
  return {
    stride,
    values,
    outputs: network.layers.map(({ skip }, l) => (skip ? new Float64Array(values[l]!.length) : values[l]!)),
    slopes: values.map((layer, l) => (l === last ? layer : new Float64Array(layer.length))),
  };
}

/** Fills `values` and `outputs` of the first `count` examples. */
export function forwardPass(
  network: Network,
  w: Float64Array,
  inputs: Float64Array,
  { stride, values, outputs }: Buffers,
  count: number,
): void {
  for (let l = 0; l < network.layers.length; l++) {
    const layer = network.layers[l]!;
    const rows = l === 0 ? inputs : outputs[l - 1]!;
    weightedSums(layer, w, rows, stride, count, values[l]!);
    activate(layer, values[l]!, stride, count);
    if (layer.skip) add(values[l]!, rows, outputs[l]!);
  }
}

/**
 * Writes ∂L/∂w into `out`, from the slopes of the last layer that the head has left in `slopes`.
 * Uses up the other slopes as it goes.
 */
export function backwardPass(
  network: Network,
  w: Float64Array,
  inputs: Float64Array,
  { stride, values, outputs, slopes }: Buffers,
  count: number,
  out: Float64Array,
): void {
  out.fill(0);
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layer = network.layers[l]!;
    const rows = l === 0 ? inputs : outputs[l - 1]!;
    const slope = slopes[l]!;
    const before = l === 0 ? null : slopes[l - 1]!;
    if (before !== null) startSlopes(layer, slope, before);
    const kernel = activationKernels[layer.activation];
    for (let j = 0, at = 0; j < layer.outputs; j++, at += stride) {
      kernel.backward(values[l]!, slope, at, at + count, out, layer.biases + j);
      addRowProducts(slope, at, rows, stride, layer.inputs, count, out, layer.weights + j * layer.inputs);
    }
    if (before !== null) backwardSums(layer, w, slope, stride, count, before);
  }
}

/** z = W a + b, a row for each unit. */
export function weightedSums(
  layer: Layer,
  w: Float64Array,
  rows: Float64Array,
  stride: number,
  count: number,
  out: Float64Array,
): void {
  for (let j = 0, to = 0; j < layer.outputs; j++, to += stride) {
    fillRow(w, layer.biases + j, out, to, count);
    addWeightedRows(w, layer.weights + j * layer.inputs, 1, layer.inputs, rows, stride, count, out, to);
  }
}

/** Adds Wᵀ ∂L/∂z to the slopes of the layer before. */
export function backwardSums(
  layer: Layer,
  w: Float64Array,
  slope: Float64Array,
  stride: number,
  count: number,
  before: Float64Array,
): void {
  for (let k = 0, to = 0; k < layer.inputs; k++, to += stride) {
    addWeightedRows(w, layer.weights + k, layer.inputs, layer.outputs, slope, stride, count, before, to);
  }
}

/** The slopes of the layer before start with what the skip connection hands down, else with 0. */
export function startSlopes(layer: Layer, slope: Float64Array, before: Float64Array): void {
  if (layer.skip) before.set(slope);
  else before.fill(0);
}

/** out = a + b. */
export function add(a: Float64Array, b: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!;
}

function activate(layer: Layer, z: Float64Array, stride: number, count: number): void {
  const kernel = activationKernels[layer.activation];
  for (let j = 0, at = 0; j < layer.outputs; j++, at += stride) kernel.apply(z, at, at + count);
}
