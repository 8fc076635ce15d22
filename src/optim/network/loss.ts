import { atLeast, requireFields, requireShape } from '../base/shape.ts';
import { aNetwork } from '../base/things.ts';
import type { Examples } from '../base/examples.ts';
import { checkedDataLoss } from '../kinds/checked.ts';
import type { DataLoss, DataObjective } from '../kinds/objective.ts';
import { elasticNet } from '../parts/elastic-net.ts';
import { gatherer } from './batch.ts';
import { exampleColumns } from './columns.ts';
import { classOf } from './forward.ts';
import { headKernels } from './heads.ts';
import { backwardPass, buffers, forwardPass } from './pass.ts';
import { hessianProducts } from './product.ts';
import { checkWeights, type Network } from './shape.ts';

/** How a network is penalised. */
export interface NetworkLossOptions {
  /** λ ≥ 0 in the penalty (λ/2) Σ w²; biases are not penalised; 0 if not given. */
  readonly l2?: number;
  /** λ ≥ 0 in the penalty λ Σ |w|, whose slope at w = 0 is taken as 0; biases are not penalised; 0 if not given. */
  readonly l1?: number;
}

/** The mean loss of a network over examples, and penalties if asked for, as a function of its weights. */
export interface NetworkLoss extends DataLoss {
  readonly network: Network;
  /** Writes H v into `out`, exactly and without forming H. */
  hessianVectorProduct(w: Float64Array, v: Float64Array, out: Float64Array): void;
  /**
   * Share of the examples whose class the network names, from 0 to 1.
   *
   * @throws RangeError if the network has no classes (squared error)
   */
  accuracy(w: Float64Array): number;
}

/**
 * The loss of `network` on `examples`: always a mean, over all rows or over those of a batch. The penalties are
 * added once, to a batch as to the whole; so a trace has them in its losses. Its scratch space is made once; no call allocates.
 *
 * `networkLoss(net, train, { l2: 0.01 })`
 *
 * @throws RangeError if there are no examples, they do not fit together or the network, a number is not finite, or a
 *   label is no class of the network's head, or `l1` or `l2` is negative
 */
export function networkLoss(network: Network, examples: Examples, options: NetworkLossOptions = {}): NetworkLoss {
  requireShape('networkLoss', 'network', network, aNetwork);
  requireFields('networkLoss', options, { shapes: { l2: atLeast(0), l1: atLeast(0) } });
  const { x, y, count } = exampleColumns('networkLoss', network, examples);
  const space = buffers(network, count);
  const outputs = network.sizes.at(-1)!;
  const z = space.values.at(-1)!;
  const head = headKernels[network.head];
  const gather = gatherer(x, y, count);
  const weightsOf = network.layers.map(({ weights, biases }) => [weights, biases] as const);
  const penalty = elasticNet('networkLoss', weightsOf, options.l1 ?? 0, options.l2 ?? 0);
  const forward = (w: Float64Array): void => {
    checkWeights('networkLoss', network, w);
    forwardPass(network, w, x, space, count);
  };
  const loss: DataObjective & Pick<NetworkLoss, 'network' | 'accuracy' | 'hessianVectorProduct'> = {
    name: `${network.sizes.join('-')} network`,
    network,
    dimension: network.parameters,
    examples: count,
    value(w) {
      forward(w);
      return head.loss(z, y, outputs, count, count) + penalty.value(w);
    },
    gradient(w, out) {
      forward(w);
      head.slopes(z, y, outputs, count, count);
      backwardPass(network, w, x, space, count, out);
      penalty.addGradient(w, out);
    },
    valueAndGradient(w, out) {
      forward(w);
      const loss = head.lossAndSlopes(z, y, outputs, count, count);
      backwardPass(network, w, x, space, count, out);
      penalty.addGradient(w, out);
      return loss + penalty.value(w);
    },
    batch(w, rows, size, out) {
      checkWeights('networkLoss', network, w);
      const some = gather(rows, size);
      forwardPass(network, w, some.x, space, size);
      const loss = head.lossAndSlopes(z, some.y, outputs, count, size);
      backwardPass(network, w, some.x, space, size, out);
      penalty.addGradient(w, out);
      return loss + penalty.value(w);
    },
    ...hessianProducts(network, x, y, count, penalty),
    accuracy(w) {
      if (network.head === 'mean-squared-error')
        throw new RangeError('accuracy: a network of this head has no classes');
      forward(w);
      let right = 0;
      for (let i = 0; i < count; i++) if (classOf(network, z, i, count) === y[i]!) right++;
      return right / count;
    },
  };
  return checkedDataLoss(loss);
}
