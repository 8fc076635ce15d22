import { gradientDescent, programs, quadratic, run, type RateTrial, type Trace } from '../optim/index.ts';
import { choice, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { bowlFigure, FLAT, MOST, RATES, SLOPE, startOf, STOP, sweep, type Swept } from '../scenes/long-bowl.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Steps that the map and the split show. */
const SHOWN = 40;
/** A loss far above the split's axis: what explodes is drawn up to here. */
const HIGH = 100;

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The rate of the walk that is drawn.',
    stops: RATES,
    initial: 0.1,
  }),
  largest: choice({
    label: 'Curvatures of the bowl',
    help: 'Second derivative along the flat and along the most curved direction.',
    options: { '2': '1 and 2', '10': '1 and 10', '50': '1 and 50' },
    initial: '10',
  }),
};
type Inputs = Values<typeof params>;

/** One of the two directions of the bowl. */
type Direction = 'flat' | 'curved';

interface Sweep extends Swept {
  /** λ_max, the largest curvature. */
  readonly largest: number;
  /** What becomes of the chosen rate. */
  readonly chosen: RateTrial;
  readonly trace: Trace;
  /** What a step at the chosen rate multiplies the distance by. */
  readonly factors: Readonly<Record<Direction, number>>;
}

const bestRate = (largest: string): number => sweep(Number(largest)).best.rate;
const stepsAt = ({ trials }: Pick<Sweep, 'trials'>, rate: number): number =>
  trials.find((trial) => trial.rate === rate)!.outcome.step;

function compute({ rate, largest }: Inputs): Sweep {
  const curvature = Number(largest);
  const swept = sweep(curvature);
  return {
    ...swept,
    largest: curvature,
    chosen: swept.trials.find((trial) => trial.rate === rate)!,
    trace: run({
      objective: quadratic([FLAT, curvature]),
      optimizer: gradientDescent,
      rate,
      start: startOf(curvature),
      steps: SHOWN,
    }),
    factors: { flat: 1 - rate * FLAT, curved: 1 - rate * curvature },
  };
}

function splitFigure({ trace, largest, chosen }: Sweep, size: Size): Figure {
  const flat = trace.points.map(({ step, w }): Point => [step, Math.min((FLAT * w[0]! ** 2) / 2, HIGH)]);
  const whole = trace.points.map(({ step, loss }): Point => [step, Math.min(loss, HIGH)]);
  const wide = size === 'wide';
  return {
    id: 'split',
    alt: `Loss at each of ${SHOWN} steps at rate ${chosen.rate}, split into the part of the flat direction, ${formatCell(flat.at(-1)![1])} at the end, and that of the direction of curvature ${largest}, ${formatCell(trace.last.loss - flat.at(-1)![1])}.`,
    width: wide ? 450 : 358,
    height: wide ? 300 : 200,
    margin: { top: 26, right: 8, bottom: 42, left: 38 },
    x: { domain: [0, SHOWN], label: 'step' },
    y: { domain: [0, 1], label: 'loss L, split by direction', ticks: [0, 0.5, 1], grid: true },
    still: still('split', () => []),
    moving: [
      { kind: 'area', points: whole, base: 0, tone: 'loss', opacity: 0.3 },
      { kind: 'area', points: flat, base: 0, tone: 'loss', opacity: 1 },
      { kind: 'line', points: whole, tone: 'loss', width: 1.5 },
      ...labels(flat, whole, largest),
    ],
    steps: whole,
  };
}

/** Names for the two parts, where there is room for them. */
function labels(flat: readonly Point[], whole: readonly Point[], largest: number): readonly Mark[] {
  const near = flat[3]![1] > 0.12;
  return [
    ...(near
      ? [
          {
            kind: 'text',
            at: [0, 0.08],
            text: 'curvature 1',
            tone: 'ink',
            anchor: 'start',
            dx: 8,
            strong: true,
          } satisfies Mark,
        ]
      : []),
    {
      kind: 'text',
      at: [2, Math.min(0.95, whole[2]![1] + 0.1)],
      text: `curvature ${largest}`,
      tone: 'ink',
      anchor: 'start',
      dx: 10,
      dy: -4,
    },
  ];
}

function sweepFigure({ trials, climb, largest, chosen, best }: Sweep, size: Size): Figure {
  const border = 2 / largest;
  const points = [...trials, ...climb]
    .filter(({ outcome }) => outcome.kind === 'converged')
    .map(({ rate, outcome }): Point => [rate, outcome.step])
    .sort(([a], [b]) => a - b);
  return {
    id: 'sweep',
    alt: `Steps until the slope is below ${SLOPE}, against the learning rate. They fall as the rate grows, are fewest, ${best.outcome.step}, at ${best.rate}, and shoot up at 2/λmax = ${formatCell(border)}; above it no run arrives.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 230 : 220,
    margin: { top: 30, right: 12, bottom: 42, left: 52 },
    x: { domain: [RATES[0]!, RATES.at(-1)!], scale: 'log', label: 'learning rate η', ticks: [0.001, 0.01, 0.1, 1] },
    y: { domain: [1, MOST], scale: 'log', label: 'steps to arrive', ticks: [1, 10, 100, 1000], grid: true },
    still: still(`sweep ${largest} ${size}`, () => [
      { kind: 'hatch', from: border, to: RATES.at(-1)! },
      { kind: 'line', points, tone: 'loss', width: 2 },
      ...(border < 0.9
        ? [{ kind: 'text', at: [Math.sqrt(border), 60], text: 'diverges', tone: 'ink', strong: true } satisfies Mark]
        : []),
      { kind: 'rule', x: border, tone: 'ink' },
      { kind: 'text', at: [border, MOST], text: '2/λmax', tone: 'ink', dy: -12, strong: true, anchor: 'start', dx: -8 },
      { kind: 'rule', x: 1 / largest, tone: 'soft', dashed: true },
      { kind: 'text', at: [1 / largest, MOST], text: '1/λmax', tone: 'soft', dy: -12, anchor: 'end', dx: 8 },
    ]),
    moving: [
      { kind: 'rule', x: chosen.rate, tone: 'touch' },
      { kind: 'dots', points: [chosenPoint(chosen)], tone: 'touch', radius: 5 },
    ],
  };
}

const chosenPoint = ({ rate, outcome }: RateTrial): Point => [rate, outcome.kind === 'converged' ? outcome.step : MOST];

function summary({ chosen, best, largest, factors }: Sweep): string {
  const border = formatCell(2 / largest);
  const compare =
    chosen.rate === best.rate
      ? 'No other rate of the slider takes fewer.'
      : `The fewest are ${best.outcome.step}, at ${best.rate}.`;
  const both = `a step multiplies the way that is left by ${formatCell(factors.flat)} along the flat direction and by ${formatCell(factors.curved)} along the curved one`;
  switch (chosen.outcome.kind) {
    case 'converged': {
      const slower = Math.abs(factors.flat) >= Math.abs(factors.curved) ? 'flat' : 'curved';
      return `At rate ${chosen.rate} ${both}. The ${slower} one is the slower: the run arrives after ${formatCell(chosen.outcome.step, 4)} steps. ${compare}`;
    }
    case 'diverged':
      return `At rate ${chosen.rate}, above 2/λmax = ${border}, ${both}: the run diverges. ${compare}`;
    case 'out-of-steps':
    case 'stopped':
      return `At rate ${chosen.rate} ${both}: ${formatCell(MOST, 4)} steps do not arrive. ${compare}`;
  }
}

export default defineWidget({
  name: 'rate-sweep',
  title: 'Every rate at once',
  about:
    'One walk on a long bowl, its loss split by direction, and the number of steps that every learning rate needs.',
  params,
  compute,
  cells: [
    { title: 'The walk, from above', figures: ['bowl'], controls: [] },
    { title: 'What is left of the loss', figures: ['split'], controls: [] },
    {
      title: `Every rate, run until the slope is below ${SLOPE}`,
      figures: ['sweep'],
      controls: ['rate', 'largest'],
      across: true,
    },
  ],
  figures: (result, _values, size) => [
    bowlFigure(result.largest, result.trace, size),
    splitFigure(result, size),
    sweepFigure(result, size),
  ],
  handles: ({ chosen }) => [
    {
      id: 'rate',
      figure: 'sweep',
      label: 'Learning rate',
      at: chosenPoint(chosen),
      x: RATES,
      text: `rate ${chosen.rate}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [rate]) => ({ rate }),
  marks: ({ largest }) => ({
    rate: [{ at: 2 / largest, label: '2/λmax' }], // the plot above has 1/λmax: on a phone the two would touch here
  }),
  summary,
  presets: [
    { label: 'Fewest steps', verdict: 'good', values: ({ largest }) => ({ rate: bestRate(largest) }) },
    {
      label: 'Ten times too small',
      verdict: 'bad',
      values: ({ largest }) => ({ rate: snap(RATES, bestRate(largest) / 10) }),
    },
    {
      label: 'Just too large',
      verdict: 'bad',
      values: ({ largest }) => ({ rate: RATES.find((rate) => rate > 2 / Number(largest)) ?? RATES.at(-1)! }),
    },
  ],
  table: ({ trials, chosen }) => ({
    caption: `What becomes of each rate, at most ${MOST} steps`,
    columns: ['rate', 'outcome', 'steps', 'loss at the end'],
    rows: trials
      .filter((trial, i) => i % 16 === 0 || trial === chosen)
      .map(({ rate, outcome, loss }) => [rate, outcome.kind, outcome.step, loss]),
  }),
  code: ({ rate, largest }) =>
    programs({
      objective: quadratic([FLAT, Number(largest)]),
      optimizer: gradientDescent,
      rate,
      start: startOf(Number(largest)),
      steps: MOST,
      stop: STOP,
      record: 'none',
    }),
  claims: [
    {
      id: 'ten-times',
      text: 'From 0.01 to 0.001 the rate falls to a tenth, and the steps grow tenfold.',
      holds: (result) => Math.abs(stepsAt(result, 0.001) / stepsAt(result, 0.01) / 10 - 1) < 0.01,
    },
    {
      id: 'border',
      text: String.raw`Every run below $2/\lambda_{\max}$ arrives, if it is given the steps; none above it does.`,
      holds: () =>
        [2, 10, 50].every((largest) =>
          sweep(largest).trials.every(({ rate, outcome }) => (outcome.kind === 'converged') === rate < 2 / largest),
        ),
    },
    {
      id: 'wasted-half',
      text: String.raw`On each of the three bowls the fewest steps lie between $1/\lambda_{\max}$ and $2/\lambda_{\max}$: where the curved direction already hops.`,
      holds: () =>
        [2, 10, 50].every((largest) => {
          const { rate } = sweep(largest).best;
          return rate > 1 / largest && rate < 2 / largest;
        }),
    },
  ],
});
