import { evaluationPrograms, gradientDescent, logisticRegression, penguinExamples, run } from '../optim/index.ts';
import { flag, linear, numbers, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const CENTRE = 3.7;
const WEIGHTS = linear(-6, 18, 0.5);
const MOST = 24;
/** So many tries before the curve may be shown. */
const ENOUGH = 6;

const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
const neuron = logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - 1000 * CENTRE) / 1000) });
const fitted = run({
  objective: neuron,
  optimizer: gradientDescent,
  rate: 4,
  start: [0, 0],
  steps: 20_000,
  stop: { gradientNorm: 1e-9 },
  record: 'none',
}).last;
/** The other weight stays at its best value: one weight is all that moves here. */
const BIAS = fitted.w[1]!;
const lossAt = (weight: number): number => neuron.value(Float64Array.of(weight, BIAS));

const params = {
  weight: real({
    label: 'Weight of the mass',
    symbol: String.raw`\q{weight}{w_1}`,
    help: 'The weight to try next.',
    stops: WEIGHTS,
    initial: 2,
  }),
  tried: numbers({ label: 'Weights tried', help: 'Each leaves a dot.', stops: WEIGHTS, most: MOST, initial: [-4, 16] }),
  curve: flag({ label: 'Show the curve', help: `Works after ${ENOUGH} tries.`, initial: false }),
};
type Inputs = Values<typeof params>;

interface Tries {
  /** Weight and loss of every try, in their order. */
  readonly tries: readonly Point[];
  /** The try with the lowest loss. */
  readonly best: Point;
  readonly missing: number;
  readonly shown: boolean;
}

function compute({ tried, curve }: Inputs): Tries {
  const tries = tried.map((weight): Point => [weight, lossAt(weight)]);
  return {
    tries,
    best: tries.reduce<Point>((best, one) => (one[1] < best[1] ? one : best), [Number.NaN, Infinity]),
    missing: Math.max(0, ENOUGH - tried.length),
    shown: curve && tried.length >= ENOUGH,
  };
}

const TOP = 2.4;

function figure({ tries, shown }: Tries, { weight }: Inputs, size: Size): Figure {
  const hidden: readonly Mark[] = [];
  const curve = (): readonly Mark[] => [
    { kind: 'line', points: WEIGHTS.map((w): Point => [w, lossAt(w)]), tone: 'loss', width: 2 },
  ];
  return {
    id: 'loss',
    alt: `Loss against one weight: ${tries.length} tries as dots${shown ? ', and the curve they lie on' : ', the curve hidden'}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 300 : 260,
    margin: { top: 26, right: 14, bottom: 42, left: 44 },
    x: { domain: [-6, 18], label: 'weight w₁', ticks: [-5, 0, 5, 10, 15] },
    y: { domain: [0, TOP], label: 'loss L(w₁)', ticks: [0, 0.5, 1, 1.5, 2], grid: true },
    still: still(shown ? 'curve' : 'no curve', () => (shown ? curve() : hidden)),
    moving: [
      { kind: 'rule', x: weight, tone: 'touch', dashed: true },
      { kind: 'dots', points: tries, tone: 'loss', radius: 5 },
      ...tries.slice(-1).map((last): Mark => ({ kind: 'dots', points: [last], tone: 'ink', radius: 9, shape: 'ring' })),
      ...tries.slice(-1).map((last): Mark => ({ kind: 'dots', points: [last], tone: 'loss', radius: 5 })),
    ],
  };
}

function summary({ tries, best, missing, shown }: Tries): string {
  const [last, before] = [tries.at(-1), tries.at(-2)];
  if (!last) return 'No weight is tried yet. Choose one and press the button.';
  const change =
    before === undefined ? '' : last[1] < before[1] ? ', better than the try before' : ', worse than the try before';
  const known = `At w₁ = ${formatCell(last[0])} the loss is ${formatCell(last[1])}${change}.`;
  if (shown)
    return `${known} Your best try was w₁ = ${formatCell(best[0])} with ${formatCell(best[1])}; the curve is lowest at w₁ = ${formatCell(fitted.w[0]!)} with ${formatCell(fitted.loss)}.`;
  const wait =
    missing > 0
      ? ` ${missing} more ${missing === 1 ? 'try' : 'tries'}, and you may see the curve.`
      : ' You have enough dots: you may look at the curve.';
  return `${known} That says how bad it is, not which way is better.${wait}`;
}

export default defineWidget({
  name: 'loss-of-one-weight',
  title: 'How bad is this weight?',
  about: 'Try one weight after the other; each leaves a dot at its loss, and after six the curve may be seen.',
  params,
  compute,
  cells: [{ figures: ['loss'], controls: ['weight', 'curve'] }],
  figures: (tries, values, size) => [figure(tries, values, size)],
  handles: (_tries, { weight }) => [
    {
      id: 'weight',
      figure: 'loss',
      label: 'Weight to try',
      at: [weight, 0],
      x: WEIGHTS,
      text: `w1 = ${formatCell(weight)}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [weight]) => ({ weight }),
  actions: [
    { label: 'Try this weight', act: ({ tried, weight }) => ({ tried: [...tried, weight].slice(-MOST) }) },
    { label: 'Forget the tries', act: () => ({ tried: [], curve: false }) },
  ],
  summary,
  presets: [
    { label: 'Six tries, by chance', verdict: 'bad', values: { tried: [-4, 16, 0, 12.5, -2, 2], curve: false } },
    { label: 'Six tries and the curve', verdict: 'good', values: { tried: [-4, 16, 2, 10, 6, 8], curve: true } },
  ],
  table: ({ tries }) => ({
    caption: 'The tries, in their order',
    columns: ['try', 'weight', 'loss'],
    rows: tries.map(([weight, loss], i) => [i + 1, weight, loss]),
  }),
  code: ({ tried }) =>
    evaluationPrograms(
      neuron,
      tried.map((weight) => [weight, BIAS]),
    ),
  goals: {
    'five-tries': {
      text: 'Forget the tries, and come within 0.01 of the lowest loss in at most five, without looking at the curve.',
      reached: ({ tries, best }, { curve }) => tries.length <= 5 && !curve && best[1] <= fitted.loss + 0.01,
      score: ({ tries }) => tries.length,
      solution: { tried: [0, 12, 6, 9] },
    },
  },
  claims: [
    {
      id: 'one-valley',
      text: 'The curve has one lowest point, and it rises on both sides of it.',
      holds: () => {
        const losses = WEIGHTS.map(lossAt);
        const lowest = losses.indexOf(Math.min(...losses));
        return losses.every((loss, i) => i === 0 || (i <= lowest ? loss < losses[i - 1]! : loss > losses[i - 1]!));
      },
    },
    {
      id: 'same-loss',
      text: 'Two very different weights can be equally bad, so the loss alone cannot say on which side the bottom lies.',
      holds: () => {
        const left = lossAt(4);
        const right = WEIGHTS.filter((weight) => weight > fitted.w[0]!).map(lossAt);
        return Math.min(...right) < left && Math.max(...right) > left;
      },
    },
  ],
});
