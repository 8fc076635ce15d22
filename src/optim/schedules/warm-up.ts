import { requireShape } from '../base/shape.ts';
import { aPlan } from '../base/things.ts';
import { choice, integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import type { Values } from '../../params/index.ts';
import { torchCall } from '../python/python.ts';
import { asFactory, defineSchedule, planFactory, sequential, type SchedulePlan } from '../kinds/schedule.ts';
import { between } from '../python/written-schedule.ts';

const definition = defineSchedule({
  name: 'warm-up',
  title: 'Warm-up',
  after: 'one-cycle',
  factory: 'warmUp',
  tex: String.raw`\eta_t = \begin{cases}
    \eta_0 \left( a + (1 - a)\, t / n \right) \ \text{ or } \ \eta_0\, a & t < n \\ \eta_0 & t \ge n
  \end{cases}`,
  about: 'A low rate at first, then the full one.',
  torch: {
    name: 'torch.optim.lr_scheduler.LinearLR, torch.optim.lr_scheduler.ConstantLR',
    arguments: { shape: null, from: 'start_factor', length: 'total_iters' },
    defaults: { from: '1/3', length: '5' },
  },
  params: {
    shape: choice({
      label: 'Shape',
      options: { linear: 'rising step by step', constant: 'low, then at once full' },
      initial: 'linear',
    }),
    from: real({ label: 'First factor', symbol: 'a', stops: linear(0, 1, 0.05), initial: 0.1 }),
    length: integer({ label: 'Steps until the full rate', symbol: 'n', low: 1, high: 200, initial: 10 }),
  },
  create({ shape, from, length }, { rate }) {
    requireBetween('warm-up', 'from', from, 0, Infinity);
    requireWhole('warm-up', 'length', length, 1);
    const during = shape === 'linear' ? (t: number) => from + ((1 - from) * t) / length : () => from;
    return { rate: (t) => (t < length ? rate * during(t) : rate) };
  },
  python: ({ shape, from, length }) =>
    shape === 'constant'
      ? {
          torch:
            from > 0 && from <= 1
              ? torchCall('ConstantLR', { factor: [from], total_iters: [length] })
              : 'ConstantLR divides by its factor, and takes none above 1',
          factor: [`return ${from} if t < ${length} else 1`],
        }
      : {
          torch:
            from > 0 && from <= 1
              ? torchCall('LinearLR', { start_factor: [from], total_iters: [length] })
              : 'LinearLR takes no factor of 0 and none above 1',
          factor: [`return ${between(from, `min(t, ${length}) / ${length}`)}`],
        },
  source: { work: 'goyal-2017', at: '§2.2' },
  differs:
    'PyTorch has a class for each shape; the first factor is start_factor in LinearLR and factor in ConstantLR. Neither can start from 0.',
});

/** A low rate at first, then the full one. */
export const warmUp = planFactory(definition);
export default definition;

/**
 * A warm-up, and then any schedule, which starts at its own step 0 with the full rate.
 *
 * @throws RangeError if an option of the warm-up is unknown or makes no sense
 */
export function afterWarmUp(plan: SchedulePlan, options: Partial<Values<typeof definition.params>> = {}): SchedulePlan {
  requireShape('afterWarmUp', 'plan', plan, aPlan);
  return sequential([warmUp(options), plan], [options.length ?? definition.params.length.initial]);
}
asFactory('afterWarmUp(cosineAnnealing())', afterWarmUp);
