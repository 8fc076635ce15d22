import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';

const definition = defineSchedule({
  name: 'step',
  title: 'Step decay',
  after: 'constant',
  factory: 'stepDecay',
  tex: String.raw`\eta_t = \eta_0\, \gamma^{\lfloor t / s \rfloor}`,
  about: 'The rate drops by the same factor, again and again after the same number of steps.',
  torch: {
    name: 'torch.optim.lr_scheduler.StepLR',
    arguments: { every: 'step_size', factor: 'gamma' },
    defaults: { every: null },
  },
  params: {
    every: integer({ label: 'Steps between drops', symbol: 's', low: 1, high: 500, initial: 30 }),
    factor: real({
      label: 'Factor of a drop',
      symbol: String.raw`\gamma`,
      stops: linear(0.05, 1, 0.05),
      initial: 0.1,
    }),
  },
  create({ every, factor }, { rate }) {
    requireWhole('step', 'every', every, 1);
    requireBetween('step', 'factor', factor, 0, Infinity);
    return { rate: (t) => rate * factor ** Math.floor(t / every) };
  },
  python: ({ every, factor }) => ({
    torch: torchCall('StepLR', { step_size: [every], gamma: [factor, 0.1] }),
    factor: [`return ${factor} ** (t // ${every})`],
  }),
  source: { work: 'bottou-2018', at: '§4.2' },
  differs: 'The rates are the same; PyTorch has no default for the number of steps.',
});

/** The rate times a factor, again and again after the same number of steps. */
export const stepDecay = planFactory(definition);
export default definition;
