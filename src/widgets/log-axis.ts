import { gradientDescent, programs, quadratic, run } from '../optim/index.ts';
import { integer, linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { lossAxis } from '../scenes/loss-axis.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** The largest curvature; the smallest is 1. At rate 1/λmax one step settles that direction, and the other crawls. */
const STEEPEST = 100;
const RATE = 1 / STEEPEST;
/** A line is called straight where its last third falls as fast as the third before, but for this part: on a bowl it is exact. */
const STRAIGHT = 1e-3;
/** What is nearer to the floor than this is not drawn. */
const LEAST = 1e-6;
const LIFTS = linear(0, 1, 0.01);

const params = {
  steps: integer({ label: 'Steps', help: 'How many steps are shown.', low: 20, high: 400, step: 20, initial: 60 }),
  lift: real({ label: 'Lift', help: 'How far the bottom of the bowl is above 0.', stops: LIFTS, initial: 0 }),
  floor: real({
    label: 'Floor taken away',
    help: 'What is taken from every loss before it is drawn on the log axis.',
    stops: LIFTS,
    initial: 0,
  }),
};
type Inputs = Values<typeof params>;

interface Crawl {
  /** Step and loss. */
  readonly points: readonly Point[];
  /** The same, the floor taken away, where something is left. */
  readonly above: readonly Point[];
}

const walk = (steps: number) => ({
  objective: quadratic([1, STEEPEST]),
  optimizer: gradientDescent,
  rate: RATE,
  start: [1, 1],
  steps,
});

function compute({ steps, lift, floor }: Inputs): Crawl {
  const points = run(walk(steps)).points.map(({ step, loss }): Point => [step, loss + lift]);
  return {
    points,
    above: points.map(([step, loss]): Point => [step, loss - floor]).filter(([, loss]) => loss >= LEAST),
  };
}

function figure(id: 'linear' | 'log', { points, above }: Crawl, { steps, floor }: Inputs, size: Size): Figure {
  const shown = id === 'log' ? above : points;
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const taken = floor > 0 ? `L − ${formatCell(floor)}` : 'L';
  return {
    id,
    alt: `${id === 'log' ? `${taken} on a log axis` : 'The loss on a linear axis'} over ${steps} steps: from ${formatCell(first[1])} to ${formatCell(last[1])}.`,
    width: size === 'wide' ? 460 : 358,
    height: size === 'wide' ? 260 : 190,
    margin: { top: 26, right: 14, bottom: 42, left: 58 },
    x: { domain: [0, steps], label: 'step' },
    y: id === 'log' ? { ...lossAxis(shown, true), label: `loss ${taken}, log axis` } : lossAxis(shown, false),
    still: still('no curve', () => []),
    moving: [{ kind: 'line', points: shown, tone: 'loss', width: 2 }],
    steps: id === 'log' ? [] : points,
  };
}

/** How fast the line falls in the last third of the drawn steps, in parts of its fall in the third before: 1 on a straight line. */
function bend({ above }: Crawl): number {
  const at = (share: number): Point => above[Math.round(share * (above.length - 1))]!;
  const fall = ([from, high]: Point, [to, low]: Point): number => Math.log(high / low) / (to - from);
  return fall(at(2 / 3), at(1)) / fall(at(1 / 3), at(2 / 3));
}

function summary(crawl: Crawl, { steps, floor }: Inputs): string {
  const { points, above } = crawl;
  const loss = `After ${steps} steps the loss is ${formatCell(points.at(-1)![1])}.`;
  if (above.length < points.length)
    return `${loss} From step ${above.length} on it is below ${formatCell(floor)}: the log axis has no place for it.`;
  const ratio = bend(crawl);
  const shape =
    ratio < 1 - STRAIGHT
      ? 'bends towards the level'
      : ratio > 1 + STRAIGHT
        ? 'bends downwards'
        : 'is straight after the first step: every step leaves the same part of what is left';
  return `${loss} On the log axis${floor > 0 ? `, with ${formatCell(floor)} taken away,` : ''} the line ${shape}.`;
}

export default defineWidget({
  name: 'log-axis',
  title: 'The same run on two axes',
  about:
    'A run that crawls along the flat direction of a bowl, on a linear and on a log axis, with and without a floor.',
  params,
  compute,
  cells: [
    { title: 'Linear axis', figures: ['linear'], controls: ['steps'] },
    { title: 'Log axis', figures: ['log'], controls: ['floor'] },
  ],
  figures: (crawl, values, size) => [figure('linear', crawl, values, size), figure('log', crawl, values, size)],
  summary,
  presets: [
    { label: 'Bottom at 0', verdict: 'good', values: { lift: 0, floor: 0 } },
    { label: 'Bottom at 0.37', verdict: 'bad', values: { lift: 0.37, floor: 0 } },
    { label: 'Its floor taken away', verdict: 'good', values: { lift: 0.37, floor: 0.37 } },
  ],
  table: ({ points }) => ({
    caption: 'The loss at each step',
    columns: ['step', 'loss'],
    rows: points.map(([step, loss]) => [step, loss]),
    rowsAreSteps: true,
  }),
  code: ({ steps }) => programs(walk(steps)),
  goals: {
    straight: {
      text: 'The bottom of this bowl is somewhere above 0. Take away its floor: make the line on the log axis straight.',
      given: { lift: 0.23, floor: 0, steps: 140 },
      case: ['lift'],
      reached: (_crawl, { lift, floor }) => lift > 0 && Math.abs(floor - lift) < 0.005,
      missing: ({ points, above }) =>
        above.length < points.length || bend({ points, above }) > 1
          ? 'The line dives: too much is taken away.'
          : 'The line still bends towards the level.',
      solution: { floor: 0.23 },
    },
  },
  claims: [
    {
      id: 'same-part',
      text: 'After the first step, every step leaves 98 % of the loss.',
      holds: ({ points }) => points.slice(2).every(([, loss], i) => Math.abs(loss / points[i + 1]![1] - 0.9801) < 1e-9),
    },
    {
      id: 'looks-level',
      text: 'From step 20 to step 60 it loses more than half of its loss, and on the linear axis that is less than half a percent of the height.',
      holds: ({ points }) => {
        const fall = points[20]![1] - points[60]![1];
        return fall > 0.5 * points[20]![1] && fall < 0.005 * points[0]![1];
      },
    },
    {
      id: 'blind',
      text: 'With the bottom at 0.37, the last hundred of four hundred steps lower the loss by hardly more than a thousandth, though each of them still leaves 98 % of what is to go.',
      given: { lift: 0.37, steps: 400 },
      holds: ({ points }) =>
        points[300]![1] - points[400]![1] < 0.0011 &&
        Math.abs((points[400]![1] - 0.37) / (points[399]![1] - 0.37) - 0.9801) < 1e-6,
    },
  ],
});
