import { choice, integer, type Point, type Values } from '../params/index.ts';
import { still, type Axis, type Figure, type Mark, type Size } from '../plots/index.ts';
import { middles } from '../scenes/map-cells.ts';
import { MINIMA } from '../scenes/many-minima.data.ts';
import {
  classesAt,
  correlation,
  correlationText,
  fisherInterval,
  lossTie,
  learnt,
  LENGTHS,
  STARTS,
  trainedFrom,
  WIDTHS,
  type Length,
  type Width,
} from '../scenes/many-minima.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  width: choice({
    label: 'Hidden units',
    help: 'Of the networks that are trained.',
    options: { two: '2', three: '3', sixteen: '16' },
    initial: 'two',
  }),
  steps: choice({
    label: 'Steps of training',
    help: 'When every training is over.',
    options: { short: '300', long: '1,500' },
    initial: 'long',
  }),
  along: choice({
    label: 'Along',
    help: 'What each training is sorted by.',
    options: { training: 'training loss', sharpness: 'largest curvature' },
    initial: 'training',
  }),
  up: choice({
    label: 'Up',
    help: 'What it is worth on 2,000 points that it did not learn from.',
    options: { test: 'test loss', accuracy: 'test accuracy' },
    initial: 'test',
  }),
  start: integer({ label: 'Start', help: 'The training that is marked.', low: 1, high: STARTS, initial: 1 }),
};
type Inputs = Values<typeof params>;
type Measure = 'training' | 'test' | 'accuracy' | 'sharpness';

interface Ends {
  /** The class at each cell of the map, or `null` while it is being trained. */
  readonly classes: readonly number[] | null;
}

const X = [-1.8, 2.8] as const;
const Y = [-1.4, 1.9] as const;
const [COLUMNS, ROWS] = [60, 43];
const places = middles(X, Y, COLUMNS, ROWS);

function* refine({ width, steps, start }: Inputs): Work<Ends> {
  const w = yield* trainedFrom(width, steps, start);
  return { classes: classesAt(width, w, places) };
}

const COLUMN: Readonly<Record<Measure, number>> = { training: 0, test: 1, accuracy: 2, sharpness: 3 };
/** Which trainings are looked at. */
type Which = Pick<Inputs, 'width' | 'steps'>;
const valueOf = ({ width, steps }: Which, start: number, what: Measure): number =>
  MINIMA[steps][width][start - 1]![COLUMN[what]]!;
const valuesOf = ({ width, steps }: Which, what: Measure): readonly number[] =>
  MINIMA[steps][width].map((row) => row[COLUMN[what]]!);
const AXES: Readonly<Record<Measure, Axis>> = {
  training: { domain: [0.005, 0.4], scale: 'log', label: 'training loss', ticks: [0.01, 0.03, 0.1, 0.3] },
  test: { domain: [0.08, 0.45], label: 'test loss', ticks: [0.1, 0.2, 0.3, 0.4], grid: true },
  accuracy: { domain: [86, 97], label: 'test accuracy, %', ticks: [86, 90, 94], grid: true },
  sharpness: { domain: [0.25, 10], scale: 'log', label: 'largest curvature', ticks: [0.3, 1, 3, 10] },
};

const tie = (values: Inputs): number => correlation(valuesOf(values, values.along), valuesOf(values, values.up));

function scatterFigure(values: Inputs, size: Size): Figure {
  const { width, steps, along, up, start } = values;
  const wide = size === 'wide';
  const at = (one: number): Point => [valueOf(values, one, along), valueOf(values, one, up)];
  const all = Array.from({ length: STARTS }, (_, i) => at(i + 1));
  return {
    id: 'scatter',
    alt: `A hundred trainings of ${WIDTHS[width]} hidden units after ${LENGTHS[steps]} steps, ${AXES[up].label} against ${AXES[along].label}; correlation ${correlationText(tie(values))}. Start ${start} has ${formatCell(at(start)[0])} and ${formatCell(at(start)[1])}.`,
    width: wide ? 500 : 358,
    height: wide ? 340 : 270,
    margin: { top: 28, right: 12, bottom: 42, left: 46 },
    x: AXES[along],
    y: AXES[up],
    still: still(`minima ${size}`, () => []),
    moving: [
      { kind: 'dots', points: all, tone: 'loss', radius: 2.75, opacity: 0.55, shape: 'grain' },
      { kind: 'dots', points: [at(start)], tone: 'touch', radius: 5.5, halo: true },
    ],
  };
}

const points = ([0, 1] as const).map((label): Mark => ({
  kind: 'dots',
  tone: label === 0 ? 'class-a' : 'class-b',
  shape: label === 0 ? 'grain' : 'ring',
  radius: label === 0 ? 2.25 : 2,
  points: [...learnt.y.keys()]
    .filter((i) => i % 4 < 2 && learnt.y[i] === label) // half of them show the moons as well
    .map((i): Point => [learnt.X[2 * i]!, learnt.X[2 * i + 1]!]),
}));

function mapFigure({ classes }: Ends, { width, start }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'map',
    alt: `Two moons of points to learn from, and the ground on which the network of ${WIDTHS[width]} units from start ${start} puts each class${classes ? '' : ', once it is trained'}.`,
    width: wide ? 430 : 358,
    height: wide ? 310 : 250,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still('moons learnt', () => []),
    moving: [
      ...(classes
        ? [{ kind: 'raster', x: X, y: Y, columns: COLUMNS, cells: classes, grounds: ['sky', 'sand'] } satisfies Mark]
        : []),
      ...points,
    ],
  };
}

/** The start with the lowest training loss. */
function lowestAt(width: Width, steps: Length): number {
  const losses = valuesOf({ width, steps }, 'training');
  return losses.indexOf(Math.min(...losses)) + 1;
}

function summary(_ends: Ends, values: Inputs): string {
  const { width, steps, along, up, start } = values;
  const r = tie(values);
  const [low, high] = fisherInterval(r, STARTS).map((end) => correlationText(end, r));
  const own = `training loss ${formatCell(valueOf(values, start, 'training'))}, test loss ${formatCell(valueOf(values, start, 'test'))}, ${formatCell(valueOf(values, start, 'accuracy'))} % of the test points right`;
  return `Start ${start} with ${WIDTHS[width]} hidden units, after ${LENGTHS[steps]} steps: ${own}. Over a hundred starts the correlation of ${AXES[up].label.replace(', %', '')} with ${AXES[along].label} is ${correlationText(r)}, with a 95 % interval from ${low} to ${high}.`;
}

const program = ({ width, steps, start }: Inputs): string => `import {
  adam, cosineAnnealing, initialWeights, network, networkLoss, run, twoMoons,
} from 'downhill';

const net = network({ sizes: [2, ${WIDTHS[width]}, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const objective = networkLoss(net, twoMoons({ examples: 200, noise: 0.2, seed: 1 }));
const fresh = networkLoss(net, twoMoons({ examples: 2000, noise: 0.2, seed: 2 }));
const { w } = run({
  objective,
  optimizer: adam,
  rate: 0.05,
  schedule: cosineAnnealing(),
  start: initialWeights(net, 'glorot-uniform', ${start}),
  steps: ${LENGTHS[steps]},
  record: 'none',
}).last;
for (const one of [objective, fresh]) console.log(JSON.stringify({ loss: Number(one.value(w).toPrecision(3)) }));
`;

export default defineWidget({
  name: 'good-and-bad',
  title: 'A hundred trainings, and what they are worth',
  about: 'Where training ends from a hundred starts: training loss, curvature, and loss and accuracy on fresh points.',
  params,
  compute: (): Ends => ({ classes: null }),
  refine,
  cells: [
    { title: 'A hundred starts', figures: ['scatter'], controls: ['width', 'steps', 'along', 'up'] },
    { title: (_ends, { start }) => `What start ${start} has learnt`, figures: ['map'], controls: ['start'] },
  ],
  figures: (ends, values, size) => [scatterFigure(values, size), mapFigure(ends, values, size)],
  summary,
  presets: [
    {
      label: 'The lowest training loss of two units',
      verdict: 'good',
      values: { width: 'two', steps: 'long', start: lowestAt('two', 'long') },
    },
    {
      label: 'The lowest training loss of sixteen',
      verdict: 'bad',
      values: { width: 'sixteen', steps: 'long', start: lowestAt('sixteen', 'long') },
    },
  ],
  table: (_ends, { width, steps, start }) => ({
    caption: 'Three starts, and the one that is marked',
    columns: ['start', 'training loss', 'test loss', 'test accuracy, %', 'largest curvature'],
    rows: [1, 50, 100, start].map((one) => [one, ...MINIMA[steps][width][one - 1]!]),
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'one-good',
      text: 'With two hidden units and 1,500 steps one start of a hundred ends at a training loss below 0.1; all others end between 0.25 and 0.3.',
      given: { width: 'two', steps: 'long' },
      holds: (_ends, values) => {
        const losses = valuesOf(values, 'training');
        return (
          losses.filter((loss) => loss < 0.1).length === 1 &&
          losses.filter((loss) => loss > 0.25 && loss < 0.3).length === STARTS - 1
        );
      },
    },
    {
      id: 'good-is-sharp',
      text: 'The good one has a largest curvature of 5.9, and 91 of the hundred are flatter.',
      given: { width: 'two', steps: 'long' },
      holds: (_ends, values) => {
        const own = valueOf(values, lowestAt('two', 'long'), 'sharpness');
        return own.toFixed(1) === '5.9' && valuesOf(values, 'sharpness').filter((one) => one < own).length === 91;
      },
    },
    {
      id: 'three',
      text: 'With three units lower still goes with lower: the correlation of test loss with training loss is 0.51.',
      given: { width: 'three', steps: 'long', along: 'training', up: 'test' },
      holds: (_ends, values) => tie(values).toFixed(2) === '0.51',
    },
    {
      id: 'lower-is-worse',
      text: 'With sixteen units and 1,500 steps the correlation is −0.73. The ten starts with the lowest training loss have a mean test loss of 0.35, the ten with the highest 0.24.',
      given: { width: 'sixteen', steps: 'long', along: 'training', up: 'test' },
      holds: (_ends, values) => {
        const sorted = [...MINIMA.long.sixteen].sort((a, b) => a[0] - b[0]);
        const tests = [sorted.slice(0, 10), sorted.slice(-10)].map(
          (ten) => ten.reduce((sum, row) => sum + row[1], 0) / ten.length,
        );
        return tie(values).toFixed(2) === '-0.73' && tests.map((test) => test.toFixed(2)).join(' ') === '0.35 0.24';
      },
    },
    {
      id: 'stopped',
      text: 'After 300 steps the dots make a hook. Among the fifty with the lowest training losses, lower goes with a higher test loss: the correlation is −0.83. Among the ten with the highest, lower still goes with lower, and those ten alone bring the correlation of all hundred to +0.73: without them it is −0.28. No test loss is above 0.15 yet; after 1,500 steps all are above 0.2.',
      given: { width: 'sixteen', steps: 'short', along: 'training', up: 'test' },
      holds: (_ends, values) => {
        const sorted = [...MINIMA.short.sixteen].sort((a, b) => a[0] - b[0]);
        const at = (from: number, to = STARTS): string => lossTie(sorted.slice(from, to)).toFixed(2);
        return (
          [at(0, 50), at(90), at(0), at(0, 90)].join(' ') === '-0.83 0.99 0.73 -0.28' &&
          valuesOf(values, 'test').every((loss) => loss < 0.15) &&
          valuesOf({ ...values, steps: 'long' }, 'test').every((loss) => loss > 0.2)
        );
      },
    },
    {
      id: 'same-accuracy',
      text: 'After 1,500 steps the test accuracy hardly differs: it is between 94.3 and 95.4 % for all hundred.',
      given: { width: 'sixteen', steps: 'long' },
      holds: (_ends, values) => valuesOf(values, 'accuracy').every((share) => share >= 94.3 && share <= 95.4),
    },
    {
      id: 'curvature-says-little',
      text: 'The correlation of their test loss with the largest curvature is 0.24, with a 95 % interval from 0.04 to 0.42.',
      given: { width: 'sixteen', steps: 'long', along: 'sharpness', up: 'test' },
      holds: (_ends, values) =>
        [tie(values), ...fisherInterval(tie(values), STARTS)].map((one) => one.toFixed(2)).join(' ') ===
        '0.24 0.04 0.42',
    },
  ],
});
