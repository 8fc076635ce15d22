import { again, choice, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size, type Tone } from '../plots/index.ts';
import { MEASURED } from '../scenes/four-answers.data.ts';
import {
  ANSWERS,
  answersOf,
  DEALS,
  DEALT,
  EVERY,
  FROM,
  RATES,
  type Answer,
  type Answered,
  type On,
} from '../scenes/four-answers.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'Constant for the first three; the highest rate for the other two.',
    stops: RATES,
    initial: 2,
  }),
  on: choice({
    label: 'Loss on',
    help: 'The birds that the runs learn from, or those that they never saw.',
    options: { learnt: 'the 200 birds learnt from', left: 'the 133 birds left out' },
    initial: 'left',
  }),
  deal: again({ label: 'Deal', verb: 'Deal the birds again' }),
};
type Inputs = Values<typeof params>;

const compute = ({ rate, deal }: Inputs): Answered => answersOf(rate, deal);

const NAMES: Readonly<Record<Answer, string>> = {
  last: 'last step',
  weights: 'mean of weights',
  predictions: 'mean of predictions',
  annealed: 'annealed',
  snapshots: 'three snapshots',
};
/** How the line of an answer looks. */
const LOOKS: Readonly<Record<Answer, { readonly tone: Tone; readonly dashed?: true }>> = {
  last: { tone: 'soft' },
  weights: { tone: 'loss' },
  predictions: { tone: 'validation' },
  annealed: { tone: 'rate' },
  snapshots: { tone: 'rate', dashed: true },
};

type Row = readonly [mean: number, half: number, above: number, aboveHalf: number];
const rowOf = (on: On, answer: Answer, rate: number): Row =>
  MEASURED[on][answer][(RATES as readonly number[]).indexOf(rate)]!;

const TOP = 0.45;
const UP = [0.22, TOP] as const;

function linesFigure(one: Answered, { rate, on }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const cut = (loss: number): number => Math.min(Math.max(loss, UP[0]), TOP);
  return {
    id: 'lines',
    alt: `Mean loss of ${DEALS} deals against the rate, for five answers. Lowest points: ${ANSWERS.map((answer) => `${NAMES[answer]} ${formatCell(bestOf(on, answer).loss)} at ${bestOf(on, answer).rate}`).join(', ')}.`,
    width: wide ? 520 : 358,
    height: wide ? 340 : 290,
    margin: { top: 28, right: 12, bottom: 42, left: 50 },
    x: { domain: [0.45, 6.2], scale: 'log', label: 'learning rate η', ticks: [0.5, 1, 2, 4] },
    y: { domain: UP, label: 'mean loss, 100 deals', ticks: [0.25, 0.3, 0.35, 0.4, 0.45], grid: true },
    still: still(`answers ${on} ${size}`, () =>
      ANSWERS.flatMap((answer): Mark[] => {
        const rows = RATES.map((at) => [at, rowOf(on, answer, at)] as const).filter(([, [mean]]) => mean <= TOP);
        const { tone } = LOOKS[answer];
        return [
          { kind: 'line', points: rows.map(([at, [mean]]): Point => [at, mean]), width: 2, ...LOOKS[answer] },
          {
            kind: 'span',
            spans: rows.map(([at, [mean, half]]) => ({ at, from: cut(mean - half), to: cut(mean + half) })),
            tone,
            cap: 0,
            width: 1,
          },
        ];
      }),
    ),
    moving: [
      { kind: 'rule', x: rate, tone: 'touch', dashed: true },
      ...ANSWERS.map((answer): Mark => {
        const { tone } = LOOKS[answer];
        const loss = one[answer][on];
        return loss > TOP
          ? { kind: 'arrow', from: [rate, TOP - 0.02], to: [rate, TOP], tone }
          : { kind: 'dots', points: [[rate, cut(loss)]], tone, radius: 3.5, shape: 'ring' };
      }),
    ],
  };
}

const WITHIN = 0.06;

function differencesFigure({ rate, on }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const rivals = ANSWERS.filter((answer) => answer !== 'annealed');
  const cut = (value: number): number => Math.min(Math.max(value, -0.02), WITHIN);
  return {
    id: 'differences',
    alt: `How much each answer lies above annealing at a rate of ${rate}, deal by deal: ${rivals.map((answer) => `${NAMES[answer]} ${said(rowOf(on, answer, rate))}`).join(', ')}.`,
    width: wide ? 400 : 358,
    height: wide ? 340 : 230,
    margin: { top: 28, right: 20, bottom: 42, left: 20 },
    x: { domain: [-0.02, WITHIN], label: 'loss above annealing, deal by deal', ticks: [-0.02, 0, 0.02, 0.04, 0.06] },
    y: { domain: [0.3, 4.7], label: '', ticks: [] },
    still: still(`differences ${size}`, () => [
      { kind: 'rule', x: 0, tone: 'rate' },
      ...rivals.map((answer, i): Mark => ({
        kind: 'text',
        at: [WITHIN, 4 - i],
        text: NAMES[answer],
        tone: LOOKS[answer].tone,
        anchor: 'end',
        dy: -13,
      })),
    ]),
    moving: rivals.flatMap((answer, i): Mark[] => {
      const [, , above, half] = rowOf(on, answer, rate);
      const { tone } = LOOKS[answer];
      return [
        {
          kind: 'span',
          along: 'x',
          spans: [{ at: 4 - i, from: cut(above - half), to: cut(above + half) }],
          tone,
          ...(above + half > WITHIN && { cap: 0 }), // it goes on outside
        },
        above > WITHIN
          ? { kind: 'arrow', from: [0.052, 4 - i], to: [WITHIN, 4 - i], tone }
          : { kind: 'dots', points: [[above, 4 - i]], tone, radius: 4.5 },
      ];
    }),
  };
}

const said = ([, , above, half]: Row): string =>
  `${above > 0 ? '+' : ''}${formatCell(above, 2)} ± ${formatCell(half, 2)}`;

/** The rate at which the mean loss of an answer is lowest. */
function bestOf(on: On, answer: Answer): { readonly rate: number; readonly loss: number } {
  return RATES.map((rate) => ({ rate, loss: rowOf(on, answer, rate)[0] })).reduce((a, b) => (b.loss < a.loss ? b : a));
}

function summary(one: Answered, { rate, on, deal }: Inputs): string {
  const birds = on === 'left' ? 'birds left out' : 'birds learnt from';
  const losses = (of: (answer: Answer) => number): string =>
    ANSWERS.map((answer) => `${NAMES[answer]} ${formatCell(of(answer))}`).join(', ');
  return `At a rate of ${rate}, mean loss of a hundred deals on the ${birds}: ${losses((answer) => rowOf(on, answer, rate)[0])}. In deal ${deal} alone: ${losses((answer) => one[answer][on])}.`;
}

/** Whether an interval of differences leaves out 0. */
const isApart = ([, , above, half]: Row): boolean => Math.abs(above) > half;

export default defineWidget({
  name: 'swa',
  title: 'What to keep of a run',
  about:
    'Five answers from runs on the penguins: the last weights, a mean of weights, a mean of predictions, annealed weights, and snapshots, each on birds learnt from and birds left out.',
  params,
  compute,
  cells: [
    { title: 'At every rate', figures: ['lines'], controls: ['rate', 'on', 'deal'] },
    { title: (_one, { rate }) => `Against annealing, at ${rate}`, figures: ['differences'], controls: [] },
  ],
  figures: (one, values, size) => [linesFigure(one, values, size), differencesFigure(values, size)],
  summary,
  presets: [
    { label: 'A fair rate', verdict: 'good', values: { rate: 1 } },
    { label: 'A high rate', verdict: 'bad', values: { rate: 4 } },
    { label: 'Far too high', verdict: 'bad', values: { rate: 5.6 } },
  ],
  table: (one, { rate, on }) => ({
    caption: `Mean losses of ${DEALS} deals, with half the 95 % interval, and this deal alone`,
    columns: ['answer', 'mean loss', '±', 'above annealing', '± of that', 'this deal'],
    rows: ANSWERS.map((answer) => [NAMES[answer], ...rowOf(on, answer, rate), one[answer][on]]),
  }),
  code: ({ rate, on, deal }) => ({
    typescript: `import {
  cosineAnnealing, gradientDescent, logisticRegression, penguinExamples, run, splitExamples, standardiser,
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'sex',
});
const [learnt, left] = splitExamples(birds, [${DEALT.join(', ')}], ${deal});
const standard = standardiser(learnt);
const judge = logisticRegression(standard(${on}));
const shared = {
  objective: logisticRegression(standard(learnt)),
  optimizer: gradientDescent,
  rate: ${rate},
  start: [0, 0, 0, 0, 0],
  steps: 300,
  batches: { size: 4 },
  seed: ${deal},
  record: 'none',
};
const { last, average } = run({ ...shared, average: { kind: 'equal', from: ${FROM}, every: ${EVERY} } });
const annealed = run({ ...shared, schedule: cosineAnnealing() }).last;
for (const { w } of [last, average, annealed]) {
  console.log(JSON.stringify({ loss: Number(judge.value(w).toPrecision(3)) }));
}
`,
  }),
  claims: [
    {
      id: 'beats-last',
      text: 'On birds left out, the mean of weights has the lower mean loss at every rate, if only by 0.003 at 0.5; at 2 it is 0.263 instead of 0.314.',
      holds: () =>
        (rowOf('left', 'last', 0.5)[2] - rowOf('left', 'weights', 0.5)[2]).toFixed(3) === '0.003' &&
        RATES.every((rate) => rowOf('left', 'weights', rate)[0] < rowOf('left', 'last', rate)[0]) &&
        rowOf('left', 'weights', 2)[0] === 0.263 &&
        rowOf('left', 'last', 2)[0] === 0.314,
    },
    {
      id: 'not-annealing',
      text: 'At 2 it lies 0.005 ± 0.0016 above annealing, at 4 it lies 0.026 ± 0.0041 above; at 1 the two cannot be told apart.',
      holds: () =>
        said(rowOf('left', 'weights', 2)) === '+0.0049 ± 0.0016' &&
        said(rowOf('left', 'weights', 4)) === '+0.026 ± 0.0041' &&
        !isApart(rowOf('left', 'weights', 1)),
    },
    {
      id: 'slow',
      text: 'Below 1 the mean of weights is ahead by 0.004 at most: there the annealed run slows down before it has arrived.',
      holds: () =>
        [0.5, 0.7].every((rate) => {
          const row = rowOf('left', 'weights', rate);
          return isApart(row) && row[2] < 0 && row[2] >= -0.004;
        }) && rowOf('learnt', 'annealed', 0.5)[0] > rowOf('learnt', 'annealed', 2)[0],
    },
    {
      id: 'each-best',
      text: 'Each at its best rate, four of the five are within 0.001 of each other on birds left out; only the last step is worse, by 0.006 or more.',
      holds: () => {
        const [last, ...others] = ANSWERS.map((answer) => bestOf('left', answer).loss);
        return Math.max(...others) - Math.min(...others) < 0.00101 && last! - Math.max(...others) > 0.0059;
      },
    },
    {
      id: 'two-means',
      text: 'At 5.6 the mean of weights has a loss of 0.346 and the mean of predictions 0.279, from the same fifty places.',
      holds: () => rowOf('left', 'weights', 5.6)[0] === 0.346 && rowOf('left', 'predictions', 5.6)[0] === 0.279,
    },
    {
      id: 'not-always',
      text: 'At 0.7 it is the other way round, if only by a little more than a thousandth, deal by deal.',
      holds: () => {
        const more = rowOf('left', 'predictions', 0.7)[2] - rowOf('left', 'weights', 0.7)[2];
        return more > 0.001 && more < 0.0014;
      },
    },
  ],
});
