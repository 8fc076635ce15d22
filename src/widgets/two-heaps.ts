import { integer, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { moons, RUNS, UNITS } from '../scenes/moon-network.ts';
import { TRAININGS } from '../scenes/moon-valleys.data.ts';
import { ADAM, AT, DECAY, PLAIN } from '../scenes/moon-valleys.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const ALL = moons.y.length;

const params = {
  start: integer({ label: 'Start', help: 'The training that is marked.', low: 1, high: RUNS, initial: 1 }),
  steps: real({
    label: 'Steps',
    help: 'How far the trainings have come.',
    stops: [0, ...AT],
    initial: AT.at(-1)!,
  }),
};
type Inputs = Values<typeof params>;

interface Ends {
  /** Step and loss of each training, as far as it is shown. */
  readonly traces: readonly (readonly Point[])[];
  /** How many of the points the marked one has right in the end. */
  readonly right: number;
}

const lossesOf = (start: number): readonly number[] => TRAININGS[start - 1]!.slice(1);
const isOver = ({ steps }: Inputs): boolean => steps === AT.at(-1);

const compute = ({ start, steps }: Inputs): Ends => ({
  traces: TRAININGS.map((_, i) =>
    AT.flatMap((step, k): Point[] => (step <= steps ? [[step, lossesOf(i + 1)[k]!]] : [])),
  ),
  right: TRAININGS[start - 1]![0],
});

/** The losses of those that end with all points right, or without. */
const ending = (isGood: boolean): readonly number[] =>
  TRAININGS.flatMap(([right, ...losses]) => ((right === ALL) === isGood ? [losses.at(-1)!] : []));

/** One end of each heap: the others lie on it. */
const heaps = (): readonly Point[] => [true, false].map((isGood) => [AT.at(-1)!, ending(isGood)[0]!]);

/** What is written beside a heap of ends. */
function heapLabel(isGood: boolean): Mark {
  const losses = ending(isGood);
  const [right] = TRAININGS.find((one) => (one[0] === ALL) === isGood)!;
  return {
    kind: 'text',
    at: [AT.at(-1)!, losses[0]!],
    text: `${losses.length} of ${RUNS}: ${right} of ${ALL} right`,
    tone: 'ink',
    anchor: 'end',
    dx: -4,
    dy: isGood ? 16 : -14,
    strong: true,
  };
}

/** The steps at which a line bends where there is little room. */
const NARROW: readonly number[] = [30, 100, 300, 450, 5000];

function figure({ traces: all }: Ends, values: Inputs, size: Size): Figure {
  const { start, steps } = values;
  const wide = size === 'wide';
  const traces = all.map((points) => points.filter(([step]) => wide || step === steps || NARROW.includes(step)));
  const marked = traces[start - 1]!;
  const last = (points: readonly Point[]): readonly Point[] => points.slice(-1);
  return {
    id: 'heaps',
    alt: `The losses of ${RUNS} trainings over ${steps} steps, on an axis that counts steps in tens. ${isOver(values) ? `In the end ${ending(true).length} stand at ${formatCell(ending(true)[0]!)} and ${ending(false).length} at ${formatCell(ending(false)[0]!)}.` : ''} Start ${start} is marked.`,
    width: wide ? 940 : 358,
    height: wide ? 320 : 260,
    margin: { top: 26, right: 16, bottom: 42, left: 48 },
    x: { domain: [AT[0], AT.at(-1)!], scale: 'log', label: 'step', ticks: [100, 1000] },
    y: { domain: [0.1, 0.6], label: 'loss L, with the penalty', ticks: [0.2, 0.4, 0.6], grid: true },
    still: still(`two heaps ${size}`, () => []),
    moving: [
      ...traces.map((points): Mark => ({ kind: 'line', points, tone: 'loss', width: 1, opacity: 0.5 })),
      { kind: 'dots', points: isOver(values) ? heaps() : traces.flatMap(last), tone: 'loss', radius: 3 },
      { kind: 'line', points: marked, tone: 'touch', width: 2 },
      { kind: 'dots', points: last(marked), tone: 'touch', radius: 4.5, halo: true },
      ...(isOver(values) ? [true, false].map(heapLabel) : []),
    ],
  };
}

function summary({ traces, right }: Ends, values: Inputs): string {
  const { start, steps } = values;
  const now = traces[start - 1]!.at(-1);
  if (!now) return 'No training has begun yet: press Step, or pull Steps to the right.';
  const here = `After ${steps.toLocaleString('en')} steps the training from start ${start} stands at a loss of ${formatCell(now[1])}`;
  return isOver(values)
    ? `${here}, with ${right} of ${ALL} points right: ${right === ALL ? 'one of the good minima' : 'the bad one'}.`
    : `${here}.`;
}

/** The marked training, to its end. */
const program = (
  start: number,
): string => `import { adam, gradientDescent, initialWeights, network, networkLoss, run, twoMoons } from 'downhill';

const net = network({ sizes: [2, ${UNITS}, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const objective = networkLoss(net, twoMoons({ examples: ${ALL}, noise: 0.15 }), { l2: ${DECAY} });
const near = run({
  objective,
  optimizer: adam,
  rate: ${ADAM.rate},
  start: initialWeights(net, 'glorot-uniform', ${start}),
  steps: ${ADAM.steps},
  record: 'none',
}).last.w;
const { w, loss } = run({
  objective,
  optimizer: gradientDescent,
  rate: ${PLAIN.rate},
  start: near,
  steps: ${PLAIN.steps},
  record: 'none',
}).last;
console.log(JSON.stringify({ loss, slope: Math.hypot(...objective.gradient(w)) }));
`;

export default defineWidget({
  name: 'two-heaps',
  title: 'Twenty starts, two kinds of valley',
  about:
    'One network trained from twenty starts, with a penalty on large weights, until it stands still: the losses end in two heaps.',
  params,
  compute,
  cells: [{ figures: ['heaps'], controls: ['start', 'steps'] }],
  timeline: { input: 'steps', seconds: 5 },
  figures: (ends, values, size) => [figure(ends, values, size)],
  summary,
  presets: [
    { label: 'A good valley', verdict: 'good', values: { start: 13, steps: 5000 } },
    { label: 'The bad valley', verdict: 'bad', values: { start: 4, steps: 5000 } },
  ],
  table: ({ traces }, { start }) => ({
    caption: `The training from start ${start}`,
    columns: ['step', 'loss'],
    rows: traces[start - 1]!.map(([step, loss]) => [step, loss]),
  }),
  code: ({ start }) => ({ typescript: program(start) }),
  claims: [
    {
      id: 'same-plateau',
      text: 'After 100 steps all twenty losses lie between 0.30 and 0.33, good and bad alike. By step 450 five have fallen below 0.19, and none of the others ever gets below 0.31.',
      holds: () => {
        const at = (step: (typeof AT)[number]): readonly number[] =>
          TRAININGS.map((_, i) => lossesOf(i + 1)[AT.indexOf(step)]!);
        const [early, later, end] = [at(100), at(450), at(5000)];
        return (
          early.every((loss) => loss > 0.3 && loss < 0.33) &&
          later.filter((loss) => loss < 0.19).length === 5 &&
          later.every((loss, i) => loss < 0.19 || (loss > 0.31 && end[i]! > 0.31))
        );
      },
    },
  ],
});
