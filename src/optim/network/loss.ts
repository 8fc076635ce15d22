import type { Examples } from '../base/examples.ts';
import type { DataObjective } from '../kinds/objective.ts';
import { gatherer } from './batch.ts';
import { exampleColumns } from './columns.ts';
import { classOf } from './forward.ts';
import { headKernels } from './heads.ts';
import { backwardPass, buffers, forwardPass } from './pass.ts';
import { hessianProducts } from './product.ts';
import { checkWeights, type Network } from './shape.ts';

/** The mean loss of a network over examples, as a function of its weights. */
export interface NetworkLoss extends DataObjective {
  readonly network: Network;
  /** Writes H v into `out`, exactly and without forming H. */
  hessianVectorProduct(w: Float64Array, v: Float64Array, out: Float64Array): void;
  hessian(w: Float64Array, out: Float64Array): void;
  valueAndGradient(w: Float64Array, out: Float64Array): number;
  /**
   * Share of the examples whose class the network names, from 0 to 1.
   *
   * @throws RangeError if the network has no classes (squared error)
   */
  accuracy(w: Float64Array): number;
}

/**
 * The loss of `network` on `examples`: always a mean, over all rows or over those of a batch.
 * Its scratch space is made once; no call allocates.
 *
 * @throws RangeError if there are no examples, they do not fit together or the network, a number is not finite, or a
 *   label is no class of the network's head
 */
export function networkLoss(network: Network, examples: Examples): NetworkLoss {
  const { x, y, count } = exampleColumns('networkLoss', network, examples);
  const space = buffers(network, count);
  const outputs = network.sizes.at(-1)!;
  const z = space.values.at(-1)!;
  const head = headKernels[network.head];
  const gather = gatherer(x, y, count);
  const forward = (w: Float64Array): void => {
    checkWeights('networkLoss', network, w);
    forwardPass(network, w, x, space, count);
  };
  return {
    name: `${network.sizes.join('-')} network`,
    network,
    dimension: network.parameters,
    examples: count,
    value(w) {
      forward(w);
      return head.loss(z, y, outputs, count, count);
    },
    gradient(w, out) {
      forward(w);
      head.slopes(z, y, outputs, count, count);
      backwardPass(network, w, x, space, count, out);
    },
    valueAndGradient(w, out) {
      forward(w);
      const loss = head.lossAndSlopes(z, y, outputs, count, count);
      backwardPass(network, w, x, space, count, out);
      return loss;
    },
    batch(w, rows, size, out) {
      checkWeights('networkLoss', network, w);
      const some = gather(rows, size);
      forwardPass(network, w, some.x, space, size);
      const loss = head.lossAndSlopes(z, some.y, outputs, count, size);
      backwardPass(network, w, some.x, space, size, out);
      return loss;
    },
    ...hessianProducts(network, x, y, count),
    accuracy(w) {
      if (network.head === 'mean-squared-error')
        throw new RangeError('accuracy: a network of this head has no classes');
      forward(w);
      let right = 0;
      for (let i = 0; i < count; i++) if (classOf(network, z, i, count) === y[i]!) right++;
      return right / count;
    },
  };
}
