import { choice, integer, linear, point, real, type Point, type Values } from '../params/index.ts';
import { contourBands, logLevels, still, type Figure, type Mark, type Size, type Tone } from '../plots/index.ts';
import { arrivalAt, BOTTOMS, groundOf, newtonWalk, STEPS, WAYS, type Land, type Way } from '../scenes/newton.ts';
import { newtonProgram } from '../scenes/newton-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const REACH = 2.2;
const PLACES = linear(-2, 2, 0.1);

const params = {
  land: choice({
    label: 'Ground',
    options: { ravine: 'a ravine, κ = 30', banana: 'a bent valley', pass: 'two valleys and a saddle' },
    initial: 'ravine',
  }),
  turn: real({ label: 'Turn of the ravine', unit: '°', stops: linear(0, 90, 15), initial: 0 }),
  start: point({ label: 'Start', x: PLACES, y: PLACES, initial: [-1.8, 1] }),
  steps: integer({ label: 'Steps', help: 'How many are shown.', low: 0, high: STEPS, initial: STEPS }),
};
type Inputs = Values<typeof params>;

/** What each way divides the slope by, and how it is drawn. */
const LOOKS: Readonly<Record<Way, { readonly name: string; readonly tone: Tone; readonly width: number }>> = {
  one: { name: 'one number for all', tone: 'ink', width: 1.5 },
  each: { name: 'a number for each weight', tone: 'validation', width: 2 },
  table: { name: 'the whole table', tone: 'gradient', width: 2.5 },
};

type Walks = Readonly<Record<Way, readonly Point[]>>;

function compute({ land, turn, start }: Inputs): Walks {
  const ground = groundOf(land, turn);
  const [one, each, table] = WAYS.map((way) => newtonWalk(way, ground, start));
  return { one: one!, each: each!, table: table! };
}

const LEVELS: Readonly<Record<Land, readonly number[]>> = {
  ravine: logLevels(0.03, 80, 9),
  banana: logLevels(0.05, 200, 9),
  pass: logLevels(0.04, 10, 9),
};
const cut = ([x, y]: Point): Point => [
  Math.min(Math.max(x, -3 * REACH), 3 * REACH),
  Math.min(Math.max(y, -3 * REACH), 3 * REACH),
];

/** Where a walk is after the steps that are shown: the step at which it arrived, or how far it is. */
function fate(path: readonly Point[], { land, steps }: Inputs): string {
  const shown = path.slice(0, steps + 1);
  const arrivals = BOTTOMS[land].map((bottom) => arrivalAt(shown, bottom)).filter((step) => step !== null);
  if (arrivals.length > 0) return `there after ${Math.min(...arrivals)}`;
  if (land === 'pass' && arrivalAt(shown, [0, 0]) !== null) return 'on the saddle';
  const [x, y] = shown.at(-1)!;
  const away = Math.min(...BOTTOMS[land].map((bottom) => Math.hypot(x - bottom[0], y - bottom[1])));
  return `${formatCell(away, 2)} away after ${shown.length - 1}`;
}

function figure(walks: Walks, values: Inputs, size: Size): Figure {
  const { land, turn, steps } = values;
  const ground = groundOf(land, turn);
  const wide = size === 'wide';
  return {
    id: 'map',
    alt: `The ground from above and three walks from one start: ${WAYS.map((way) => `divided by ${LOOKS[way].name}, ${fate(walks[way], values)}`).join('; ')}.`,
    width: wide ? 640 : 358,
    height: wide ? 440 : 300,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: wide ? [-REACH * 1.45, REACH * 1.45] : [-REACH * 1.19, REACH * 1.19], label: '', ticks: [] },
    y: { domain: [-REACH, REACH], label: '', ticks: [] },
    still: still(`newton ${land} ${land === 'ravine' ? turn : 0} ${size}`, () => [
      contourBands({
        value: (x, y) => ground.value(Float64Array.of(x, y)),
        x: [-REACH * 1.45, REACH * 1.45],
        y: [-REACH, REACH],
        grid: [80, 56],
        levels: LEVELS[land],
      }),
      { kind: 'dots', points: BOTTOMS[land], tone: 'ink', radius: 5, shape: 'ring' },
      ...(land === 'pass'
        ? [{ kind: 'dots', points: [[0, 0]], tone: 'ink', radius: 5, shape: 'cross' } satisfies Mark]
        : []),
    ]),
    moving: WAYS.flatMap((way): Mark[] => {
      const { tone, width } = LOOKS[way];
      const points = walks[way].slice(0, steps + 1).map(cut);
      return [
        { kind: 'line', points, tone, width, halo: true, ...(way === 'one' ? { dashed: true } : {}) },
        { kind: 'dots', points: points.slice(1), tone, radius: way === 'table' ? 4 : 2.5, shape: 'grain' },
      ];
    }),
  };
}

const said = (walks: Walks, values: Inputs): string =>
  WAYS.map((way) => `${LOOKS[way].name}: ${fate(walks[way], values)}`).join('; ');
const lossOf = ({ land, turn }: Inputs, at: Point): number => groundOf(land, turn).value(Float64Array.of(...at));

export default defineWidget({
  name: 'newton-step',
  title: 'Three ways to divide a slope',
  about: 'The slope divided by one number, by one for each weight, or by the whole table of curvatures: Newton’s step.',
  params,
  compute,
  cells: [{ figures: ['map'], controls: ['turn', 'land', 'steps'] }],
  when: { turn: ({ land }) => land === 'ravine' },
  timeline: { input: 'steps', seconds: 6 },
  figures: (walks, values, size) => [figure(walks, values, size)],
  handles: (_walks, { start }) => [
    {
      id: 'start',
      figure: 'map',
      label: 'Start of the walks',
      at: start,
      x: PLACES,
      y: PLACES,
      text: `w1 = ${formatCell(start[0])}, w2 = ${formatCell(start[1])}`,
    },
  ],
  summary: (walks, values) => `The slope divided by ${said(walks, values)}.`.replace(/^The slope/, 'The slope is'),
  presets: [
    { label: 'Along the axes', verdict: 'good', values: { land: 'ravine', turn: 0, start: [-1.8, 1], steps: STEPS } },
    { label: 'Turned by 45°', verdict: 'bad', values: { land: 'ravine', turn: 45, start: [-1.8, 1], steps: STEPS } },
    { label: 'A bent valley', verdict: 'good', values: { land: 'banana', turn: 0, start: [-1.2, 1], steps: STEPS } },
    { label: 'Beside the saddle', verdict: 'bad', values: { land: 'pass', turn: 0, start: [0.3, 1], steps: STEPS } },
  ],
  table: (walks, values) => ({
    caption: 'Steps of the three walks, and the loss of the last kind',
    columns: ['step', 'one: w₁', 'one: w₂', 'each: w₁', 'each: w₂', 'table: w₁', 'table: w₂', 'loss, table'],
    rows: [0, 1, 2, 4, 8, STEPS].map((step) => {
      const at = WAYS.map((way) => walks[way][Math.min(step, walks[way].length - 1)]!);
      return [step, ...at.flat(), lossOf(values, at[2]!)];
    }),
  }),
  code: (values) => ({ typescript: newtonProgram(values) }),
  claims: [
    {
      id: 'one-step',
      text: 'Newton’s step lands on the bottom of the ravine in one, from every start and at every turn.',
      holds: () =>
        linear(0, 90, 15).every((turn) =>
          (
            [
              [-1.8, 1],
              [0.4, 2],
              [1.5, -0.7],
            ] as const
          ).every((start) => arrivalAt(newtonWalk('table', groundOf('ravine', turn), start), [0, 0]) === 1),
        ),
    },
    {
      id: 'who-notices',
      text: 'One number for all ends as far away at every turn, the whole table is there in one step at every turn, and a number for each weight only along the axes.',
      holds: () =>
        linear(0, 90, 15).every((turn) => {
          const [one, each, table] = WAYS.map((way) => newtonWalk(way, groundOf('ravine', turn), [-1.8, 1]));
          return (
            Math.abs(Math.hypot(...one!.at(-1)!) - 0.925) < 1e-3 &&
            arrivalAt(table!, [0, 0]) === 1 &&
            (arrivalAt(each!, [0, 0]) === 1) === (turn % 90 === 0)
          );
        }),
    },
    {
      id: 'diagonal',
      text: 'Along the axes, a number for each weight does the same. Turned by 45°, it is plain descent at its best rate, step for step.',
      holds: () => {
        const [level, slanted] = [groundOf('ravine', 0), groundOf('ravine', 45)];
        const [each, one] = (['each', 'one'] as const).map((way) => newtonWalk(way, slanted, [-1.8, 1])) as [
          readonly Point[],
          readonly Point[],
        ];
        return (
          arrivalAt(newtonWalk('each', level, [-1.8, 1]), [0, 0]) === 1 &&
          each.every(([x, y], i) => Math.hypot(x - one[i]![0], y - one[i]![1]) < 1e-9)
        );
      },
    },
    {
      id: 'to-the-saddle',
      text: 'Beside the saddle, where the ground bends down along w₁, Newton’s step climbs along w₁ and comes to rest on the saddle; the other two find a valley.',
      given: { land: 'pass', start: [0.3, 1] },
      holds: ({ one, each, table }, { land, turn }) => {
        const [[before, side], [after]] = table as [Point, Point];
        const ground = groundOf(land, turn);
        return (
          ground.value(Float64Array.of(after, side)) > ground.value(Float64Array.of(before, side)) &&
          arrivalAt(table, [0, 0]) !== null &&
          [one, each].every((path) => Math.abs(Math.abs(path.at(-1)![0]) - 1) < 0.1)
        );
      },
    },
  ],
});
