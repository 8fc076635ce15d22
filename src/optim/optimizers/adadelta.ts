import { real } from '../../params/index.ts';
import { bounded } from '../base/options.ts';
import { between } from '../base/shape.ts';
import { closeToOne, decayedGradient, epsilonInput, penalisedGradient, weightDecayInput } from '../parts/hyper.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Scales each coordinate's step by the root mean square of its earlier steps over that of its gradients. */
export default defineOptimizer({
  name: 'adadelta',
  title: 'Adadelta',
  after: 'rmsprop',
  about: 'Steps as long as the steps before it, measured in the size of the gradients: it needs no learning rate.',
  rule: [
    penalisedGradient,
    {
      tex: String.raw`s_{t+1} = \rho s_t + (1 - \rho)\, g_t^2`,
      says: 'running mean of the squared gradients',
    },
    {
      tex: String.raw`\Delta_t = \frac{\sqrt{d_t + \varepsilon}}{\sqrt{s_{t+1} + \varepsilon}}\, g_t`,
      says: 'ε inside both roots: it makes the first steps possible',
    },
    {
      tex: String.raw`d_{t+1} = \rho d_t + (1 - \rho)\, \Delta_t^2`,
      says: 'running mean of the squared steps',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t \Delta_t`,
      says: 'the step',
    },
  ],
  hyper: {
    rho: bounded(
      real({
        label: 'Decay of the squares',
        symbol: String.raw`\rho`,
        help: 'How much of both running means, of squared gradients and of squared steps, is kept at each step.',
        stops: closeToOne,
        initial: 0.9,
      }),
      between(0, 1),
    ),
    epsilon: epsilonInput(1e-6),
    weightDecay: weightDecayInput(),
  },
  rate: 1,
  torch: {
    name: 'torch.optim.Adadelta',
    arguments: { rate: 'lr', rho: 'rho', epsilon: 'eps', weightDecay: 'weight_decay' },
  },
  init: (dimension) => ({ s: new Float64Array(dimension), d: new Float64Array(dimension) }),
  step({ w, gradient, rate, hyper, state }) {
    const { rho, epsilon, weightDecay } = hyper;
    const { s, d } = state;
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const square = rho * s[i]! + (1 - rho) * g * g;
      const change = (Math.sqrt(d[i]! + epsilon) / Math.sqrt(square + epsilon)) * g;
      s[i] = square;
      d[i] = rho * d[i]! + (1 - rho) * change * change;
      w[i] = w[i]! - rate * change;
    }
  },
  python: ({ weightDecay }) => ({
    start: ['s = xp.zeros_like(w)', 'd = xp.zeros_like(w)'],
    step: [
      ...decayedGradient(weightDecay),
      's = rho * s + (1 - rho) * g**2',
      'change = xp.sqrt(d + epsilon) / xp.sqrt(s + epsilon) * g',
      'd = rho * d + (1 - rho) * change**2',
      'w -= eta * change',
    ],
  }),
  source: { work: 'zeiler-2012', at: 'Algorithm 1' },
  differs: 'No difference, defaults included. The paper has no rate, which is the same as a rate of 1.',
});
