import { gradientDescent, programs, quadratic, run, type Trace } from '../optim/index.ts';
import { linear, real, snap, type Point, type Values } from '../params/index.ts';
import { logLevels, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Three bowls, or the three directions of one: gradient descent treats them alike. */
const CURVATURES = [1, 2, 4] as const;
const FLAT = CURVATURES[0];
const MOST_CURVED = CURVATURES[2];
const bowl = quadratic([...CURVATURES]);
const START = CURVATURES.map(() => 1);
const STEPS = 12;
const RATES = linear(0, 1.2, 0.01);

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'One rate for all three bowls.',
    stops: RATES,
    initial: 0.15,
  }),
};
type Inputs = Values<typeof params>;

/** One bowl: what a step multiplies the distance by, measured on the run. */
interface Lane {
  readonly curvature: number;
  readonly factor: number;
}

interface Walks {
  readonly lanes: readonly Lane[];
  readonly trace: Trace;
}

function compute({ rate }: Inputs): Walks {
  const trace = run({ objective: bowl, optimizer: gradientDescent, rate, start: START, steps: STEPS });
  const first = trace.points[1]!.w;
  // Every walk begins at 1, so the first weight is the factor; rounding must not keep it off the borders.
  const lanes = CURVATURES.map((curvature, i) => ({ curvature, factor: Math.round(first[i]! * 1e12) / 1e12 }));
  return { lanes, trace };
}

const LINE = [-1.5, 1] as const;
const BAR_OPACITY = [1, 0.62, 0.3] as const;
/** Where the dot of a lane stands: a factor left of the axis waits at its end. */
const onLine = ({ factor }: Lane): number => Math.max(factor, LINE[0]);
const middle = (lane: number): number => CURVATURES.length - lane - 0.5;
const outer = ({ lanes }: Walks): readonly [number, number] => [lanes[0]!.factor, lanes.at(-1)!.factor];
const written = (factor: number): string => formatCell(factor, 2);

const across = (from: number, to: number, y: number): readonly Point[] => [from, to].map((x): Point => [x, y]);

/** Darker where a walk is faster: the size of the factor as a ground. */
function ground(): readonly Mark[] {
  const cuts = linear(-1, 1, 0.1);
  return cuts.slice(1).map((right, i): Mark => {
    const left = cuts[i]!;
    const points = across(left, right, CURVATURES.length);
    return { kind: 'area', points, base: 0, tone: 'loss', opacity: 0.24 * (1 - Math.abs(left + right) / 2) };
  });
}

function zones(size: Size): readonly Mark[] {
  const name = (x: number, text: string, row: number, strong = false): Mark => ({
    kind: 'text',
    at: [x, CURVATURES.length],
    text,
    tone: 'ink',
    dy: -12 - 17 * row,
    strong,
  });
  const high = size === 'wide' ? 0 : 1; // on a phone the two borders stand above the stretches between them
  return [
    ...ground(),
    { kind: 'hatch', from: LINE[0], to: -1 },
    { kind: 'rule', x: -1, tone: 'ink' },
    { kind: 'rule', x: 0, tone: 'ink', dashed: true },
    name(-1.25, 'diverges', 0),
    name(-1, 'jumps for ever', high, true),
    name(-0.5, 'hops, arrives', 0),
    name(0, 'there in one step', high, true),
    name(0.5, 'stays on one side', 0),
  ];
}

function lineFigure({ lanes }: Walks, { rate }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'line',
    alt: `A line of factors from −1.5 to 1. At rate ${rate} ${lanes.map(({ curvature, factor }) => `the bowl of curvature ${curvature} stands at ${written(factor)}`).join(', ')}.`,
    width: wide ? 940 : 358,
    height: wide ? 176 : 196,
    margin: { top: wide ? 30 : 46, right: wide ? 86 : 50, bottom: 42, left: 14 },
    x: { domain: LINE, label: 'factor 1 − ηλ', ticks: [-1, -0.5, 0, 0.5, 1] },
    y: { domain: [0, CURVATURES.length], label: '', ticks: [] },
    still: still(`factor line ${size}`, () => [
      ...zones(size),
      ...CURVATURES.map((curvature, i): Mark => ({
        kind: 'text',
        at: [LINE[1], middle(i)],
        text: `λ = ${curvature}`,
        tone: 'ink',
        anchor: 'start',
        dx: 10,
      })),
    ]),
    moving: lanes.flatMap((lane, i): Mark[] => [
      {
        kind: 'line',
        points: across(1, onLine(lane), middle(i)),
        tone: 'loss',
        width: 7,
        opacity: BAR_OPACITY[i]!,
      },
      label(lane, middle(i)),
    ]),
  };
}

/** The factor beside its dot, on the side that is free. */
function label(lane: Lane, y: number): Mark {
  const isLow = lane.factor > -0.9;
  const text = lane.factor < LINE[0] ? `${written(lane.factor)}, further left` : written(lane.factor);
  return {
    kind: 'text',
    at: [onLine(lane), y],
    text,
    tone: 'ink',
    strong: true,
    anchor: isLow ? 'end' : 'start',
    dx: isLow ? -17 : 17,
  };
}

const LOWEST = 1e-4;
const HIGHEST = 100;

/** The distance in one direction at each step, up to the first that is out of the figure: the line leads out of it. */
function inSight({ points }: Trace, lane: number): readonly Point[] {
  const all = points.map(({ step, w }): Point => [step, Math.max(Math.abs(w[lane]!), LOWEST ** 2)]);
  const out = all.findIndex(([, distance]) => distance < LOWEST || distance > HIGHEST);
  return out < 0 ? all : all.slice(0, out + 1);
}

/** The name of a line, where it ends or leaves the figure. */
function lineName([step, distance]: Point, curvature: number): Mark {
  const at: Point = [step, Math.min(Math.max(distance, LOWEST), HIGHEST)];
  const dy = distance < LOWEST ? -10 : distance > HIGHEST ? 12 : 0;
  return { kind: 'text', at, text: `λ = ${curvature}`, tone: 'ink', anchor: 'start', dx: 10, dy };
}

function distanceFigure({ lanes, trace }: Walks, { rate }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  const distances = lanes.map((_, i) => inSight(trace, i));
  return {
    id: 'distance',
    alt: `Distance from the bottom at each of ${STEPS} steps at rate ${rate}, on an axis that counts in tens: three straight lines.`,
    width: wide ? 940 : 358,
    height: 180,
    margin: { top: 26, right: wide ? 86 : 50, bottom: 42, left: 56 },
    x: { domain: [0, STEPS], label: 'step' },
    y: {
      domain: [LOWEST, HIGHEST],
      scale: 'log',
      label: 'distance from the bottom',
      ticks: logLevels(LOWEST, HIGHEST, 4),
      grid: true,
    },
    still: still('factor line distance', () => []),
    moving: distances.flatMap((points, i): Mark[] => [
      { kind: 'line', points, tone: 'loss', width: 2, opacity: BAR_OPACITY[i]! },
      { kind: 'dots', points, tone: 'loss', radius: 2.5, shape: i === 0 ? 'circle' : i === 1 ? 'triangle' : 'ring' },
      lineName(points.at(-1)!, CURVATURES[i]!),
    ]),
    steps: trace.points.map(({ step, w }): Point => [step, Math.min(Math.max(Math.abs(w[0]!), LOWEST), HIGHEST)]),
  };
}

/** What a factor does, in words. */
function verdict(factor: number): string {
  if (factor === 1) return 'does not move';
  if (factor > 0) return 'walks down one side';
  if (factor === 0) return 'lands on the bottom in one step';
  if (factor > -1) return 'hops across the bottom and comes nearer';
  return factor === -1 ? 'jumps between two points for ever' : 'hops further out each time';
}

export default defineWidget({
  name: 'factor-line',
  title: 'One rate, three bowls',
  about: 'What a step multiplies the distance from the bottom by, on three bowls of different curvature at once.',
  params,
  compute,
  cells: [{ figures: ['line', 'distance'], controls: ['rate'] }],
  figures: (walks, values, size) => [lineFigure(walks, values, size), distanceFigure(walks, values, size)],
  handles: ({ lanes }) =>
    lanes.map((lane, i) => ({
      id: `factor-${lane.curvature}`,
      figure: 'line',
      label: `Factor at curvature ${lane.curvature}`,
      at: [onLine(lane), middle(i)] as Point,
      x: RATES.map((rate) => Math.max(1 - rate * lane.curvature, LINE[0]))
        .filter((factor, k, all) => all.indexOf(factor) === k)
        .reverse(),
      text: `factor ${written(lane.factor)}`,
    })),
  drag: (handle, [factor]) => {
    const curvature = Number(handle.replace('factor-', ''));
    return { rate: snap(RATES, (1 - factor) / curvature) };
  },
  marks: () => ({
    rate: [
      { at: 1 / MOST_CURVED, label: '1/4' },
      { at: 2 / MOST_CURVED, label: '2/4' },
      { at: 1 / FLAT, label: '1/1' },
    ],
  }),
  summary: ({ lanes }, { rate }) =>
    `At rate ${rate}: ${lanes.map(({ curvature, factor }) => `on the bowl of curvature ${curvature} a step multiplies the weight by ${written(factor)}, and it ${verdict(factor)}`).join('; ')}.`,
  presets: [
    { label: 'Timid', verdict: 'bad', values: { rate: 0.02 } },
    { label: 'One is there at once', verdict: 'good', values: { rate: 1 / MOST_CURVED } },
    { label: 'One jumps for ever', verdict: 'bad', values: { rate: 2 / MOST_CURVED } },
    { label: 'One flies off', verdict: 'bad', values: { rate: 0.6 } },
  ],
  table: ({ trace, lanes }) => ({
    caption: 'Weight at each step, on each bowl',
    columns: ['step', ...lanes.map(({ curvature }) => `w at λ = ${curvature}`), 'loss of all three'],
    rows: trace.points.map(({ step, w, loss }) => [step, ...w, loss]),
    rowsAreSteps: true,
  }),
  code: ({ rate }) => programs({ objective: bowl, optimizer: gradientDescent, rate, start: START, steps: STEPS }),
  claims: [
    {
      id: 'same-factor',
      text: String.raw`Each weight is multiplied by the same number at every step, $1 - \q{rate}{\eta}\lambda$.`,
      holds: ({ trace, lanes }, { rate }) =>
        lanes.every(
          ({ curvature, factor }, i) =>
            Math.abs(factor - (1 - rate * curvature)) < 1e-12 &&
            trace.points.every(
              ({ step, w }) => Math.abs(w[i]! - factor ** step) <= 1e-12 * Math.max(1, Math.abs(w[i]!)),
            ),
        ),
    },
    {
      id: 'most-curved-first',
      text: 'Whatever the rate, the dot of the most curved bowl is furthest left: it is the first to hop, and the first to leave.',
      holds: () =>
        RATES.slice(1).every((rate) => {
          const { lanes } = compute({ rate });
          return lanes[2]!.factor < lanes[1]!.factor && lanes[1]!.factor < lanes[0]!.factor;
        }),
    },
  ],
  goals: {
    balance: {
      text: 'Pull η until the outer two dots stand equally far from 0, one on either side.',
      reached: (walks) => {
        const [flat, curved] = outer(walks);
        return flat > 0 && curved < 0 && Math.abs(flat + curved) < 1e-9;
      },
      missing: (walks) => {
        const [flat, curved] = outer(walks);
        const factors = `The outer two factors are ${written(flat)} and ${written(curved)}`;
        if (flat * curved >= 0) return `${factors}: not on opposite sides of 0.`;
        return `${factors}: more is left on the ${Math.abs(flat) > Math.abs(curved) ? 'flattest' : 'most curved'} bowl.`;
      },
      solution: { rate: 0.4 },
    },
  },
});
