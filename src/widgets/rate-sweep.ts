import { gradientDescent, programs, quadratic, rateSweep, run, type RateTrial, type Trace } from '../optim/index.ts';
import { choice, decades, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const RATES = decades(-3, 0, 40);
const MOST = 10_000;
const STOP = { gradientNorm: 1e-4 };
/** Steps that the lower figure shows. */
const SHOWN = 60;
const START = [1, 1];
/** Gaps below the border 2/L, as fractions of it, at which the line has points of its own: the slider's rates step over the climb. */
const GAPS = [0.15, 0.08, 0.05, 0.03, 0.02, 0.01, 0.006, 0.004, 0.002];

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'The rate of the run in the lower figure.',
    stops: RATES,
    initial: 0.1,
  }),
  largest: choice({
    label: 'Curvatures of the bowl',
    help: 'Second derivative along the flat and along the steep direction.',
    options: { '2': '1 and 2', '10': '1 and 10', '50': '1 and 50' },
    initial: '10',
  }),
};
type Inputs = Values<typeof params>;

interface Sweep {
  readonly trials: readonly RateTrial[];
  /** Trials between the last rate of the slider and the border. */
  readonly climb: readonly RateTrial[];
  /** L, the largest curvature. */
  readonly largest: number;
  /** The trial with the fewest steps. */
  readonly best: RateTrial;
  /** What becomes of the chosen rate. */
  readonly chosen: RateTrial;
  readonly trace: Trace;
}

const sweeps = new Map<number, Pick<Sweep, 'trials' | 'climb'>>();

function sweep(largest: number): Pick<Sweep, 'trials' | 'climb'> {
  const known = sweeps.get(largest);
  if (known) return known;
  const objective = quadratic([1, largest]);
  const tried = (rates: readonly number[]): readonly RateTrial[] =>
    rateSweep({ objective, optimizer: gradientDescent, rates, start: START, steps: MOST, stop: STOP });
  const swept = { trials: tried(RATES), climb: tried(GAPS.map((gap) => (2 / largest) * (1 - gap))) };
  sweeps.set(largest, swept);
  return swept;
}

/** The trial with the fewest steps. */
function fewest(trials: readonly RateTrial[]): RateTrial {
  const arrived = trials.filter(({ outcome }) => outcome.kind === 'converged');
  return arrived.reduce((best, trial) => (trial.outcome.step < best.outcome.step ? trial : best));
}

const bestRate = (largest: string): number => fewest(sweep(Number(largest)).trials).rate;

function compute({ rate, largest }: Inputs): Sweep {
  const { trials, climb } = sweep(Number(largest));
  return {
    trials,
    climb,
    largest: Number(largest),
    best: fewest(trials),
    chosen: trials.find((trial) => trial.rate === rate)!,
    trace: run({
      objective: quadratic([1, Number(largest)]),
      optimizer: gradientDescent,
      rate,
      start: START,
      steps: SHOWN,
    }),
  };
}

function sweepFigure({ trials, climb, largest, chosen }: Sweep, size: Size): Figure {
  const border = 2 / largest;
  const points = [...trials, ...climb]
    .filter(({ outcome }) => outcome.kind === 'converged')
    .map(({ rate, outcome }): Point => [rate, outcome.step])
    .sort(([a], [b]) => a - b);
  const y = chosen.outcome.kind === 'converged' ? chosen.outcome.step : MOST;
  return {
    id: 'sweep',
    alt: `Steps until the slope is below ${STOP.gradientNorm}, against the learning rate. They fall as the rate grows, are fewest at ${formatCell(2 / (1 + largest))}, and shoot up at 2/L = ${formatCell(border)}; above it no run arrives.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 300 : 260,
    margin: { top: 30, right: 12, bottom: 42, left: 52 },
    x: { domain: [RATES[0]!, RATES.at(-1)!], scale: 'log', label: 'learning rate η', ticks: [0.001, 0.01, 0.1, 1] },
    y: { domain: [1, MOST], scale: 'log', label: 'steps to arrive', ticks: [1, 10, 100, 1000], grid: true },
    still: still(`sweep ${largest}`, () => [
      { kind: 'hatch', from: border, to: RATES.at(-1)! },
      { kind: 'line', points, tone: 'loss', width: 2 },
      ...(border < 0.9
        ? [{ kind: 'text', at: [Math.sqrt(border), 60], text: 'diverges', tone: 'ink', strong: true } satisfies Mark]
        : []),
      { kind: 'rule', x: border, tone: 'ink' },
      { kind: 'text', at: [border, MOST], text: '2/L', tone: 'ink', dy: -12, strong: true },
      { kind: 'rule', x: 1 / largest, tone: 'soft', dashed: true },
      { kind: 'text', at: [1 / largest, MOST], text: '1/L', tone: 'soft', dy: -12 },
    ]),
    moving: [
      { kind: 'rule', x: chosen.rate, tone: 'touch' },
      { kind: 'dots', points: [[chosen.rate, y]], tone: 'touch', radius: 5 },
    ],
  };
}

function traceFigure({ trace, chosen }: Sweep, size: Size): Figure {
  const points = trace.points.map(({ step, loss }): Point => [step, Math.max(loss, 1e-9)]);
  return {
    id: 'trace',
    alt: `Loss at each of the first ${SHOWN} steps at rate ${chosen.rate}.`,
    width: size === 'wide' ? 940 : 358,
    height: 160,
    margin: { top: 26, right: 12, bottom: 42, left: 52 },
    x: { domain: [0, SHOWN], label: 'step' },
    y: { domain: [1e-6, 1000], scale: 'log', label: 'loss L', ticks: [1e-6, 1e-3, 1, 1000], grid: true },
    still: still('trace', () => []),
    moving: [
      { kind: 'line', points, tone: 'loss', width: 1.5 },
      { kind: 'dots', points, tone: 'loss', radius: 2 },
    ],
    steps: points,
  };
}

function summary({ chosen, best, largest }: Sweep): string {
  const border = formatCell(2 / largest);
  const compare = `The fewest are ${best.outcome.step}, at ${best.rate}.`;
  switch (chosen.outcome.kind) {
    case 'converged':
      return `At rate ${chosen.rate} the run arrives after ${formatCell(chosen.outcome.step, 4)} steps. ${compare}`;
    case 'diverged':
      return `At rate ${chosen.rate}, above 2/L = ${border}, the run diverges: the numbers overflow at step ${chosen.outcome.step}. ${compare}`;
    case 'out-of-steps':
    case 'stopped':
      return chosen.rate < 2 / largest
        ? `At rate ${chosen.rate} the run has not arrived after ${formatCell(MOST, 4)} steps. ${compare}`
        : `At rate ${chosen.rate}, on or just above 2/L = ${border}, ${formatCell(MOST, 4)} steps do not arrive. ${compare}`;
  }
}

export default defineWidget({
  name: 'rate-sweep',
  title: 'Every rate at once',
  about: 'The number of steps that gradient descent needs, against the learning rate, with the border 2/L.',
  params,
  compute,
  cells: [{ figures: ['sweep', 'trace'], controls: ['rate', 'largest'] }],
  figures: (result, _values, size) => [sweepFigure(result, size), traceFigure(result, size)],
  handles: ({ chosen }) => [
    {
      id: 'rate',
      figure: 'sweep',
      label: 'Learning rate',
      at: [chosen.rate, chosen.outcome.kind === 'converged' ? chosen.outcome.step : MOST],
      x: RATES,
      text: `rate ${chosen.rate}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [rate]) => ({ rate }),
  marks: ({ largest }) => ({
    rate: [
      { at: 1 / largest, label: '1/L' },
      { at: 2 / largest, label: '2/L' },
    ],
  }),
  summary,
  presets: [
    { label: 'Best rate', verdict: 'good', values: ({ largest }) => ({ rate: bestRate(largest) }) },
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
  table: ({ trials }) => ({
    caption: `What becomes of each rate, at most ${MOST} steps`,
    columns: ['rate', 'outcome', 'steps', 'loss at the end'],
    rows: trials.map(({ rate, outcome, loss }) => [rate, outcome.kind, outcome.step, loss]),
  }),
  code: ({ rate, largest }) =>
    programs({
      objective: quadratic([1, Number(largest)]),
      optimizer: gradientDescent,
      rate,
      start: START,
      steps: MOST,
      stop: STOP,
      record: 'none',
    }),
  claims: [
    {
      id: 'ten-times',
      text: 'A rate ten times smaller needs about ten times as many steps.',
      given: { rate: 0.01 },
      holds: ({ trials }) => {
        const at = (rate: number): number => trials.find((trial) => trial.rate === rate)!.outcome.step;
        const ratio = at(0.01) / at(0.1);
        return ratio > 9 && ratio < 11.5;
      },
    },
    {
      id: 'border',
      text: 'Below $2/L$ every run that has time arrives; above it none does.',
      holds: ({ trials, largest }) =>
        trials.every(({ rate, outcome }) =>
          rate < 2 / largest && rate > 0.01
            ? outcome.kind === 'converged'
            : rate > 2 / largest
              ? outcome.kind !== 'converged'
              : true,
        ),
    },
    {
      id: 'best',
      text: 'The best rate lies just below the border: it is $2/(1 + L)$, where both directions shrink equally fast.',
      holds: ({ best, largest }) => Math.abs(best.rate / (2 / (1 + largest)) - 1) < 0.06,
    },
  ],
});
