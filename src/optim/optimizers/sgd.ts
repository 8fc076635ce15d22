import { flag, linear, real } from '../../params/index.ts';
import { bounded } from '../base/options.ts';
import { between } from '../base/shape.ts';
import { decayedGradient, momentumInput, penalisedGradient, weightDecayInput } from '../parts/hyper.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Gradient descent with a velocity: the heavy ball, or Nesterov's look ahead; plain without momentum. */
export default defineOptimizer({
  name: 'sgd',
  title: 'Momentum',
  after: 'gradient-descent',
  about: 'Lets the walk gather speed: what the gradients have in common adds up, what changes sign cancels out.',
  rule: [
    penalisedGradient,
    {
      tex: String.raw`v_{t+1} = \mu v_t + (1 - \tau)\, g_t`,
      says: 'velocity; the first gradient is taken whole',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t v_{t+1}`,
      says: 'the step',
    },
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t \left( g_t + \mu v_{t+1} \right)`,
      says: 'the step with Nesterov',
    },
  ],
  hyper: {
    momentum: momentumInput(0.9),
    dampening: bounded(
      real({
        label: 'Dampening',
        symbol: String.raw`\tau`,
        help: 'Leaves so much of each gradient but the first out of the velocity.',
        stops: linear(0, 1, 0.05),
        initial: 0,
      }),
      between(0, 1),
    ),
    nesterov: flag({
      label: 'Nesterov',
      help: 'Goes by the velocity as it will be after one more step like this one.',
      initial: false,
    }),
    weightDecay: weightDecayInput(),
  },
  rate: 0.02,
  torch: {
    name: 'torch.optim.SGD',
    arguments: {
      rate: 'lr',
      momentum: 'momentum',
      dampening: 'dampening',
      nesterov: 'nesterov',
      weightDecay: 'weight_decay',
    },
    defaults: { rate: null, momentum: '0' },
  },
  init: (dimension) => ({ v: new Float64Array(dimension) }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { momentum, dampening, nesterov, weightDecay } = hyper;
    const { v } = state;
    const share = t === 0 || momentum === 0 ? 1 : 1 - dampening; // the first gradient is the velocity, undamped
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]! + weightDecay * w[i]!;
      const velocity = momentum * v[i]! + share * g;
      v[i] = velocity;
      w[i] = w[i]! - rate * (nesterov ? g + momentum * velocity : velocity);
    }
  },
  python({ momentum, dampening, nesterov, weightDecay }, { forgets }) {
    const damped = momentum !== 0 && dampening !== 0;
    return {
      ...(nesterov &&
        (damped || momentum === 0) && { byHand: 'PyTorch refuses Nesterov without momentum and with dampening' }),
      start: ['v = xp.zeros_like(w)'],
      step: [
        ...decayedGradient(weightDecay),
        damped
          ? `v = momentum * v + (g if t == 1${forgets ? ' or momentum == 0' : ''} else (1 - dampening) * g)`
          : 'v = momentum * v + g',
        nesterov ? 'w -= eta * (g + momentum * v)' : 'w -= eta * v',
      ],
    };
  },
  source: { work: 'sutskever-2013', at: '§2' },
  differs:
    'PyTorch’s momentum is 0 unless it is given, and it refuses Nesterov without momentum or with dampening. Both multiply the whole velocity by the rate of the step; the paper puts the rate into the velocity, which differs once the rate changes.',
});
