import {
  adamInTorch,
  beta1Input,
  beta2Input,
  decayedGradient,
  epsilonInput,
  meanOfGradients,
  meanOfSquares,
  penalisedGradient,
  weightDecayInput,
} from '../parts/hyper.ts';
import { adamMoments, biasCorrection, powersOf } from '../parts/moments.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Adam whose divisor never shrinks: the largest mean square so far takes the place of the present one. */
export default defineOptimizer({
  name: 'amsgrad',
  title: 'AMSGrad',
  after: 'adamax',
  about: 'Adam whose divisor never shrinks, so that a rare large gradient is not forgotten.',
  rule: [
    penalisedGradient,
    meanOfGradients,
    meanOfSquares,
    {
      tex: String.raw`\bar v_{t+1} = \max(\bar v_t,\, v_{t+1})`,
      says: 'largest mean so far, taken before the correction',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t\, \frac{m_{t+1} / (1 - \beta_1^{t+1})}{\sqrt{\bar v_{t+1} / (1 - \beta_2^{t+1})} + \varepsilon}`,
      says: 'corrected for the start at 0; ε outside the root',
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
    name: 'torch.optim.Adam(amsgrad=True)',
    arguments: adamInTorch,
    defaults: { rate: '0.001' },
  },
  init: (dimension) => ({
    m: new Float64Array(dimension),
    v: new Float64Array(dimension),
    largest: new Float64Array(dimension),
    powers: powersOf(2),
  }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { beta1, beta2, epsilon, weightDecay } = hyper;
    const { m, v, largest, powers } = state;
    const pace = rate / biasCorrection(powers, 0, beta1, t + 1);
    const correction = biasCorrection(powers, 1, beta2, t + 1);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const square = beta2 * v[i]! + (1 - beta2) * g * g;
      const most = Math.max(largest[i]!, square);
      m[i] = mean;
      v[i] = square;
      largest[i] = most;
      w[i] = w[i]! - (pace * mean) / (Math.sqrt(most / correction) + epsilon);
    }
  },
  python: (hyper) => ({
    start: ['m = xp.zeros_like(w)', 'v = xp.zeros_like(w)', 'largest = xp.zeros_like(w)'],
    step: [
      ...decayedGradient(hyper.weightDecay),
      ...adamMoments,
      'largest = xp.maximum(largest, v)',
      'w -= eta * (m / (1 - beta1**t)) / (xp.sqrt(largest / (1 - beta2**t)) + epsilon)',
    ],
  }),
  source: { work: 'reddi-2018', at: 'Algorithm 2' },
  differs:
    'PyTorch has it as an option of Adam. Both correct the bias, after taking the maximum; the paper does not correct it.',
});
