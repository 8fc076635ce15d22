import { linear, real } from '../../params/index.ts';
import { requireBetween } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';

const definition = defineSchedule({
  name: 'exponential',
  title: 'Exponential decay',
  after: 'multi-step',
  factory: 'exponentialDecay',
  tex: String.raw`\eta_t = \eta_0\, \gamma^t`,
  about: 'The rate is multiplied by the same factor after every step.',
  torch: {
    name: 'torch.optim.lr_scheduler.ExponentialLR',
    arguments: { factor: 'gamma' },
    defaults: { factor: null },
  },
  params: {
    factor: real({
      label: 'Factor of a step',
      symbol: String.raw`\gamma`,
      help: 'At 0.95 the rate halves in about 14 steps, at 0.9995 in about 1,400.',
      stops: [...linear(0.8, 0.99, 0.005), ...linear(0.991, 0.999, 0.001), 0.9995, 0.9998, 0.9999, 1],
      initial: 0.95,
    }),
  },
  create({ factor }, { rate }) {
    requireBetween('exponential', 'factor', factor, 0, Infinity);
    return { rate: (t) => rate * factor ** t };
  },
  python: ({ factor }) => ({
    torch: torchCall('ExponentialLR', { gamma: [factor] }),
    factor: [`return ${factor}**t`],
  }),
  source: { work: 'senior-2013', at: 'exponential scheduling' },
  differs: 'The rates are the same; PyTorch has no default for the factor.',
});

/** The rate times the same factor after every step. */
export const exponentialDecay = planFactory(definition);
export default definition;
