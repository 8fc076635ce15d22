import { defineOptimizer } from '../optimizer.ts';

/** w ← w − η∇L(w), nothing remembered. */
export default defineOptimizer({
  name: 'gradient-descent',
  title: 'Gradient descent',
  tex: String.raw`w_{t+1} = w_t - \eta_t \nabla L(w_t)`,
  hyper: {},
  rate: 0.1,
  init: () => ({}),
  step({ w, gradient, rate }) {
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - rate * gradient[i]!;
  },
  source: { work: 'cauchy-1847', at: 'p. 537' },
});
