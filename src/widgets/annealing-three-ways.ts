import { exponentialDecay, gradientDescent, programs, quadratic, type Trace } from '../optim/index.ts';
import { linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { constantWalk, cosineWalk, height, shareLeft, shrinkingWalk, START, WALK } from '../scenes/three-ways.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  steady: real({
    label: 'Rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The same at every step.',
    stops: linear(0.05, 2.05, 0.05),
    initial: 1.95,
  }),
  first: real({
    label: 'First rate',
    symbol: String.raw`\q{rate}{\eta_0}`,
    help: 'The rate of step 0.',
    stops: linear(0.05, 1.9, 0.05),
    initial: 0.3,
  }),
  factor: real({
    label: 'Factor of a step',
    symbol: String.raw`\q{rate}{\gamma}`,
    help: 'What the rate is multiplied with after every step.',
    stops: linear(0.3, 0.99, 0.01),
    initial: 0.8,
  }),
  high: real({
    label: 'First rate',
    symbol: String.raw`\q{rate}{\eta_0}`,
    help: 'The rate of step 0; after 20 steps it is 0.',
    stops: linear(0.05, 2.05, 0.05),
    initial: 1.9,
  }),
};
type Inputs = Values<typeof params>;

interface Ways {
  readonly steady: Trace;
  readonly shrinking: Trace;
  readonly cosine: Trace;
  /** Where the middle walk would stand after endless steps, known without a walk. */
  readonly limit: number;
}

const compute = ({ steady, first, factor, high }: Inputs): Ways => ({
  steady: constantWalk(steady),
  shrinking: shrinkingWalk(first, factor),
  cosine: cosineWalk(high),
  limit: START * shareLeft(first, factor),
});

const end = ({ last }: Trace): number => last.w[0]!;
const PARTS = ['steady', 'shrinking', 'cosine'] as const;
type PartName = (typeof PARTS)[number];
const EDGE = 3.4;

function curveFigure(id: PartName, ways: Ways, size: Size): Figure {
  const path = ways[id].points.map(({ w, loss }): Point => [w[0]!, loss]);
  const middle = id === 'shrinking';
  const limit: readonly Mark[] = middle
    ? [
        { kind: 'rule', x: ways.limit, tone: 'gradient', dashed: true },
        {
          kind: 'text',
          at: [ways.limit, 6],
          text: 'the product',
          tone: 'gradient',
          dy: -12,
          anchor: ways.limit > 1.5 ? 'end' : 'start',
        },
      ]
    : [];
  return {
    id: `${id}-curve`,
    alt: `The bowl L = ½w² and ${WALK} steps on it from ${START}, which end at ${formatCell(end(ways[id]))}.${middle ? ` A line at ${formatCell(ways.limit)} says where endless steps would end.` : ''}`,
    width: size === 'wide' ? 300 : 358,
    height: size === 'wide' ? 240 : 190,
    margin: { top: 28, right: 10, bottom: 42, left: 30 },
    x: { domain: [-EDGE, EDGE], label: 'weight w', ticks: [-3, 0, 3] },
    y: { domain: [-0.3, 6], label: 'loss L', ticks: [0, 2, 4], grid: true },
    still: still('half a square', () => [
      { kind: 'sheaf', lines: [{ points: linear(-EDGE, EDGE, 0.02).map((w): Point => [w, height(w)]), tone: 'loss' }] },
    ]),
    moving: [
      ...limit,
      { kind: 'line', points: path, tone: 'touch', width: 1.25 },
      { kind: 'dots', points: path, tone: 'touch', radius: 2.5, shape: 'grain' },
      { kind: 'dots', points: path.slice(-1), tone: 'touch', radius: 4.5, halo: true },
    ],
    steps: path,
  };
}

/** What a walk did, in a sentence. */
function says(trace: Trace): string {
  const at = end(trace);
  const crossings = trace.points.filter(({ w }, i) => i > 0 && w[0]! * trace.points[i - 1]!.w[0]! < 0).length;
  const crossed =
    crossings === 0 ? 'without crossing it' : `having crossed it ${crossings === 1 ? 'once' : `${crossings} times`}`;
  return Math.abs(at) > START
    ? `Ends at ${formatCell(at)}, further out than it began.`
    : `Ends ${formatCell(Math.abs(at), 2)} from the bottom, ${crossed}.`;
}

export default defineWidget({
  name: 'annealing-three-ways',
  title: 'Three ways to set the rate',
  about: 'One bowl, walked at a rate that stays, one that shrinks by a factor a step, and one that is 0 in time.',
  params,
  compute,
  cells: [
    {
      title: 'It stays',
      figures: ['steady-curve'],
      controls: ['steady'],
      says: ({ steady }) => says(steady),
    },
    {
      title: 'It shrinks',
      figures: ['shrinking-curve'],
      controls: ['first', 'factor'],
      says: ({ shrinking, limit }) =>
        `${says(shrinking)} The product says ${formatCell(Math.abs(limit / START), 4)} of the way, for ever.`,
    },
    {
      title: 'It ends in time',
      figures: ['cosine-curve'],
      controls: ['high'],
      says: ({ cosine }) => says(cosine),
    },
  ],
  figures: (ways, _values, size) => PARTS.map((id) => curveFigure(id, ways, size)),
  texts: ({ limit }) => ({ limit: formatCell(Math.abs(limit / START), 4) }),
  summary: ({ steady, shrinking, cosine, limit }, { first, factor }) =>
    `After ${WALK} steps from ${START}: the steady rate stands at ${formatCell(end(steady))}, the shrinking one at ${formatCell(end(shrinking))}, the cosine at ${formatCell(end(cosine), 2)}. A rate of ${first} that shrinks by ${factor} a step leaves ${formatCell(Math.abs(limit / START))} of the way, however long it walks.`,
  presets: [
    {
      label: 'Too large, frozen, in time',
      verdict: 'bad',
      values: { steady: 1.95, first: 0.3, factor: 0.8, high: 1.9 },
    },
    { label: 'Slow enough', verdict: 'good', values: { steady: 0.5, first: 1.9, factor: 0.9, high: 1.9 } },
    { label: 'Frozen early', verdict: 'bad', values: { steady: 0.1, first: 0.1, factor: 0.9, high: 0.1 } },
  ],
  table: ({ steady, shrinking, cosine }) => ({
    caption: 'The three walks, step by step, and the loss of the one that shrinks',
    columns: ['step', 'w, steady', 'w, shrinking', 'loss, shrinking', 'w, cosine'],
    rows: shrinking.points.map(({ step, w, loss }, i) => [
      step,
      steady.points[i]?.w[0] ?? '–',
      w[0]!,
      loss,
      cosine.points[i]?.w[0] ?? '–',
    ]),
    rowsAreSteps: true,
  }),
  code: ({ first, factor }) =>
    programs({
      objective: quadratic(1),
      optimizer: gradientDescent,
      rate: first,
      schedule: exponentialDecay({ factor }),
      start: [START],
      steps: WALK,
    }),
  goals: {
    quarter: {
      text: 'Set first rate and factor so that, however long it walks, between 24 % and 26 % of the way is left.',
      reached: ({ limit }, _, left = 0.25) => Math.abs(limit / START - left) <= 0.01,
      score: ({ limit }) => Math.abs(limit / START - 0.25),
      aim: 0.01,
      solution: { first: 0.45, factor: 0.62 },
    },
  },
  claims: [
    {
      id: 'product',
      text: 'Walk and product agree to thirteen digits.',
      holds: () =>
        (
          [
            [0.3, 0.8],
            [0.5, 0.5],
            [0.1, 0.9],
          ] as const
        ).every(([rate, factor]) => {
          const walked = end(shrinkingWalk(rate, factor)) / START;
          return Math.abs(walked / shareLeft(rate, factor, WALK) - 1) < 1e-13;
        }),
    },
    {
      id: 'in-time',
      text: 'In the same twenty steps, a rate that begins at 1.9 and sinks along a cosine ends within two millionths of the bottom.',
      given: { high: 1.9 },
      holds: ({ cosine }) => Math.abs(end(cosine)) < 2e-6,
    },
    {
      id: 'wild',
      text: 'A first rate of 1.9 with a factor of 0.9 crosses the bottom seven times and then lies closer than a hundred-millionth.',
      given: { first: 1.9, factor: 0.9 },
      holds: ({ shrinking }) =>
        shrinking.points.filter(({ w }, i) => i > 0 && w[0]! * shrinking.points[i - 1]!.w[0]! < 0).length === 7 &&
        Math.abs(end(shrinking)) < 1e-8,
    },
    {
      id: 'below',
      text: String.raw`Where $\eta_0 < 1$, what is left in the end is less than $e^{-\eta_0/(1-\gamma)}$, and never nothing.`,
      holds: () =>
        linear(0.05, 0.95, 0.05).every((rate) =>
          linear(0.3, 0.99, 0.03).every((factor) => {
            const left = shareLeft(rate, factor);
            return left > 0 && left < Math.exp(-rate / (1 - factor));
          }),
        ),
    },
  ],
});
