import { network, type Activation, type Head, type LayerWeights, type Network } from '../../src/optim/index.ts';

/** A network as the reference files describe it. */
export interface TorchNetwork {
  readonly sizes: readonly number[];
  readonly activation: string;
  readonly head: string;
}

/** Weights as the reference files write them: one entry a layer. */
export type TorchWeights = readonly LayerWeights[];

const activations: Readonly<Record<string, Activation>> = { tanh: 'tanh', relu: 'relu' };
const heads: Readonly<Record<string, Head>> = { bce: 'binary-cross-entropy', cross_entropy: 'softmax-cross-entropy' };

/**
 * Our network for a reference case.
 *
 * @throws Error if its activation or head is not known
 */
export function networkOf({ sizes, activation, head }: TorchNetwork): Network {
  const [ourActivation, ourHead] = [activations[activation], heads[head]];
  if (ourActivation === undefined) throw new Error(`unknown activation ${activation}`);
  if (ourHead === undefined) throw new Error(`unknown head ${head}`);
  return network({ sizes, activation: ourActivation, head: ourHead });
}

/** @throws Error if an object has a key that nobody checks, or lacks one */
export function requireKeys(
  what: string,
  object: object,
  needed: readonly string[],
  optional: readonly string[] = [],
): void {
  const unknown = Object.keys(object).filter((key) => !needed.includes(key) && !optional.includes(key));
  const missing = needed.filter((key) => !(key in object));
  if (unknown.length > 0) throw new Error(`${what}: unknown ${unknown.join(', ')}`);
  if (missing.length > 0) throw new Error(`${what}: missing ${missing.join(', ')}`);
}
