import { flag, real } from '../../params/index.ts';
import { closeToOne, epsilonInput, momentumInput, weightDecayInput } from '../hyper.ts';
import { defineOptimizer } from '../optimizer.ts';

/** Divides each coordinate's step by the root of a running mean of its squared gradients. */
export default defineOptimizer({
  name: 'rmsprop',
  title: 'RMSProp',
  tex: String.raw`s_{t+1} = \alpha s_t + (1 - \alpha)\, g_t^2, \quad
    w_{t+1} = w_t - \eta_t\, \frac{g_t}{\sqrt{s_{t+1}} + \varepsilon}`,
  hyper: {
    alpha: real({
      label: 'Decay of the squares',
      symbol: String.raw`\alpha`,
      help: 'How much of the running mean of the squared gradients is kept at each step.',
      stops: closeToOne,
      initial: 0.99,
    }),
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
  source: { work: 'tieleman-hinton-2012', at: 'slide 29' },
  differs: 'Where rounding makes the centred variance negative it counts as 0; PyTorch gets NaN from its root.',
});
