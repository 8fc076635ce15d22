import { decades, linear, real } from '../../params/index.ts';
import { bounded } from '../base/options.ts';
import { atLeast } from '../base/shape.ts';
import { decayedGradient, epsilonInput, penalisedGradient, weightDecayInput } from '../parts/hyper.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Divides each coordinate's step by the root of all its squared gradients so far: steps only get shorter. */
export default defineOptimizer({
  name: 'adagrad',
  title: 'Adagrad',
  after: 'sgd',
  about: 'Gives every coordinate a rate of its own, and takes it back as gradients pile up.',
  rule: [
    penalisedGradient,
    {
      tex: String.raw`G_{t+1} = G_t + g_t^2, \quad G_0 \ge 0`,
      says: 'sum of all squared gradients so far',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \frac{\eta_t}{1 + \kappa t}\, \frac{g_t}{\sqrt{G_{t+1}} + \varepsilon}`,
      says: 'ε outside the root',
    },
  ],
  hyper: {
    epsilon: epsilonInput(1e-10),
    rateDecay: bounded(
      real({
        label: 'Rate decay',
        symbol: String.raw`\kappa`,
        help: 'Divides the learning rate of step t by 1 + κt.',
        stops: [0, ...decades(-4, 0, 4)],
        initial: 0,
      }),
      atLeast(0),
    ),
    initialSum: bounded(
      real({
        label: 'Initial sum',
        symbol: 'G_0',
        help: 'What the sum of squares starts with: the first steps are shorter for it.',
        stops: linear(0, 1, 0.05),
        initial: 0,
      }),
      atLeast(0),
    ),
    weightDecay: weightDecayInput(),
  },
  rate: 0.5,
  torch: {
    name: 'torch.optim.Adagrad',
    arguments: {
      rate: 'lr',
      epsilon: 'eps',
      rateDecay: 'lr_decay',
      initialSum: 'initial_accumulator_value',
      weightDecay: 'weight_decay',
    },
    defaults: { rate: '0.01' },
  },
  init: (dimension, { initialSum }) => ({ sum: new Float64Array(dimension).fill(initialSum) }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { epsilon, rateDecay, weightDecay } = hyper;
    const { sum } = state;
    const pace = rate / (1 + t * rateDecay);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const squares = sum[i]! + g * g;
      sum[i] = squares;
      w[i] = w[i]! - (pace * g) / (Math.sqrt(squares) + epsilon);
    }
  },
  python: ({ rateDecay, initialSum, weightDecay }) => ({
    start: [initialSum === 0 ? 'G = xp.zeros_like(w)' : 'G = xp.zeros_like(w) + initial_sum'],
    step: [
      ...decayedGradient(weightDecay),
      'G = G + g**2',
      ...(rateDecay === 0 ? [] : ['eta_t = eta / (1 + rate_decay * (t - 1))']),
      `w -= ${rateDecay === 0 ? 'eta' : 'eta_t'} * g / (xp.sqrt(G) + epsilon)`,
    ],
  }),
  source: { work: 'duchi-2011', at: '§1.1' },
  differs:
    'Only the default rate differs. Rate decay and initial sum are options of PyTorch that the paper does not have.',
});
