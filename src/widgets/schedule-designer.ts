import { finish } from '../optim/index.ts';
import { choice, integer, real, snap, type Point, type Values } from '../params/index.ts';
import { FEW, race, raceProgram, RUNS, type Raced } from '../scenes/penguin-race.ts';
import {
  lossOf,
  measured,
  rateAt,
  rateCurve,
  rateHeight,
  short,
  timeFigure,
  topFor,
} from '../scenes/schedule-picture.ts';
import { MEASURED } from '../scenes/schedule-race.data.ts';
import { ranked, ranksFigure } from '../scenes/schedule-ranks.ts';
import { LAST, SHAPES, shapeOf, STEPS, type ShapeName } from '../scenes/schedules.ts';
import type { Way } from '../scenes/schedule-ways.ts';
import { defineWidget, type Handle, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { dragKnot, knotHandles } from '../widget-kit/knot-handles.ts';

/** A factor of √√2 from one to the next. */
const BASES = Array.from({ length: 31 }, (_, k) => Number((0.1 * 2 ** (k / 4)).toPrecision(2)));

const { constant: _, ...bent } = SHAPES;
const knotsOf = Object.fromEntries(Object.entries(bent).map(([name, { knots }]) => [name, knots])) as {
  readonly [K in keyof typeof bent]: (typeof SHAPES)[K]['knots'];
};

const params = {
  shape: choice({
    label: 'Schedule',
    help: 'How the rate goes. Its knots bend it.',
    options: Object.fromEntries(Object.entries(SHAPES).map(([name, { title }]) => [name, title])) as Readonly<
      Record<ShapeName, string>
    >,
    initial: 'drawn',
  }),
  base: real({
    label: 'Base rate',
    symbol: String.raw`\q{rate}{\eta_0}`,
    help: 'The rate where the schedule is highest.',
    stops: BASES,
    initial: 3.2,
  }),
  birds: choice({
    label: 'A step looks at',
    help: 'Four birds are a noisy slope, all of them an exact one.',
    options: { four: 'four birds', all: 'all 333 birds' },
    initial: 'four',
  }),
  step: integer({ label: 'Look at step', help: 'Where the upright line stands.', low: 0, high: STEPS, initial: 124 }),
  ...knotsOf,
};
type Inputs = Values<typeof params>;

/** The highest rate of the mission: lower than that of the schedules that it is to beat, whose shapes then do not do it. */
const CAPPED = 1.9;
/** Where the mission begins: no shape at all. */
const FLAT: readonly Point[] = [0, 60, 130, LAST].map((step): Point => [step, 1]);

const knotsNow = (values: Inputs): readonly Point[] => (values.shape === 'constant' ? [] : values[values.shape]);
const wayNow = (values: Inputs): Way => shapeOf(values.shape).way(knotsNow(values));

const known = new Map<string, Raced>();

function* refine(values: Inputs): Work<Raced> {
  const key = JSON.stringify([values.shape, knotsNow(values), values.base, values.birds]);
  const result = known.get(key) ?? (yield* race(wayNow(values).plan, values.base, values.birds, RUNS));
  known.set(key, result);
  return result;
}

const ratesNow = (raced: Raced, values: Inputs): readonly Point[] =>
  rateCurve(values.shape, knotsNow(values), values.base) ?? raced.rates;

function handles(raced: Raced, values: Inputs): readonly Handle[] {
  const { shape, base, step } = values;
  const top = topFor(base);
  const height = (rate: number): number => rateHeight(rate, top);
  const { knots, top: carries, title } = shapeOf(shape);
  const ofKnots = (knots ? knotHandles(shape, 'time', knots, knotsNow(values)) : []).map((handle, i): Handle => {
    const [at, share] = handle.at;
    const isTop = i === carries;
    const { x, ...still } = handle;
    return {
      ...still,
      label: isTop ? `${handle.label}, at the base rate` : handle.label,
      at: [at, height(base * share)],
      ...(x && (shape === 'drawn' || i > 0 || knots?.initial[0]![0] !== 0) && { x }),
      y: isTop ? BASES.filter((rate) => rate <= 1.1 * top).map(height) : handle.y!.map((stop) => height(base * stop)),
      text: `step ${at}, rate ${short(base * share)}`,
    };
  });
  const baseHandle: Handle = {
    id: 'base',
    figure: 'time',
    label: `Base rate of the ${title}`,
    at: [0, height(base)],
    y: BASES.filter((rate) => rate <= 1.1 * top).map(height),
    text: `base rate ${base}`,
  };
  return [
    ...ofKnots,
    ...(shape === 'drawn' || carries !== undefined ? [] : [baseHandle]),
    {
      id: 'step',
      figure: 'time',
      label: 'Step that is looked at',
      at: [step, 0],
      x: Array.from({ length: STEPS + 1 }, (__, i) => i),
      text: `step ${step}, loss ${short(lossOf(raced, step))} above the lowest`,
    },
  ];
}

function drag(handle: string, [x, y]: Point, values: Inputs): Partial<Inputs> {
  const { shape, base } = values;
  if (handle === 'step') return { step: x };
  const rate = rateAt(y, topFor(base));
  if (handle === 'base') return { base: snap(BASES, rate) };
  const { knots, top } = shapeOf(shape);
  const index = Number(handle.split('.')[1]);
  if (!knots || shape === 'constant') return {};
  const to: Point = [x, index === top ? 1 : rate / base];
  const moved = dragKnot(shape, knots, knotsNow(values), handle, to);
  return { ...(moved && { [shape]: moved }), ...(index === top && { base: snap(BASES, rate) }) };
}

function summary(raced: Raced, { birds, shape }: Inputs): string {
  const flat = MEASURED[birds].constant;
  const best = ranked(birds)[0]!;
  const against = shape === 'drawn' || shape === 'constant' ? best : { ...measured(shape, birds), name: shape };
  const width = raced.half > 0 ? ` ± ${short(raced.half)}` : '';
  const runs = raced.runs === 1 ? 'in its one run, which has no noise' : `in the mean of ${raced.runs} runs`;
  const ratio = flat.mean / raced.mean;
  const compare =
    Math.abs(ratio - 1) < 0.05
      ? `as near as the best constant rate (${short(flat.mean)})`
      : ratio > 1
        ? `${formatCell(ratio, 2)} times nearer than the best constant rate (${short(flat.mean)})`
        : `${formatCell(1 / ratio, 2)} times further than the best constant rate (${short(flat.mean)})`;
  return `Your schedule ends ${short(raced.mean)}${width} above the lowest loss, ${runs}: ${compare}. For comparison, “${SHAPES[against.name].title}”, with its own knots and its best base rate, ${against.base}: ${short(against.mean)}.`;
}

/** A shape with its own knots, at its best base rate. */
const unbent = (shape: Exclude<ShapeName, 'drawn'>, birds: Inputs['birds']): Partial<Inputs> => ({
  shape,
  base: MEASURED[birds][shape].base,
  ...(shape !== 'constant' && { [shape]: SHAPES[shape].knots.initial }),
});

export default defineWidget({
  name: 'schedule-designer',
  title: 'Draw a schedule, and race it',
  about: 'Fourteen schedules that bend by their knots, rate and loss on one time axis, raced at their best base rates.',
  params,
  compute: (values) => finish(race(wayNow(values).plan, values.base, values.birds, FEW)),
  refine,
  figures: (raced, values, size) => [
    timeFigure({ ...values, raced, rates: ratesNow(raced, values) }, size),
    ranksFigure(raced, values.birds, size),
  ],
  cells: [
    { figures: ['time'], controls: ['shape', 'drawn', 'base'], says: summary, across: true },
    {
      title: (_raced, { birds }) =>
        `The others, each at its best base rate${birds === 'all' ? '' : `: mean of ${RUNS} runs, with its 95 % interval`}`,
      figures: ['ranks'],
      controls: [],
      across: true,
    },
  ],
  when: { drawn: ({ shape }) => shape === 'drawn' },
  actions: [
    {
      label: 'Unbend, at its best rate',
      act: ({ shape, birds }) =>
        shape === 'drawn' ? { drawn: FLAT, base: MEASURED[birds].constant.base } : unbent(shape, birds),
    },
  ],
  handles,
  drag,
  summary,
  presets: [
    { label: 'No schedule', verdict: 'bad', values: ({ birds }) => unbent('constant', birds) },
    { label: 'Cosine', verdict: 'good', values: ({ birds }) => unbent('cosine', birds) },
    { label: 'Down too early', verdict: 'bad', values: { shape: 'exponential', base: 3.2, exponential: [[40, 0.02]] } },
    { label: 'Triangles', verdict: 'bad', values: ({ birds }) => unbent('triangles', birds) },
  ],
  table: (raced, values) => {
    const rates = ratesNow(raced, values);
    return {
      caption: `The schedule, ${raced.runs === 1 ? 'one run' : `the mean of ${raced.runs} runs`} and the first run`,
      columns: ['step', 'rate', 'mean loss above the lowest', 'loss of the first run'],
      rows: raced.curve
        .map(([step, loss], i) => [step, rates.findLast(([t]) => t <= step)![1], loss, raced.one[i]![1]])
        .filter((_row, i) => i % 4 === 0),
    };
  },
  code: (values) => ({ typescript: raceProgram(wayNow(values).text, values.base, values.birds) }),
  goals: {
    'beat-them': {
      text: `No rate above ${CAPPED}: draw a schedule that ends nearer than twelve of the thirteen, on the same hundred draws.`,
      reached: ({ mean, runs }) => runs === RUNS && mean < ranked('four')[1]!.mean,
      refined: true,
      score: ({ mean }) => mean,
      aim: ranked('four')[1]!.mean,
      given: { shape: 'drawn', birds: 'four', base: CAPPED, drawn: FLAT },
      solution: {
        drawn: [
          [0, 1],
          [60, 0.9],
          [130, 0.2],
          [LAST, 0.02],
        ],
      },
    },
  },
  claims: [
    {
      id: 'three-times',
      text: 'With four birds a step, those that fall all the way, and to next to nothing by the end, come 2.8 to 3.7 times as near as the best constant rate.',
      holds: () => {
        const falling = ['exponential', 'polynomial', 'cosine', 'linear', 'stairs', 'plateau'] as const;
        const times = falling.map((name) => MEASURED.four.constant.mean / MEASURED.four[name].mean);
        return Math.min(...times).toFixed(1) === '2.8' && Math.max(...times).toFixed(1) === '3.7';
      },
    },
    {
      id: 'level',
      text: 'Between the parabola, the cosine and the straight line lies less than half the interval of any of them.',
      holds: () => {
        const three = (['polynomial', 'cosine', 'linear'] as const).map((name) => MEASURED.four[name]);
        return three.every((a) => three.every((b) => Math.abs(a.mean - b.mean) < a.half / 2));
      },
    },
    {
      id: 'cycles',
      text: 'Rates that rise on the way end further away than the plain cosine.',
      holds: () =>
        (['cycle', 'growing', 'restarts', 'triangles'] as const).every(
          (name) => MEASURED.four[name].mean > MEASURED.four.cosine.mean,
        ),
    },
  ],
});
