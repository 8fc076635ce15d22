import { flag, linear, real } from '../../params/index.ts';
import { momentumInput, weightDecayInput } from '../hyper.ts';
import { defineOptimizer } from '../optimizer.ts';

/** Gradient descent with a velocity: the heavy ball, or Nesterov's look ahead; plain without momentum. */
export default defineOptimizer({
  name: 'sgd',
  title: 'Momentum',
  tex: String.raw`v_{t+1} = \mu v_t + g_t, \quad w_{t+1} = w_t - \eta_t v_{t+1}`,
  hyper: {
    momentum: momentumInput(0.9),
    dampening: real({
      label: 'Dampening',
      symbol: String.raw`\tau`,
      help: 'Leaves so much of each gradient but the first out of the velocity.',
      stops: linear(0, 1, 0.05),
      initial: 0,
    }),
    nesterov: flag({
      label: 'Nesterov',
      help: 'Goes by the velocity as it will be after one more step like this one.',
      initial: false,
    }),
    weightDecay: weightDecayInput(),
  },
  rate: 0.02,
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
  source: { work: 'sutskever-2013', at: '§2' },
  differs: 'PyTorch refuses Nesterov together with dampening; here the two can be combined.',
});
