import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';
import { until } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'polynomial',
  title: 'Polynomial decay',
  after: 'linear',
  factory: 'polynomialDecay',
  tex: String.raw`\eta_t = \eta_0 \left( 1 - \frac{\min(t, n)}{n} \right)^p`,
  about: 'The rate falls to 0 along a power of the steps that are left.',
  torch: {
    name: 'torch.optim.lr_scheduler.PolynomialLR',
    arguments: { power: 'power', length: 'total_iters' },
    defaults: { power: '1.0', length: '5' },
  },
  params: {
    power: real({ label: 'Power', symbol: 'p', stops: linear(0.1, 4, 0.1), initial: 2 }),
    length: integer({ label: 'Steps down to 0', symbol: 'n', low: 1, high: 500, initial: 100 }),
  },
  wholeRun: 'length',
  create({ power, length }, { rate }) {
    requireBetween('polynomial', 'power', power, 0, Infinity);
    requireWhole('polynomial', 'length', length, 1);
    return { rate: (t) => rate * (1 - Math.min(t, length) / length) ** power };
  },
  python: ({ power, length }, { steps }) => ({
    torch: torchCall('PolynomialLR', { total_iters: [length], power: [power, 1] }),
    factor: [`return (1 - ${until(length, steps)} / ${length}) ** ${power}`],
  }),
  source: { work: 'chen-2018', at: '§4.1, “poly” policy' },
  differs: 'The rates are the same; left alone, ours lasts for the whole run and PyTorch’s for 5 steps.',
});

/** The rate down to 0 along a power of the steps left: over the whole run where no length is given. */
export const polynomialDecay = planFactory(definition);
export default definition;
