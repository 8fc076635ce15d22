import { gradientDescent, run, type Trace } from '../optim/index.ts';
import { linear, real, type Point, type Values } from '../params/index.ts';
import { still, thin, type Figure, type Mark, type Size } from '../plots/index.ts';
import { formulaOf, OFFSETS, twoValleys } from '../scenes/pass.ts';
import { programOf } from '../scenes/pass-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell, formatSize } from '../widget-kit/format.ts';

const STEPS = 160;
const START = 1.3;
/** The usual rule: stop when a step changes the loss by no more than this. */
const SMALL = 1e-6;

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'What the slope is multiplied with to make a step.',
    stops: linear(0.02, 0.2, 0.01),
    initial: 0.1,
  }),
  bowl: real({
    label: 'Curvature of the bowl direction',
    symbol: String.raw`\lambda_x`,
    help: 'How sharply the ground rises on both sides of the line that leads over the saddle.',
    stops: linear(1, 10, 0.5),
    initial: 2,
  }),
  offset: real({
    label: 'Offset from the ridge',
    help: 'How far beside the ridge the walk begins.',
    stops: OFFSETS.filter((offset) => offset >= 1e-16),
    initial: 1e-10,
    written: formatSize,
  }),
};
type Inputs = Values<typeof params>;

interface Slow {
  readonly trace: Trace;
  /** How often each coordinate visibly changes sides. */
  readonly flips: { readonly x: number; readonly y: number };
  /** Where the usual rule would stop, and the loss there; `null` where it would not. */
  readonly stop: { readonly step: number; readonly loss: number } | null;
}

/** A change of sides that is shorter is no swing: nobody would see it. */
const VISIBLE = 0.001;

const flipsOf = ({ points }: Trace, which: 0 | 1): number =>
  points.filter(({ w }, i) => i > 0 && w[which]! * points[i - 1]!.w[which]! < 0 && Math.abs(w[which]!) > VISIBLE)
    .length;

function compute({ rate, bowl, offset }: Inputs): Slow {
  const trace = run({
    objective: twoValleys(bowl),
    optimizer: gradientDescent,
    rate,
    start: [START, offset],
    steps: STEPS,
  });
  const { points } = trace;
  const at = points.findIndex(({ loss }, i) => i > 0 && Math.abs(points[i - 1]!.loss - loss) <= SMALL);
  return {
    trace,
    flips: { x: flipsOf(trace, 0), y: flipsOf(trace, 1) },
    stop: at < 0 ? null : { step: at, loss: points[at]!.loss },
  };
}

/** What a line may leave out, in units of y: half a pixel. */
const FINE = 0.004;
const WIDE = { width: 450, height: 280 };
const NARROW = { width: 358, height: 220 };
const stepAxis = { domain: [0, STEPS], label: 'step', ticks: [0, 40, 80, 120, 160] } as const;

function waysFigure({ trace, flips }: Slow, size: Size): Figure {
  const way = (which: 0 | 1): Point[] => trace.points.map(({ step, w }): Point => [step, w[which]!]);
  const [x, y] = [way(0), way(1)];
  const named = y.find(([, at]) => Math.abs(at) > 0.5)?.[0] ?? STEPS - 30;
  return {
    id: 'ways',
    alt: `x, in the bowl direction, and y, in the falling one, over ${STEPS} steps; ${sides(flips)}.`,
    ...(size === 'wide' ? WIDE : NARROW),
    margin: { top: 26, right: 12, bottom: 42, left: 40 },
    x: stepAxis,
    y: { domain: [-1.4, 1.4], label: 'x and y', ticks: [-1, 0, 1], grid: true },
    still: still('ways', () => [{ kind: 'level', y: 0, tone: 'soft' } satisfies Mark]),
    moving: [
      { kind: 'line', points: thin(x, FINE), tone: 'gradient', width: 1.5 },
      { kind: 'line', points: thin(y, FINE), tone: 'touch', width: 2 },
      {
        kind: 'text',
        at: [4, x[1]![1] < 0 ? 1.15 : x[3]![1]],
        text: 'x: the bowl',
        tone: 'gradient',
        anchor: 'start',
        dx: 14,
        dy: -4,
      },
      {
        kind: 'text',
        at: [Math.min(named, STEPS - 40), 0.5],
        text: 'y: the way down',
        tone: 'ink',
        anchor: 'end',
        dx: -10,
      },
    ],
  };
}

function lossFigure({ trace, stop }: Slow, size: Size): Figure {
  const points = trace.points.map(({ step, loss }): Point => [step, loss]);
  return {
    id: 'loss',
    alt: `The loss over ${STEPS} steps, from ${formatCell(points[0]![1])} to ${formatCell(points.at(-1)![1])}${stop ? `; the rule would stop at step ${stop.step}, at ${formatCell(stop.loss)}` : ''}.`,
    ...(size === 'wide' ? WIDE : NARROW),
    margin: { top: 26, right: 12, bottom: 42, left: 40 },
    x: stepAxis,
    y: { domain: [0, 1.5], label: 'loss L', ticks: [0, 0.5, 1, 1.5], grid: true },
    still: still('loss', () => []),
    moving: [
      { kind: 'line', points: thin(points, FINE), tone: 'loss', width: 2 },
      ...(stop
        ? ([
            { kind: 'dots', points: [[stop.step, stop.loss]], tone: 'ink', radius: 5, shape: 'ring' },
            {
              kind: 'text',
              at: [stop.step, stop.loss],
              text: 'the rule stops here',
              tone: 'ink',
              strong: true,
              anchor: stop.step > 100 ? 'end' : 'start',
              dy: -18,
            },
          ] satisfies Mark[])
        : []),
    ],
  };
}

const times = (count: number): string => (count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`);
const changes = (count: number): string => (count === 0 ? 'never changes sides' : `changes sides ${times(count)}`);

function sides({ x, y }: Slow['flips']): string {
  return x === 0 && y === 0 ? 'neither x nor y changes sides' : `x ${changes(x)}, y ${times(y)}`;
}

function summary({ flips, stop, trace }: Slow, { rate, bowl }: Inputs): string {
  const product = `At rate times curvature ${formatCell(rate * bowl)}`;
  const rule = stop
    ? `The rule “stop when a step changes the loss by a millionth or less” stops at step ${stop.step}, with a loss of ${formatCell(stop.loss)}`
    : 'The rule “stop when a step changes the loss by a millionth or less” does not stop';
  return `${product}, ${sides(flips)}. ${rule}; the walk itself ends at ${formatCell(trace.last.loss)}.`;
}

export default defineWidget({
  name: 'slow-pass',
  title: 'What a walk does on a saddle',
  about: 'The two coordinates of a walk over a saddle, its loss, and where the usual stop rule would end it.',
  params,
  compute,
  cells: [
    { title: 'Which way', figures: ['ways'], controls: ['bowl', 'offset'] },
    { title: 'How high', figures: ['loss'], controls: ['rate'], says: summary },
  ],
  figures: (slow, _values, size) => [waysFigure(slow, size), lossFigure(slow, size)],
  summary,
  presets: [
    { label: 'Slow', verdict: 'bad', values: { rate: 0.1, bowl: 2, offset: 1e-10 } },
    { label: 'Swinging', verdict: 'bad', values: { rate: 0.19, bowl: 10, offset: 1e-10 } },
    { label: 'Further off', verdict: 'good', values: { rate: 0.1, bowl: 2, offset: 0.01 } },
  ],
  table: ({ trace }) => ({
    caption: 'Some steps of the walk',
    columns: ['step', 'x', 'y', 'loss'],
    rows: trace.points.flatMap(({ step, w, loss }) => (step % 10 === 0 ? [[step, w[0]!, w[1]!, loss]] : [])),
  }),
  code: (values) => ({
    typescript: programOf(formulaOf(values.bowl), [START, values.offset], { rate: values.rate, noise: 0 }, STEPS),
  }),
  goals: {
    fooled: {
      text: 'Set the figure so that x visibly changes sides at least twenty times and the rule still stops on the saddle.',
      given: { rate: 0.1, bowl: 2, offset: 1e-3 },
      reached: ({ flips, stop }, _, least = 20) =>
        flips.x >= least && stop !== null && Math.abs(stop.loss - 0.5) < 0.001,
      missing: ({ flips, stop }, _, least = 20) =>
        flips.x < least
          ? `x ${changes(flips.x)} by more than a thousandth.`
          : stop === null
            ? 'It swings, and the rule does not stop.'
            : `It swings, and the rule stops at a loss of ${formatCell(stop.loss)}. On the saddle that would be 0.5.`,
      solution: { rate: 0.18, bowl: 10, offset: 1e-14 },
    },
  },
  claims: [
    {
      id: 'never-y',
      text: 'Over all rates, curvatures and offsets of this figure, the walk never once changes sides in the falling direction.',
      holds: () =>
        params.rate.control.stops.every((rate) =>
          [1, 2, 5, 10].every((bowl) =>
            [1e-16, 1e-8, 1e-3, 0.1].every((offset) => compute({ rate, bowl, offset }).flips.y === 0),
          ),
        ),
    },
    {
      id: 'x-above-one',
      text: String.raw`Where it swings is the bowl direction, and only while rate times curvature, $\eta\lambda_x$, is above 1.`,
      holds: () =>
        params.rate.control.stops.every((rate) =>
          params.bowl.control.stops.every(
            (bowl) => compute({ rate, bowl, offset: 1e-10 }).flips.x > 0 === rate * bowl > 1 + 1e-9,
          ),
        ),
    },
    {
      id: 'stops',
      text: 'At a rate of 0.1 and an offset of a ten-billionth, the loss is 0.500 at step 90 and 0.009 at step 130. The rule that waits for a step which changes the loss by a millionth or less fires at step 31.',
      given: { rate: 0.1, bowl: 2, offset: 1e-10 },
      holds: ({ trace, stop }) =>
        trace.points[90]!.loss.toFixed(3) === '0.500' &&
        trace.points[130]!.loss.toFixed(3) === '0.009' &&
        stop?.step === 31,
    },
  ],
});
