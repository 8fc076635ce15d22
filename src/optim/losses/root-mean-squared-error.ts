import { choice, linear, real } from '../../params/index.ts';
import { squaredError, squaredErrorOfProbability } from '../parts/example-loss.ts';
import { linearModel, linearModelPython } from '../parts/linear-model.ts';
import { dataLossFactory, defineDataLoss } from '../kinds/loss.ts';
import type { DataObjective } from '../kinds/objective.ts';
import { ridge, type Ridge } from '../parts/ridge.ts';

const name = 'root-mean-squared-error';

const definition = defineDataLoss({
  name,
  title: 'Root mean squared error',
  tex: String.raw`\sqrt{\frac1N \sum_{i=1}^{N} (\hat y_i - y_i)^2} + \frac{\lambda}{2} \sum_j w_j^2,
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
  create({ model, l2 }, examples) {
    const loss = model === 'linear' ? squaredError : squaredErrorOfProbability;
    const squared = linearModel({ name, examples, loss, reduction: 'mean', l2: 0 });
    return rootOf(squared, ridge(name, [[0, examples.features]], l2));
  },
  python: ({ model, l2 }) => {
    const error = model === 'linear' ? 'z - y' : 'p - y';
    return linearModelPython({
      before: [...(model === 'logistic' ? ['p = 1 / (1 + xp.exp(-z))'] : []), `rmse = ((${error}) ** 2).mean() ** 0.5`],
      value: 'rmse',
      slopes: `(${error}) ${model === 'linear' ? '' : '* p * (1 - p) '}/ rmse`,
      reduction: 'mean',
      l2,
    });
  },
  source: { work: 'bishop-2006', at: '§1.1, eq. 1.3' },
});

/**
 * Root of the mean squared error, in the unit of the labels. Weights [w₁, …, w_d, b].
 *
 * A batch has the root of its own mean, so that batches do not average to the whole. Where every example is met
 * exactly the root has a kink: the gradient there is 0 (besides the penalty's), the Hessian NaN.
 */
export const rootMeanSquaredError = dataLossFactory(definition);
export default definition;

/** √M + penalty, with ∇√M = ∇M / 2√M and its Hessian (M″/2 − ∇√M ∇√Mᵀ) / √M. */
function rootOf(squared: DataObjective, penalty: Ridge): DataObjective {
  const n = squared.dimension;
  const slope = new Float64Array(n);

  /** From M and its gradient in `out`: makes `out` the gradient, returns the value. */
  const finish = (w: Float64Array, square: number, out: Float64Array): number => {
    const root = Math.sqrt(square);
    for (let i = 0; i < n; i++) out[i] = root > 0 ? out[i]! / (2 * root) : 0;
    penalty.addGradient(w, out);
    return root + penalty.value(w);
  };
  const valueAndGradient = (w: Float64Array, out: Float64Array): number =>
    finish(w, squared.valueAndGradient(w, out), out);

  return {
    ...squared,
    value: (w) => Math.sqrt(squared.value(w)) + penalty.value(w),
    gradient: (w, out) => void valueAndGradient(w, out),
    valueAndGradient,
    batch: (w, rows, count, out) => finish(w, squared.batch(w, rows, count, out), out),
    hessian(w, out) {
      const root = Math.sqrt(squared.valueAndGradient(w, slope));
      squared.hessian(w, out);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const product = (slope[i]! * slope[j]!) / (4 * root * root);
          out[i * n + j] = (0.5 * out[i * n + j]! - product) / root;
        }
      }
      penalty.addHessian(n, out);
    },
  };
}
