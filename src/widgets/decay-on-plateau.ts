import { gradientDescent, reduceOnPlateau, run, type Trace } from '../optim/index.ts';
import { choice, real, type Point, type Values } from '../params/index.ts';
import { still, writing, type Figure, type Mark, type Size } from '../plots/index.ts';
import { above, meanOf, penguinSex, type Mean } from '../scenes/penguin-race.ts';
import { short } from '../scenes/schedule-picture.ts';
import { defineWidget } from '../widget-kit/define.ts';

/** Steps at most. */
const MOST = 400;
/** Steps from one drawn point to the next. */
const EVERY = 4;
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

/** The rate takes the upper part of the picture, the loss the lower one: heights on log axes, from 0 to 1. */
const part = (value: number, [low, high]: readonly [number, number], [from, to]: readonly [number, number]): number =>
  from + (to - from) * Math.min(1.05, Math.max(-0.02, Math.log(value / low) / Math.log(high / low)));
const rateHeight = (rate: number): number => part(rate, [FLOOR, 10], [0.6, 0.96]);
const lossHeight = (loss: number): number => part(loss, [1e-6, 1], [0.02, 0.48]);

function timeFigure({ trace, drops }: Dropped, size: Size): Figure {
  const { points, outcome } = trace;
  const wide = size === 'wide';
  const stairs = points.flatMap(({ step, rate }, i): Point[] => [
    ...(i > 0 && points[i - 1]!.rate !== rate ? [[step, rateHeight(points[i - 1]!.rate)] as const] : []),
    ...(i === 0 || points[i - 1]!.rate !== rate || i === points.length - 1 ? [[step, rateHeight(rate)] as const] : []),
  ]);
  const losses = points.map(({ step, loss }): Point => [step, lossHeight(Math.max(1e-9, above(loss)))]);
  const stopped = outcome.kind === 'stopped';
  return {
    id: 'time',
    alt: `Above, the learning rate over the steps on a log axis: ${drops.length} drops. Below, the loss above the lowest: ${short(above(points.at(-1)!.loss))} at the end. ${stopped ? `The training ended by itself after ${outcome.step} steps.` : `It did not end by itself within ${MOST} steps.`}`,
    width: wide ? 940 : 358,
    height: wide ? 430 : 390,
    margin: { top: 12, right: wide ? 20 : 12, bottom: 42, left: 54 },
    x: { domain: [0, MOST], label: 'step', ticks: [0, 100, 200, 300, 400] },
    y: { domain: [0, 1], label: '', ticks: [] },
    still: still(`plateau ${size}`, grid),
    moving: [
      { kind: 'line', points: stairs, tone: 'rate', width: 2.5 },
      { kind: 'line', points: losses, tone: 'loss', width: 2 },
      ...(stopped ? [{ kind: 'rule', x: outcome.step, tone: 'ink', dashed: true } satisfies Mark] : []),
    ],
    steps: losses,
  };
}

const RATES = [FLOOR, 0.01, 0.1, 1, 10];
const LOSSES = [1e-6, 1e-4, 0.01, 1];

function grid(): readonly Mark[] {
  const rows = [
    ...RATES.map((rate) => ({ at: rateHeight(rate), text: writing(RATES)(rate) })),
    ...LOSSES.map((loss) => ({ at: lossHeight(loss), text: writing(LOSSES)(loss) })),
  ];
  const title = (at: number, text: string, tone: 'rate' | 'loss'): Mark => ({
    kind: 'text',
    at: [0, at],
    text,
    tone,
    anchor: 'start',
    dx: 6,
    dy: 12,
    strong: true,
  });
  return [
    { kind: 'span', spans: rows.map(({ at }) => ({ at, from: 0, to: MOST })), tone: 'hairline', along: 'x', cap: 0 },
    ...rows.map(({ at, text }): Mark => ({ kind: 'text', at: [0, at], text, tone: 'soft', anchor: 'end', dx: -8 })),
    title(rateHeight(10), 'learning rate', 'rate'),
    title(lossHeight(1), 'loss above the lowest', 'loss'),
    {
      kind: 'text',
      at: [MOST, rateHeight(FLOOR)],
      text: 'ends below 0.001',
      tone: 'soft',
      anchor: 'end',
      dx: -4,
      dy: 12,
    },
  ];
}

function summary({ trace, drops }: Dropped, { birds }: Inputs): string {
  const { outcome, last } = trace;
  const often = drops.length === 1 ? 'once' : `${drops.length} times`;
  const end =
    outcome.kind === 'stopped'
      ? `The rate drops ${often}${birds === 'all' ? '' : ', often by chance,'} and the training ends by itself after ${outcome.step} steps`
      : drops.length === 0
        ? `The rate never drops in ${MOST} steps`
        : `The rate drops ${often} in ${MOST} steps and has not fallen far enough to end the training`;
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
/** Over sixty trainings: the steps until they end, and how far above the lowest loss they end, in the mean. */
function mean(values: Partial<Inputs>): { steps: Mean; loss: Mean } {
  const runs = Array.from({ length: 60 }, (_, i) => train({ ...INITIAL, ...values }, i + 1, 'none'));
  const of = (read: (trace: Trace) => number): Mean => meanOf(runs.map(read));
  return { steps: of(({ outcome }) => outcome.step), loss: of(({ last }) => above(last.loss)) };
}

/** A mean and its interval, as they are said. */
const said = ({ mean: middle, half }: Mean, digits: number): string =>
  `${middle.toFixed(digits)} ± ${half.toFixed(digits)}`;

export default defineWidget({
  name: 'decay-on-plateau',
  title: 'Drop the rate where the loss gets stuck',
  about:
    'The rate drops after so many steps without a lower loss, and the training ends when the rate is small enough.',
  params,
  compute,
  cells: [{ figures: ['time'], controls: ['birds', 'patience', 'factor', 'first'] }],
  figures: (dropped, _values, size) => [timeFigure(dropped, size)],
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
    caption: 'Rate and loss, every 20 steps, and at the end',
    columns: ['step', 'rate', 'loss', 'loss above the lowest'],
    rows: trace.points
      .filter(({ step }, i, { length }) => step % 20 === 0 || i === length - 1)
      .map(({ step, rate, loss }) => [step, rate, loss, above(loss)]),
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'ends',
      text: 'With four birds a step and a patience of 10, sixty trainings ended after 186 ± 9 steps, 0.013 ± 0.002 above the lowest loss: means with their 95 % intervals.',
      holds: () => {
        const { steps, loss } = mean({});
        return said(steps, 0) === '186 ± 9' && said(loss, 3) === '0.013 ± 0.002';
      },
    },
    {
      id: 'one-bird',
      text: 'Sixty trainings with one bird a step ended after 164 ± 9 steps, 0.063 ± 0.011 above it.',
      holds: () => {
        const { steps, loss } = mean({ birds: 'one' });
        return said(steps, 0) === '164 ± 9' && said(loss, 3) === '0.063 ± 0.011';
      },
    },
    {
      id: 'no-noise',
      text: 'With all birds a step the loss falls at every step, so the rate never drops in 400.',
      given: { birds: 'all' },
      holds: ({ drops }) => drops.length === 0,
    },
  ],
});
