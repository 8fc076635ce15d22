import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';
import { until } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'linear',
  title: 'Linear',
  after: 'inverse-time',
  factory: 'linearRamp',
  tex: String.raw`\eta_t = \eta_0 \left( a + (b - a)\, \frac{\min(t, n)}{n} \right)`,
  about: 'The rate goes along a straight line, and stays where it ends.',
  torch: {
    name: 'torch.optim.lr_scheduler.LinearLR',
    arguments: { from: 'start_factor', to: 'end_factor', length: 'total_iters' },
    defaults: { from: '1/3', to: '1.0', length: '5' },
  },
  params: {
    from: real({ label: 'First factor', symbol: 'a', stops: linear(0, 1, 0.05), initial: 1 }),
    to: real({ label: 'Last factor', symbol: 'b', stops: linear(0, 1, 0.05), initial: 0 }),
    length: integer({ label: 'Steps between them', symbol: 'n', low: 1, high: 500, initial: 100 }),
  },
  wholeRun: 'length',
  create({ from, to, length }, { rate }) {
    requireBetween('linear', 'from', from, 0, Infinity);
    requireBetween('linear', 'to', to, 0, Infinity);
    requireWhole('linear', 'length', length, 1);
    return { rate: (t) => rate * (from + ((to - from) * Math.min(t, length)) / length) };
  },
  python: ({ from, to, length }, { steps }) => ({
    torch:
      from > 0 && from <= 1 && to <= 1
        ? torchCall('LinearLR', { start_factor: [from], end_factor: [to, 1], total_iters: [length] })
        : 'LinearLR takes factors up to 1, and none of 0 at the start',
    factor: [`return ${from} + (${to} - ${from}) * ${until(length, steps)} / ${length}`],
  }),
  source: { work: 'goodfellow-2016', at: '§8.3.1, eq. 8.14' },
  differs:
    'Left alone, ours falls to 0 over the whole run; PyTorch’s rises from a third to the full rate in 5 steps, and cannot start from 0.',
});

/** The rate along a straight line, and constant after it: over the whole run where no length is given. */
export const linearRamp = planFactory(definition);
export default definition;
