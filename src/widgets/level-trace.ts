import { curvedValley, gradientDescent, programs, run, type Trace } from '../optim/index.ts';
import { integer, linear, real, type Point, type Values } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Size } from '../plots/index.ts';
import { lossAxis } from '../scenes/loss-axis.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const valley = curvedValley();
const START: Point = [-2.2, 1.1];
const X = [-3, 3] as const;
const Y = [-1.1, 1.4] as const;

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The rate of the walk.',
    stops: linear(0.1, 0.44, 0.01),
    initial: 0.34,
  }),
  steps: integer({ label: 'Steps', help: 'How many steps are shown.', low: 0, high: 80, initial: 80 }),
};
type Inputs = Values<typeof params>;

interface Walk {
  readonly trace: Trace;
  /** By how much the loss has changed in the last ten steps that are shown. */
  readonly change: number;
  /** How long the last step was. */
  readonly stride: number;
  /** Length of the gradient at the end. */
  readonly slope: number;
}

const walk = ({ rate, steps }: Inputs) => ({
  objective: valley,
  optimizer: gradientDescent,
  rate,
  start: START,
  steps,
});

function compute(values: Inputs): Walk {
  const trace = run(walk(values));
  const { last, points } = trace;
  const before = points.at(-2) ?? last;
  return {
    trace,
    change: Math.abs(last.loss - points[Math.max(0, points.length - 11)]!.loss),
    stride: Math.hypot(last.w[0]! - before.w[0]!, last.w[1]! - before.w[1]!),
    slope: Math.hypot(...last.gradient),
  };
}

const losses = ({ trace }: Walk): readonly Point[] => trace.points.map(({ step, loss }): Point => [step, loss]);

function traceFigure(walked: Walk, size: Size): Figure {
  const points = losses(walked);
  return {
    id: 'trace',
    alt: `The loss over ${points.length - 1} steps: it begins at ${formatCell(points[0]![1])} and ends at ${formatCell(points.at(-1)![1])}.`,
    width: size === 'wide' ? 460 : 358,
    height: size === 'wide' ? 260 : 190,
    margin: { top: 26, right: 14, bottom: 42, left: 44 },
    x: { domain: [0, 80], label: 'step' },
    y: lossAxis([[0, valley.value(Float64Array.from(START))], ...points], false),
    still: still('no curve', () => []),
    moving: [
      { kind: 'line', points, tone: 'loss', width: 2 },
      { kind: 'dots', points: points.slice(-1), tone: 'loss', radius: 4 },
    ],
    steps: points,
  };
}

function pathFigure({ trace }: Walk, size: Size): Figure {
  const path = trace.points.map(({ w }): Point => [w[0]!, w[1]!]);
  const [bottom] = valley.minima;
  return {
    id: 'path',
    alt: `The valley from above with the walk of ${path.length - 1} steps, which ends at (${path
      .at(-1)!
      .map((x) => formatCell(x))
      .join(', ')}); the minimum is at (${bottom!.at.map((x) => formatCell(x)).join(', ')}).`,
    width: size === 'wide' ? 460 : 358,
    height: size === 'wide' ? 260 : 190,
    margin: { top: 8, right: 8, bottom: 8, left: 8 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: still('valley behind the trace', () => [
      contourBands({
        value: (x, y) => Math.sqrt(valley.value(Float64Array.of(x, y))),
        x: X,
        y: Y,
        grid: [40, 26],
        levels: logLevels(0.25, 2.4, 4),
      }),
      { kind: 'dots', points: [[bottom!.at[0]!, bottom!.at[1]!]], tone: 'ink', radius: 4, shape: 'ring' },
      { kind: 'text', at: [bottom!.at[0]!, bottom!.at[1]!], text: 'minimum', tone: 'ink', anchor: 'start', dx: 9 },
    ]),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1.5, opacity: 0.85 },
      { kind: 'dots', points: path.slice(-2), tone: 'touch', radius: 3.5, halo: true },
    ],
    steps: path,
  };
}

function summary({ trace, change, stride, slope }: Walk, { steps, rate }: Inputs): string {
  if (steps === 0) return 'No step is made yet: press Step, or pull Steps to the right.';
  const after = `After ${steps} ${steps === 1 ? 'step' : 'steps'} at rate ${rate} the loss is ${formatCell(trace.last.loss)}`;
  const level = change < 1e-4 ? ', and the last ten steps changed it by less than 0.0001' : '';
  return `${after}${level}. The last step was ${formatCell(stride, 2)} long, and the slope there is ${formatCell(slope, 2)}.`;
}

export default defineWidget({
  name: 'level-trace',
  title: 'A level trace, and the walk behind it',
  about:
    'The loss of a walk through a curved valley, and beside it the walk: a level loss need not be a walker at rest.',
  params,
  compute,
  cells: [
    { title: 'What you see of a run', figures: ['trace'], controls: ['rate'] },
    { title: 'What the walker does', figures: ['path'], controls: ['steps'] },
  ],
  timeline: { input: 'steps', seconds: 8 },
  figures: (walked, _values, size) => [traceFigure(walked, size), pathFigure(walked, size)],
  summary,
  presets: [
    { label: 'Level at 0', verdict: 'good', values: { rate: 0.25 } },
    { label: 'Level at 0.222', verdict: 'bad', values: { rate: 0.34 } },
    { label: 'Level at 0.556', verdict: 'bad', values: { rate: 0.4 } },
  ],
  table: ({ trace }) => ({
    caption: 'The walk, step by step',
    columns: ['step', 'loss', 'slope'],
    rows: trace.points.map(({ step, loss, gradient }) => [step, loss, Math.hypot(...gradient)]),
    rowsAreSteps: true,
  }),
  code: (values) => programs(walk(values)),
  claims: [
    {
      id: 'jumps',
      text: 'At 0.34 the last ten steps change the loss by less than a hundred-millionth: it stays at 0.222. The walker jumps half a unit at every step, to and fro.',
      given: { rate: 0.34, steps: 80 },
      holds: ({ trace, stride, change }) => {
        const [a, , c] = trace.points.slice(-3);
        return (
          change < 1e-8 && Math.abs(c!.loss - 0.222) < 0.0005 && stride > 0.5 && Math.abs(c!.w[1]! - a!.w[1]!) < 1e-6
        );
      },
    },
    {
      id: 'levels',
      text: 'At 0.25, 0.34 and 0.4 the same walk ends level at three heights: 0, 0.222 and 0.556.',
      holds: (_walk, values) =>
        [
          [0.25, 0],
          [0.34, 0.222],
          [0.4, 0.556],
        ].every(([rate, level]) => Math.abs(compute({ ...values, rate: rate! }).trace.last.loss - level!) < 0.0005),
    },
  ],
});
