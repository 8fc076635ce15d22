import { real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { HEIGHTS, meanSlope, MEMORIES, RATE, slopeAt, STEPS, walkOf } from '../scenes/rare-slope.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  height: real({
    label: 'The rare slope',
    help: 'Every third step; the other two are −1.',
    stops: HEIGHTS,
    initial: 4,
  }),
  beta2: real({
    label: 'Memory of squares',
    symbol: String.raw`\beta_2`,
    help: 'The share of the mean of squares that each step keeps.',
    stops: MEMORIES,
    initial: 0.05,
  }),
};
type Inputs = Values<typeof params>;

interface Walks {
  readonly adam: Float64Array;
  readonly amsgrad: Float64Array;
}

const compute = ({ height, beta2 }: Inputs): Walks => ({
  adam: walkOf('adam', height, beta2),
  amsgrad: walkOf('amsgrad', height, beta2),
});

/** Steps that are drawn: all at first, then ever fewer. */
const DRAWN = [...new Set(Array.from({ length: 56 }, (_, i) => Math.round(STEPS ** (i / 55))))];
const pathOf = (walk: Float64Array): readonly Point[] => DRAWN.map((step): Point => [step, walk[step]!]);

function walkFigure({ adam, amsgrad }: Walks, { height, beta2 }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const named = (points: readonly Point[], text: string, above: boolean): Mark => ({
    kind: 'text',
    at: points[Math.round(points.length * 0.62)]!,
    text,
    tone: above ? 'class-a' : 'momentum',
    strong: true,
    dy: above ? 16 : -16,
  });
  const [a, b] = [pathOf(adam), pathOf(amsgrad)];
  return {
    id: 'walks',
    alt: `The weight by step, on a log axis, with a rare slope of ${height} and a memory of ${beta2}: Adam ends at ${formatCell(adam[STEPS]!)}, AMSGrad at ${formatCell(amsgrad[STEPS]!)}. The lowest place is −1.`,
    width: wide ? 450 : 358,
    height: wide ? 300 : 260,
    margin: { top: 28, right: 14, bottom: 42, left: 40 },
    x: { domain: [1, STEPS], scale: 'log', label: 'step', ticks: [1, 10, 100, 1000] },
    y: { domain: [-1.15, 1.15], label: 'weight w', ticks: [-1, -0.5, 0, 0.5, 1], grid: true },
    still: still(`rare slope ${size}`, () => [
      { kind: 'level', y: -1, tone: 'ink', dashed: true },
      { kind: 'text', at: [1, -1], text: 'lowest mean loss', tone: 'ink', anchor: 'start', dx: 8, dy: -10 },
    ]),
    moving: [
      { kind: 'line', points: a, tone: 'class-a', width: 2 },
      { kind: 'line', points: b, tone: 'momentum', width: 2, dashed: true },
      named(a, 'Adam', true),
      named(b, 'AMSGrad', false),
    ],
  };
}

function slopeFigure(_walks: Walks, { height }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const steps = Array.from({ length: 12 }, (_, t) => t);
  return {
    id: 'slopes',
    alt: `The slopes of the first twelve steps: ${height} at every third, −1 at the others. Their mean is ${formatCell(meanSlope(height))}.`,
    width: wide ? 450 : 358,
    height: wide ? 300 : 170,
    margin: { top: 28, right: 14, bottom: 42, left: 40 },
    x: { domain: [0.4, 12.6], label: 'step', ticks: [1, 4, 7, 10] },
    y: { domain: [-2, 8.5], label: 'slope', ticks: [-1, 0, 2, 4, 6, 8], grid: true },
    still: still(`slopes ${size}`, () => []),
    moving: [
      { kind: 'bars', bars: steps.map((t) => ({ at: t + 1, value: slopeAt(t, height) })), tone: 'gradient', width: 9 },
      { kind: 'level', y: meanSlope(height), tone: 'ink', dashed: true },
      { kind: 'text', at: [12.4, meanSlope(height)], text: 'their mean', tone: 'ink', anchor: 'end', dy: -10 },
    ],
  };
}

const lossAt = (height: number, w: number): number => meanSlope(height) * w;
const END = STEPS;

export default defineWidget({
  name: 'rare-slope',
  title: 'The slope that is forgotten',
  about:
    'A rare large slope against many small ones: Adam with a short memory walks to the wrong end, AMSGrad does not.',
  params,
  compute,
  cells: [
    { figures: ['slopes'], controls: ['height'] },
    { figures: ['walks'], controls: ['beta2'] },
  ],
  figures: (walks, values, size) => [slopeFigure(walks, values, size), walkFigure(walks, values, size)],
  summary: ({ adam, amsgrad }, { height, beta2 }) =>
    `The slopes ${formatCell(height)}, −1, −1 have the mean ${formatCell(meanSlope(height))}, so −1 is the lowest place. With a memory of ${beta2}, Adam ends at ${formatCell(adam[END]!)} and AMSGrad at ${formatCell(amsgrad[END]!)}.`,
  presets: [
    { label: 'Short memory', verdict: 'bad', values: { height: 4, beta2: 0.05 } },
    { label: 'Long memory', verdict: 'good', values: { height: 4, beta2: 0.99 } },
    { label: 'Rarer and larger', verdict: 'bad', values: { height: 8, beta2: 0.3 } },
  ],
  table: ({ adam, amsgrad }, { height }) => ({
    caption: 'Weights after some steps, and the mean loss there',
    columns: ['step', 'Adam', 'AMSGrad', 'loss, Adam', 'loss, AMSGrad'],
    rows: [3, 30, 300, STEPS].map((step) => [
      step,
      adam[step]!,
      amsgrad[step]!,
      lossAt(height, adam[step]!),
      lossAt(height, amsgrad[step]!),
    ]),
  }),
  code: ({ height, beta2 }) => ({
    typescript: `import { adam } from 'downhill';

const hyper = { beta1: 0, beta2: ${beta2}, epsilon: 1e-8, weightDecay: 0 };
const w = new Float64Array(1);
const gradient = new Float64Array(1);
const state = adam.init(1, hyper);
for (let t = 0; t < ${STEPS}; t++) {
  gradient[0] = t % 3 === 0 ? ${height} : -1;
  adam.step({ w, gradient, rate: ${RATE} / Math.sqrt(t + 1), hyper, state, t });
  w[0] = Math.min(Math.max(w[0]!, -1), 1); // it stays between −1 and 1
}
console.log(JSON.stringify({ w: [...w], loss: ((${height} - 2) / 3) * w[0]! }));
`,
  }),
  claims: [
    {
      id: 'wrong-end',
      text: 'With a rare slope of 4 and a memory of 0.05, Adam ends at 1, the highest place there is, and AMSGrad within 0.01 of −1, the lowest.',
      given: { height: 4, beta2: 0.05 },
      holds: ({ adam, amsgrad }) => adam[END]! > 0.999 && amsgrad[END]! < -0.99,
    },
    {
      id: 'long-memory',
      text: 'With a memory of 0.5 or more, Adam ends near −1 as well.',
      given: { height: 4 },
      holds: (_walks, { height }) =>
        MEMORIES.filter((beta) => beta >= 0.5).every((beta) => walkOf('adam', height, beta)[END]! < -0.98),
    },
  ],
});
