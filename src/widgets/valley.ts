import { curvedValley, gradientDescent, programs, run, type Trace } from '../optim/index.ts';
import { integer, linear, point, real, type Point, type Values } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const valley = curvedValley();
const minimum = valley.minima[0]!.at;
const BOTTOM: Point = [minimum[0]!, minimum[1]!];
const BORDER = 2 / steepest();
/** Arrived, as in the whole course: the slope is below this. */
const ARRIVED = 1e-3;

/** The mission wants to arrive in so many. */
const FEW = 64;

const START_X = linear(-2.8, 2.8, 0.05);
const RATES = linear(0.01, 0.4, 0.01);
const START_Y = linear(-0.5, 1.3, 0.05);

const params = {
  start: point({
    label: 'Start',
    symbol: String.raw`\q{weight}{w}^{(0)}`,
    help: 'Where the walk begins.',
    x: START_X,
    y: START_Y,
    initial: [-2.2, 1.1],
  }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'What the slope is multiplied with to make a step.',
    stops: RATES,
    initial: 0.26,
  }),
  steps: integer({ label: 'Steps', help: 'How many steps are shown.', low: 0, high: 120, initial: 40 }),
};
type Inputs = Values<typeof params>;

interface Walk {
  readonly trace: Trace;
  /** Steps until the slope is below 0.001; `null` when 2000 are not enough. */
  readonly arrival: number | null;
  /** How often a step crosses the floor of the valley, of the steps that are shown. */
  readonly crossings: number;
  /** The straight distance from the end of the walk to the minimum. */
  readonly left: number;
}

/** λmax: the largest second derivative at the minimum, across the floor. */
function steepest(): number {
  const hessian = new Float64Array(4);
  valley.hessian(Float64Array.from(minimum), hessian);
  const [a, b, , d] = hessian as unknown as [number, number, number, number];
  return (a + d) / 2 + Math.hypot((a - d) / 2, b);
}

/** Side of the floor: the sign of the slope across it. */
function side(w: Float64Array): number {
  const slope = new Float64Array(2);
  valley.gradient(w, slope);
  return Math.sign(slope[1]!);
}

function compute({ start, rate, steps }: Inputs): Walk {
  const common = { objective: valley, optimizer: gradientDescent, rate, start };
  const trace = run({ ...common, steps });
  const whole = run({ ...common, steps: 2000, stop: { gradientNorm: ARRIVED }, record: 'none' });
  const sides = trace.points.map(({ w }) => side(w));
  return {
    trace,
    arrival: whole.outcome.kind === 'converged' ? whole.outcome.step : null,
    crossings: sides.slice(1).filter((now, i) => now !== sides[i] && now !== 0).length,
    left: Math.hypot(trace.last.w[0]! - BOTTOM[0], trace.last.w[1]! - BOTTOM[1]),
  };
}

const X = [-3, 3] as const;
const Y = [-0.6, 1.4] as const;

function landscape(size: Size) {
  return still(`curved valley ${size}`, () => [
    contourBands({
      value: (x, y) => Math.sqrt(valley.value(Float64Array.of(x, y))),
      x: X,
      y: Y,
      grid: size === 'wide' ? [94, 36] : [60, 36],
      levels: logLevels(0.14, 2.6, 8),
    }),
    { kind: 'dots', points: [BOTTOM], tone: 'ink', radius: 4, shape: 'ring' },
    { kind: 'text', at: BOTTOM, text: 'minimum', tone: 'ink', anchor: 'start', dx: 16 },
    { kind: 'text', at: [X[1], Y[0]], text: 'w₁ →', tone: 'soft', anchor: 'end', dx: -10, dy: -12 },
    { kind: 'text', at: [X[0], Y[1]], text: '↑ w₂', tone: 'soft', anchor: 'start', dx: 10, dy: 16 },
    ...[-2, -1, 0, 1, 2].map((x): Mark => ({
      kind: 'text',
      at: [x, Y[0]],
      text: formatCell(x),
      tone: 'soft',
      dy: -12,
    })),
    ...[0, 1].map((y): Mark => ({
      kind: 'text',
      at: [X[0], y],
      text: formatCell(y),
      tone: 'soft',
      anchor: 'start',
      dx: 10,
    })),
  ]);
}

function figure({ trace }: Walk, { start, rate, steps }: Inputs, size: Size): Figure {
  const path = trace.points.map(({ w }): Point => [w[0]!, w[1]!]);
  return {
    id: 'valley',
    alt: `A curved valley seen from above, its minimum at the lower middle. A path of ${steps} steps at learning rate ${rate} begins at (${start.map((x) => formatCell(x)).join(', ')}) and ends at (${[...trace.last.w].map((x) => formatCell(x, 2)).join(', ')}).`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 316 : 217,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: X, label: '', ticks: [] },
    y: { domain: Y, label: '', ticks: [] },
    still: landscape(size),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1.5, opacity: 0.85 },
      { kind: 'dots', points: path.slice(1), tone: 'touch', radius: size === 'wide' ? 3 : 2.5 },
      { kind: 'dots', points: [start], tone: 'touch', radius: 6 },
    ],
    steps: path,
  };
}

function summary({ trace, arrival, crossings, left }: Walk, { rate, steps }: Inputs): string {
  const shown = `${steps} ${steps === 1 ? 'step' : 'steps'} at rate ${rate}`;
  if (steps === 0) return 'No step is made yet: press Step, or pull Steps to the right.';
  const loss = `After ${shown} the loss is ${formatCell(trace.last.loss, 2)}`;
  const away = `the minimum ${formatCell(left, 2)} away`;
  const after = crossings > 3 ? `${loss}, ${away} and the floor crossed ${crossings} times` : `${loss} and ${away}`;
  if (arrival === null) return `${after}. It does not arrive within two thousand steps.`;
  if (arrival > steps)
    return `${after}. It arrives, with a slope below ${ARRIVED}, after ${formatCell(arrival, 4)} steps.`;
  const zigzag = crossings > 3 ? ` In the ${steps} steps shown the path crosses the floor ${crossings} times.` : '';
  return `The walk arrives after ${arrival} steps at rate ${rate}: there the slope falls below ${ARRIVED}.${zigzag}`;
}

/** A flag in a ring at the bottom: where the walk has to arrive. */
function flag([sx, sy]: Point, isFilled: boolean): readonly Mark[] {
  const [x, y] = BOTTOM;
  const at = (dx: number, dy: number): Point => [x + dx * sx, y + dy * sy];
  const around = linear(0, 24, 1).map((i): Point =>
    at(0.14 * Math.cos((i * Math.PI) / 12), 0.14 * Math.sin((i * Math.PI) / 12)),
  );
  return [
    { kind: 'line', points: around, tone: 'ink', width: 2 },
    { kind: 'line', points: [at(0, 0.14), at(0, 0.4), at(0.16, 0.34), at(0, 0.28)], tone: 'ink', width: 2 },
    ...(isFilled ? [{ kind: 'dots', points: [BOTTOM], tone: 'ink', radius: 9, opacity: 0.35 } satisfies Mark] : []),
  ];
}

export default defineWidget({
  name: 'valley',
  title: 'A walk down a curved valley',
  about: 'Gradient descent in a curved valley of two weights: drag the start, turn the learning rate, watch the path.',
  params,
  compute,
  cells: [{ figures: ['valley'], controls: ['rate', 'steps'] }],
  timeline: { input: 'steps', seconds: 13 },
  figures: (walk, values, size) => [figure(walk, values, size)],
  handles: (_walk, { start }) => [
    {
      id: 'start',
      figure: 'valley',
      label: 'Start of the walk',
      at: start,
      x: START_X,
      y: START_Y,
      text: `w1 = ${formatCell(start[0])}, w2 = ${formatCell(start[1])}`,
    },
  ],
  summary,
  presets: [
    { label: 'Timid', verdict: 'bad', values: { rate: 0.03 } },
    { label: 'Steady', verdict: 'good', values: { rate: 0.15 } },
    { label: 'Zigzag', verdict: 'good', values: { rate: 0.29 } },
    { label: 'Too large', verdict: 'bad', values: { rate: 0.32, steps: 120 } },
  ],
  table: ({ trace }) => ({
    caption: 'The walk, step by step',
    columns: ['step', 'w1', 'w2', 'loss', 'slope'],
    rows: trace.points.map(({ step, w, loss, gradient }) => [step, w[0]!, w[1]!, loss, Math.hypot(...gradient)]),
    rowsAreSteps: true,
  }),
  code: ({ start, rate, steps }) => programs({ objective: valley, optimizer: gradientDescent, rate, start, steps }),
  claims: [
    {
      id: 'faster-with-rate',
      text: 'Far below the limit, a larger rate arrives sooner.',
      holds: (_walk, values) => {
        const arrivals = [0.03, 0.06, 0.12, 0.24].map((rate) => compute({ ...values, rate }).arrival!);
        return arrivals.every((steps, i) => i === 0 || steps < arrivals[i - 1]!);
      },
    },
    {
      id: 'settles-below',
      text: String.raw`Just below $2/\lambda_{\max}$ the walk zigzags from wall to wall, and still settles.`,
      given: { rate: 0.29 },
      holds: ({ arrival, crossings }) => arrival !== null && crossings > 30,
    },
    {
      id: 'never-above',
      text: String.raw`From the start of the opening figure, no rate of the slider above $2/\lambda_{\max}$ comes to rest in two thousand steps.`,
      holds: (_walk, values) =>
        RATES.filter((rate) => rate > BORDER).every((rate) => compute({ ...values, rate }).arrival === null),
    },
    {
      id: 'pushed-out',
      text: 'Started at a loss below 0.02 beside the minimum, the walk at 0.34 climbs, and then jumps from wall to wall for ever.',
      given: { start: [-0.3, -0.25], rate: 0.34, steps: 120 },
      holds: ({ trace, crossings, arrival }) =>
        trace.points[0]!.loss < 0.02 &&
        Math.abs(trace.last.loss - 0.222) < 0.0005 &&
        crossings === 120 &&
        arrival === null,
    },
    {
      id: 'same-jumps',
      text: 'At 0.34 a walk from beside the minimum and one from the start of the opening figure end in the same jumps, between the same two places.',
      given: { start: [-0.3, -0.25], rate: 0.34, steps: 120 },
      holds: ({ trace }, values) => {
        const far = compute({ ...values, start: params.start.initial }).trace;
        return [119, 120].every((step) => {
          const there = trace.points[step]!.w;
          return far.points.slice(-2).some(({ w }) => Math.hypot(w[0]! - there[0]!, w[1]! - there[1]!) < 1e-6);
        });
      },
    },
    {
      id: 'level-above',
      text: 'At 0.34 the loss comes down, and then stays at 0.222: the walk jumps from wall to wall, and the two are equally high.',
      given: { rate: 0.34, steps: 120 },
      holds: ({ trace }) => {
        const [before, last] = [trace.points.at(-2)!, trace.last];
        return (
          Math.abs(last.loss - 0.222) < 0.0005 &&
          Math.abs(last.loss - before.loss) < 1e-6 &&
          Math.abs(last.w[1]! - before.w[1]!) > 0.5
        );
      },
    },
  ],
  goals: {
    'few-steps': {
      text: `From the low wall on the right, arrive in at most ${FEW} steps.`,
      given: { start: [1.5, -0.4], rate: 0.1, steps: 70 },
      reached: ({ arrival }) => arrival !== null && arrival <= FEW,
      score: ({ arrival }) => arrival ?? Infinity,
      aim: FEW,
      solution: { rate: 0.27 },
      draw: (_figure, { arrival }, _values, size) =>
        flag(size === 'wide' ? [1, 1] : [2.4, 1.35], arrival !== null && arrival <= FEW),
    },
  },
});
