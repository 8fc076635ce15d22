import {
  adamInTorch,
  beta1Input,
  beta2Input,
  corrected,
  decayedGradient,
  epsilonInput,
  meanOfGradients,
  meanOfSquares,
  penalisedGradient,
  weightDecayInput,
} from '../parts/hyper.ts';
import { adamMoments, biasCorrection, powersOf } from '../parts/moments.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Steps along a mean of the gradients, each coordinate divided by its own root mean square. */
export default defineOptimizer({
  name: 'adam',
  title: 'Adam',
  after: 'adadelta',
  about: 'Momentum for the direction, RMSProp for the length of each coordinate, both right from the first step.',
  rule: [
    penalisedGradient,
    meanOfGradients,
    meanOfSquares,
    corrected,
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t\, \frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon}`,
      says: 'ε outside the root, after the correction',
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
    name: 'torch.optim.Adam',
    arguments: adamInTorch,
    defaults: { rate: '0.001' },
  },
  init: (dimension) => ({ m: new Float64Array(dimension), v: new Float64Array(dimension), powers: powersOf(2) }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { beta1, beta2, epsilon, weightDecay } = hyper;
    const { m, v, powers } = state;
    const pace = rate / biasCorrection(powers, 0, beta1, t + 1);
    const correction = biasCorrection(powers, 1, beta2, t + 1);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const square = beta2 * v[i]! + (1 - beta2) * g * g;
      m[i] = mean;
      v[i] = square;
      w[i] = w[i]! - (pace * mean) / (Math.sqrt(square / correction) + epsilon);
    }
  },
  python: (hyper) => ({
    start: ['m = xp.zeros_like(w)', 'v = xp.zeros_like(w)'],
    step: [
      ...decayedGradient(hyper.weightDecay),
      ...adamMoments,
      'w -= eta * (m / (1 - beta1**t)) / (xp.sqrt(v / (1 - beta2**t)) + epsilon)',
    ],
  }),
  source: { work: 'kingma-ba-2015', at: 'Algorithm 1' },
  differs:
    'Only the default rate differs. PyTorch’s class also has AMSGrad, as an option; here that is an optimizer of its own. The weight decay is not part of the paper.',
});
