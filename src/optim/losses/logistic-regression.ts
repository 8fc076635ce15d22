import { requireExamples } from '../base/examples.ts';
import { choice, linear, real } from '../../params/index.ts';
import { crossEntropy } from '../parts/example-loss.ts';
import { linearModel, linearModelPython } from '../parts/linear-model.ts';
import { dataLossFactory, defineDataLoss } from '../kinds/loss.ts';

const definition = defineDataLoss({
  name: 'logistic-regression',
  title: 'Cross-entropy of a logistic model',
  tex: String.raw`\frac1N \sum_{i=1}^{N} \left[ \log(1 + e^{z_i}) - y_i z_i \right] + \frac{\lambda}{2} \sum_j w_j^2,
    \quad z_i = w^\top x_i + b`,
  params: {
    reduction: choice({ label: 'Over the examples', options: { mean: 'mean', sum: 'sum' }, initial: 'mean' }),
    l2: real({
      label: 'Weight penalty',
      symbol: String.raw`\lambda`,
      help: 'Pulls the weights, but not the bias, towards 0.',
      stops: linear(0, 1, 0.01),
      initial: 0,
    }),
  },
  create({ reduction, l2 }, examples) {
    requireExamples('logistic-regression', examples);
    const bad = examples.y.findIndex((y) => !(y >= 0 && y <= 1));
    if (bad >= 0) throw new RangeError(`logistic-regression: label ${bad} must be from 0 to 1, got ${examples.y[bad]}`);
    return linearModel({ name: 'logistic-regression', examples, loss: crossEntropy, reduction, l2 });
  },
  python: ({ reduction, l2 }) =>
    linearModelPython({
      value: `(np.logaddexp(0, z) - y * z).${reduction}()`,
      torch: `torch.nn.functional.binary_cross_entropy_with_logits(z, y${reduction === 'sum' ? ', reduction="sum"' : ''})`,
      slopes: '1 / (1 + np.exp(-z)) - y',
      reduction,
      l2,
    }),
  source: { work: 'bishop-2006', at: '§4.3.2, eq. 4.90' },
});

/**
 * Cross-entropy of a logistic model, weights [w₁, …, w_d, b].
 *
 * Labels are 0 and 1; what lies between counts as a probability of 1. Without a penalty there is no minimum when a line
 * separates the classes.
 */
export const logisticRegression = dataLossFactory(definition);
export default definition;
