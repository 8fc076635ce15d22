import { gradientDescent, run } from '../optim/index.ts';
import { again, integer, real, type Point, type Values } from '../params/index.ts';
import { contourBands, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { adelieNeuron } from '../scenes/adelie-neuron.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const MOST = 100;
const X = [-2.4, 2.6] as const;
const Y = [6.2, 9.6] as const;

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The same at every step.',
    stops: [0.25, 0.5, 1, 2, 4],
    initial: 1,
  }),
  draw: again({ label: 'Draws', verb: 'Other birds' }),
  steps: integer({ label: 'Steps shown', help: 'How much of the walk is drawn.', low: 1, high: MOST, initial: MOST }),
};
type Inputs = Values<typeof params>;

interface Circled {
  /** (w₀, w₁) after each step. */
  readonly path: readonly Point[];
  /** Loss above the lowest of the last iterate, and of the mean of all that are shown. */
  readonly last: number;
  readonly mean: number;
  /** The loss itself, of the last. */
  readonly loss: number;
}

function compute({ rate, draw, steps }: Inputs): Circled {
  const { loss, best } = adelieNeuron();
  const { points } = run({
    objective: loss,
    optimizer: gradientDescent,
    rate,
    start: [best.w1, best.w0],
    steps,
    batches: { order: 'drawn', size: 4 },
    seed: draw,
  });
  const path = points.map(({ w }): Point => [w[1]!, w[0]!]);
  const [w0, w1] = [0, 1].map((k) => path.slice(1).reduce((sum, at) => sum + at[k]!, 0) / steps) as [number, number];
  const end = points.at(-1)!.loss;
  return { path, loss: end, last: end - best.loss, mean: loss.value([w1, w0]) - best.loss };
}

function cloud({ path }: Circled, size: Size): Figure {
  const { loss, best } = adelieNeuron();
  return {
    id: 'cloud',
    alt: `The two weights of the neuron from lesson 1: ${path.length - 1} steps that circle around the place of the lowest loss and end at (${formatCell(path.at(-1)![0])}, ${formatCell(path.at(-1)![1])}).`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 320 : 280,
    margin: { top: 28, right: 14, bottom: 42, left: 44 },
    x: { domain: X, label: 'weight w₀', ticks: [-2, -1, 0, 1, 2] },
    y: { domain: Y, label: 'weight w₁', ticks: [7, 8, 9] },
    still: still(`circling ${size}`, () => [
      contourBands({
        value: (w0, w1) => Math.log(loss.value([w1, w0]) - best.loss + 0.0005),
        x: X,
        y: Y,
        grid: [50, 40],
        levels: [0.001, 0.004, 0.015, 0.05, 0.12, 0.25].map((level) => Math.log(level + 0.0005)),
      }),
      { kind: 'dots', points: [[best.w0, best.w1]], tone: 'ink', shape: 'cross', radius: 5 },
    ]),
    moving: [
      { kind: 'line', points: path.slice(-12), tone: 'touch', width: 0.75, opacity: 0.5 },
      { kind: 'dots', points: path, tone: 'touch', radius: 1.6, opacity: 0.7, shape: 'grain' },
      { kind: 'dots', points: path.slice(-1), tone: 'touch', radius: 5, halo: true },
    ],
  };
}

function losses({ last, mean }: Circled, size: Size): Figure {
  const rows = [
    { at: 2, value: last, text: 'where it stands last' },
    { at: 1, value: mean, text: 'the mean of all steps' },
  ];
  const cut = (value: number): number => Math.max(1e-6, value);
  return {
    id: 'losses',
    alt: `Loss above the lowest: ${formatCell(cut(last))} where the walk stands last, ${formatCell(cut(mean))} at the mean of all its steps.`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 320 : 180,
    margin: { top: 20, right: 14, bottom: 42, left: 16 },
    x: { domain: [1e-6, 1], scale: 'log', label: 'loss above the lowest', ticks: [1e-6, 1e-4, 0.01, 1] },
    y: { domain: [0.4, 2.7], label: '', ticks: [] },
    still: still(`losses ${size}`, () =>
      rows.flatMap(({ at, text }): Mark[] => [
        { kind: 'line', points: [1e-6, 1].map((x): Point => [x, at]), tone: 'hairline', width: 1 },
        { kind: 'text', at: [1e-6, at], text, tone: 'ink', anchor: 'start', dy: -14 },
      ]),
    ),
    moving: [
      {
        kind: 'dots',
        points: rows.map(({ at, value }): Point => [cut(value), at]),
        tone: 'loss',
        radius: 5.5,
        halo: true,
      },
    ],
  };
}

export default defineWidget({
  name: 'circling',
  title: 'A walk that circles',
  about:
    'A constant rate and four birds a step: the walk circles around the lowest loss, and its mean stands somewhere too.',
  params,
  compute,
  cells: [
    { figures: ['cloud'], controls: ['rate', 'draw', 'steps'] },
    { title: 'How far above the lowest', figures: ['losses'], controls: [] },
  ],
  figures: (circled, _values, size) => [cloud(circled, size), losses(circled, size)],
  timeline: { input: 'steps', seconds: 8 },
  summary: ({ last, mean }, { rate, steps }) =>
    `After ${steps} ${steps === 1 ? 'step' : 'steps'} at a rate of ${rate} the walk stands ${formatCell(Math.max(0, last), 2)} above the lowest loss; the mean of its steps stands ${formatCell(Math.max(0, mean), 2)} above it.`,
  presets: [
    { label: 'A fair rate', verdict: 'good', values: { rate: 1, steps: MOST } },
    { label: 'Too large', verdict: 'bad', values: { rate: 4, steps: MOST } },
    { label: 'A short walk', verdict: 'bad', values: { rate: 1, steps: 10 } },
  ],
  table: ({ path, last, mean, loss }) => ({
    caption: 'Every twentieth step, and the last',
    columns: ['step', 'w₀', 'w₁', 'loss at the end', 'above the lowest', 'the mean above the lowest'],
    rows: path.flatMap(([w0, w1], step) =>
      step % 20 === 0 || step === path.length - 1
        ? [[step, w0, w1, ...(step === path.length - 1 ? [loss, last, mean] : ['', '', ''])]]
        : [],
    ),
  }),
  code: ({ rate, draw, steps }) => ({
    typescript: `import { gradientDescent, logisticRegression, penguinExamples, run } from 'downhill';

const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
const { last } = run({
  // mass in kg, counted from 3.7
  objective: logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - 3700) / 1000) }),
  optimizer: gradientDescent,
  rate: ${rate},
  start: [${adelieNeuron().best.w1}, ${adelieNeuron().best.w0}],
  steps: ${steps},
  batches: { order: 'drawn', size: 4 },
  seed: ${draw},
  record: 'none',
});
console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));
`,
  }),
  claims: [
    {
      id: 'a-tenth',
      text: 'The mean of this walk’s hundred steps lies 0.0037 above the lowest loss, its last step 0.04: the mean is lower by a factor of eleven.',
      given: { rate: 1, steps: MOST },
      holds: ({ last, mean }) =>
        mean.toFixed(4) === '0.0037' && last.toFixed(3) === '0.040' && Math.round(last / mean) === 11,
    },
    {
      id: 'of-hundred',
      text: 'with other birds, the mean is lower than the last step in 77 of a hundred such walks.',
      given: { rate: 1, steps: MOST },
      holds: (_circled, values) =>
        Array.from({ length: 100 }, (_, i) => compute({ ...values, draw: i + 1 })).filter(
          ({ last, mean }) => mean < last,
        ).length === 77,
    },
    {
      id: 'circles',
      text: 'At a rate of 1 no point of the hundred steps is the lowest one, and the walk passes it on every side.',
      given: { rate: 1, steps: MOST },
      holds: ({ path }) => {
        const { best } = adelieNeuron();
        const tail = path.slice(1);
        return (
          tail.some(([w0]) => w0 < best.w0) &&
          tail.some(([w0]) => w0 > best.w0) &&
          tail.every(([w0, w1]) => Math.hypot(w0 - best.w0, w1 - best.w1) > 0.001)
        );
      },
    },
  ],
});
