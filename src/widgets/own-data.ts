import { LOOKS, SLOTS } from '../scenes/playground/inputs.ts';
import { nameOf } from '../scenes/playground/race.ts';
import { trainingPrograms } from '../scenes/own-data/code.ts';
import { dealtOf } from '../scenes/own-data/examples.ts';
import { fitFigure, lossesFigure, rightly, summaryOf } from '../scenes/own-data/picture.ts';
import { params, sketch, train, type Inputs, type Learnt } from '../scenes/own-data/training.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';

function* refine(values: Inputs): Work<Learnt> {
  return yield* train(values);
}

const rightOf = (values: Inputs, slot: 'a' | 'b' | 'c'): number => {
  const work = train({
    ...values,
    ...Object.fromEntries(SLOTS.map((one) => [one, one === slot ? values[one] : NOBODY])),
  });
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value.all[0]!.right;
  }
};
const NOBODY = { kind: 'none', values: {} } as const;

export default defineWidget<typeof params, Learnt>({
  name: 'own-data',
  title: 'Your own data',
  about: 'A table of yours, or one that is there, and up to four optimizers that learn from it side by side.',
  params,
  compute: sketch,
  refine,
  cells: [
    { figures: ['losses'], controls: ['data', 'model', 'passes', 'batch', 'l2', 'by', 'seed'] },
    { figures: ['fit'], controls: [...SLOTS] },
  ],
  figures: (learnt, values, size) => [lossesFigure(learnt, values, size), fitFigure(learnt, values, size)],
  summary: summaryOf,
  presets: [
    {
      label: 'A linear model',
      verdict: 'good',
      values: { data: { kind: 'species' }, model: 'linear' },
    },
    {
      label: 'Bent by hidden units',
      verdict: 'good',
      values: { data: { kind: 'moons' }, model: 'sixteen', passes: 40 },
    },
    {
      label: 'A line through two moons',
      verdict: 'bad',
      values: { data: { kind: 'moons' }, model: 'linear', passes: 40 },
    },
  ],
  table: ({ all }, values) => {
    const dealt = dealtOf(values.data, values.seed);
    return {
      caption: 'What each optimizer came to',
      columns: ['racer', 'rate', 'loss', 'loss on the watched', 'on the watched rows'],
      rows: all.map((one) => [
        `${LOOKS[one.slot].sign} ${nameOf(values, one.slot)}`,
        one.rate,
        one.points.at(-1)!.loss,
        one.points.at(-1)!.watched,
        typeof dealt === 'string' ? '' : rightly(one, dealt),
      ]),
      inSight: true,
    };
  },
  code: trainingPrograms,
  claims: [
    {
      id: 'moons',
      text: 'After 40 passes with Adam a line names fewer than nine in ten of the watched points of two moons rightly, and sixteen hidden units more than nine in ten.',
      given: { data: { kind: 'moons' }, passes: 40 },
      holds: (_, values) =>
        rightOf({ ...values, model: 'linear' }, 'c') < 0.9 && rightOf({ ...values, model: 'sixteen' }, 'c') > 0.9,
    },
  ],
});
