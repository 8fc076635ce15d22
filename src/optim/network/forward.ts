import { requireShape } from '../base/shape.ts';
import { aNetwork, someNumbers } from '../base/things.ts';
import { rowColumns } from './columns.ts';
import { columnSoftmax } from './heads.ts';
import { buffers, forwardPass } from './pass.ts';
import { checkWeights, type Network } from './shape.ts';

/** A network at work on rows that stay the same while its weights change: a grid of pixels, a table. */
export interface Forward {
  /** N, the number of rows. */
  readonly examples: number;
  /** Computes every layer at `w`; allocates nothing. */
  run(w: Float64Array): void;
  /**
   * What each layer put out in the last run, the inputs first and the logits last.
   * Unit j of row i lies at j · N + i. The next run overwrites them.
   */
  readonly layers: readonly Float64Array[];
}

/**
 * Prepares a network for some rows of features.
 *
 * @param X N rows, one after the other
 * @throws RangeError if there are none, the last one is not whole, or a number is not finite
 */
export function forward(network: Network, X: Float64Array): Forward {
  requireShape('forward', 'network', network, aNetwork);
  requireShape('forward', 'X', X, someNumbers);
  const { x, count } = rowColumns('forward', network, X);
  const space = buffers(network, count);
  return {
    examples: count,
    layers: [x, ...space.outputs],
    run(w) {
      checkWeights('forward', network, w);
      forwardPass(network, w, x, space, count);
    },
  };
}

/**
 * What the network says about each row: the probability of class 1 (one number), the probability of every class, or
 * the predicted number, by the network's head.
 *
 * @param X N rows of features, one after the other
 */
export function predict(network: Network, w: Float64Array, X: Float64Array): readonly (readonly number[])[] {
  requireShape('predict', 'network', network, aNetwork);
  requireShape('predict', 'X', X, someNumbers);
  const pass = forward(network, X);
  pass.run(w);
  const z = pass.layers.at(-1)!;
  const outputs = network.sizes.at(-1)!;
  if (network.head === 'binary-cross-entropy') return Array.from(z, (logit) => [1 / (1 + Math.exp(-logit))]);
  if (network.head === 'softmax-cross-entropy') {
    for (let i = 0; i < pass.examples; i++) columnSoftmax(z, i, outputs, pass.examples);
  }
  return Array.from({ length: pass.examples }, (_, i) =>
    Array.from({ length: outputs }, (_unused, c) => z[c * pass.examples + i]!),
  );
}

/**
 * The class that the network names for example `i`: 1 for a positive logit, or the largest of several.
 *
 * @param z logits, a row for each output, `stride` apart
 */
export function classOf(network: Network, z: Float64Array, i: number, stride: number): number {
  const outputs = network.sizes.at(-1)!;
  if (outputs === 1) return z[i]! > 0 ? 1 : 0;
  let best = 0;
  for (let c = 1; c < outputs; c++) if (z[c * stride + i]! > z[best * stride + i]!) best = c;
  return best;
}
