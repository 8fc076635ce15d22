import { linear, real } from '../../params/index.ts';
import { bounded } from '../base/options.ts';
import { atLeast } from '../base/shape.ts';
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

/** Adam that looks ahead as Nesterov does, its momentum warmed up from β₁/2 towards β₁. */
export default defineOptimizer({
  name: 'nadam',
  title: 'NAdam',
  after: 'amsgrad',
  about: 'Adam that looks a step ahead as Nesterov does, its momentum rising from half of β₁ to all of it.',
  rule: [
    penalisedGradient,
    meanOfGradients,
    meanOfSquares,
    {
      tex: String.raw`\mu_t = \beta_1 \left(1 - \tfrac12 \cdot 0.96^{\,t \psi}\right), \quad P_t = \mu_1 \mu_2 \cdots \mu_t`,
      says: 'momentum that warms up, and its product',
    },
    {
      tex: String.raw`\tilde m_t = \frac{\mu_{t+2}\, m_{t+1}}{1 - P_{t+2}} + \frac{(1 - \mu_{t+1})\, g_t}{1 - P_{t+1}}`,
      says: 'the mean as it will be one step ahead, corrected',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t\, \frac{\tilde m_t}{\sqrt{v_{t+1} / (1 - \beta_2^{t+1})} + \varepsilon}`,
      says: 'ε outside the root, after the correction',
    },
  ],
  hyper: {
    beta1: beta1Input(),
    beta2: beta2Input(0.999),
    epsilon: epsilonInput(1e-8),
    momentumDecay: bounded(
      real({
        label: 'Momentum decay',
        symbol: String.raw`\psi`,
        help: 'How quickly the momentum warms up.',
        stops: linear(0, 0.1, 0.001),
        initial: 0.004,
      }),
      atLeast(0),
    ),
    weightDecay: weightDecayInput(),
  },
  rate: 0.1,
  torch: {
    name: 'torch.optim.NAdam',
    arguments: { ...adamInTorch, momentumDecay: 'momentum_decay' },
    defaults: { rate: '0.002' },
  },
  init: (dimension) => ({
    m: new Float64Array(dimension),
    v: new Float64Array(dimension),
    product: Float64Array.of(1),
    powers: powersOf(1),
  }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { beta1, beta2, epsilon, momentumDecay, weightDecay } = hyper;
    const { m, v, product, powers } = state;
    const mu = warmed(beta1, momentumDecay, t + 1);
    const ahead = warmed(beta1, momentumDecay, t + 2);
    product[0] = product[0]! * mu;
    const byMean = (rate * ahead) / (1 - product[0] * ahead);
    const byGradient = (rate * (1 - mu)) / (1 - product[0]);
    const correction = biasCorrection(powers, 0, beta2, t + 1);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const square = beta2 * v[i]! + (1 - beta2) * g * g;
      m[i] = mean;
      v[i] = square;
      w[i] = w[i]! - (byMean * mean + byGradient * g) / (Math.sqrt(square / correction) + epsilon);
    }
  },
  python: (hyper) => ({
    also: ['foreach=True'], // the path that was right before 2.0 too
    start: ['m = xp.zeros_like(w)', 'v = xp.zeros_like(w)', 'product = 1'],
    step: [
      ...decayedGradient(hyper.weightDecay),
      ...adamMoments,
      'mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))',
      'ahead = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))',
      'product *= mu',
      'd = ahead * m / (1 - product * ahead) + (1 - mu) * g / (1 - product)',
      'w -= eta * d / (xp.sqrt(v / (1 - beta2**t)) + epsilon)',
    ],
  }),
  source: { work: 'dozat-2016', at: 'algorithm Nadam' },
  differs:
    'This is the rule that PyTorch documents; before 2.0 its default path took the momentum twice into the product. The default rate differs.',
});

/** μ of the step that a count from 1 calls `step`. */
function warmed(beta1: number, decay: number, step: number): number {
  return beta1 * (1 - 0.5 * 0.96 ** (step * decay));
}
