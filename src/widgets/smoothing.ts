import { gradientDescent, himmelblau, programs, run, type ProgramOptions } from '../optim/index.ts';
import { choice, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { adelieNeuron } from '../scenes/adelie-neuron.ts';
import { lossAxis } from '../scenes/loss-axis.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const FORGETTING = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98];

const params = {
  run: choice({
    label: 'Run',
    help: 'Which trace is smoothed.',
    options: { noisy: 'the neuron, four birds a step', jumping: 'four valleys, too large a rate' },
    initial: 'noisy',
  }),
  smoothing: real({
    label: 'Smoothing',
    symbol: String.raw`\beta`,
    help: 'How much of its last value the smoothed line keeps at each step.',
    stops: FORGETTING,
    initial: 0.9,
  }),
};
type Inputs = Values<typeof params>;

const runs: Readonly<Record<Inputs['run'], () => ProgramOptions>> = {
  noisy: () => ({
    objective: adelieNeuron().loss,
    optimizer: gradientDescent,
    rate: 1.5,
    start: [-2, 1],
    steps: 90,
    batches: { size: 4 },
    seed: 5,
  }),
  jumping: () => ({
    objective: himmelblau(),
    optimizer: gradientDescent,
    rate: 0.028,
    start: [2.2, 1.69],
    steps: 120,
  }),
};

interface Smoothed {
  readonly points: readonly Point[];
  readonly smooth: readonly Point[];
  /** By how much each goes up and down in its last third. */
  readonly swing: number;
  readonly smoothSwing: number;
  /** Steps until each has come down nine tenths of the way from the start to the lowest loss; ∞ if it does not. */
  readonly down: number;
  readonly smoothDown: number;
}

function swing(points: readonly Point[]): number {
  const tail = points.slice(-Math.ceil(points.length / 3)).map(([, loss]) => loss);
  return Math.max(...tail) - Math.min(...tail);
}

function compute({ run: which, smoothing }: Inputs): Smoothed {
  const points = run(runs[which]()).points.map(({ step, loss }): Point => [step, loss]);
  let mean = points[0]![1];
  const smooth = points.map(([step, loss]): Point => {
    mean = smoothing * mean + (1 - smoothing) * loss;
    return [step, mean];
  });
  const target = points[0]![1] - 0.9 * (points[0]![1] - Math.min(...points.map(([, loss]) => loss)));
  const down = (of: readonly Point[]): number => of.find(([, loss]) => loss <= target)?.[0] ?? Infinity;
  return {
    points,
    smooth,
    swing: swing(points),
    smoothSwing: swing(smooth),
    down: down(points),
    smoothDown: down(smooth),
  };
}

function figure({ points, smooth }: Smoothed, { run: which, smoothing }: Inputs, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'trace',
    alt: `A trace of ${points.length - 1} steps, and the same smoothed with ${smoothing}: the last losses are ${formatCell(points.at(-1)![1])} and ${formatCell(smooth.at(-1)![1])}.`,
    width: wide ? 940 : 358,
    height: wide ? 300 : 250,
    margin: { top: 26, right: 14, bottom: 42, left: 52 },
    x: { domain: [0, points.at(-1)![0]], label: 'step' },
    y: lossAxis(points, false),
    still: still(`raw ${which}`, () => [{ kind: 'line', points, tone: 'loss', width: 1, opacity: 0.45 }]),
    moving: [{ kind: 'line', points: smooth, tone: 'ink', width: 2.5 }],
    steps: points,
  };
}

function summary({ swing: raw, smoothSwing, down, smoothDown }: Smoothed, { run: which, smoothing }: Inputs): string {
  if (smoothing === 0) return `Nothing is smoothed: in its last third the loss goes up and down by ${formatCell(raw)}.`;
  const late = smoothDown - down;
  const swings = `In its last third the loss goes up and down by ${formatCell(raw)}; the smoothed line moves by ${formatCell(smoothSwing)}.`;
  if (which === 'jumping' || late === 0) return swings;
  return late < Infinity
    ? `${swings} It comes down nine tenths of the way ${late} ${late === 1 ? 'step' : 'steps'} later than the loss.`
    : `${swings} The loss has come down nine tenths of the way after ${down} steps, the smoothed line not at all.`;
}

export default defineWidget({
  name: 'smoothing',
  title: 'A trace, smoothed',
  about: 'Two traces and their running means: what smoothing shows, and what it hides.',
  params,
  compute,
  cells: [{ figures: ['trace'], controls: ['run', 'smoothing'] }],
  figures: (smoothed, values, size) => [figure(smoothed, values, size)],
  summary,
  presets: [
    { label: 'As it is', verdict: 'bad', values: { run: 'noisy', smoothing: 0 } },
    { label: 'A little', verdict: 'good', values: { run: 'noisy', smoothing: 0.9 } },
    { label: 'Too much', verdict: 'bad', values: { run: 'noisy', smoothing: 0.98 } },
    { label: 'The other run', verdict: 'bad', values: { run: 'jumping', smoothing: 0.95 } },
  ],
  table: ({ points, smooth }) => ({
    caption: 'The loss at each step, and smoothed',
    columns: ['step', 'loss', 'smoothed'],
    rows: points.map(([step, loss], i) => [step, loss, smooth[i]![1]]),
    rowsAreSteps: true,
  }),
  code: ({ run: which }) => programs(runs[which]()),
  claims: [
    {
      id: 'calms',
      text: 'Smoothed with 0.9, the ups and downs of the last third shrink to less than half.',
      given: { run: 'noisy', smoothing: 0.9 },
      holds: ({ swing: raw, smoothSwing }) => smoothSwing < raw / 2,
    },
    {
      id: 'late',
      text: 'Smoothed with 0.95, the line comes down more than thirty steps late.',
      given: { run: 'noisy', smoothing: 0.95 },
      holds: ({ down, smoothDown }) => smoothDown - down > 30,
    },
    {
      id: 'hides',
      text: 'The loss jumps between two values, one twice as high as the other; smoothed with 0.95, it moves in its last third by less than a tenth of that.',
      given: { run: 'jumping', smoothing: 0.95 },
      holds: ({ points, swing: raw, smoothSwing }) => {
        const [a, b] = [points.at(-1)![1], points.at(-2)![1]];
        return Math.max(a, b) > 2 * Math.min(a, b) && smoothSwing < raw / 10;
      },
    },
  ],
});
