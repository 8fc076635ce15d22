import { again, choice, type Point, type Values } from '../params/index.ts';
import { still, type Axis, type Figure, type Mark, type Size } from '../plots/index.ts';
import { best, GROUNDS, readings, RULES, STEPS, test, truth, type Rule, type Tested } from '../scenes/range-test.ts';
import { short } from '../scenes/schedule-picture.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  problem: choice({
    label: 'Tested on',
    help: 'What the test walks on.',
    options: { birds: 'the penguins, four a step', valley: 'a valley without noise' },
    initial: 'birds',
  }),
  rule: choice({
    label: 'Read off the rate',
    help: 'Three habits of reading a range test.',
    options: { steepest: RULES.steepest.title, tenth: RULES.tenth.title, low: RULES.low.title },
    initial: 'tenth',
  }),
  draw: again({ label: 'Draws', verb: 'Test again' }),
};
type Inputs = Values<typeof params>;

const compute = ({ problem, draw }: Inputs): Tested => test(problem, draw);

const rates = ({ problem }: Inputs): Pick<Axis, 'domain' | 'scale' | 'ticks'> => ({
  domain: GROUNDS[problem].rates,
  scale: 'log',
  ticks: problem === 'birds' ? [0.01, 0.1, 1, 10, 100, 1000] : [0.001, 0.01, 0.1, 1, 10],
});
const margin = (size: Size) => ({ top: 28, right: size === 'wide' ? 20 : 18, left: 54 });
/** The loss that the axis of a test ends at. */
const TOP = 1.8;

function testFigure(tested: Tested, values: Inputs, size: Size): Figure {
  const cut = (points: readonly Point[]): readonly Point[] =>
    points.map(([rate, loss]): Point => [rate, Math.min(loss, 2 * TOP)]);
  const chosen = RULES[values.rule].read(tested);
  const marked = [
    { at: tested.steepest, text: 'fastest', dy: 0 },
    { at: tested.lowest, text: 'lowest', dy: 16 },
    { at: tested.blowUp, text: 'blows up', dy: 32 },
  ];
  return {
    id: 'test',
    alt: `A range test of ${STEPS} steps: the loss of each step against its rate, which grows from ${GROUNDS[values.problem].rates[0]} to ${GROUNDS[values.problem].rates[1]}. The loss falls fastest at ${formatCell(tested.steepest)}, is lowest at ${formatCell(tested.lowest)} and has blown up at ${formatCell(tested.blowUp)}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 270 : 230,
    margin: { ...margin(size), bottom: 8 },
    x: { ...rates(values), label: '', ticks: [] },
    y: {
      domain: [0, TOP],
      label:
        values.problem === 'valley'
          ? 'loss'
          : size === 'wide'
            ? 'loss of each batch, and smoothed'
            : 'loss of the batches, smoothed',
      ticks: [0, 0.5, 1, 1.5],
      grid: true,
    },
    still: still(`test ${values.problem}`, () => []),
    moving: [
      ...(size === 'wide'
        ? [{ kind: 'line', points: cut(tested.raw), tone: 'loss', width: 1, opacity: 0.35 } satisfies Mark]
        : []),
      { kind: 'line', points: cut(tested.smooth), tone: 'loss', width: 2.5 },
      ...marked.flatMap(({ at, text, dy }): Mark[] => [
        { kind: 'rule', x: at, tone: 'soft', dashed: true },
        { kind: 'text', at: [at, TOP], text, tone: 'ink', anchor: 'start', dx: 5, dy: 10 + dy },
      ]),
      { kind: 'rule', x: chosen, tone: 'touch' },
    ],
  };
}

function truthFigure(tested: Tested, values: Inputs, size: Size): Figure {
  const { problem, rule } = values;
  const points = truth(problem);
  const chosen = RULES[rule].read(tested);
  const birds = problem === 'birds';
  return {
    id: 'truth',
    alt: `What each constant rate comes to after 200 steps. The best is ${best(problem)}; the test says ${formatCell(chosen)}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 230 : 210,
    margin: { ...margin(size), top: 40, bottom: 42 },
    x: { ...rates(values), label: 'learning rate' },
    y: {
      domain: birds ? [0.01, 1] : [1e-12, 1],
      scale: 'log',
      label: '', // written lower than its place is, off the controls
      ticks: birds ? [0.01, 0.1, 1] : [1e-9, 1e-6, 1e-3, 1],
      grid: true,
    },
    still: still(`truth ${problem} ${size}`, () => [
      ...(birds ? [] : [{ kind: 'hatch', from: 0.3, to: 10 } satisfies Mark]),
      { kind: 'line', points, tone: 'loss', width: 2 },
      {
        kind: 'text',
        at: [rates(values).domain[0], 1],
        text: 'loss above the lowest after 200 steps',
        tone: 'soft',
        anchor: 'start',
        dx: -50,
        dy: -14,
      },
      { kind: 'rule', x: best(problem), tone: 'ink', dashed: true },
      {
        kind: 'text',
        at: [best(problem), birds ? 1 : 0.1],
        text: `best ${best(problem)}`,
        tone: 'ink',
        anchor: 'end',
        dx: -6,
        dy: 8,
        strong: true,
      },
    ]),
    moving: [
      { kind: 'rule', x: chosen, tone: 'touch' },
      {
        kind: 'text',
        at: [chosen, birds ? 1 : 0.1],
        text: `test ${short(chosen)}`,
        tone: 'touch',
        anchor: 'start',
        dx: 6,
        dy: birds ? 8 : 26,
        strong: true,
      },
    ],
  };
}

function summary(tested: Tested, { problem, rule }: Inputs): string {
  const chosen = RULES[rule].read(tested);
  const ratio = chosen / best(problem);
  const off =
    ratio > 1.05
      ? `${formatCell(ratio, 2)} times too large`
      : ratio < 0.95
        ? `${formatCell(1 / ratio, 2)} times too small`
        : 'as good as exact';
  const fate =
    problem === 'valley' && chosen > 0.2 && chosen < 0.3
      ? ' It stays below the limit of 0.3.'
      : problem === 'valley' && chosen >= 0.3
        ? ' That is above the limit of 0.3.'
        : '';
  const all = readings(problem, rule);
  const many =
    problem === 'birds'
      ? ` Of twenty tests with other draws, the middle ten say ${short(all[5]!)} to ${short(all[14]!)}.`
      : '';
  return `The loss falls fastest at ${short(tested.steepest)}, is lowest at ${short(tested.lowest)} and has blown up at ${short(tested.blowUp)}. Read ${RULES[rule].title}, the test says ${short(chosen)}; the best constant rate is ${best(problem)}, so that is ${off}.${fate}${many}`;
}

const program = ({ problem, draw }: Inputs): string => {
  const { rates: range } = GROUNDS[problem];
  const low = range[0] / range[1];
  return problem === 'valley'
    ? `import { curvedValley, gradientDescent, rangeTest, run } from 'downhill';

const { points } = run({
  objective: curvedValley(),
  optimizer: gradientDescent,
  rate: ${range[1]},
  schedule: rangeTest({ low: ${low} }),
  start: [${GROUNDS.valley.start.join(', ')}],
  steps: ${STEPS},
});
for (const { step, rate, loss } of points)
  if (step % 5 === 0 && step < ${STEPS}) console.log(JSON.stringify({ rate, loss }));
`
    : `import {
  gradientDescent, logisticRegression, penguinExamples, rangeTest, run, standardiser,
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'sex',
});
const { points } = run({
  objective: logisticRegression(standardiser(birds)(birds)),
  optimizer: gradientDescent,
  rate: ${range[1]},
  schedule: rangeTest({ low: ${low} }),
  start: [0, 0, 0, 0, 0],
  steps: ${STEPS},
  batches: { order: 'drawn', size: 4 },
  seed: ${draw},
});
for (const { step, rate, batch } of points)
  if (step % 5 === 0 && step < ${STEPS}) console.log(JSON.stringify({ rate, loss: batch.loss }));
`;
};

const middle = (rule: Rule): number => {
  const all = readings('birds', rule);
  return Math.sqrt(all[9]! * all[10]!);
};

export default defineWidget({
  name: 'range-test',
  title: 'The range test',
  about: 'One short run through all rates, three ways to read it, and beside it what each rate really comes to.',
  params,
  compute,
  cells: [{ figures: ['test', 'truth'], controls: ['problem', 'rule', 'draw'] }],
  when: { draw: ({ problem }) => problem === 'birds' },
  figures: (tested, values, size) => [testFigure(tested, values, size), truthFigure(tested, values, size)],
  summary,
  presets: [
    { label: 'A tenth of the lowest', verdict: 'good', values: { problem: 'birds', rule: 'low' } },
    { label: 'Where it falls fastest', verdict: 'bad', values: { problem: 'birds', rule: 'steepest' } },
    { label: 'Without noise', verdict: 'good', values: { problem: 'valley', rule: 'tenth' } },
  ],
  table: ({ raw, smooth }) => ({
    caption: 'Every fifth step of the test',
    columns: ['rate', 'loss', 'smoothed'],
    rows: raw.map(([rate, loss], i) => [rate, loss, smooth[i]![1]]).filter((_, i) => i % 5 === 0),
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'order',
      text: 'On the penguins, the median of twenty tests is within a factor of seven of the best constant rate by all three readings.',
      holds: () =>
        (['steepest', 'tenth', 'low'] as const).every((rule) => {
          const ratio = middle(rule) / best('birds');
          return ratio < 7 && ratio > 1 / 7;
        }),
    },
    {
      id: 'scatter',
      text: 'Read where the loss falls fastest, twenty tests scatter from 0.18 to 11.',
      holds: () => {
        const all = readings('birds', 'steepest');
        return short(all[0]!) === '0.18' && short(all.at(-1)!) === '11';
      },
    },
    {
      id: 'hit',
      text: 'A tenth of the rate of the lowest loss comes out nearest, at 0.57 in the median.',
      holds: () => middle('low').toFixed(2) === '0.57',
    },
  ],
});
