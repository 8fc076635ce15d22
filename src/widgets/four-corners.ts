import {
  adam,
  examplesFrom,
  initialWeights,
  network,
  networkLoss,
  predict,
  run,
  type NetworkLoss,
} from '../optim/index.ts';
import { again, integer, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { lossAxis } from '../scenes/loss-axis.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const MOST = 1000;
const CORNERS = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const;
const LABELS = [0, 1, 1, 0] as const;
const net = network({ sizes: [2, 2, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const RATE = 0.05;
const LEARNT = 0.05;

let made: NetworkLoss | undefined;
const cornersLoss = (): NetworkLoss => (made ??= networkLoss(net, examplesFrom(CORNERS, [...LABELS])));

const params = {
  draw: again({ label: 'Start', verb: 'Another start' }),
  steps: integer({ label: 'Steps', help: 'How many are made.', low: 0, high: MOST, step: 20, initial: MOST }),
};
type Inputs = Values<typeof params>;

interface Trained {
  readonly losses: readonly Point[];
  readonly loss: number;
  /** Which class each cell of the square is given, from the lower left. */
  readonly cells: Uint8Array;
  /** Corners that are on the right side. */
  readonly right: number;
}

/** Cells along a side. */
const SIDE = 24;
const REACH = 1.6;

function compute({ draw, steps }: Inputs): Trained {
  const loss = cornersLoss();
  const start = initialWeights(net, 'glorot-uniform', draw);
  const { points, last } = run({ objective: loss, optimizer: adam, rate: RATE, start, steps, record: 40 });
  const at = (i: number): number => REACH * ((2 * i + 1) / SIDE - 1);
  const says = (places: readonly (readonly [number, number])[]): Uint8Array =>
    Uint8Array.from(predict(net, last.w, Float64Array.from(places.flat())), ([p]) => (p! > 0.5 ? 1 : 0));
  const places = Array.from({ length: SIDE * SIDE }, (_, i) => [at(i % SIDE), at(Math.floor(i / SIDE))] as const);
  return {
    losses: points.map(({ step, loss: value }): Point => [step, value]),
    loss: last.loss,
    cells: says(places),
    right: says(CORNERS).filter((label, i) => label === LABELS[i]).length,
  };
}

const corner = (label: number): readonly Point[] => CORNERS.filter((_, i) => LABELS[i] === label);

function squareFigure({ cells, right }: Trained, size: Size): Figure {
  const unit = { domain: [-REACH, REACH], label: '', ticks: [] } as const;
  return {
    id: 'square',
    alt: `A square with four corners, two of each class, opposite corners alike, on the ground that the network gives to each class. ${right} of the four are on their own ground.`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 320 : 280,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: unit,
    y: unit,
    still: still('four corners', () => []),
    moving: [
      { kind: 'raster', x: [-REACH, REACH], y: [-REACH, REACH], columns: SIDE, cells, grounds: ['sand', 'sky'] },
      { kind: 'dots', points: corner(0), tone: 'class-b', radius: 8, shape: 'triangle', halo: true },
      { kind: 'dots', points: corner(1), tone: 'class-a', radius: 8, halo: true },
    ],
  };
}

function lossFigure({ losses, loss }: Trained, { steps }: Inputs, size: Size): Figure {
  return {
    id: 'losses',
    alt: `The loss over ${steps} steps, which comes to ${formatCell(loss, 2)}.`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 320 : 200,
    margin: { top: 28, right: 18, bottom: 42, left: 44 },
    x: { domain: [0, MOST], label: 'step', ticks: [0, 500, 1000] },
    y: { ...lossAxis([[0, 1]], false), ticks: [0, 0.25, 0.5, 0.75, 1] },
    still: still('four losses', () => []),
    moving: [
      { kind: 'line', points: losses, tone: 'loss', width: 2 },
      { kind: 'dots', points: losses.slice(-1), tone: 'loss', radius: 4, halo: true },
    ],
  };
}

export default defineWidget({
  name: 'four-corners',
  title: 'Four corners, two hidden units',
  about: 'The smallest network that can tell opposite corners of a square from the other two, trained from one start.',
  params,
  compute,
  cells: [
    { figures: ['square'], controls: ['draw'] },
    { figures: ['losses'], controls: ['steps'] },
  ],
  timeline: { input: 'steps', seconds: 5 },
  figures: (trained, values, size) => [squareFigure(trained, size), lossFigure(trained, values, size)],
  summary: ({ loss, right }, { draw, steps }) =>
    `Start ${draw}, after ${steps} steps of Adam at ${RATE}: ${right} of the four corners are right, at a loss of ${formatCell(loss)}.`,
  presets: [
    { label: 'Start 1', verdict: 'good', values: { draw: 1, steps: MOST } },
    { label: 'Hardly begun', verdict: 'bad', values: { steps: 20 } },
  ],
  table: ({ losses }) => ({
    caption: 'The loss every hundred steps, and at the end',
    columns: ['step', 'loss'],
    rows: losses.filter(([step], i) => step % 100 === 0 || i === losses.length - 1).map((point) => [...point]),
  }),
  code: ({ draw, steps }) => ({
    typescript: `import { adam, examplesFrom, initialWeights, network, networkLoss, run } from 'downhill';

const net = network({ sizes: [2, 2, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const { last } = run({
  objective: networkLoss(net, examplesFrom(${JSON.stringify(CORNERS)}, [${LABELS.join(', ')}])),
  optimizer: adam,
  rate: ${RATE},
  start: initialWeights(net, 'glorot-uniform', ${draw}),
  steps: ${steps},
  record: 'none',
});
console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));
`,
  }),
  claims: [
    {
      id: 'some',
      text: 'Of the first ten starts some learn all four corners, and some do not.',
      holds: () => {
        const learnt = Array.from({ length: 10 }, (_, i) => compute({ draw: i + 1, steps: MOST }).loss < LEARNT);
        return learnt.includes(true) && learnt.includes(false);
      },
    },
  ],
});
