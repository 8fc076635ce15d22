import { forward, layerWeights, network, type Forward, type LayerWeights, type Network } from '../optim/index.ts';
import { SCALES, WEIGHTS } from './digit-weights.data.ts';
import { PIXELS } from './digits.ts';

// A network that was trained on handwritten digits beforehand, with its weights rounded to ninety steps a layer.

/** Its hidden units. */
export const UNITS = 16;
export const reader = network({ sizes: [PIXELS, UNITS, 10], activation: 'tanh', head: 'softmax-cross-entropy' });
/** How it was trained. */
export const TRAINING = { rate: 0.01, weightDecay: 0.3, epochs: 15, batch: 32 } as const;

/** Steps above and below 0 that a weight is rounded to, and the letter of 0. */
const STEPS = 45;
const ZERO = 80;

/** Weights as text, a letter each, and the largest weight of each layer. */
export function rounded(net: Network, w: Float64Array): { readonly text: string; readonly scales: readonly number[] } {
  const scales = net.layers.map(({ weights, biases, outputs }) =>
    Number(Math.max(...w.subarray(weights, biases + outputs).map(Math.abs)).toPrecision(4)),
  );
  const letters = net.layers.flatMap(({ weights, biases, outputs }, l) =>
    Array.from(w.subarray(weights, biases + outputs), (value) =>
      String.fromCharCode(ZERO + Math.max(-STEPS, Math.min(STEPS, Math.round((value / scales[l]!) * STEPS)))),
    ),
  );
  return { text: letters.join(''), scales };
}

let weights: Float64Array | undefined;

export function readerWeights(): Float64Array {
  return (weights ??= Float64Array.from(
    reader.layers.flatMap(({ weights: from, biases, outputs }, l) =>
      Array.from(
        WEIGHTS.slice(from, biases + outputs),
        (letter) => ((letter.charCodeAt(0) - ZERO) / STEPS) * SCALES[l]!,
      ),
    ),
  ));
}

let layers: readonly LayerWeights[] | undefined;
export const readerLayers = (): readonly LayerWeights[] => (layers ??= layerWeights(reader, readerWeights()));

/** What the network makes of one image. */
export interface Reading {
  /** What each hidden unit puts out, from −1 to 1. */
  readonly hidden: readonly number[];
  /** The chance of each digit. */
  readonly chances: readonly number[];
  /** The digits, the likeliest first. */
  readonly order: readonly number[];
}

const image = new Float64Array(PIXELS);
let pass: Forward | undefined;

/** @param pixels 14 × 14, row by row from the top, 0 paper to 1 ink */
export function read(pixels: ArrayLike<number>): Reading {
  // one row is one column: the numbers lie as they are
  pass ??= forward(reader, image);
  const [inputs, hidden, logits] = pass.layers as [Float64Array, Float64Array, Float64Array];
  inputs.set(pixels);
  pass.run(readerWeights());
  const top = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  const chances = powers.map((power) => power / sum);
  return {
    hidden: [...hidden],
    chances,
    order: chances.map((_, digit) => digit).sort((a, b) => chances[b]! - chances[a]!),
  };
}

/** How far each hidden unit speaks for one digit and against another: they add up, with a constant, to the log of the odds. */
export function pushes({ hidden }: Reading, digit: number, other: number): readonly number[] {
  const { W } = readerLayers()[1]!;
  return hidden.map((out, unit) => out * (W[digit]![unit]! - W[other]![unit]!));
}
