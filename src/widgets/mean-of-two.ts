import { choice, integer, linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { middles } from '../scenes/map-cells.ts';
import { moons, RUNS, trainedWeights } from '../scenes/moon-network.ts';
import { byPredictions, byWeights, evenly, pairOf, wayOf, type Kind, type Way } from '../scenes/two-networks.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const SHARES = linear(0, 1, 0.02);

const params = {
  other: choice({
    label: 'The other network is',
    help: 'What the first one is mixed with.',
    options: { moment: 'the same run, later', order: 'the same, its units in reverse', run: 'another run' },
    initial: 'moment',
  }),
  share: real({
    label: 'Share of the other',
    help: 'At 0 the first network, at 1 the other.',
    stops: SHARES,
    initial: 0.5,
  }),
  run: integer({
    label: 'Training run',
    help: 'Which start the first one comes from.',
    low: 1,
    high: RUNS,
    initial: 1,
  }),
};
type Inputs = Values<typeof params>;

interface Mixed {
  readonly way: Way;
  /** Losses on fresh points at the share: of mixed weights, of mixed predictions. */
  readonly weights: number;
  readonly predictions: number;
  /** And of the two networks. */
  readonly own: readonly [number, number];
}

function compute({ other, share, run }: Inputs): Mixed {
  const way = wayOf(other, run, SHARES);
  const at = SHARES.indexOf(share);
  return {
    way,
    weights: way.weights[at]!,
    predictions: way.predictions[at]!,
    own: [way.weights[0]!, way.weights.at(-1)!],
  };
}

const ENDS = [0.01, 10] as const;
const cut = (loss: number): number => Math.min(ENDS[1], Math.max(ENDS[0], loss));

function pathFigure({ way, weights, predictions, own }: Mixed, { share }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const line = (losses: readonly number[]): Point[] => losses.map((loss, i): Point => [SHARES[i]!, cut(loss)]);
  return {
    id: 'path',
    alt: `Loss on fresh points against the share of the other network, log axis: ${formatCell(own[0])} and ${formatCell(own[1])} at the ends. In the middle, mixed weights have ${formatCell(way.weights[SHARES.length >> 1]!)} and mixed predictions ${formatCell(way.predictions[SHARES.length >> 1]!)}.`,
    width: wide ? 340 : 358,
    height: wide ? 300 : 220,
    margin: { top: 26, right: 12, bottom: 42, left: 46 },
    x: { domain: [0, 1], label: 'share of the other', ticks: [0, 0.5, 1] },
    y: { domain: ENDS, scale: 'log', label: 'loss on fresh points', ticks: [0.01, 0.1, 1, 10], grid: true },
    still: still(`mixing ${size}`, () => []),
    moving: [
      { kind: 'rule', x: share, tone: 'touch', dashed: true },
      { kind: 'line', points: line(way.predictions), tone: 'validation', width: 2, dashed: true },
      { kind: 'line', points: line(way.weights), tone: 'loss', width: 2 },
      { kind: 'dots', points: [[share, cut(predictions)]], tone: 'validation', radius: 5, halo: true },
      { kind: 'dots', points: [[share, cut(weights)]], tone: 'loss', radius: 5, halo: true },
    ],
  };
}

const X = [-1.6, 2.6] as const;
const Y = [-1.2, 1.7] as const;
const [COLUMNS, ROWS] = [54, 38];
const places = middles(X, Y, COLUMNS, ROWS);

/** Half of the points learnt from, class by class: they show the moons as well. */
const grains = ([0, 1] as const).map((label): Mark => ({
  kind: 'dots',
  tone: label === 0 ? 'class-a' : 'class-b',
  shape: label === 0 ? 'grain' : 'ring',
  radius: label === 0 ? 3 : 2.5,
  points: [...moons.y.keys()]
    .filter((i) => i % 4 < 2 && moons.y[i] === label)
    .map((i): Point => [moons.X[2 * i]!, moons.X[2 * i + 1]!]),
}));

function groundFigure(id: 'weights' | 'predictions', loss: number, { other, share, run }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const pair = pairOf(other, run);
  const says = id === 'weights' ? byWeights(pair, share, places) : byPredictions(pair, share, places);
  return {
    id,
    alt: `Two moons of points, and the ground on which mixed ${id} at a share of ${formatCell(share)} put each class; their loss on fresh points is ${formatCell(loss)}.`,
    width: wide ? 290 : 358,
    height: wide ? 260 : 220,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still(`mixed ${id}`, () => []),
    moving: [
      {
        kind: 'raster',
        x: X,
        y: Y,
        columns: COLUMNS,
        cells: Array.from(says, (chance) => Number(chance > 0.5)),
        grounds: ['sky', 'sand'],
      },
      ...grains,
    ],
  };
}

/** Which two are mixed. A later step of a run is another network than the one that its number names. */
const TWO: Readonly<Record<Kind, (run: number) => string>> = {
  moment: (run) => `Run ${run}, trained for 150 and for 300 more steps, has`,
  order: (run) => `Network ${run} and itself with its units in reverse have`,
  run: (run) => `Network ${run} and that of the next run have`,
};
const saysLoss = (loss: number): string => `Loss ${formatCell(loss)} on fresh points.`;

const short = (loss: number): number => Number(loss.toPrecision(3));

const program = ({ run }: Inputs): string => `import {
  adam, gradientDescent, initialWeights, network, networkLoss, run, twoMoons,
} from 'downhill';

const net = network({ sizes: [2, 4, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const objective = networkLoss(net, twoMoons({ examples: ${moons.y.length}, noise: 0.15 }));
const fresh = networkLoss(net, twoMoons({ examples: 400, noise: 0.15, seed: 7 }));
const trained = run({
  objective, optimizer: adam, rate: 0.03, steps: 600, record: 'none',
  start: initialWeights(net, 'glorot-uniform', ${run}),
});
// training goes on at a constant rate, four points a step
const { snapshots } = run({
  objective, optimizer: gradientDescent, rate: 1, start: trained.last.w, steps: 300,
  batches: { size: 4 }, record: 'none', snapshots: [150, 300],
});
const [one, other] = snapshots.map(({ w }) => w);
const mean = one.map((entry, i) => (entry + other[i]) / 2);
for (const w of [one, other, mean]) {
  console.log(JSON.stringify({ loss: Number(fresh.value(w).toPrecision(3)) }));
}
`;

/** Losses of even means of a network and its other, run by run. */
const allOf = (kind: Kind): readonly ReturnType<typeof evenly>[] =>
  Array.from({ length: RUNS }, (_, i) => {
    const { one, other } = pairOf(kind, i + 1);
    return evenly(one, other);
  });

/** Losses of even means of any two runs. */
const anyTwo = (): readonly ReturnType<typeof evenly>[] =>
  Array.from({ length: RUNS }, (_, i) =>
    Array.from({ length: i }, (_unused, j) => evenly(trainedWeights(i + 1), trainedWeights(j + 1))),
  ).flat();

export default defineWidget({
  name: 'mean-of-two',
  title: 'Two networks and their mean',
  about: 'Two trained networks, mixed in two ways: by their weights, and by what they predict.',
  params,
  compute,
  cells: [
    { title: 'Between the two', figures: ['path'], controls: ['share'] },
    { title: 'Weights mixed', says: ({ weights }) => saysLoss(weights), figures: ['weights'], controls: ['other'] },
    {
      title: 'Predictions mixed',
      says: ({ predictions }) => saysLoss(predictions),
      figures: ['predictions'],
      controls: ['run'],
    },
  ],
  figures: (mixed, values, size) => [
    pathFigure(mixed, values, size),
    groundFigure('weights', mixed.weights, values, size),
    groundFigure('predictions', mixed.predictions, values, size),
  ],
  handles: ({ weights }, { share }) => [
    {
      id: 'share',
      figure: 'path',
      label: 'Share of the other',
      at: [share, cut(weights)],
      x: SHARES,
      text: `a share of ${formatCell(share)}, loss ${formatCell(weights)}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [share]) => ({ share }),
  summary: ({ weights, predictions, own }, { other, share, run }) =>
    `${TWO[other](run)} a loss of ${formatCell(own[0])} and ${formatCell(own[1])} on fresh points. At a share of ${formatCell(share)}, their weights mixed have ${formatCell(weights)}, their predictions mixed ${formatCell(predictions)}.`,
  presets: [
    { label: 'One run', verdict: 'good', values: { other: 'moment', share: 0.5 } },
    { label: 'Units in reverse', verdict: 'bad', values: { other: 'order', share: 0.5 } },
    { label: 'Two runs', verdict: 'bad', values: { other: 'run', share: 0.5 } },
  ],
  table: ({ way, weights, predictions }, { share }) => ({
    caption: 'Loss on fresh points along the way, and here',
    columns: ['share', 'weights mixed', 'predictions mixed'],
    rows: [
      ...SHARES.flatMap((at, i) => (i % 10 === 0 ? [[at, short(way.weights[i]!), short(way.predictions[i]!)]] : [])),
      [share, short(weights), short(predictions)],
    ],
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'one-run',
      text: 'Two steps of one run: in all twenty runs the mean of weights and the mean of predictions have no higher loss than the worse of the two steps.',
      holds: () =>
        allOf('moment').every(({ weights, predictions, own }) => Math.max(weights, predictions) <= Math.max(...own)),
    },
    {
      id: 'reverse',
      text: 'The same network with its units in reverse: in all twenty runs the mean of the weights is worse than the network, in eighteen of them ten times or more; the mean of the predictions is the network itself.',
      holds: () => {
        const all = allOf('order');
        return (
          all.every(({ weights, own }) => weights > own[0]) &&
          all.filter(({ weights, own }) => weights > 10 * own[0]).length === 18 &&
          all.every(({ predictions, own }) => Math.abs(predictions - own[0]) < 1e-9)
        );
      },
    },
    {
      id: 'one-bad',
      text: 'Networks 3 and 4 have losses of 0.044 and 0.273, 0.159 on average; the mean of their predictions has 0.131.',
      given: { other: 'run', run: 3, share: 0.5 },
      holds: ({ own: [a, b], predictions }) =>
        [a, b, (a + b) / 2, predictions].map((loss) => loss.toFixed(3)).join(' ') === '0.044 0.273 0.159 0.131',
    },
    {
      id: 'two-runs',
      text: 'Of the 190 pairs of runs, 186 have a mean of weights that is worse than both networks.',
      holds: () => {
        const all = anyTwo();
        return all.length === 190 && all.filter(({ weights, own }) => weights > Math.max(...own)).length === 186;
      },
    },
    {
      id: 'never-above',
      text: 'In all 190 the mean of predictions has a lower loss than the two networks have on average; in 35 it has a lower loss than either.',
      holds: () => {
        const all = anyTwo();
        return (
          all.every(({ predictions, own: [a, b] }) => predictions < (a + b) / 2) &&
          all.filter(({ predictions, own }) => predictions < Math.min(...own)).length === 35
        );
      },
    },
  ],
});
