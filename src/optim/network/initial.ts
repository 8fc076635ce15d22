import { oneOf, requireShape } from '../base/shape.ts';
import { aNetwork } from '../base/things.ts';
import { random, type Random } from '../base/random.ts';
import type { Layer, Network } from './shape.ts';

/**
 * Where weights start. `glorot` and `he` come as a uniform and a normal draw of the same variance; their biases are 0,
 * as are those of `zeros`. `uniform` draws weights and biases between ±1/√inputs, which PyTorch does by default.
 *
 * @see Glorot & Bengio 2010, eq. 16; He et al. 2015, eq. 10
 */
export type Initialisation = 'glorot-uniform' | 'glorot-normal' | 'he-uniform' | 'he-normal' | 'uniform' | 'zeros';

/** Variance of a weight times a number that belongs to the layer. */
const variance: Readonly<Record<Initialisation, (layer: Layer) => number>> = {
  'glorot-uniform': ({ inputs, outputs }) => 2 / (inputs + outputs),
  'glorot-normal': ({ inputs, outputs }) => 2 / (inputs + outputs),
  'he-uniform': ({ inputs }) => 2 / inputs,
  'he-normal': ({ inputs }) => 2 / inputs,
  uniform: ({ inputs }) => 1 / (3 * inputs),
  zeros: () => 0,
};

/**
 * Weights to start from, the same for the same seed.
 *
 * @throws RangeError if there is no such initialisation, or the seed is not a whole number
 */
export function initialWeights(network: Network, kind: Initialisation, seed: number): Float64Array {
  requireShape('initialWeights', 'network', network, aNetwork);
  requireShape('initialWeights', 'kind', kind, oneOf(Object.keys(variance)));
  const draw = random(seed);
  const w = new Float64Array(network.parameters);
  for (const layer of network.layers) {
    const end = kind === 'uniform' ? layer.biases + layer.outputs : layer.biases;
    const spread = Math.sqrt(variance[kind](layer));
    for (let i = layer.weights; i < end; i++) w[i] = spread * standard(kind, draw);
  }
  return w;
}

/** A draw with mean 0 and variance 1: normal, or uniform between ±√3. */
function standard(kind: Initialisation, draw: Random): number {
  return kind.endsWith('normal') ? draw.normal() : Math.sqrt(3) * (2 * draw.uniform() - 1);
}
