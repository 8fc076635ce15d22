import { beta1Input, beta2Input, decoupledDecayInput } from '../hyper.ts';
import { defineOptimizer } from '../optimizer.ts';

/** Steps of the same length in every coordinate: only the sign of a mean of the gradients counts. */
export default defineOptimizer({
  name: 'lion',
  title: 'Lion',
  tex: String.raw`\begin{aligned}
    w_{t+1} &= w_t - \eta_t \left( \operatorname{sign}\!\big(\beta_1 m_t + (1 - \beta_1)\, g_t\big) + \lambda w_t \right) \\
    m_{t+1} &= \beta_2 m_t + (1 - \beta_2)\, g_t
  \end{aligned}`,
  hyper: { beta1: beta1Input(), beta2: beta2Input(0.99), weightDecay: decoupledDecayInput(0) },
  rate: 0.02,
  init: (dimension) => ({ m: new Float64Array(dimension) }),
  step({ w, gradient, rate, hyper, state }) {
    const { beta1, beta2, weightDecay } = hyper;
    const { m } = state;
    for (let i = 0; i < w.length; i++) {
      const direction = Math.sign(beta1 * m[i]! + (1 - beta1) * gradient[i]!);
      w[i] = w[i]! - rate * (direction + weightDecay * w[i]!);
      m[i] = beta2 * m[i]! + (1 - beta2) * gradient[i]!;
    }
  },
  source: { work: 'chen-2023', at: 'Algorithm 2' },
  differs: 'PyTorch has no Lion; this follows the paper.',
});
