import { again, linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { middles } from '../scenes/map-cells.ts';
import { chancesAt, different, lossAlong, moons, POINTS, scaledBy, type Scaled } from '../scenes/same-answers.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Powers of two, by which a computer multiplies and divides without rounding. */
const FACTORS = Array.from({ length: 11 }, (_, i) => 2 ** (i - 4));
const written = (by: number): string => (by < 1 ? `1/${1 / by}` : String(by));

const params = {
  by: real({
    label: 'First layer times, last layer divided by',
    symbol: 'c',
    help: 'A power of two, so that nothing is rounded.',
    stops: FACTORS,
    initial: 1,
    written,
  }),
  start: again({ label: 'Start', verb: 'Another network', initial: 4 }),
};
type Inputs = Values<typeof params>;

interface Rescaled {
  readonly trained: Scaled;
  readonly now: Scaled;
  /** Points of which the answers differ, in any bit. */
  readonly different: number;
}

function compute({ by, start }: Inputs): Rescaled {
  const [trained, now] = [scaledBy(start, 1), scaledBy(start, by)];
  return { trained, now, different: different(trained, now) };
}

const times = ({ trained, now }: Rescaled): number => now.sharpness / trained.sharpness;

const X = [-1.7, 2.7] as const;
const Y = [-1.3, 1.8] as const;
const [COLUMNS, ROWS] = [54, 38];
const places = middles(X, Y, COLUMNS, ROWS);

const CLASSES = [
  { label: 0, tone: 'class-a', shape: 'grain' },
  { label: 1, tone: 'class-b', shape: 'ring' },
] as const;

const points = (): readonly Mark[] =>
  CLASSES.map(({ label, tone, shape }) => ({
    kind: 'dots',
    tone,
    shape,
    radius: 3,
    points: [...moons.y.keys()]
      .filter((i) => moons.y[i] === label)
      .map((i): Point => [moons.X[2 * i]!, moons.X[2 * i + 1]!]),
  }));

function answersFigure({ now, different: changed }: Rescaled, { by, start }: Inputs, size: Size): Figure {
  return {
    id: 'answers',
    alt: `Two moons of ${POINTS} points, and the ground on which the network puts each class. With a factor of ${written(by)}, ${changed} answers differ from those of the trained network.`,
    width: size === 'wide' ? 300 : 358,
    height: size === 'wide' ? 300 : 220,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still(`answers ${start} ${by}`, () => [
      {
        kind: 'raster',
        x: X,
        y: Y,
        columns: COLUMNS,
        cells: chancesAt(now, places).map((chance) => Number(chance > 0.5)),
        grounds: ['sky', 'sand'],
      },
      ...points(),
    ]),
    moving: [],
  };
}

const REACH = 0.5;
const TOP = 1.2;
/** Finer near the weights. */
const ALONG = [...linear(-REACH, -0.2, 0.05), ...linear(-0.18, 0.18, 0.01), ...linear(0.2, REACH, 0.05)];

/** The loss along the sharpest direction, as far as it fits. */
const slice = (of: Scaled): Point[] =>
  ALONG.map((distance): Point => [distance, lossAlong(of, distance)]).filter(([, loss]) => loss <= TOP);

function sliceFigure({ trained, now }: Rescaled, { by, start }: Inputs, size: Size): Figure {
  return {
    id: 'slice',
    alt: `The loss along the direction in which it rises fastest, up to a distance of ${REACH} on either side: for the trained weights, and with the factor ${written(by)}, where the curvature is ${formatCell(now.sharpness)}.`,
    width: size === 'wide' ? 300 : 358,
    height: size === 'wide' ? 300 : 200,
    margin: { top: 26, right: 10, bottom: 42, left: 40 },
    x: { domain: [-REACH, REACH], label: 'distance from the weights', ticks: [-0.5, 0, 0.5] },
    y: { domain: [0, TOP], label: 'loss L', ticks: [0, 0.5, 1] },
    still: still(`slice ${start}`, () => [
      { kind: 'line', points: slice(trained), tone: 'soft', width: 1.5, dashed: true },
    ]),
    moving: [
      { kind: 'line', points: slice(now), tone: 'loss', width: 2 },
      { kind: 'dots', points: [[0, now.loss]], tone: 'ink', radius: 4 },
    ],
  };
}

const clamped = (sharpness: number): number => Math.min(2000, Math.max(0.2, sharpness));

function sharpnessFigure({ now }: Rescaled, { by, start }: Inputs, size: Size): Figure {
  return {
    id: 'sharpness',
    alt: `The largest curvature against the factor, both on log axes: lowest near a factor of 1, and rising to both sides. At ${written(by)} it is ${formatCell(now.sharpness)}.`,
    width: size === 'wide' ? 300 : 358,
    height: size === 'wide' ? 300 : 220,
    margin: { top: 26, right: 14, bottom: 42, left: 46 },
    x: { domain: [1 / 20, 80], scale: 'log', label: 'factor c', ticks: [0.1, 1, 10] },
    y: { domain: [0.2, 2000], scale: 'log', label: 'largest curvature', ticks: [1, 10, 100, 1000], grid: true },
    still: still(`sharpness ${start}`, () => [
      {
        kind: 'line',
        points: FACTORS.map((factor): Point => [factor, clamped(scaledBy(start, factor).sharpness)]),
        tone: 'loss',
        width: 2,
      },
    ]),
    moving: [
      { kind: 'rule', x: by, tone: 'touch', dashed: true },
      { kind: 'dots', points: [[by, clamped(now.sharpness)]], tone: 'touch', radius: 6, halo: true },
    ],
  };
}

const program = ({ by, start }: Inputs): string => `import {
  adam, hessianAt, initialWeights, lanczos, network, networkLoss, run, twoMoons,
} from 'downhill';

const net = network({ sizes: [2, 8, 1], activation: 'relu', head: 'binary-cross-entropy' });
const objective = networkLoss(net, twoMoons({ examples: ${POINTS}, noise: 0.2 }));
const { w } = run({
  objective,
  optimizer: adam,
  rate: 0.03,
  start: initialWeights(net, 'he-uniform', ${start}),
  steps: 300,
  record: 'none',
}).last;
const [first, last] = net.layers;
const scaled = w.map((entry, i) =>
  i < first.biases + first.outputs ? entry * ${by} : i < last.biases ? entry / ${by} : entry,
);
for (const at of [w, scaled]) {
  const [sharpness] = lanczos(hessianAt(objective, at), { tolerance: 1e-6 }).values;
  console.log(JSON.stringify({ loss: objective.value(at), sharpness }));
}
`;

export default defineWidget({
  name: 'rescale',
  title: 'Sharper, and the same',
  about: 'A trained network, and the same answers with other weights: what that does to the curvature of the loss.',
  params,
  compute,
  cells: [
    { title: 'What it says', figures: ['answers'], controls: ['start'] },
    { title: 'The loss around it', figures: ['slice'], controls: [] },
    { title: 'The largest curvature', figures: ['sharpness'], controls: ['by'] },
  ],
  figures: (result, values, size) => [
    answersFigure(result, values, size),
    sliceFigure(result, values, size),
    sharpnessFigure(result, values, size),
  ],
  handles: ({ now }, { by }) => [
    {
      id: 'by',
      figure: 'sharpness',
      label: 'Factor',
      at: [by, clamped(now.sharpness)],
      x: FACTORS,
      text: `a factor of ${written(by)}, curvature ${formatCell(now.sharpness)}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [by]) => ({ by }),
  readouts: (result) => [
    { label: 'Loss', value: formatCell(result.now.loss), tone: 'loss' },
    { label: 'Answers that differ', value: `${result.different} of ${POINTS}` },
    { label: 'As sharp as trained', value: `× ${formatCell(times(result))}` },
  ],
  summary: (result, { by }) =>
    `With the first layer times ${written(by)} and the last divided by it, the loss is ${formatCell(result.now.loss)} and ${result.different} of ${POINTS} answers differ from the trained network’s, in any bit. The largest curvature is ${formatCell(result.now.sharpness)}, ${by === 1 ? '' : `${formatCell(times(result))} times `}that of the trained weights.`,
  presets: [
    { label: 'As trained', verdict: 'good', values: { by: 1 } },
    { label: 'Sixteen times', verdict: 'bad', values: { by: 16 } },
    { label: 'A sixteenth', verdict: 'bad', values: { by: 1 / 16 } },
  ],
  table: ({ trained }, { start }) => ({
    caption: 'The same answers at every other factor',
    columns: ['factor c', 'loss', 'largest curvature', 'answers that differ'],
    rows: [
      ...FACTORS.filter((_, i) => i % 2 === 0).map((factor) => {
        const one = scaledBy(start, factor);
        return [written(factor), one.loss, Number(one.sharpness.toPrecision(3)), different(trained, one)];
      }),
    ],
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'same',
      text: 'At every factor the loss is the same and so are all hundred answers, to the last bit.',
      holds: ({ trained }, { start }) =>
        FACTORS.every((factor) => {
          const one = scaledBy(start, factor);
          return one.loss === trained.loss && different(trained, one) === 0;
        }),
    },
    {
      id: 'sharper',
      text: 'At a factor of 16 the largest curvature is 85 times what it was, at a sixteenth 169 times; of all these factors none makes it smaller than 1 does.',
      given: { by: 16 },
      holds: (result, { start }) => {
        const all = FACTORS.map((factor) => scaledBy(start, factor).sharpness);
        return (
          Math.round(times(result)) === 85 &&
          Math.round(scaledBy(start, 1 / 16).sharpness / result.trained.sharpness) === 169 &&
          Math.min(...all) === result.trained.sharpness
        );
      },
    },
    {
      id: 'square',
      text: 'From 16 to 32 it grows four-fold, as from 32 to 64.',
      holds: (_result, { start }) =>
        [16, 32].every(
          (by) => Math.abs(scaledBy(start, 2 * by).sharpness / scaledBy(start, by).sharpness / 4 - 1) < 0.01,
        ),
    },
    {
      id: 'twenty',
      text: 'In each of the first twenty networks a factor of 16 makes it ten times as sharp or more, and not one answer changes.',
      holds: () =>
        Array.from({ length: 20 }, (_, i) => [scaledBy(i + 1, 1), scaledBy(i + 1, 16)] as const).every(
          ([one, other]) => other.sharpness > 10 * one.sharpness && different(one, other) === 0,
        ),
    },
  ],
});
