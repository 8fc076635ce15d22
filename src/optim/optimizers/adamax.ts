import {
  adamInTorch,
  beta1Input,
  beta2Input,
  decayedGradient,
  epsilonInput,
  meanOfGradients,
  penalisedGradient,
  weightDecayInput,
} from '../parts/hyper.ts';
import { biasCorrection, powersOf } from '../parts/moments.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Adam with the largest recent gradient in place of the root mean square. */
export default defineOptimizer({
  name: 'adamax',
  title: 'Adamax',
  after: 'adam',
  about: 'Adam with the largest recent gradient in place of the root mean square: one outlier rules for long.',
  rule: [
    penalisedGradient,
    meanOfGradients,
    {
      tex: String.raw`u_{t+1} = \max\!\left( \beta_2 u_t,\, |g_t| + \varepsilon \right)`,
      says: 'largest recent gradient; ε inside the maximum',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \frac{\eta_t}{1 - \beta_1^{t+1}}\, \frac{m_{t+1}}{u_{t+1}}`,
      says: 'only the mean is corrected for its start at 0',
    },
  ],
  hyper: {
    beta1: beta1Input(),
    beta2: beta2Input(0.999),
    epsilon: epsilonInput(1e-8),
    weightDecay: weightDecayInput(),
  },
  rate: 0.1,
  torch: {
    name: 'torch.optim.Adamax',
    arguments: adamInTorch,
    defaults: { rate: '0.002' },
  },
  init: (dimension) => ({
    m: new Float64Array(dimension),
    u: new Float64Array(dimension),
    powers: powersOf(1),
  }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { beta1, beta2, epsilon, weightDecay } = hyper;
    const { m, u, powers } = state;
    const pace = rate / biasCorrection(powers, 0, beta1, t + 1);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const largest = Math.max(beta2 * u[i]!, Math.abs(g) + epsilon);
      m[i] = mean;
      u[i] = largest;
      w[i] = w[i]! - (pace * mean) / largest;
    }
  },
  python: (hyper) => ({
    start: ['m = xp.zeros_like(w)', 'u = xp.zeros_like(w)'],
    step: [
      ...decayedGradient(hyper.weightDecay),
      'm = beta1 * m + (1 - beta1) * g',
      'u = xp.maximum(beta2 * u, abs(g) + epsilon)',
      'w -= eta / (1 - beta1**t) * m / u',
    ],
  }),
  source: { work: 'kingma-ba-2015', at: 'Algorithm 2' },
  differs:
    'Only the default rate differs. Here as in PyTorch ε is added to the size of the gradient; the paper has none.',
});
