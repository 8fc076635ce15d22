import {
  anything,
  isObject,
  numberList,
  requireFields,
  requireShape,
  shown,
  yesOrNo,
  type Shape,
} from '../base/shape.ts';
import { aNetwork, doubles, listOf, numberRows, someNumbers } from '../base/things.ts';

/** What a hidden unit does with its weighted sum z. */
export type Activation = 'tanh' | 'relu' | 'sigmoid' | 'linear';

/**
 * What the last layer's numbers mean, and the loss that goes with it:
 * one logit for two classes, one logit for each class, or a plain number.
 */
export type Head = 'binary-cross-entropy' | 'softmax-cross-entropy' | 'mean-squared-error';

/** A multilayer perceptron as it is asked for. */
export interface NetworkSpec {
  /** Units of each layer, inputs first, outputs last: `[2, 8, 1]`. */
  readonly sizes: readonly number[];
  /** Of every hidden layer; the last layer is linear. */
  readonly activation: Activation;
  readonly head: Head;
  /** Adds its input to the output of every hidden layer that is as wide as its input: a = f(z) + a₋₁. */
  readonly skip?: boolean;
}

/** One dense layer, and where its numbers lie in the flat vector of weights. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
  readonly skip: boolean;
  /** Index of W[0][0]; the matrix follows row by row, a row for each unit. */
  readonly weights: number;
  /** Index of b[0]. */
  readonly biases: number;
}

/** A network without its weights, which are a flat vector: for each layer W row by row, then b. */
export interface Network {
  /** Units of each layer, inputs first, outputs last. */
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly head: Head;
  /** The layers that have weights, first to last. */
  readonly layers: readonly Layer[];
  /** Length of the vector of weights, biases included. */
  readonly parameters: number;
}

/** The weights of one layer as a matrix (a row for each unit) and a vector. */
export interface LayerWeights {
  /** Outputs × inputs. */
  readonly W: readonly (readonly number[])[];
  /** Biases, one for each output. */
  readonly b: readonly number[];
}

const activations: readonly string[] = ['tanh', 'relu', 'sigmoid', 'linear'];
const heads: readonly string[] = ['binary-cross-entropy', 'softmax-cross-entropy', 'mean-squared-error'];

/**
 * Lays a network out.
 *
 * @throws RangeError if a size is not a positive whole number, there are fewer than two, or the outputs do not fit
 *   the head: at least two for softmax, else one
 */
export function network(spec: NetworkSpec): Network {
  requireFields('network', spec, {
    shapes: { sizes: someNumbers, activation: anything, head: anything, skip: yesOrNo },
    needed: ['sizes', 'activation', 'head'],
  });
  check(spec);
  const { sizes, activation, head, skip = false } = spec;
  const layers: Layer[] = [];
  let parameters = 0;
  for (let l = 1; l < sizes.length; l++) {
    const [inputs, outputs] = [sizes[l - 1]!, sizes[l]!];
    const hidden = l < sizes.length - 1;
    const biases = parameters + inputs * outputs;
    layers.push({
      inputs,
      outputs,
      activation: hidden ? activation : 'linear',
      skip: skip && hidden && inputs === outputs,
      weights: parameters,
      biases,
    });
    parameters = biases + outputs;
  }
  return { sizes: [...sizes], activation, head, layers, parameters };
}

/**
 * The flat vector of weights given layer by layer.
 *
 * @throws RangeError if the layers do not have the network's shape
 */
export function flattenWeights(network: Network, layers: readonly LayerWeights[]): Float64Array {
  requireShape('flattenWeights', 'network', network, aNetwork);
  requireShape('flattenWeights', 'layers', layers, listOf('a list of { W, b }, one for each layer', aLayer));
  const flat = layers.flatMap(({ W, b }) => [...W.flat(), ...b]);
  const fits = network.layers.every(({ inputs, outputs }, l) => {
    const given = layers[l];
    return given?.b.length === outputs && given.W.length === outputs && given.W.every((row) => row.length === inputs);
  });
  if (!fits || layers.length !== network.layers.length) {
    throw new RangeError(`flattenWeights: the layers given do not have the sizes ${network.sizes.join('-')}`);
  }
  return Float64Array.from(flat);
}

/** The flat vector of weights, layer by layer: copies, for drawing. */
export function layerWeights(network: Network, w: Float64Array): readonly LayerWeights[] {
  requireShape('layerWeights', 'network', network, aNetwork);
  checkWeights('layerWeights', network, w);
  return network.layers.map(({ inputs, outputs, weights, biases }) => ({
    W: Array.from({ length: outputs }, (_, j) => [...w.subarray(weights + j * inputs, weights + (j + 1) * inputs)]),
    b: [...w.subarray(biases, biases + outputs)],
  }));
}

/** @throws RangeError if `w` does not have one number for each parameter */
export function checkWeights(who: string, network: Network, w: Float64Array): void {
  requireShape(who, 'w', w, doubles);
  if (w.length !== network.parameters) {
    throw new RangeError(
      `${who}: a ${network.sizes.join('-')} network has ${network.parameters} weights, got ${w.length}`,
    );
  }
}

function check({ sizes, activation, head }: NetworkSpec): void {
  if (sizes.length < 2 || !sizes.every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new RangeError(`network: sizes must be at least two positive whole numbers, got [${sizes.join(', ')}]`);
  }
  if (!activations.includes(activation)) {
    throw new RangeError(`network: no activation ${shown(activation)}; there are: ${activations.join(', ')}`);
  }
  if (!heads.includes(head)) throw new RangeError(`network: no head ${shown(head)}; there are: ${heads.join(', ')}`);
  const outputs = sizes.at(-1)!;
  if (head !== 'softmax-cross-entropy' && outputs !== 1) {
    throw new RangeError(`network: ${head} needs one output, got ${outputs}`);
  }
  if (head === 'softmax-cross-entropy' && outputs < 2) {
    throw new RangeError(`network: ${head} needs an output for each class, got ${outputs}`);
  }
}

const aLayer: Shape = { says: '', fits: (one) => isObject(one) && numberRows.fits(one.W) && numberList.fits(one.b) };
