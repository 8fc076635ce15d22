import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { torchCall } from '../python/python.ts';
import { defineSchedule, planFactory } from '../kinds/schedule.ts';
import { between } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'cosine-warm-restarts',
  title: 'Cosine with warm restarts',
  after: 'cosine',
  factory: 'cosineWarmRestarts',
  tex: String.raw`\begin{aligned}
    \eta_t &= \eta_0 \left( a + (1 - a)\, \frac{1 + \cos(\pi c / T_i)}{2} \right) \\
    & \text{at step } c \text{ of cycle } i, \quad T_i = T_0\, m^i
  \end{aligned}`,
  about: 'Down half a wave of the cosine, then at once back to the top, again and again.',
  torch: {
    name: 'torch.optim.lr_scheduler.CosineAnnealingWarmRestarts',
    arguments: { length: 'T_0', growth: 'T_mult', low: 'eta_min' },
    defaults: { length: null },
  },
  params: {
    length: integer({ label: 'Steps of the first cycle', symbol: 'T_0', low: 1, high: 500, initial: 20 }),
    growth: integer({
      label: 'Growth of the cycles',
      symbol: 'm',
      help: 'Each cycle is this many times as long as the one before.',
      low: 1,
      high: 4,
      initial: 1,
    }),
    low: real({ label: 'Lowest factor', symbol: 'a', stops: linear(0, 1, 0.01), initial: 0 }),
  },
  create({ length, growth, low }, { rate }) {
    requireWhole('cosine-warm-restarts', 'length', length, 1);
    requireWhole('cosine-warm-restarts', 'growth', growth, 1);
    requireBetween('cosine-warm-restarts', 'low', low, 0, 1);
    return {
      rate(t) {
        const { position, cycle } = placeInCycle(t, length, growth);
        return rate * (low + ((1 - low) * (1 + Math.cos((Math.PI * position) / cycle))) / 2);
      },
    };
  },
  python({ length, growth, low }) {
    const wave = (position: string, cycle: string): string =>
      between(low, `(1 + math.cos(math.pi * ${position} / ${cycle})) / 2`);
    return {
      torch: torchCall('CosineAnnealingWarmRestarts', {
        T_0: [length],
        T_mult: [growth, 1],
        ...(low > 0 && { eta_min: `${low} * rate` }),
      }),
      factor:
        growth === 1
          ? [`return ${wave(`(t % ${length})`, String(length))}`]
          : [
              `cycle = ${length}`,
              'while t >= cycle:',
              `    t, cycle = t - cycle, ${growth} * cycle`,
              `return ${wave('t', 'cycle')}`,
            ],
    };
  },
  source: { work: 'loshchilov-hutter-2017', at: '§3, eq. 5' },
  differs:
    'PyTorch wants the lowest rate itself, as eta_min; here it is a multiple of the base rate. Neither reaches it: that step is the restart.',
});

/**
 * The rate down half a wave of the cosine, then at once back to the top.
 * The lowest rate is never reached: the step that would have it is the restart.
 */
export const cosineWarmRestarts = planFactory(definition);
export default definition;

/** Length of the cycle that step t is in, and its position there. */
function placeInCycle(t: number, length: number, growth: number): { position: number; cycle: number } {
  if (growth === 1) return { position: t % length, cycle: length };
  let position = t;
  let cycle = length;
  while (position >= cycle) {
    position -= cycle;
    cycle *= growth;
  }
  return { position, cycle };
}
