import { gradientDescent, reduceOnPlateau, run, type Trace } from '../optim/index.ts';
import { choice, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { above, penguinSex } from '../scenes/penguin-race.ts';
import { short } from '../scenes/schedule-picture.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Steps at most. */
const MOST = 400;
/** Steps from one drawn point to the next. */
const EVERY = 2;
/** The rate below which the training ends. */
const FLOOR = 0.001;
const SIZES = { one: 1, four: 4, many: 32, all: 333 } as const;

const params = {
  birds: choice({
    label: 'A step looks at',
    help: 'The fewer, the noisier.',
    options: { one: 'one bird', four: 'four birds', many: '32 birds', all: 'all 333 birds' },
    initial: 'four',
  }),
  patience: real({
    label: 'Patience',
    help: 'So many steps in a row without a lower loss, and the rate drops.',
    stops: [2, 5, 10, 20, 40],
    initial: 10,
    unit: 'steps',
  }),
  factor: real({
    label: 'Factor of a drop',
    symbol: String.raw`\q{rate}{\gamma}`,
    help: 'What a drop leaves of the rate.',
    stops: [0.1, 0.2, 0.3, 0.5, 0.7],
    initial: 0.5,
  }),
  first: real({
    label: 'First rate',
    symbol: String.raw`\q{rate}{\eta_0}`,
    help: 'The rate until the first drop.',
    stops: [0.1, 0.2, 0.5, 1, 2, 4, 8],
    initial: 2,
  }),
};
type Inputs = Values<typeof params>;

function train({ birds, patience, factor, first }: Inputs, seed: number, record: 'none' | number): Trace {
  return run({
    objective: penguinSex().loss,
    optimizer: gradientDescent,
    rate: first,
    schedule: reduceOnPlateau({ factor, patience, threshold: 0 }),
    start: new Float64Array(5),
    steps: MOST,
    ...(birds !== 'all' && { batches: { order: 'drawn' as const, size: SIZES[birds] }, seed }),
    record,
    stop: { rateBelow: FLOOR },
  });
}

interface Dropped {
  readonly trace: Trace;
  readonly drops: readonly number[];
}

function compute(values: Inputs): Dropped {
  const trace = train(values, 1, EVERY);
  const { points } = trace;
  return { trace, drops: points.flatMap(({ rate, step }, i) => (i > 0 && rate < points[i - 1]!.rate ? [step] : [])) };
}

const frame = (size: Size, bottom: number) => ({ top: 28, right: size === 'wide' ? 20 : 12, bottom, left: 54 });

/** Where the training ended by its own rule. */
const ending = ({ trace }: Dropped): readonly Mark[] =>
  trace.outcome.kind === 'stopped' ? [{ kind: 'rule', x: trace.outcome.step, tone: 'ink', dashed: true }] : [];

function rateFigure(dropped: Dropped, size: Size): Figure {
  const { points } = dropped.trace;
  const stairs = points.flatMap(({ step, rate }, i): Point[] => [
    ...(i > 0 ? [[step, points[i - 1]!.rate] as const] : []),
    [step, rate],
  ]);
  return {
    id: 'rate',
    alt: `The learning rate over the steps, on a log axis: ${dropped.drops.length} drops, from ${points[0]!.rate} to ${formatCell(points.at(-1)!.rate)}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 190 : 170,
    margin: frame(size, 8),
    x: { domain: [0, MOST], label: '', ticks: [] },
    y: { domain: [FLOOR / 2, 10], scale: 'log', label: 'rate η', ticks: [0.001, 0.01, 0.1, 1, 10], grid: true },
    still: still(`floor ${size}`, () => [
      { kind: 'hatch', along: 'y', from: FLOOR / 2, to: FLOOR },
      { kind: 'text', at: [MOST, FLOOR], text: 'ends below', tone: 'soft', anchor: 'end', dx: -4, dy: -9 },
    ]),
    moving: [{ kind: 'line', points: stairs, tone: 'rate', width: 2.5 }, ...ending(dropped)],
    steps: points.map(({ step, rate }): Point => [step, rate]),
  };
}

function lossFigure(dropped: Dropped, size: Size): Figure {
  const { points, outcome } = dropped.trace;
  const losses = points.map(({ step, loss }): Point => [step, Math.max(1e-9, above(loss))]);
  return {
    id: 'loss',
    alt: `The loss above the lowest over the steps: ${formatCell(losses.at(-1)![1])} at the end. ${outcome.kind === 'stopped' ? `The training ended by itself after ${outcome.step} steps.` : `It did not end by itself within ${MOST} steps.`}`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 240 : 210,
    margin: frame(size, 42),
    x: { domain: [0, MOST], label: 'step' },
    y: {
      domain: [1e-7, 10],
      scale: 'log',
      label: 'loss above the lowest',
      ticks: [1e-6, 1e-4, 0.01, 1],
      grid: true,
    },
    still: still('loss', () => []),
    moving: [{ kind: 'line', points: losses, tone: 'loss', width: 2 }, ...ending(dropped)],
    steps: losses,
  };
}

function summary({ trace, drops }: Dropped, { birds }: Inputs): string {
  const { outcome, last } = trace;
  const end =
    outcome.kind === 'stopped'
      ? `The rate drops ${drops.length} times${birds === 'all' ? '' : ', often by chance,'} and the training ends by itself after ${outcome.step} steps`
      : drops.length === 0
        ? `The rate never drops in ${MOST} steps`
        : `The rate drops ${drops.length} times in ${MOST} steps and has not fallen far enough to end the training`;
  return `${end}: the loss is ${short(above(last.loss))} above the lowest.`;
}

const program = (values: Inputs): string => `import {
  gradientDescent, logisticRegression, penguinExamples, reduceOnPlateau, run, standardiser,
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'sex',
});
const { last } = run({
  objective: logisticRegression(standardiser(birds)(birds)),
  optimizer: gradientDescent,
  rate: ${values.first},
  schedule: reduceOnPlateau({ factor: ${values.factor}, patience: ${values.patience}, threshold: 0 }),
  start: [0, 0, 0, 0, 0],
  steps: ${MOST},${values.birds === 'all' ? '' : `\n  batches: { order: 'drawn', size: ${SIZES[values.birds]} },\n  seed: 1,`}
  record: 'none',
  stop: { rateBelow: ${FLOOR} },
});
console.log(JSON.stringify({ loss: last.loss }));
`;

const INITIAL: Inputs = { birds: 'four', patience: 10, factor: 0.5, first: 2 };
const mean = (values: Partial<Inputs>): number => {
  const runs = Array.from({ length: 10 }, (_, i) => train({ ...INITIAL, ...values }, i + 1, 'none'));
  return runs.reduce((sum, { outcome }) => sum + outcome.step, 0) / runs.length;
};

export default defineWidget({
  name: 'decay-on-plateau',
  title: 'Drop the rate where the loss gets stuck',
  about:
    'The rate drops after so many steps without a lower loss, and the training ends when the rate is small enough.',
  params,
  compute,
  cells: [{ figures: ['rate', 'loss'], controls: ['birds', 'patience', 'factor', 'first'] }],
  figures: (dropped, _values, size) => [rateFigure(dropped, size), lossFigure(dropped, size)],
  marks: () => ({ first: [] }),
  summary,
  presets: [
    { label: 'The recipe', verdict: 'good', values: { birds: 'four', patience: 10, factor: 0.5, first: 2 } },
    {
      label: 'Noise taken for a plateau',
      verdict: 'bad',
      values: { birds: 'one', patience: 5, factor: 0.5, first: 0.5 },
    },
    { label: 'No noise', verdict: 'good', values: { birds: 'all', patience: 10, factor: 0.5, first: 2 } },
  ],
  table: ({ trace }) => ({
    caption: 'Rate and loss, every second step',
    columns: ['step', 'rate', 'loss', 'loss above the lowest'],
    rows: trace.points.map(({ step, rate, loss }) => [step, rate, loss, above(loss)]),
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'ends',
      text: 'With four birds a step and a patience of 10, ten trainings ended after 205 steps on average.',
      holds: () => Math.round(mean({})) === 205,
    },
    {
      id: 'no-noise',
      text: 'With all birds a step the loss falls at every step, so the rate never drops in 400.',
      given: { birds: 'all' },
      holds: ({ drops }) => drops.length === 0,
    },
  ],
});
