import {
  basinMap,
  finish,
  gradientDescent,
  outside,
  programs,
  run,
  tiltedDoubleWell,
  type Trace,
} from '../optim/index.ts';
import { linear, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const wells = tiltedDoubleWell();
const LEFT = wells.minima[0]!.at[0]!;
const RIGHT = wells.minima[1]!.at[0]!;
const STARTS = linear(-2, 2, 0.02);
const RATES = linear(0.005, 0.295, 0.005);
/** Steps that a walk gets, and steps that are drawn. */
const MOST = 2000;
const SHOWN = 20;

/** The curvature at a minimum, and the largest rate at which a walk can stay in it. */
function limit(w: number): number {
  const out = new Float64Array(1);
  wells.hessian([w], out);
  return 2 / out[0]!;
}

/** The top between the two: where the slope is 0 and the curve bends down. */
const RIDGE = ridge();
function ridge(): number {
  let x = 0;
  for (let i = 0; i < 30; i++) x -= (4 * x * (x * x - 1) + 0.3) / (12 * x * x - 4);
  return x;
}

const params = {
  start: real({
    label: 'Start',
    symbol: String.raw`\q{weight}{w}^{(0)}`,
    help: 'Where the walk begins.',
    stops: STARTS,
    initial: 1.5,
  }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'What the slope is multiplied with to make a step.',
    stops: RATES,
    initial: 0.05,
  }),
};
type Inputs = Values<typeof params>;

interface Line {
  /** For 800 starts from −2 to 2: 0 left, 1 right, 2 where the walk comes to rest in neither. */
  readonly ends: Uint8Array<ArrayBuffer>;
  readonly trace: Trace;
  readonly end: number;
  /** Between how many neighbours of `ends` the end changes. */
  readonly borders: number;
}

const NEITHER = 2;

function endsAt(rate: number, columns: number): Uint8Array<ArrayBuffer> {
  const { basin } = finish(
    basinMap({
      objective: wells,
      optimizer: gradientDescent,
      rate,
      columns,
      window: [[-2, 2]],
      steps: MOST,
      tolerance: 1e-3,
    }),
  );
  return Uint8Array.from(basin, (valley) => (valley === outside.diverged || valley < 0 ? NEITHER : valley));
}

function compute({ start, rate }: Inputs): Line {
  const ends = endsAt(rate, 800);
  const walk = { objective: wells, optimizer: gradientDescent, rate, start: [start] };
  const [end] = [run({ ...walk, steps: MOST, stop: { gradientNorm: 1e-3 }, record: 'none' }).last.w[0]!];
  return {
    ends,
    trace: run({ ...walk, steps: SHOWN }),
    end: Math.abs(end - LEFT) < 0.01 ? 0 : Math.abs(end - RIGHT) < 0.01 ? 1 : NEITHER,
    borders: ends.slice(1).filter((valley, i) => valley !== ends[i]).length,
  };
}

const height = (w: number): number => wells.value([w]);
const TOP = 5;
/** A walk that flies off is drawn to here, far out of the frame: what a path can hold is limited. */
const FAR = 100;
const within = (value: number, most: number): number => Math.max(-most, Math.min(value, most));
const GROUNDS = ['sand', 'sky', 'hatch'] as const;
const WORDS = ['in the left valley', 'in the right valley', 'in neither valley'] as const;

function curve({ trace, end }: Line, { start, rate }: Inputs, size: Size): Figure {
  const path = trace.points.map(({ w, loss }): Point => [within(w[0]!, FAR), within(loss, FAR ** 2)]);
  return {
    id: 'curve',
    alt: `A curve with a deeper valley at ${formatCell(LEFT)} and a higher one at ${formatCell(RIGHT)}, a ridge at ${formatCell(RIDGE)} between them. The walk from ${formatCell(start)} at rate ${rate} ends ${WORDS[end]!}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 230 : 190,
    margin: { top: 26, right: 14, bottom: 20, left: 44 },
    x: { domain: [-2, 2], label: '', ticks: [] },
    y: { domain: [-0.7, TOP], label: 'loss L', ticks: [0, 2, 4], grid: true },
    still: still(`double well ${size}`, () => [
      { kind: 'rule', x: RIDGE, tone: 'soft', dashed: true },
      { kind: 'line', points: linear(-2, 2, 0.05).map((w): Point => [w, height(w)]), tone: 'loss', width: 2 },
      { kind: 'text', at: [RIDGE, TOP], text: 'ridge', tone: 'soft', dy: -10 },
    ]),
    moving: [
      { kind: 'line', points: path, tone: 'touch', width: 1.25 },
      { kind: 'dots', points: path.slice(1), tone: 'touch', radius: 2.5 },
      { kind: 'dots', points: [[start, Math.min(height(start), TOP)]], tone: 'touch', radius: 6, halo: true },
    ],
    steps: path,
  };
}

/** Every start along, every rate up. */
function mapMark(columns: number): Mark {
  return {
    kind: 'raster',
    x: [-2, 2],
    y: [RATES[0]! - 0.0025, RATES.at(-1)! + 0.0025],
    columns,
    cells: RATES.flatMap((rate) => [...endsAt(rate, columns)]),
    grounds: GROUNDS,
    patterns: ['plain', 'dots', 'plain'],
  };
}

function map({ borders }: Line, { start, rate }: Inputs, size: Size): Figure {
  return {
    id: 'map',
    alt: `Every start from −2 to 2 along, every learning rate up: whether the walk ends left, right, or in neither valley. At small rates the ridge is the only border; at rate ${rate} there are ${borders}.`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 280 : 240,
    margin: { top: 22, right: 14, bottom: 42, left: 44 },
    x: { domain: [-2, 2], label: 'start w', ticks: [-2, -1, 0, 1, 2] },
    y: { domain: [0.0025, 0.2975], label: 'learning rate η', ticks: [0.05, 0.1, 0.15, 0.2, 0.25] },
    still: still(`double well map ${size}`, () => [
      mapMark(224),
      { kind: 'text', at: [-0.8, 0.025], text: 'ends left', tone: 'ink', strong: true },
      { kind: 'text', at: [0.8, 0.025], text: 'ends right', tone: 'ink', strong: true },
      { kind: 'text', at: [0, 0.275], text: 'comes to rest in neither', tone: 'ink', strong: true },
    ]),
    moving: [
      { kind: 'level', y: rate, tone: 'touch', dashed: true },
      { kind: 'dots', points: [[start, rate]], tone: 'touch', radius: 6, halo: true },
    ],
  };
}

export default defineWidget({
  name: 'basins-1d',
  title: 'Two valleys: every start at every rate',
  about: 'A curve with two valleys, and under it which starts end where, at every learning rate.',
  params,
  compute,
  cells: [{ figures: ['curve', 'map'], controls: ['start', 'rate'] }],
  figures: (line, values, size) => [curve(line, values, size), map(line, values, size)],
  handles: (_line, { start, rate }) => [
    {
      id: 'place',
      figure: 'map',
      label: 'Start and rate of the walk',
      at: [start, rate],
      x: STARTS,
      y: RATES,
      text: `start ${formatCell(start)}, rate ${rate}`,
      anywhere: true,
    },
    {
      id: 'start',
      figure: 'curve',
      label: 'Start of the walk',
      at: [start, Math.min(height(start), TOP)],
      x: STARTS,
      text: `w = ${formatCell(start)}`,
    },
  ],
  drag: (handle, [start, rate]) => (handle === 'place' ? { start, rate } : { start }),
  marks: () => ({
    rate: [
      { at: limit(LEFT), label: '2/λ left' },
      { at: limit(RIGHT), label: '2/λ right' },
    ],
  }),
  summary: ({ end, borders, trace }, { start, rate }) =>
    `The walk from ${formatCell(start)} at rate ${rate} ends ${WORDS[end]!}${end === NEITHER ? ': the rate is too large to stay' : ''}; its first step takes it to ${formatCell(trace.points[1]?.w[0] ?? start)}. At this rate the starts from −2 to 2 have ${borders} ${borders === 1 ? 'border' : 'borders'}.`,
  presets: [
    { label: 'Small steps', verdict: 'good', values: { start: 1.5, rate: 0.05 } },
    { label: 'From the good side to the bad', verdict: 'bad', values: { start: -1.8, rate: 0.15 } },
    { label: 'Cannot stay', verdict: 'bad', values: { start: -0.5, rate: 0.25 } },
  ],
  table: ({ trace }) => ({
    caption: 'The walk, step by step',
    columns: ['step', 'w', 'loss'],
    rows: trace.points.map(({ step, w, loss }) => [step, w[0]!, loss]),
    rowsAreSteps: true,
  }),
  code: ({ start, rate }) =>
    programs({ objective: wells, optimizer: gradientDescent, rate, start: [start], steps: SHOWN }),
  claims: [
    {
      id: 'one-border',
      text: 'At a rate of 0.05 there is one border, and it is the ridge.',
      given: { rate: 0.05 },
      holds: ({ borders, ends }) => {
        const at = ends.indexOf(1);
        return borders === 1 && Math.abs(-2 + (at * 4) / ends.length - RIDGE) < 4 / ends.length;
      },
    },
    {
      id: 'three-borders',
      text: 'At 0.1 there are three: the outermost starts on either side leap across.',
      given: { rate: 0.1 },
      holds: ({ borders, ends }) => borders === 3 && ends[0] === 1 && ends.at(-1) === 0,
    },
  ],
  goals: {
    across: {
      text: 'Begin to the right of the ridge, and end in the left valley.',
      reached: ({ end }, { start, rate }, at = rate) => start > RIDGE && end === 0 && rate === at,
      missing: ({ end }, { start, rate }, at = rate) => {
        if (rate !== at) return `The rate is ${rate} now, and not ${at}.`;
        if (start <= RIDGE) return `The walk ends ${WORDS[end]!}. But it must begin to the right of the ridge.`;
        return `It begins to the right of the ridge. But it ends ${WORDS[end]!}.`;
      },
      solution: { start: snap(STARTS, 1.5), rate: 0.2 },
    },
  },
});
