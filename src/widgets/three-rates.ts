import { gradientDescent, programs, quadratic, run, type Trace } from '../optim/index.ts';
import { integer, linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { defineWidget, type Cell, type Handle } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** L(w) = w²: curvature 2, so that 2/λ is exactly 1. */
const CURVATURE = 2;
const bowl = quadratic(CURVATURE);
const TOLERANCE = 1e-3;
const RATES = linear(0.02, 1.2, 0.02);
const SIDES = ['small', 'right', 'large'] as const;
type Side = (typeof SIDES)[number];
const PLACES: Readonly<Record<Side, string>> = { small: 'first', right: 'second', large: 'third' };
const RATES_AT_FIRST = { small: 0.06, right: 0.46, large: 1.04 };

const rate = (side: Side, initial: number) =>
  real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: `The rate of the ${PLACES[side]} walk.`,
    stops: RATES,
    initial,
  });

const params = {
  small: rate('small', RATES_AT_FIRST.small),
  right: rate('right', RATES_AT_FIRST.right),
  large: rate('large', RATES_AT_FIRST.large),
  start: real({
    label: 'Start',
    symbol: 'w^{(0)}',
    help: 'Where all three runs begin.',
    stops: linear(-3, 3, 0.1),
    initial: -2.4,
  }),
  steps: integer({ label: 'Steps', help: 'How many steps are shown.', low: 0, high: 30, initial: 14 }),
};
type Inputs = Values<typeof params>;

/** One of the three runs, and how long it would take without a limit. */
interface Walk {
  readonly side: Side;
  readonly rate: number;
  readonly trace: Trace;
  /** By what a step multiplies the distance from the bottom: 1 − ηλ. */
  readonly factor: number;
  /** Steps until |∇L| ≤ 0.001; `null` when it never gets there. */
  readonly arrival: number | null;
}

function walk(side: Side, { start, steps, ...rates }: Inputs): Walk {
  const common = { objective: bowl, optimizer: gradientDescent, rate: rates[side], start: [start] };
  const whole = run({ ...common, steps: 2000, stop: { gradientNorm: TOLERANCE }, record: 'none' });
  return {
    side,
    rate: rates[side],
    trace: run({ ...common, steps }),
    factor: 1 - rates[side] * CURVATURE,
    arrival: whole.outcome.kind === 'converged' ? whole.outcome.step : null,
  };
}

const onCurve = (w: number): Point => [w, bowl.value(Float64Array.of(w))];
const DOMAIN = [-3.2, 3.2] as const;
const CURVE = linear(-3.2, 3.2, 0.1).map(onCurve);

function curveFigure({ side, rate: eta, trace, factor }: Walk, size: Size): Figure {
  const path = trace.points.map(({ w }) => onCurve(w[0]!));
  return {
    id: `${side}-curve`,
    alt: `The bowl L = w² with ${path.length - 1} steps at rate ${eta}: ${verdict(factor)}.`,
    width: size === 'wide' ? 300 : 358,
    height: size === 'wide' ? 196 : 200,
    margin: { top: 26, right: 8, bottom: 42, left: 34 },
    x: { domain: DOMAIN, label: 'weight w', ticks: [-2, 0, 2] },
    y: { domain: [0, 9], label: 'loss L', ticks: [0, 4, 8] },
    still: still('bowl', () => [{ kind: 'line', points: CURVE, tone: 'loss', width: 1.5 }]),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1.25, opacity: 0.75 },
      { kind: 'dots', points: path.slice(1), tone: 'touch', radius: 3 },
    ],
    steps: path,
  };
}

function traceFigure({ side, rate: eta, trace }: Walk, { steps }: Inputs, size: Size): Figure {
  const points = trace.points.map(({ step, loss }): Point => [step, loss]);
  return {
    id: `${side}-trace`,
    alt: `Loss at each step at rate ${eta}: from ${formatCell(points[0]![1])} to ${formatCell(trace.last.loss)}.`,
    width: size === 'wide' ? 300 : 358,
    height: 150,
    margin: { top: 26, right: 8, bottom: 42, left: 34 },
    x: {
      domain: [0, Math.max(steps, 1)],
      label: 'step',
      ticks: [0, 5, 10, 15, 20, 25, 30].filter((tick) => tick <= steps),
    },
    y: { domain: [0, 10], label: 'loss L', ticks: [0, 5, 10] },
    still: still('no curve', () => []),
    moving: [
      { kind: 'line', points, tone: 'loss', width: 1.5 },
      { kind: 'dots', points, tone: 'loss', radius: 2.5 },
    ],
    steps: points,
  };
}

/** The same in a word or two. */
function title(factor: number): string {
  if (factor > 0.5) return 'Slow and safe';
  if (factor >= 0) return 'Quick';
  if (factor > -0.5) return 'Quick, in hops';
  if (factor > -1) return 'Hopping';
  return factor === -1 ? 'For ever' : 'Diverging';
}

/** What a factor does, in words. */
function verdict(factor: number): string {
  if (factor > 0) return 'it walks down one side';
  if (factor === 0) return 'it lands on the bottom at once';
  if (factor > -1) return 'it crosses the bottom at every step and comes nearer';
  return factor === -1
    ? 'it jumps between two points for ever'
    : 'it crosses the bottom at every step and goes further out';
}

function says({ factor, arrival }: Walk, { start }: Inputs): string {
  const size = formatCell(Math.abs(factor), 3);
  if (start === 0) return 'It starts on the bottom, where the slope is 0: nothing moves.';
  if (arrival !== null) {
    const how = factor < 0 ? `, each on the other side and ${size} times as far out` : '';
    return `Arrives: slope below ${TOLERANCE} after ${arrival} ${arrival === 1 ? 'step' : 'steps'}${how}.`;
  }
  if (Math.abs(factor) > 1) return `Diverges: each step lands ${size} times as far out, on the other side.`;
  return `Never arrives: each step lands exactly as far out, on the other side.`;
}

const cell = (side: Side, i: number): Cell<typeof params, readonly Walk[]> => ({
  title: (walks) => title(walks[i]!.factor),
  figures: [`${side}-curve`, `${side}-trace`],
  controls: [side],
  says: (walks, values) => says(walks[i]!, values),
});

export default defineWidget({
  name: 'three-rates',
  title: 'Three rates on one bowl',
  about: 'Gradient descent on L = w² at three learning rates side by side, with the loss at each step.',
  params,
  compute: (values): readonly Walk[] => SIDES.map((side) => walk(side, values)),
  cells: SIDES.map(cell),
  timeline: { input: 'steps', seconds: 3 },
  figures: (walks, values, size) => walks.flatMap((one) => [curveFigure(one, size), traceFigure(one, values, size)]),
  handles: (_walks, { start }) =>
    SIDES.map((side): Handle => ({
      id: `${side}-start`,
      figure: `${side}-curve`,
      label: `Start of the ${PLACES[side]} walk`,
      at: onCurve(start),
      x: params.start.control.stops,
      text: `w = ${formatCell(start)}`,
    })),
  drag: (_handle, [w]) => ({ start: w }),
  summary: (walks, values) =>
    `From w = ${formatCell(values.start)}, ${values.steps} steps. ${walks
      .map((one) => `Rate ${one.rate}: ${says(one, values)}`)
      .join(' ')}`,
  presets: [
    { label: 'Small, right, large', verdict: 'good', values: RATES_AT_FIRST },
    { label: 'One step is enough', verdict: 'good', values: { small: 0.3, right: 0.5, large: 0.7 } },
    { label: 'At the limit', verdict: 'bad', values: { small: 0.98, right: 1, large: 1.02 } },
  ],
  table: (walks, { steps }) => ({
    caption: 'Weight and loss at each step',
    columns: ['step', ...walks.flatMap(({ rate: eta }) => [`w at η = ${eta}`, `L at η = ${eta}`])],
    rows: Array.from({ length: steps + 1 }, (_, i) => [
      i,
      ...walks.flatMap(({ trace }) => [trace.points[i]?.w[0] ?? '', trace.points[i]?.loss ?? '']),
    ]),
    rowsAreSteps: true,
  }),
  code: ({ start, steps, small, right, large }) =>
    programs({ objective: bowl, optimizer: gradientDescent, rates: [small, right, large], start: [start], steps }),
  goals: {
    'seven-hops': {
      text: 'Let the third walk arrive in exactly seven steps, and cross the bottom at every one of them.',
      reached: (walks) => walks[2]!.arrival === 7 && walks[2]!.factor < 0,
      solution: { large: 0.64 },
    },
  },
  claims: [
    {
      id: 'factor',
      text: String.raw`Each step multiplies the distance from the bottom by the same number, $1 - \q{rate}{\eta}\lambda$.`,
      holds: (walks) =>
        walks.every(({ trace, factor }) =>
          trace.points.slice(1).every(({ w }, i) => Math.abs(w[0]! - factor * trace.points[i]!.w[0]!) < 1e-9),
        ),
    },
    {
      id: 'one-step',
      text: String.raw`At $\q{rate}{\eta} = 1/\lambda$ one step lands on the bottom.`,
      given: { right: 0.5 },
      holds: (walks) => walks[1]!.arrival === 1,
    },
    {
      id: 'border',
      text: String.raw`At $\q{rate}{\eta} = 2/\lambda$ the walker jumps between two points for ever: neither nearer nor further.`,
      given: { large: 1 },
      holds: (walks, { start }) =>
        walks[2]!.arrival === null &&
        walks[2]!.trace.points.every(({ w }) => Math.abs(Math.abs(w[0]!) - Math.abs(start)) < 1e-12),
    },
    {
      id: 'diverges',
      text: String.raw`Above $2/\lambda$ every step lands further out than the one before.`,
      given: { large: 1.02 },
      holds: (walks) => walks[2]!.trace.points.slice(1).every(({ loss }, i) => loss > walks[2]!.trace.points[i]!.loss),
    },
  ],
});
