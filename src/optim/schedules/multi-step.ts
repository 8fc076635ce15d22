import { requireShape } from '../base/shape.ts';
import { someNumbers } from '../base/things.ts';
import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { typescriptLiteral } from '../python/literal.ts';
import { torchCall, type SchedulePython } from '../python/python.ts';
import { asFactory, defineSchedule, withCode, type SchedulePlan } from '../kinds/schedule.ts';

const definition = defineSchedule({
  name: 'multi-step',
  title: 'Drops at chosen steps',
  after: 'step',
  factory: 'multiStepDecay',
  tex: String.raw`\eta_t = \eta_0\, \gamma^{\,\#\{\text{milestones} \,\le\, t\}}`,
  about: 'The rate drops by the same factor at steps that are chosen beforehand.',
  torch: {
    name: 'torch.optim.lr_scheduler.MultiStepLR',
    arguments: { first: 'milestones[0]', second: 'milestones[1]', factor: 'gamma' },
    defaults: { first: null, second: null },
  },
  params: {
    first: integer({ label: 'First milestone', low: 0, high: 500, initial: 30 }),
    second: integer({ label: 'Second milestone', low: 0, high: 500, initial: 80 }),
    factor: real({
      label: 'Factor of a drop',
      symbol: String.raw`\gamma`,
      stops: linear(0.05, 1, 0.05),
      initial: 0.1,
    }),
  },
  create: ({ first, second, factor }, run) => multiStepDecay([first, second], factor)(run),
  given: ({ first, second, factor }) => givenText([first, second], factor),
  python: ({ first, second, factor }) => multiStepPython([first, second], factor),
  source: { work: 'he-2016', at: '§4.2' },
  differs: 'The rates are the same: a milestone given twice counts twice in both. PyTorch has no default for them.',
});

/**
 * The rate times a factor at each milestone; at a milestone given twice, times its square.
 *
 * @param milestones steps, in any order
 * @throws RangeError if a milestone is not a whole number from 0 up, or the factor is negative
 */
export function multiStepDecay(
  milestones: readonly number[],
  factor: number = definition.params.factor.initial,
): SchedulePlan {
  requireShape('multiStepDecay', 'milestones', milestones, someNumbers);
  for (const milestone of milestones) requireWhole('multi-step', 'every milestone', milestone, 0);
  requireBetween('multi-step', 'factor', factor, 0, Infinity);
  const passed = (t: number): number => milestones.reduce((count, milestone) => count + (milestone <= t ? 1 : 0), 0);
  return withCode(
    ({ rate }) => ({ rate: (t) => rate * factor ** passed(t) }),
    () => ({
      typescript: `multiStepDecay(${givenText(milestones, factor)})`,
      python: multiStepPython(milestones, factor),
    }),
  );
}
asFactory('multiStepDecay([30, 80])', multiStepDecay);
export default definition;

const givenText = (milestones: readonly number[], factor: number): string =>
  `${typescriptLiteral(milestones)}, ${factor}`;

function multiStepPython(milestones: readonly number[], factor: number): SchedulePython {
  const list = `[${milestones.join(', ')}]`;
  return {
    torch: torchCall('MultiStepLR', { milestones: list, gamma: [factor, 0.1] }),
    factor: [`return ${factor} ** sum(milestone <= t for milestone in ${list})`],
  };
}
