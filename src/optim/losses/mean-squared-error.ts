import { choice, linear, real } from '../../params/index.ts';
import { squaredError, squaredErrorOfProbability } from '../parts/example-loss.ts';
import { linearModel, linearModelPython } from '../parts/linear-model.ts';
import { dataLossFactory, defineDataLoss } from '../kinds/loss.ts';

const definition = defineDataLoss({
  name: 'mean-squared-error',
  title: 'Mean squared error',
  tex: String.raw`\frac1N \sum_{i=1}^{N} (\hat y_i - y_i)^2 + \frac{\lambda}{2} \sum_j w_j^2,
    \quad \hat y_i = w^\top x_i + b \ \text{ or } \ \sigma(w^\top x_i + b)`,
  params: {
    model: choice({
      label: 'Model',
      options: { linear: 'a line', logistic: 'a logistic curve' },
      initial: 'linear',
    }),
    l2: real({
      label: 'Weight penalty',
      symbol: String.raw`\lambda`,
      help: 'Pulls the weights, but not the bias, towards 0.',
      stops: linear(0, 1, 0.01),
      initial: 0,
    }),
  },
  create: ({ model, l2 }, examples) =>
    linearModel({
      name: 'mean-squared-error',
      examples,
      loss: model === 'linear' ? squaredError : squaredErrorOfProbability,
      reduction: 'mean',
      l2,
    }),
  python: ({ model, l2 }) =>
    linearModelPython({
      ...(model === 'logistic' && { before: ['p = 1 / (1 + xp.exp(-z))'] }),
      value: model === 'linear' ? '((z - y) ** 2).mean()' : '((p - y) ** 2).mean()',
      slopes: model === 'linear' ? '2 * (z - y)' : '2 * (p - y) * p * (1 - p)',
      reduction: 'mean',
      l2,
    }),
  source: { work: 'bishop-2006', at: '§3.1.1, eq. 3.12' },
});

/**
 * Mean squared error, without a factor ½: of linear regression, or of a logistic model (then it is not convex).
 * Weights [w₁, …, w_d, b].
 */
export const meanSquaredError = dataLossFactory(definition);
export default definition;
