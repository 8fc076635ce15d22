import { differenceGradient } from '../optim/index.ts';
import { choice, type Point, type Values } from '../params/index.ts';
import { logLevels, still, type Figure, type Size } from '../plots/index.ts';
import { EXAMPLES, measure, networkOf, WIDTHS, type Price } from '../scenes/gradient-price.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  width: choice({
    label: 'Network',
    options: {
      2: '2-2-2-1, 15 weights',
      4: '2-4-4-1, 37 weights',
      8: '2-8-8-1, 105 weights',
      16: '2-16-16-1, 337 weights',
      32: '2-32-32-1, 1,185 weights',
    },
    initial: '8',
  }),
};
type Inputs = Values<typeof params>;

/** What each network costs; `here` once it was measured on the reader's machine. */
interface Prices {
  readonly all: readonly Price[];
  readonly here: boolean;
}

/** Measured once, on two shared cores: width, walk back, differences, in losses. */
const RECORDED = [
  [2, 1.49, 31.9],
  [4, 1.56, 81.2],
  [8, 1.81, 204],
  [16, 2.14, 800],
  [32, 1.72, 1877],
] as const;

let recorded: Prices | undefined;

function compute(): Prices {
  return (recorded ??= {
    all: RECORDED.map(([width, back, differences]) => {
      const { loss, w } = networkOf(width);
      return { width, weights: w.length, loss: loss.value(w), back, differences };
    }),
    here: false,
  });
}

const chosenOf = ({ all }: Prices, { width }: Inputs): Price => all.find((one) => String(one.width) === width)!;

function figure(prices: Prices, values: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const through = (of: 'back' | 'differences'): readonly Point[] => prices.all.map((one) => [one.weights, one[of]]);
  const chosen = chosenOf(prices, values);
  const named = (of: 'back' | 'differences', text: string) =>
    ({ kind: 'text', at: [105, through(of)[2]![1]], text, tone: of === 'back' ? 'gradient' : 'ink', dy: of === 'back' ? -14 : -22, anchor: 'end', dx: -8 }) as const; // prettier-ignore
  return {
    id: 'price',
    alt: `Cost of a gradient against the number of weights, both counting in tens: by differences it rises in proportion, up to ${formatCell(prices.all.at(-1)!.differences)} losses; by the walk back it stays near ${formatCell(chosen.back, 2)}.`,
    width: wide ? 940 : 358,
    height: wide ? 280 : 260,
    margin: { top: 26, right: 20, bottom: 42, left: 62 },
    x: { domain: [10, 2000], scale: 'log', label: 'weights', ticks: [10, 100, 1000] },
    y: {
      domain: [0.5, 10_000],
      scale: 'log',
      label: 'cost, in evaluations of the loss',
      ticks: logLevels(1, 10_000, 5),
      grid: true,
    },
    still: still('price of a gradient', () => []),
    moving: [
      { kind: 'line', points: through('differences'), tone: 'soft', width: 1.5 },
      { kind: 'dots', points: through('differences'), tone: 'soft', radius: 4 },
      { kind: 'line', points: through('back'), tone: 'gradient', width: 2 },
      { kind: 'dots', points: through('back'), tone: 'gradient', radius: 4 },
      named('differences', 'by differences'),
      named('back', 'by the walk back'),
      { kind: 'rule', x: chosen.weights, tone: 'touch' },
    ],
    parts: prices.all.map(({ width, weights, back }) => ({ part: `width-${width}`, at: [weights, back] })),
  };
}

export default defineWidget({
  name: 'price-of-a-gradient',
  title: 'What a gradient costs',
  about: 'The gradients of five networks, timed: by differences, and by one walk back.',
  params,
  compute,
  *refine(_values, { now }) {
    const all: Price[] = [];
    for (const width of WIDTHS) {
      all.push(measure(width, now));
      yield all.length / WIDTHS.length;
    }
    return { all, here: true };
  },
  measures: true,
  cells: [{ figures: ['price'], controls: ['width'] }],
  figures: (prices, values, size) => [figure(prices, values, size)],
  summary(prices, values) {
    const { weights, back, differences } = chosenOf(prices, values);
    const where = prices.here ? 'On your machine' : 'On the machine that it was recorded on';
    return `${where}, with ${formatCell(weights)} weights, the walk back takes as long as ${formatCell(back, 2)} losses and the differences as long as ${formatCell(differences)}. For one gradient by differences you get ${formatCell(differences / back, 2)} by the walk back.`;
  },
  presets: [
    { label: 'Fifteen weights', verdict: 'good', values: { width: '2' } },
    { label: 'A thousand', verdict: 'bad', values: { width: '32' } },
  ],
  table: ({ all }) => ({
    caption: `Cost in evaluations of the loss, a mean over ${EXAMPLES} examples`,
    columns: ['weights', 'loss there', 'by the walk back', 'by differences'],
    rows: all.map(({ weights, loss, back, differences }) => [weights, loss, back, differences]),
    parts: all.map(({ width }) => `width-${width}`),
  }),
  code: ({ width }) => ({
    typescript: [
      "import { initialWeights, network, networkLoss, twoMoons } from 'downhill';",
      '',
      `const net = network({ sizes: [2, ${width}, ${width}, 1], activation: 'tanh', head: 'binary-cross-entropy' });`,
      `const objective = networkLoss(net, twoMoons({ examples: ${EXAMPLES} }));`,
      "const w = initialWeights(net, 'glorot-uniform', 1);",
      'const gradient = new Float64Array(w.length);',
      'objective.gradient(w, gradient); // one walk back',
      'console.log(JSON.stringify({ loss: objective.value(w), gradient: [...gradient] }));',
      '',
    ].join('\n'),
  }),
  claims: [
    {
      id: 'two-each',
      text: 'Central differences ask for two losses for each weight.',
      holds: () =>
        WIDTHS.every((width) => {
          const { loss, w } = networkOf(width);
          let asked = 0;
          differenceGradient({ value: (at) => loss.value(((asked += 1), at)) }, w, new Float64Array(w.length));
          return asked === 2 * w.length;
        }),
    },
    {
      id: 'few',
      text: 'On the machine that it was recorded on, each of the five walks back took less than three losses.',
      holds: ({ all }) => all.every(({ back }) => back < 3),
    },
  ],
});
