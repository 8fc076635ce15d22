import { defineOptimizer } from '../kinds/optimizer.ts';

/** w ← w − η∇L(w), nothing remembered. */
export default defineOptimizer({
  name: 'gradient-descent',
  title: 'Gradient descent',
  about: 'Goes straight against the slope, the further the steeper it is, and remembers nothing.',
  rule: [
    {
      tex: String.raw`w_{t+1} = w_t - \eta_t \nabla L(w_t)`,
      says: 'the step',
    },
  ],
  hyper: {},
  rate: 0.1,
  torch: {
    name: 'torch.optim.SGD',
    arguments: { rate: 'lr' },
    defaults: { rate: null },
  },
  init: () => ({}),
  step({ w, gradient, rate }) {
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - rate * gradient[i]!;
  },
  python: () => ({ start: [], step: ['w -= eta * g'] }),
  source: { work: 'cauchy-1847', at: 'pp. 536–538' },
  differs:
    'No difference: in PyTorch it is SGD with momentum 0, which is the default there. PyTorch 1.13 has no default rate.',
});
