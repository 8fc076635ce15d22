import { again, choice, real, type Values } from '../params/index.ts';
import { contourBands, still, type Figure, type Size } from '../plots/index.ts';
import { lossBetween } from '../scenes/network-landscape.ts';
import { apart, lossAt, planeOf, rescaled, SIDE, weightsOf } from '../scenes/rescaled.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  by: real({
    label: 'First layer times, last layer divided by',
    help: 'Moves size from the last layer to the first; the function stays the same.',
    stops: [1, 2, 3, 5, 10],
    initial: 10,
  }),
  directions: choice({
    label: 'Directions',
    help: 'How long the two random directions are, unit by unit.',
    options: { raw: 'as drawn', joint: 'fitted, biases with their unit', ignore: 'fitted, biases stay' },
    initial: 'raw',
  }),
  start: again({ label: 'Start', verb: 'Another start' }),
};
type Inputs = Values<typeof params>;

interface Same {
  /** Losses of the two networks. */
  readonly losses: readonly [number, number];
  /** The largest difference of their answers. */
  readonly apart: number;
  /** Their planes. */
  readonly planes: readonly [readonly number[], readonly number[]];
  /** The largest factor between the two pictures at one place. */
  readonly factor: number;
}

function compute({ by, directions, start }: Inputs): Same {
  const own = weightsOf(start);
  const other = rescaled(own, by);
  const planes = [planeOf(start, 1, directions), planeOf(start, by, directions)] as const;
  return {
    losses: [lossAt(own), lossAt(other)],
    apart: apart(own, other),
    planes,
    factor: Math.max(...planes[0].map((loss, i) => Math.max(loss / planes[1][i]!, planes[1][i]! / loss))),
  };
}

const LEVELS = [0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10, 20];

function figure(which: 0 | 1, { planes }: Same, { by, directions, start }: Inputs, size: Size): Figure {
  const losses = planes[which];
  const between = lossBetween({ loss: losses, side: SIDE });
  return {
    id: which === 0 ? 'own' : 'other',
    alt: `The loss around ${which === 0 ? 'the trained weights' : 'the rescaled weights'}: from ${formatCell(Math.min(...losses))} to ${formatCell(Math.max(...losses))}.`,
    width: size === 'wide' ? 430 : 330,
    height: size === 'wide' ? 360 : 270,
    margin: { top: 26, right: 8, bottom: 42, left: 40 },
    x: { domain: [-1, 1], label: 'along the first direction', ticks: [-1, 0, 1] },
    y: { domain: [-1, 1], label: 'along the second', ticks: [-1, 0, 1] },
    still: still(`plane ${start} ${which === 0 ? 1 : by} ${directions}`, () => [
      contourBands({
        value: between,
        x: [-1, 1],
        y: [-1, 1],
        grid: [34, 34],
        levels: LEVELS.map(Math.log10),
      }),
    ]),
    moving: [{ kind: 'dots', points: [[0, 0]], tone: 'ink', radius: 6, shape: 'cross' }],
  };
}

const program = ({ by, start }: Inputs): string => `import {
  adam, initialWeights, network, networkLoss, penguinExamples, run, standardiser,
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'species',
});
const net = network({ sizes: [4, 8, 3], activation: 'relu', head: 'softmax-cross-entropy' });
const objective = networkLoss(net, standardiser(birds)(birds));
const start = initialWeights(net, 'he-uniform', ${start});
const { w } = run({ objective, optimizer: adam, rate: 0.01, start, steps: 200, record: 'none' }).last;
const [first, second] = net.layers;
const scaled = w.map((entry, i) =>
  i < first.biases + first.outputs ? entry * ${by} : i < second.biases ? entry / ${by} : entry,
);
console.log(JSON.stringify({ loss: objective.value(w) }));
console.log(JSON.stringify({ loss: objective.value(scaled) }));
`;

export default defineWidget({
  name: 'same-function',
  title: 'One function, two pictures',
  about: 'A network and the same function with other weights, and the loss on a random plane around each.',
  params,
  compute,
  cells: [
    { title: 'The network', figures: ['own'], controls: ['directions'] },
    {
      title: (_same, { by }) => `First layer times ${by}, last divided by ${by}`,
      figures: ['other'],
      controls: ['by'],
    },
  ],
  shared: ['start'],
  figures: (same, values, size) => [figure(0, same, values, size), figure(1, same, values, size)],
  readouts: ({ losses, apart: distance, factor }) => [
    { label: 'Loss of both', value: formatCell(losses[0]), tone: 'loss' },
    { label: 'Answers differ by', value: formatCell(distance, 1) },
    { label: 'Pictures differ by a factor of', value: formatCell(factor) },
  ],
  summary: ({ losses, apart: distance, factor }, { by }) => {
    const pictures =
      factor < 1 + 1e-9
        ? 'the two pictures are the same'
        : `at one place the two pictures differ ${formatCell(factor)}-fold`;
    return `With the first layer times ${by} and the last divided by ${by}, ${distance === 0 ? 'no answer changes at all' : `no answer changes by more than ${formatCell(distance, 1)}`}; the loss of both is ${formatCell(losses[0])}. On these directions ${pictures}.`;
  },
  presets: [
    { label: 'As drawn', verdict: 'bad', values: { directions: 'raw', by: 10 } },
    { label: 'Fitted', verdict: 'good', values: { directions: 'ignore', by: 10 } },
    { label: 'Fitted with biases', verdict: 'bad', values: { directions: 'joint', by: 10 } },
  ],
  table: ({ losses, planes, apart: distance, factor }) => ({
    caption: 'Both networks, and their pictures',
    columns: ['what', 'the network', 'rescaled'],
    rows: [
      ['loss', ...losses],
      ['lowest in the picture', ...planes.map((plane) => Math.min(...plane))],
      ['highest in the picture', ...planes.map((plane) => Math.max(...plane))],
      ['largest difference of an answer', distance, ''],
      ['largest factor between the pictures', factor, ''],
    ],
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'same',
      text: 'No answer changes by more than rounding, and the loss is the same to fifteen digits.',
      given: { by: 10 },
      holds: ({ apart: distance, losses }) => distance < 1e-14 && Math.abs(losses[0] / losses[1] - 1) < 1e-14,
    },
    {
      id: 'raw',
      text: 'On directions as they are drawn, the two pictures differ 340-fold at one place.',
      given: { by: 10, directions: 'raw', start: 1 },
      holds: ({ factor }) => Number(factor.toPrecision(2)) === 340,
    },
    {
      id: 'fitted',
      text: 'On directions fitted to the weights, biases left where they are, they are equal, from each of six starts.',
      given: { by: 10, directions: 'ignore' },
      holds: (_same, values) => [1, 2, 3, 4, 5, 6].every((start) => compute({ ...values, start }).factor < 1 + 1e-9),
    },
    {
      id: 'joint',
      text: 'Fitted together with its biases, a unit’s direction is not quite safe: from this start the pictures still differ 58-fold at one place.',
      given: { by: 10, directions: 'joint', start: 1 },
      holds: ({ factor }) => Math.round(factor) === 58,
    },
  ],
});
