import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';

const definition = defineSchedule({
  name: 'constant',
  title: 'Constant',
  factory: 'constant',
  tex: String.raw`\eta_t = \eta_0`,
  about: 'The same rate at every step.',
  torch: null,
  params: {},
  create: (_, { rate }) => ({ rate: () => rate }),
  python: () => ({ torch: torchCall('ConstantLR', { factor: [1], total_iters: [0] }), factor: ['return 1'] }),
  source: { work: 'cauchy-1847', at: 'pp. 536–538' },
  differs: 'PyTorch needs no scheduler for it: the lr of an optimizer stays as it is. ConstantLR is a warm-up there.',
});

/** The same rate at every step. */
export const constant = planFactory(definition);
export default definition;
