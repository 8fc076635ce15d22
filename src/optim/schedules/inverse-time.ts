import { decades, real } from '../../params/index.ts';
import { requireBetween } from '../base/bounds.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';

const definition = defineSchedule({
  name: 'inverse-time',
  title: 'Inverse time',
  after: 'exponential',
  factory: 'inverseTimeDecay',
  tex: String.raw`\eta_t = \frac{\eta_0}{1 + k\,t}`,
  about: 'The rate falls as 1/t: fast enough to still the noise of single examples, slowly enough to get anywhere.',
  torch: null,
  params: {
    decay: real({
      label: 'Decay',
      symbol: 'k',
      help: 'After 1/k steps the rate is half of what it was.',
      stops: decades(-3, 1),
      initial: 0.1,
    }),
  },
  create({ decay }, { rate }) {
    requireBetween('inverse-time', 'decay', decay, 0, Infinity);
    return { rate: (t) => rate / (1 + decay * t) };
  },
  python: ({ decay }) => ({
    torch: 'PyTorch has no scheduler of this kind',
    factor: [`return 1 / (1 + ${decay} * t)`],
  }),
  source: { work: 'bottou-2018', at: 'Theorem 4.7' },
  differs: 'PyTorch has no scheduler of this kind; LambdaLR with 1 / (1 + k t) gives the same rates.',
});

/** The rate as 1/t: slow enough to get anywhere, fast enough to still the noise of single examples. */
export const inverseTimeDecay = planFactory(definition);
export default definition;
