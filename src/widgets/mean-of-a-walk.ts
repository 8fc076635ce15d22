import { equalAverage, finish } from '../optim/index.ts';
import { again, choice, integer, real, type Point, type Values } from '../params/index.ts';
import { median } from '../scenes/adelie-batches.ts';
import { adelieNeuron } from '../scenes/adelie-neuron.ts';
import { isBetter, mapFigure, pairsFigure, type Walked } from '../scenes/circling-figures.ts';
import {
  aboveLowest,
  keep,
  outcomesOf,
  pathOf,
  sketchOf,
  STEPS,
  WALKS,
  type Outcome,
  type Spec,
} from '../scenes/circling-walks.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The same at every step.',
    stops: [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8],
    initial: 1,
  }),
  from: integer({
    label: 'Mean from step',
    help: 'The first step that counts.',
    low: 1,
    high: STEPS - 9,
    step: 10,
    initial: 1,
  }),
  order: choice({
    label: 'The four birds of a step are',
    help: 'Dealt out: every bird once, before any comes again.',
    options: { drawn: 'drawn from all', dealt: 'dealt out' },
    initial: 'dealt',
  }),
  beginning: choice({
    label: 'The walk begins',
    help: 'Where the first step leaves from.',
    options: { lowest: 'at the cross', far: 'far away' },
    initial: 'lowest',
  }),
  draw: again({ label: 'Draws', verb: 'Other birds' }),
  steps: integer({ label: 'Steps shown', help: 'How much of the walk is drawn.', low: 1, high: STEPS, initial: STEPS }),
};
type Inputs = Values<typeof params>;

const specOf = ({ rate, from, order, beginning }: Inputs): Spec => ({ rate, from, order, beginning });

function walked(values: Inputs, others: readonly Outcome[]): Walked {
  const path = pathOf(specOf(values), values.draw, values.steps);
  const average = equalAverage(2);
  for (const at of path.slice(Math.min(values.from, values.steps))) average.add(at);
  const [w0, w1] = [average.w[0]!, average.w[1]!];
  const lossAt = ([x, y]: Point): number => adelieNeuron().loss.value(Float64Array.of(y, x));
  const [last, mean] = [lossAt(path.at(-1)!), lossAt([w0, w1])];
  return {
    path,
    mean: [w0, w1],
    loss: { last, mean },
    above: { last: aboveLowest(last), mean: aboveLowest(mean) },
    others,
  };
}

function* refine(values: Inputs): Work<Walked> {
  return walked(values, yield* outcomesOf(specOf(values)));
}

const middleOf = (others: readonly Outcome[], which: 'last' | 'mean'): number =>
  median(others.map((one) => one[which]));

const small = (value: number): string => formatCell(value, 2);

const spoken = ([w0, w1]: Point): string => `(${formatCell(w0)}, ${formatCell(w1)})`;

function alternative({ path, mean }: Walked, { from, steps }: Inputs): string {
  const { best } = adelieNeuron();
  return `The two weights from above: ${steps} steps of a walk that ends at ${spoken(path.at(-1)!)}, and the mean of those from step ${Math.min(from, steps)} on at ${spoken(mean)}. The loss is lowest at ${spoken([best.w0, best.w1])}.`;
}

function summary({ above, others }: Walked, { rate, from, steps, order }: Inputs): string {
  const whose = `the mean of its steps${from > 1 ? ` from ${Math.min(from, steps)} on` : ''}`;
  const own = `After ${steps} ${steps === 1 ? 'step' : 'steps'} at a rate of ${rate}, its birds ${order}, the walk stands ${small(above.last)} above the lowest loss, ${whose} ${small(above.mean)}.`;
  if (others.length < WALKS) return own;
  return `${own} Of a hundred walks of ${STEPS} steps, ${others.filter(isBetter).length} have the lower loss at their mean; the median of their last losses lies ${small(middleOf(others, 'last'))} above the lowest, the median of their means ${small(middleOf(others, 'mean'))}.`;
}

/** A hundred walks with these inputs, for the claims. */
const hundred = (values: Inputs, given: Partial<Inputs> = {}): readonly Outcome[] =>
  finish(outcomesOf(specOf({ ...values, ...given })));

/** How far the means lie from the lowest point in w₁, on average over all draws. */
const offBy = (others: readonly Outcome[]): number =>
  others.reduce((sum, { at }) => sum + at[1], 0) / others.length - adelieNeuron().best.w1;

/** The median mean of the mission is to lie no higher than this. */
const AIM = 0.00034;

export default defineWidget({
  name: 'mean-of-a-walk',
  title: 'A walk that circles, and its mean',
  about:
    'A walk that circles around the lowest loss at a constant rate, the mean of its steps, and both in a hundred such walks.',
  params,
  compute: (values) => walked(values, sketchOf(specOf(values))),
  refine,
  cells: [
    { title: 'One walk', figures: ['map'], controls: ['rate', 'from', 'steps', 'draw'] },
    { title: 'A hundred walks', figures: ['pairs'], controls: ['order', 'beginning'] },
  ],
  timeline: { input: 'steps', seconds: 12 },
  figures: (result, values, size) => {
    keep(specOf(values), result.others); // so that playing on does not walk them again
    return [mapFigure(result, values, size, alternative(result, values)), pairsFigure(result, size)];
  },
  summary,
  presets: [
    { label: 'A fair rate', verdict: 'good', values: { rate: 1, from: 1, beginning: 'lowest', order: 'dealt' } },
    { label: 'Too large', verdict: 'bad', values: { rate: 8, from: 1, beginning: 'lowest', order: 'dealt' } },
    {
      label: 'The way there counts, too',
      verdict: 'bad',
      values: { rate: 1, from: 1, beginning: 'far', order: 'dealt' },
    },
  ],
  table: ({ path, mean, above, loss }, { from }) => ({
    caption: 'Every fiftieth step, the last, and the mean',
    columns: ['step', 'w₀', 'w₁', 'loss', 'above the lowest'],
    rows: [
      ...path.flatMap(([w0, w1], step) => {
        if (step === path.length - 1) return [[step, w0, w1, loss.last, above.last]];
        const here = adelieNeuron().loss.value(Float64Array.of(w1, w0));
        return step % 50 === 0 ? [[step, w0, w1, here, aboveLowest(here)]] : [];
      }),
      [`mean from ${Math.min(from, path.length - 1)}`, ...mean, loss.mean, above.mean],
    ],
  }),
  code: ({ rate, from, order, beginning, draw, steps }) => ({
    typescript: `import { gradientDescent, logisticRegression, penguinExamples, run } from 'downhill';

const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
const { last, average } = run({
  // mass in kg, counted from 3.7
  objective: logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - 3700) / 1000) }),
  optimizer: gradientDescent,
  rate: ${rate},
  start: [${beginning === 'far' ? '-2, 1' : `${adelieNeuron().best.w1}, ${adelieNeuron().best.w0}`}],
  steps: ${steps},
  batches: { order: '${order === 'drawn' ? 'drawn' : 'shuffled'}', size: 4 },
  seed: ${draw},
  record: 'none',
  average: { kind: 'equal', from: ${Math.min(from, steps)} },
});
console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));
console.log(JSON.stringify({ w: [...average.w], loss: average.loss }));
`,
  }),
  goals: {
    'from-far': {
      text: `Choose the rate, and the first step that counts, so that the median of a hundred means lies less than ${AIM} above the lowest loss.`,
      given: { beginning: 'far', order: 'drawn', rate: 1, from: 1 },
      reached: ({ others }, { beginning, order }) =>
        beginning === 'far' && order === 'drawn' && others.length === WALKS && middleOf(others, 'mean') < AIM,
      score: ({ others }) => middleOf(others, 'mean'),
      aim: AIM,
      missing: ({ others }) =>
        others.length < WALKS
          ? null
          : `The median of a hundred means lies ${small(middleOf(others, 'mean'))} above the lowest loss.`,
      solution: { rate: 2.8, from: 41 },
      refined: true,
    },
  },
  claims: [
    {
      id: 'few',
      text: 'Of all their steps, 400 each, 2.3 % have a lower loss than the mean of their walk.',
      given: { rate: 1, order: 'dealt' },
      holds: (_walked, values) => {
        const means = hundred(values);
        const lower = means.map(({ mean }, i) => {
          const steps = pathOf(specOf(values), i + 1, STEPS).slice(1);
          return steps.filter(([w0, w1]) => aboveLowest(adelieNeuron().loss.value(Float64Array.of(w1, w0))) < mean)
            .length;
        });
        return ((100 * lower.reduce((sum, one) => sum + one, 0)) / (WALKS * STEPS)).toFixed(1) === '2.3';
      },
    },
    {
      id: 'ninety-nine',
      text: 'Then the mean is the lower one in 99 of 100 walks.',
      given: { rate: 1, order: 'dealt' },
      holds: (_walked, values) => hundred(values).filter(isBetter).length === 99,
    },
    {
      id: 'drawn',
      text: 'Of a hundred walks of 400 steps at a rate of 1 it is lower in 88, and the median of the means (fifty are lower, fifty higher) lies 0.0002 above the lowest loss, that of the last steps 0.0036.',
      given: { rate: 1, order: 'drawn' },
      holds: (_walked, values) => {
        const others = hundred(values);
        const [last, mean] = [middleOf(others, 'last'), middleOf(others, 'mean')];
        return others.filter(isBetter).length === 88 && last.toFixed(4) === '0.0036' && mean.toFixed(4) === '0.0002';
      },
    },
    {
      id: 'bias',
      text: 'With birds dealt out, the means of a hundred walks are off by 0.06 in w₁ on average at a rate of 1, by 0.71 at 4 and by 2.2 at 8, always to the same side.',
      given: { order: 'dealt' },
      holds: (_walked, values) =>
        [1, 4, 8].map((rate) => Number(offBy(hundred(values, { rate })).toPrecision(rate === 1 ? 1 : 2))).join(' ') ===
        '0.06 0.71 2.2',
    },
    {
      id: 'from-far',
      text: 'Of the same walks, the mean of the last 200 steps is the lower one in 59.',
      given: { rate: 1, order: 'drawn', beginning: 'far' },
      holds: (_walked, values) =>
        [1, 201].map((from) => hundred(values, { from }).filter(isBetter).length).join(' ') === '25 59',
    },
    {
      id: 'cancel',
      text: 'Drawn from all and at a rate of 5.6, the median of the hundred means of all 400 steps lies 0.0018 above the lowest loss; without the first 200 steps it lies 0.0045 above.',
      given: { rate: 5.6, order: 'drawn', beginning: 'far' },
      holds: (_walked, values) =>
        [1, 201].map((from) => middleOf(hundred(values, { from }), 'mean').toPrecision(2)).join(' ') ===
        '0.0018 0.0045',
    },
    {
      id: 'no-way-in',
      text: 'At a rate of 2.8 and from step 41, the median of the means lies 0.00029 above the lowest loss; without a way in, for walks that begin at the cross, 0.00086.',
      given: { rate: 2.8, from: 41, order: 'drawn' },
      holds: (_walked, values) =>
        (['far', 'lowest'] as const)
          .map((beginning) => middleOf(hundred(values, { beginning }), 'mean').toPrecision(2))
          .join(' ') === '0.00029 0.00086',
    },
    {
      id: 'still-lower',
      text: 'Even at 8 the mean has a lower loss than the last step in 96 of these 100 walks.',
      given: { rate: 8, order: 'dealt' },
      holds: (_walked, values) => hundred(values).filter(isBetter).length === 96,
    },
  ],
});
