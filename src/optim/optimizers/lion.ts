import { beta1Input, beta2Input, decoupledDecayInput } from '../parts/hyper.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Steps of the same length in every coordinate: only the sign of a mean of the gradients counts. */
export default defineOptimizer({
  name: 'lion',
  title: 'Lion',
  after: 'radam',
  about: 'Steps of the same length in every coordinate: only the sign of a mean of the gradients counts.',
  rule: [
    {
      tex: String.raw`c_t = \beta_1 m_t + (1 - \beta_1)\, g_t`,
      says: 'a mean in which the new gradient weighs more',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t \left( \operatorname{sign}(c_t) + \lambda w_t \right)`,
      says: 'the sign alone, and weight decay beside it',
    },
    {
      tex: String.raw`m_{t+1} = \beta_2 m_t + (1 - \beta_2)\, g_t`,
      says: 'the mean that is kept',
    },
  ],
  hyper: { beta1: beta1Input(), beta2: beta2Input(0.99), weightDecay: decoupledDecayInput(0) },
  rate: 0.02,
  torch: null,
  init: (dimension) => ({ m: new Float64Array(dimension) }),
  step({ w, gradient, rate, hyper, state }) {
    const { beta1, beta2, weightDecay } = hyper;
    const { m } = state;
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]!;
      const mean = m[i]!;
      const direction = Math.sign(beta1 * mean + (1 - beta1) * g);
      w[i] = w[i]! - rate * (direction + weightDecay * w[i]!);
      m[i] = beta2 * mean + (1 - beta2) * g;
    }
  },
  python: ({ weightDecay }) => ({
    start: ['m = xp.zeros_like(w)'],
    step: [
      'direction = xp.sign(beta1 * m + (1 - beta1) * g)',
      weightDecay === 0 ? 'w -= eta * direction' : 'w -= eta * (direction + weight_decay * w)',
      'm = beta2 * m + (1 - beta2) * g',
    ],
  }),
  source: { work: 'chen-2023', at: 'Algorithm 2' },
  differs: 'PyTorch has no Lion; this follows the paper.',
});
