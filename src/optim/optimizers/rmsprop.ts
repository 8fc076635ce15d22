import { flag, real } from '../../params/index.ts';
import { bounded } from '../base/options.ts';
import { between } from '../base/shape.ts';
import {
  closeToOne,
  decayedGradient,
  epsilonInput,
  momentumInput,
  penalisedGradient,
  weightDecayInput,
} from '../parts/hyper.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Divides each coordinate's step by the root of a running mean of its squared gradients. */
export default defineOptimizer({
  name: 'rmsprop',
  title: 'RMSProp',
  after: 'adagrad',
  about: 'Adagrad that forgets: only recent gradients count, so that the steps need not die out.',
  rule: [
    penalisedGradient,
    {
      tex: String.raw`s_{t+1} = \alpha s_t + (1 - \alpha)\, g_t^2`,
      says: 'running mean of the squares, not corrected for its start at 0',
    },
    {
      tex: String.raw`d_t = \sqrt{s_{t+1}} + \varepsilon`,
      says: 'divisor, ε outside the root',
    },
    {
      tex: String.raw`\begin{aligned} m_{t+1} &= \alpha m_t + (1 - \alpha)\, g_t \\ d_t &= \sqrt{s_{t+1} - m_{t+1}^2} + \varepsilon \end{aligned}`,
      says: 'divisor where it is centred',
    },
    {
      tex: String.raw`v_{t+1} = \mu v_t + g_t / d_t`,
      says: 'velocity; without momentum just the divided gradient',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t v_{t+1}`,
      says: 'the step',
    },
  ],
  hyper: {
    alpha: bounded(
      real({
        label: 'Decay of the squares',
        symbol: String.raw`\alpha`,
        help: 'How much of the running mean of the squared gradients is kept at each step.',
        stops: closeToOne,
        initial: 0.99,
      }),
      between(0, 1),
    ),
    epsilon: epsilonInput(1e-8),
    momentum: momentumInput(0),
    centred: flag({
      label: 'Centred',
      help: 'Divides by the standard deviation of the gradients, not by their root mean square.',
      initial: false,
    }),
    weightDecay: weightDecayInput(),
  },
  rate: 0.02,
  torch: {
    name: 'torch.optim.RMSprop',
    arguments: {
      rate: 'lr',
      alpha: 'alpha',
      epsilon: 'eps',
      momentum: 'momentum',
      centred: 'centered',
      weightDecay: 'weight_decay',
    },
    defaults: { rate: '0.01' },
  },
  init: (dimension) => ({
    s: new Float64Array(dimension),
    m: new Float64Array(dimension),
    v: new Float64Array(dimension),
  }),
  step({ w, gradient, rate, hyper, state }) {
    const { alpha, epsilon, momentum, centred, weightDecay } = hyper;
    const { s, m, v } = state;
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const square = alpha * s[i]! + (1 - alpha) * g * g;
      const mean = alpha * m[i]! + (1 - alpha) * g;
      const spread = centred ? Math.max(0, square - mean * mean) : square; // rounding can make it negative
      const velocity = momentum * v[i]! + g / (Math.sqrt(spread) + epsilon);
      s[i] = square;
      m[i] = mean;
      v[i] = velocity;
      w[i] = w[i]! - rate * velocity;
    }
  },
  python({ momentum, centred, weightDecay }) {
    const spread = centred ? 'xp.sqrt(xp.clip(s - m**2, 0, None))' : 'xp.sqrt(s)';
    const step = `g / (${spread} + epsilon)`;
    return {
      ...(centred && { byHand: 'PyTorch takes the root of a variance that rounding can make negative' }),
      start: [
        's = xp.zeros_like(w)',
        ...(centred ? ['m = xp.zeros_like(w)'] : []),
        ...(momentum === 0 ? [] : ['v = xp.zeros_like(w)']),
      ],
      step: [
        ...decayedGradient(weightDecay),
        's = alpha * s + (1 - alpha) * g**2',
        ...(centred ? ['m = alpha * m + (1 - alpha) * g'] : []),
        ...(momentum === 0 ? [`w -= eta * ${step}`] : [`v = momentum * v + ${step}`, 'w -= eta * v']),
      ],
    };
  },
  source: { work: 'tieleman-hinton-2012', at: 'slide 29' },
  differs:
    'Where rounding makes the centred variance negative it counts as 0; PyTorch gets NaN from its root. The default rate differs.',
});
