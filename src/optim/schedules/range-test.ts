import { choice, decades, real } from '../../params/index.ts';
import { requireBetween } from '../base/bounds.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';
import { between } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'range-test',
  title: 'Range test',
  after: 'piecewise',
  factory: 'rangeTest',
  tex: String.raw`\eta_t = \eta_0\, a^{1 - q} \ \text{ or } \ \eta_0 \left( a + (1 - a)\, q \right), \quad q = \frac{t}{N - 1}`,
  about:
    'One short run through all rates, from a tiny one to the base rate: where the loss falls fastest is a good rate.',
  torch: null,
  params: {
    growth: choice({
      label: 'Growth',
      options: { exponential: 'by the same factor', linear: 'by the same amount' },
      initial: 'exponential',
    }),
    low: real({
      label: 'First factor',
      symbol: 'a',
      help: 'The test ends at the base rate and begins at this multiple of it.',
      stops: decades(-6, 0, 2),
      initial: 1e-4,
    }),
  },
  create({ growth, low }, { rate, steps }) {
    requireBetween('range-test', 'low', low, Number.MIN_VALUE, 1);
    const share = (t: number): number => Math.min(1, t / Math.max(1, steps - 1));
    return {
      rate: growth === 'linear' ? (t) => rate * (low + (1 - low) * share(t)) : (t) => rate * low ** (1 - share(t)),
    };
  },
  python: ({ growth, low }, { steps }) => ({
    torch: 'PyTorch has no scheduler of this kind',
    factor: [
      `q = t / ${Math.max(1, steps - 1)}`,
      growth === 'linear' ? `return ${between(low, 'q')}` : `return ${low} ** (1 - q)`,
    ],
  }),
  source: { work: 'smith-2017', at: '§3.3' },
  differs: 'PyTorch has no scheduler of this kind; LambdaLR with the same formula gives the same rates.',
});

/** One short run through all rates from a tiny one up to the base rate: where the loss falls fastest is a good rate. */
export const rangeTest = planFactory(definition);
export default definition;
