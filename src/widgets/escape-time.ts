import { choice, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { escapeOf, escapes, MOST, SIZES, type Cause, type Escape } from '../scenes/escape.ts';
import { besideLevel, LANDS, lossAt, rateInput, stepsOff } from '../scenes/pass.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell, formatSize } from '../widget-kit/format.ts';

const EXPONENTS = [...new Set(Object.values(SIZES).flat())].sort((a, b) => a - b);

const params = {
  cause: choice({
    label: 'What gets it off',
    options: { offset: 'an offset', noise: 'noise', monkey: 'an offset on the monkey saddle' },
    initial: 'offset',
  }),
  size: real({
    label: 'Size',
    help: 'How far from the level point the walk begins, or how large the noise is.',
    stops: EXPONENTS,
    initial: 1e-6,
    written: formatSize,
  }),
  rate: rateInput,
};
type Inputs = Values<typeof params>;

interface Times {
  readonly all: readonly Escape[];
  readonly momentum: readonly Escape[];
  readonly adam: readonly Escape[];
  /** The walk that is chosen, and the one that begins half as far away. */
  readonly chosen: Escape;
  readonly half: Escape;
}

function compute({ cause, size, rate }: Inputs): Times {
  const at = snap(SIZES[cause], size);
  const one = (of: number): Escape => ({ size: of, steps: escapeOf(cause, of, rate) });
  return {
    all: escapes(cause, rate),
    momentum: cause === 'offset' ? escapes(cause, rate, 'momentum') : [],
    adam: cause === 'offset' ? escapes(cause, rate, 'adam') : [],
    chosen: one(at),
    half: one(at / 2),
  };
}

const pointsOf = (all: readonly Escape[]): readonly Point[] => all.map(({ size, steps }): Point => [size, steps]);

/** Steps that each factor of ten costs, over the whole line. */
function perDecade(all: readonly Escape[]): number {
  const [first, last] = [all[0]!, all.at(-1)!];
  return (first.steps - last.steps) / Math.log10(last.size / first.size);
}

const AXES = {
  offset: {
    x: { domain: [5e-17, 0.2], scale: 'log', label: 'offset from the ridge', ticks: [1e-16, 1e-12, 1e-8, 1e-4] },
    y: { label: 'steps until it is off', grid: true },
  },
  noise: {
    x: { domain: [5e-13, 2], scale: 'log', label: 'noise σ', ticks: [1e-12, 1e-8, 1e-4, 1] },
    y: { label: 'steps until it is off', grid: true },
  },
  monkey: {
    x: { domain: [5e-4, 0.6], scale: 'log', label: 'offset from the level point', ticks: [1e-3, 0.01, 0.1] },
    y: {
      domain: [1, MOST],
      scale: 'log',
      label: 'steps until it is off',
      ticks: [1, 10, 100, 1000, 10_000],
      grid: true,
    },
  },
} as const;

/** The axis of steps where it does not count in tens: as high as the slowest walk needs, on one of two scales. */
const heightOf = ([slowest]: readonly Escape[]): Pick<Figure['y'], 'domain' | 'ticks'> =>
  slowest!.steps > 400
    ? { domain: [0, 1000], ticks: [0, 250, 500, 750, 1000] }
    : { domain: [0, 400], ticks: [0, 100, 200, 300, 400] };

function axesOf(cause: Cause, all: readonly Escape[]): Pick<Figure, 'x' | 'y'> {
  return cause === 'monkey' ? AXES.monkey : { ...AXES[cause], y: { ...heightOf(all), ...AXES[cause].y } };
}

/** The names of two thin lines: left of where the point stands first, and right of the name that a guess has. */
function others({ momentum, adam }: Times, size: Size): readonly Mark[] {
  const at = size === 'wide' ? 7 : 3;
  return [
    { of: momentum, name: 'momentum 0.9' },
    { of: adam, name: 'Adam' },
  ].flatMap(({ of, name }): Mark[] =>
    of.length === 0
      ? []
      : [
          { kind: 'line', points: pointsOf(of.filter((_one, i) => i % 3 === 0)), tone: 'soft', width: 1 }, // nearly straight
          { kind: 'text', at: pointsOf(of)[at]!, text: name, tone: 'soft', dy: -10, anchor: 'start' },
        ],
  );
}

function figure(times: Times, { cause, rate }: Inputs, size: Size): Figure {
  const { all, chosen, half } = times;
  const isWide = size === 'wide';
  const axes = axesOf(cause, all);
  return {
    id: 'times',
    alt: `Steps until a walk is off, at rate ${rate}, from ${all[0]!.steps} at ${formatSize(all[0]!.size)} to ${all.at(-1)!.steps} at ${formatSize(all.at(-1)!.size)}.`,
    width: isWide ? 940 : 358,
    height: isWide ? 340 : 310,
    margin: { top: 26, right: 16, bottom: 62, left: 56 },
    ...axes,
    still: still(`escape ${cause} ${axes.y.domain[1]}`, () => []),
    moving: [
      ...others(times, size),
      { kind: 'line', points: pointsOf(all), tone: 'loss', width: 2 },
      { kind: 'dots', points: pointsOf(all), tone: 'loss', radius: 3.5 },
      ...(cause === 'noise'
        ? []
        : [{ kind: 'dots', points: pointsOf([half]), tone: 'ink', radius: 5, shape: 'ring' } satisfies Mark]),
      { kind: 'dots', points: pointsOf([chosen]), tone: 'touch', radius: 6, halo: true },
      {
        kind: 'text',
        at: [chosen.size, chosen.steps],
        text: `${chosen.steps} steps`,
        tone: 'ink',
        strong: true,
        dy: -20,
        dx: 6,
        anchor: 'start',
      },
    ],
  };
}

function summary({ chosen, half, all }: Times, { cause, rate }: Inputs): string {
  const at = `At rate ${rate}`;
  if (cause === 'noise') {
    return `${at} and with noise ${formatSize(chosen.size)}, on the level point itself, half of 41 walks are off after ${chosen.steps} steps. Each factor of ten in the noise costs ${formatCell(perDecade(all))}.`;
  }
  const more = half.steps - chosen.steps;
  const start = `${at} a walk that begins ${formatSize(chosen.size)} from the level point is off after ${formatCell(chosen.steps, 5)} steps, from half as far after ${formatCell(half.steps, 5)}`;
  return cause === 'offset'
    ? `${start}: ${more} more. Each factor of ten costs ${formatCell(perDecade(all))}.`
    : `${start}: ${formatCell(half.steps / chosen.steps, 2)} times as many.`;
}

const program = ({ cause, size, rate }: Inputs): string => {
  const land = cause === 'monkey' ? 'monkey' : 'pass';
  const at = snap(SIZES[cause], size);
  const start = cause === 'noise' ? [0, 0] : besideLevel(land, at);
  const steps = stepsOff({ land, rate, noise: cause === 'noise' ? at : 0, seed: 1 }, start as Point, MOST) ?? MOST;
  return `import { gradientDescent, objectiveFromFormula, run } from 'downhill';

const ground = objectiveFromFormula('${LANDS[land].formula}', ['x', 'y']);
if (!ground.ok) throw new Error(ground.problem);
const { last } = run({
  objective: ground.objective,
  optimizer: gradientDescent,
  rate: ${rate},
  start: [${start.join(', ')}],
  steps: ${steps},${cause === 'noise' ? `\n  noise: ${at},` : ''}
  record: 'none',
});
console.log(JSON.stringify({ loss: last.loss, steps: ${steps} }));
`;
};

/** The loss of the chosen walk where it is counted as off. */
function lossWhenOff({ cause, rate }: Inputs, { size, steps }: Escape): number {
  const land = cause === 'monkey' ? 'monkey' : 'pass';
  const w = Float64Array.from(cause === 'noise' ? [0, 0] : besideLevel(land, size));
  const gradient = new Float64Array(2);
  for (let t = 0; t < steps; t++) {
    LANDS[land].objective.gradient(w, gradient);
    for (let i = 0; i < 2; i++) w[i] = w[i]! - rate * gradient[i]!;
  }
  return lossAt(land, [w[0]!, w[1]!]);
}

/** Whether every factor of ten costs the same number of steps, by the measured line, to half a step a decade. */
const isStraight = ({ all }: Times, each: number): boolean =>
  all.every(({ size, steps }) => {
    const expected = all.at(-1)!.steps + each * Math.log10(all.at(-1)!.size / size);
    return Math.abs(steps - expected) <= 2;
  });

export default defineWidget({
  name: 'escape-time',
  title: 'How long a walk hesitates',
  about: 'Steps until a walk gets off a level point, against how far from it the walk begins, or against noise.',
  params,
  compute,
  cells: [{ figures: ['times'], controls: ['rate'] }], // the page says what gets it off: one figure does not show another's answer
  figures: (times, values, size) => [figure(times, values, size)],
  handles: ({ chosen }, { cause }) => [
    {
      id: 'size',
      figure: 'times',
      label: cause === 'noise' ? 'Noise' : 'Offset',
      at: [chosen.size, chosen.steps],
      x: SIZES[cause],
      text: `${formatSize(chosen.size)}, ${chosen.steps} steps`,
      anywhere: true,
    },
  ],
  drag: (_handle, [size]) => ({ size }),
  summary,
  presets: [
    { label: 'The largest', verdict: 'good', values: ({ cause }) => ({ size: SIZES[cause].at(-1)! }) },
    { label: 'The smallest', verdict: 'bad', values: ({ cause }) => ({ size: SIZES[cause][0]! }) },
  ],
  table: (times, values) => ({
    caption: 'Steps until off, for some sizes; the last row is the walk that is chosen, with its loss then',
    columns: ['size', 'steps', 'loss'],
    rows: [
      ...times.all.flatMap(({ size, steps }, i) => (i % 3 === 0 ? [[size, steps, '']] : [])),
      [times.chosen.size, times.chosen.steps, values.cause === 'noise' ? '' : lossWhenOff(values, times.chosen)],
    ],
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'per-decade',
      text: 'At a rate of 0.1, every factor of ten in the offset costs 12.6 steps more, whether you go from a tenth to a hundredth or from a billionth to a ten-billionth.',
      given: { cause: 'offset', rate: 0.1 },
      holds: (times) => perDecade(times.all).toFixed(1) === '12.6' && isStraight(times, 12.63),
    },
    {
      id: 'half',
      text: 'At a rate of 0.1 half the offset costs four steps, at a tenth as at a billionth, a rounding more or less.',
      given: { cause: 'offset', rate: 0.1 },
      holds: (_times, values) =>
        SIZES.offset.every((size) => {
          const { half, chosen } = compute({ ...values, size });
          return [3, 4].includes(half.steps - chosen.steps);
        }),
    },
    {
      id: 'others',
      text: 'At the same rate of 0.1, with momentum 0.9 a factor of ten costs 5.7 steps. Adam, whose steps do not get shorter where the slope is small, needs from 5 to 9 steps from every offset of the figure.',
      given: { cause: 'offset', rate: 0.1 },
      holds: ({ momentum, adam }) => {
        const steps = adam.map((one) => one.steps);
        return perDecade(momentum).toFixed(1) === '5.7' && Math.min(...steps) === 5 && Math.max(...steps) === 9;
      },
    },
    {
      id: 'noise',
      text: 'A thousand times less noise costs the same 38 steps as a thousand times less offset.',
      given: { cause: 'noise', rate: 0.1 },
      holds: ({ all }) => {
        const at = (size: number): number => all.find((one) => one.size === size)!.steps;
        return (
          Math.abs(at(1e-12) - at(1e-9) - 38) <= 3 &&
          Math.abs(at(1e-9) - at(1e-6) - 38) <= 3 &&
          Math.abs(at(1e-6) - at(1e-3) - 38) <= 3
        );
      },
    },
    {
      id: 'monkey',
      text: 'On the monkey saddle ten times closer takes ten times as many steps: 32 from a tenth, 334 from a hundredth, 3,336 from a thousandth.',
      given: { cause: 'monkey', rate: 0.1 },
      holds: (_times, { cause, rate }) =>
        [0.1, 0.01, 0.001].map((size) => escapeOf(cause, size, rate)).join(' ') === '32 334 3336',
    },
  ],
});
