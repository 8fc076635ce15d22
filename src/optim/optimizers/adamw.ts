import {
  adamInTorch,
  amsgradInput,
  beta1Input,
  beta2Input,
  corrected,
  decoupledDecayInput,
  epsilonInput,
  meanOfGradients,
  meanOfSquares,
} from '../parts/hyper.ts';
import { adamMoments, biasCorrection, powersOf } from '../parts/moments.ts';
import { defineOptimizer } from '../kinds/optimizer.ts';

/** Adam with weight decay of its own: the weights shrink, and the gradient knows nothing of it. */
export default defineOptimizer({
  name: 'adamw',
  title: 'AdamW',
  after: 'nadam',
  about: 'Adam with weight decay of its own: the weights shrink, and the means know nothing of it.',
  rule: [
    meanOfGradients,
    meanOfSquares,
    {
      tex: String.raw`\bar v_{t+1} = \max(\bar v_t,\, v_{t+1})`,
      says: 'only with AMSGrad: takes the place of v below',
    },
    corrected,
    {
      tex: String.raw`w_{t+1} = (1 - \eta_t \lambda)\, w_t - \eta_t\, \frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon}`,
      says: 'the weights shrink first; ε outside the root',
    },
  ],
  hyper: {
    beta1: beta1Input(),
    beta2: beta2Input(0.999),
    epsilon: epsilonInput(1e-8),
    weightDecay: decoupledDecayInput(0.01),
    amsgrad: amsgradInput(),
  },
  rate: 0.1,
  torch: {
    name: 'torch.optim.AdamW',
    arguments: { ...adamInTorch, amsgrad: 'amsgrad' },
    defaults: { rate: '0.001' },
  },
  init: (dimension) => ({
    m: new Float64Array(dimension),
    v: new Float64Array(dimension),
    largest: new Float64Array(dimension),
    powers: powersOf(2),
  }),
  step({ w, gradient, rate, hyper, state, t }) {
    const { beta1, beta2, epsilon, weightDecay, amsgrad } = hyper;
    const { m, v, largest, powers } = state;
    const pace = rate / biasCorrection(powers, 0, beta1, t + 1);
    const correction = biasCorrection(powers, 1, beta2, t + 1);
    const shrink = 1 - rate * weightDecay;
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i]!;
      const mean = beta1 * m[i]! + (1 - beta1) * g;
      const square = beta2 * v[i]! + (1 - beta2) * g * g;
      const most = Math.max(largest[i]!, square);
      m[i] = mean;
      v[i] = square;
      largest[i] = most;
      w[i] = shrink * w[i]! - (pace * mean) / (Math.sqrt((amsgrad ? most : square) / correction) + epsilon);
    }
  },
  python(hyper) {
    const divisor = hyper.amsgrad ? 'largest' : 'v';
    return {
      start: ['m = xp.zeros_like(w)', 'v = xp.zeros_like(w)', ...(hyper.amsgrad ? ['largest = xp.zeros_like(w)'] : [])],
      step: [
        ...(hyper.weightDecay === 0 ? [] : ['w *= 1 - eta * weight_decay']),
        ...adamMoments,
        ...(hyper.amsgrad ? ['largest = xp.maximum(largest, v)'] : []),
        `w -= eta * (m / (1 - beta1**t)) / (xp.sqrt(${divisor} / (1 - beta2**t)) + epsilon)`,
      ],
    };
  },
  source: { work: 'loshchilov-hutter-2019', at: 'Algorithm 2' },
  differs:
    'Only the default rate differs. Here as in PyTorch the decay is multiplied by the learning rate; in the paper only by the schedule’s factor.',
});
