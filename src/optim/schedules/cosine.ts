import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';
import { between } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'cosine',
  title: 'Cosine',
  after: 'polynomial',
  factory: 'cosineAnnealing',
  tex: String.raw`\eta_t = \eta_0 \left( a + (1 - a)\, \frac{1 + \cos(\pi t / n)}{2} \right)`,
  about: 'The rate goes down half a wave of the cosine: slowly, then fast, then slowly.',
  torch: {
    name: 'torch.optim.lr_scheduler.CosineAnnealingLR',
    arguments: { length: 'T_max', low: 'eta_min' },
    defaults: { length: null },
  },
  params: {
    length: integer({ label: 'Steps from top to bottom', symbol: 'n', low: 1, high: 500, initial: 100 }),
    low: real({ label: 'Lowest factor', symbol: 'a', stops: linear(0, 1, 0.01), initial: 0 }),
  },
  wholeRun: 'length',
  create({ length, low }, { rate }) {
    requireWhole('cosine', 'length', length, 1);
    requireBetween('cosine', 'low', low, 0, 1);
    return { rate: (t) => rate * (low + ((1 - low) * (1 + Math.cos((Math.PI * t) / length))) / 2) };
  },
  python: ({ length, low }) => ({
    torch: torchCall('CosineAnnealingLR', { T_max: [length], ...(low > 0 && { eta_min: `${low} * rate` }) }),
    factor: [`return ${between(low, `(1 + math.cos(math.pi * t / ${length})) / 2`)}`],
  }),
  source: { work: 'loshchilov-hutter-2017', at: 'eq. 5' },
  differs:
    'PyTorch wants the lowest rate itself, as eta_min; here it is a multiple of the base rate. In both the rate rises again after the bottom.',
});

/**
 * The rate down half a wave of the cosine: over the whole run where no length is given.
 * Past the bottom it rises again, as in PyTorch.
 */
export const cosineAnnealing = planFactory(definition);
export default definition;
