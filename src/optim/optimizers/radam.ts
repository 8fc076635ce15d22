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

/** Adam that does not divide until enough gradients are in for the divisor to be trusted, and then less at first. */
export default defineOptimizer({
  name: 'radam',
  title: 'RAdam',
  after: 'adamw',
  about: 'Adam that does not divide until enough gradients are in to trust the divisor: a warm-up of its own.',
  rule: [
    penalisedGradient,
    meanOfGradients,
    meanOfSquares,
    {
      tex: String.raw`\rho_t = \rho_\infty - \frac{2 t\, \beta_2^t}{1 - \beta_2^t}, \quad \rho_\infty = \frac{2}{1 - \beta_2} - 1`,
      says: 'how many gradients the mean of the squares stands for',
    },
    {
      tex: String.raw`r_t = \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\, \rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2)\, \rho_t}}`,
      says: 'how far it is to be trusted',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t\, \frac{m_{t+1}}{1 - \beta_1^{t+1}} \cdot \frac{r_{t+1} \sqrt{1 - \beta_2^{t+1}}}{\sqrt{v_{t+1}} + \varepsilon}`,
      says: 'once ρ is above 5; ε outside the root, before the correction',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t\, \frac{m_{t+1}}{1 - \beta_1^{t+1}}`,
      says: 'until then',
    },
  ],
  hyper: {
    beta1: beta1Input(),
    beta2: beta2Input(0.999),
    epsilon: epsilonInput(1e-8),
    weightDecay: weightDecayInput(),
  },
  rate: 0.05,
  torch: {
    name: 'torch.optim.RAdam',
    arguments: adamInTorch,
    defaults: { rate: '0.001' },
  },
  init: (dimension) => ({
    m: new Float64Array(dimension),
    v: new Float64Array(dimension),
    powers: powersOf(2),
  }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { beta1, beta2, epsilon, weightDecay } = hyper;
    const { m, v, powers } = state;
    const pace = rate / biasCorrection(powers, 0, beta1, t + 1);
    const correction = biasCorrection(powers, 1, beta2, t + 1);
    const trust = rectification(beta2, t + 1, correction);
    const adaptive = trust * Math.sqrt(correction);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const square = beta2 * v[i]! + (1 - beta2) * g * g;
      m[i] = mean;
      v[i] = square;
      w[i] = w[i]! - pace * mean * (trust > 0 ? adaptive / (Math.sqrt(square) + epsilon) : 1);
    }
  },
  python: (hyper) => ({
    start: ['m = xp.zeros_like(w)', 'v = xp.zeros_like(w)', 'rho_end = 2 / (1 - beta2) - 1'],
    step: [
      ...decayedGradient(hyper.weightDecay),
      ...adamMoments,
      'd = m / (1 - beta1**t)',
      'rho = rho_end - 2 * t * beta2**t / (1 - beta2**t)',
      'if rho > 5:',
      '    r = (rho - 4) * (rho - 2) * rho_end / ((rho_end - 4) * (rho_end - 2) * rho)',
      '    d *= (r * (1 - beta2**t)) ** 0.5 / (xp.sqrt(v) + epsilon)',
      'w -= eta * d',
    ],
  }),
  source: { work: 'liu-2020', at: 'Algorithm 2' },
  differs:
    'Only the default rate differs. Here as in PyTorch it divides once ρ exceeds 5 and with ε; the paper says 4 and has no ε.',
});

/**
 * How far the mean square of so many gradients is to be trusted, in (0, 1); 0 while they are too few.
 *
 * @param correction 1 − β₂ᵗ
 */
function rectification(beta2: number, terms: number, correction: number): number {
  const most = 2 / (1 - beta2) - 1;
  const length = most - (2 * terms * (1 - correction)) / correction;
  if (!(length > 5)) return 0;
  return Math.sqrt(((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length));
}
