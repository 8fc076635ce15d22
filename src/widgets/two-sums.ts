import { linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { distances, LOOKS, MOST, START, states, type State } from '../scenes/two-sums.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const POWERS = linear(0, 1.6, 0.05);

const params = {
  power: real({
    label: 'Power',
    symbol: 'p',
    help: 'How fast the rate falls: at 0 it stays.',
    stops: POWERS,
    initial: 0,
  }),
  first: real({
    label: 'First rate',
    symbol: String.raw`\q{rate}{\eta_0}`,
    help: 'The rate of step 0.',
    stops: linear(0.1, 1.5, 0.1),
    initial: 0.5,
  }),
};
type Inputs = Values<typeof params>;

interface Sums {
  /** Steps 1, 2, 3 …, more and more apart. */
  readonly path: readonly State[];
  readonly looks: readonly State[];
  /** Of the rates, and of their squares, up to the last step. */
  readonly sum: number;
  readonly squares: number;
}

function compute({ power, first }: Inputs): Sums {
  const path: State[] = [];
  const looks: State[] = [];
  let next = 1;
  for (const state of states(power, first)) {
    if (LOOKS.some((look) => look === state.step)) looks.push(state);
    if (state.step >= next) {
      path.push(state);
      next = Math.ceil(state.step * 1.12);
    }
    if (state.step >= MOST) break;
  }
  const rates = Array.from({ length: MOST }, (_, t) => first * (1 + t) ** -power);
  return {
    path,
    looks,
    sum: rates.reduce((sum, rate) => sum + rate, 0),
    squares: rates.reduce((sum, rate) => sum + rate * rate, 0),
  };
}

const SMALL = 0.004;
const line = (path: readonly State[], of: 'left' | 'noise' | 'distance'): readonly Point[] =>
  path.map((state): Point => [state.step, Math.max(SMALL / 10, state[of])]);

const TOP = 4;
const sizeOf = (size: Size) => ({
  width: size === 'wide' ? 450 : 358,
  height: size === 'wide' ? 300 : 240,
  margin: { top: 28, right: 14, bottom: 42, left: 50 },
});

function timeFigure({ path }: Sums, { power, first }: Inputs, size: Size): Figure {
  const last = path.at(-1)!;
  return {
    id: 'time',
    alt: `Distance from the bottom against the steps, on log axes, at a rate of ${first}/(1+t)^${power}: after ${last.step} steps ${formatCell(last.distance)}, of which ${formatCell(last.left)} is left of the way and ${formatCell(last.noise)} is noise.`,
    ...sizeOf(size),
    x: { domain: [1, MOST], scale: 'log', label: 'step', ticks: [1, 10, 100, 1000] },
    y: { domain: [SMALL, TOP], scale: 'log', label: 'distance from the bottom', ticks: [0.01, 0.1, 1], grid: true },
    still: still('distance', () => []),
    moving: [
      { kind: 'line', points: line(path, 'left'), tone: 'gradient', width: 1.5, dashed: true },
      { kind: 'line', points: line(path, 'noise'), tone: 'validation', width: 1.5 },
      { kind: 'line', points: line(path, 'distance'), tone: 'touch', width: 2.5 },
    ],
    steps: line(path, 'distance'),
  };
}

const strokeOf = (look: number) => ({ tone: 'ink' as const, width: 1 + look / 2, opacity: 0.45 + 0.25 * look });

/** Which stroke is which step, in the corner that no curve comes to. */
function names(size: Size): readonly Mark[] {
  const { height, margin } = sizeOf(size);
  const pixel = (TOP / SMALL) ** (1 / (height - margin.top - margin.bottom));
  return LOOKS.flatMap((step, i): readonly Mark[] => {
    const at = SMALL * pixel ** (11 + 17 * (LOOKS.length - 1 - i));
    const text = `${step.toLocaleString('en')}${i === 0 ? ' steps' : ''}`;
    return [
      { kind: 'sheaf', lines: [{ points: [[0.05, at], [0.12, at]], ...strokeOf(i) }] }, // prettier-ignore
      { kind: 'text', at: [0.15, at], text, tone: 'soft', anchor: 'start' },
    ];
  });
}

function powersFigure({ looks }: Sums, { power, first }: Inputs, size: Size): Figure {
  const zone = (from: number, to: number, text: string): readonly Mark[] => [
    { kind: 'text', at: [(from + to) / 2, TOP], text, tone: 'soft', dy: -12 },
  ];
  const wide = size === 'wide';
  return {
    id: 'powers',
    alt: `Distance from the bottom after 20, 200 and 2,000 steps, for every power from 0 to 1.6. At the power ${power}: ${looks.map(({ step, distance }) => `${formatCell(distance)} after ${step}`).join(', ')}.`,
    ...sizeOf(size),
    x: { domain: [0, 1.6], label: 'power p of the rate', ticks: [0, 0.5, 1, 1.5] },
    y: { domain: [SMALL, TOP], scale: 'log', label: '', ticks: [0.01, 0.1, 1], grid: true },
    still: still(`powers ${first} ${size}`, () => {
      const all = linear(0, 1.6, 0.02).map((at) => ({ at, looks: distances(at, first) }));
      return [
        {
          kind: 'sheaf',
          lines: LOOKS.map((_, i) => ({
            points: all.map(({ at, looks: of }): Point => [at, Math.max(SMALL, of[i]!)]),
            ...strokeOf(i),
          })),
        },
        { kind: 'rule', x: 0.5, tone: 'soft', dashed: true },
        { kind: 'rule', x: 1, tone: 'soft', dashed: true },
        ...zone(0.5, 1, wide ? 'both sums as wished' : 'both'),
        ...zone(1, 1.6, 'falls short'),
        ...names(size),
      ];
    }),
    moving: [
      { kind: 'rule', x: power, tone: 'touch' },
      {
        kind: 'dots',
        points: looks.map(({ distance }): Point => [power, Math.max(SMALL, distance)]),
        tone: 'touch',
        radius: 4,
        halo: true,
      },
    ],
  };
}

const never = (power: number, limit: number): boolean => power <= limit;

function summary({ looks }: Sums, { power, first }: Inputs): string {
  const [, , last] = looks as [State, State, State];
  const sums = never(power, 0.5)
    ? 'The rates add up to infinity, and so do their squares'
    : never(power, 1)
      ? 'The rates add up to infinity, their squares do not'
      : 'Neither the rates nor their squares add up to infinity';
  const mostly = last.left > last.noise ? 'most of that is the way it has not gone' : 'most of that is noise';
  return `${sums}. From ${START}, at a first rate of ${first}, the walk is ${looks.map(({ step, distance }) => `${formatCell(distance)} away after ${step.toLocaleString('en')}`).join(', ')} steps; ${mostly}.`;
}

const program = ({ power, first }: Inputs): string => `// the mean over all draws, by formula: nothing is drawn
let [left, variance] = [${START}, 0];
for (let t = 0; t < ${MOST}; t++) {
  const rate = ${first} * (1 + t) ** -${power};
  left *= 1 - rate;
  variance = (1 - rate) ** 2 * variance + rate * rate;
}
const distance = Math.hypot(left, Math.sqrt(variance));
console.log(JSON.stringify({ left, distance, loss: distance ** 2 / 2 }));
`;

const after = (power: number, first: number): readonly string[] =>
  compute({ power, first }).looks.map(({ distance }) => distance.toFixed(2));

export default defineWidget({
  name: 'two-sums',
  title: 'Robbins and Monro’s two sums',
  about:
    'A noisy walk on a bowl at a rate that falls as a power of the step: what is left of the way, and what the noise puts in.',
  params,
  compute,
  cells: [
    { title: 'One power, step by step', figures: ['time'], controls: ['power'], says: summary },
    { title: 'Every power', figures: ['powers'], controls: ['first'] },
  ],
  figures: (sums, values, size) => [timeFigure(sums, values, size), powersFigure(sums, values, size)],
  handles: ({ looks }, { power }) => [
    {
      id: 'power',
      figure: 'powers',
      label: 'Power of the rate',
      at: [power, Math.max(SMALL, looks[2]!.distance)],
      x: POWERS,
      text: `power ${power}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [power]) => ({ power }),
  readouts: ({ sum, squares }, { power }) => [
    {
      label: 'sum of the rates',
      value: never(power, 1) ? `${formatCell(sum)} so far, without end` : `${formatCell(sum)}, hardly more ever`,
      tone: 'rate',
    },
    {
      label: 'sum of their squares',
      value: never(power, 0.5)
        ? `${formatCell(squares)} so far, without end`
        : `${formatCell(squares)}, hardly more ever`,
      tone: 'rate',
    },
  ],
  summary,
  presets: [
    { label: 'Constant', verdict: 'bad', values: { power: 0, first: 0.5 } },
    { label: 'One over the step', verdict: 'good', values: { power: 1, first: 1 } },
    { label: 'The same, too timid', verdict: 'bad', values: { power: 1, first: 0.3 } },
    { label: 'Too fast', verdict: 'bad', values: { power: 1.5, first: 0.5 } },
  ],
  table: ({ path }) => ({
    caption: 'What is left of the way, the noise, and both together, in the mean of all draws',
    columns: ['step', 'left of the way', 'noise', 'distance', 'mean loss'],
    rows: path
      .filter((_, i) => i % 4 === 0 || i === path.length - 1)
      .map(({ step, left, noise, distance }) => [step, left, noise, distance, distance ** 2 / 2]),
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'floor',
      text: 'At a constant rate of 0.5 the distance is 0.58 after 200 steps and 0.58 after 2,000: the noise ball.',
      holds: () =>
        after(0, 0.5)
          .slice(1)
          .every((distance) => distance === '0.58'),
    },
    {
      id: 'one-over',
      text: 'At 1/(1+t) it is 0.22, 0.07 and 0.02 after 20, 200 and 2,000 steps.',
      holds: () => after(1, 1).join() === '0.22,0.07,0.02',
    },
    {
      id: 'timid',
      text: 'At 0.3/(1+t), which keeps both conditions, it is still 0.24 after 2,000 steps.',
      holds: () => after(1, 0.3)[2] === '0.24',
    },
    {
      id: 'root',
      text: 'At one over the root of the step, whose squares add up to infinity, it gets there too, more slowly: from a first rate of 1 it is 0.36, 0.19, 0.11.',
      holds: () => after(0.5, 1).join() === '0.36,0.19,0.11',
    },
  ],
});
