import { evaluationPrograms, gradientDescent, settle } from '../optim/index.ts';
import { choice, linear, point, type Point, type Values } from '../params/index.ts';
import { contourBands, still, type Figure, type Mark, type Size } from '../plots/index.ts';
import {
  along,
  bendMarks,
  CHORDS,
  cutThrough,
  ground,
  NOTHING,
  REACH,
  ringsOfDown,
  type Cut,
} from '../scenes/convex-or-not.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const STOPS = linear(-2.9, 2.9, 0.1);

const params = {
  shape: choice({
    label: 'Loss',
    help: 'Which loss of two weights.',
    options: { bowl: 'bowl', neuron: 'neuron', hole: 'hole in a plateau', magnets: 'three valleys', saddle: 'saddle' },
    initial: 'magnets',
  }),
  a: point({
    label: 'One end',
    symbol: 'a',
    help: 'Where the chord begins.',
    x: STOPS,
    y: STOPS,
    initial: [-2.4, 1.4],
  }),
  b: point({
    label: 'Other end',
    symbol: 'b',
    help: 'Where the chord ends.',
    x: STOPS,
    y: STOPS,
    initial: [2.2, -0.4],
  }),
};
type Inputs = Values<typeof params>;

const compute = ({ shape, a, b }: Inputs): Cut => cutThrough(ground(shape), a, b);

const isAbove = ({ worst }: Cut): boolean => worst.excess > NOTHING;

function map({ ground: on, worst }: Cut, { shape, a, b }: Inputs, size: Size): Figure {
  const cut = { ground: on, worst };
  return {
    id: 'map',
    alt: `The ${on.name} from above, a chord from (${a.map((x) => formatCell(x)).join(', ')}) to (${b.map((x) => formatCell(x)).join(', ')}). ${on.convex ? 'Nowhere does it bend down.' : 'Where it bends down in some direction it is hatched.'}`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 450 : 358,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [-REACH, REACH], label: '', ticks: [] },
    y: { domain: [-REACH, REACH], label: '', ticks: [] },
    still: still(`convexity ${shape} ${size}`, () => [
      contourBands({
        value: (x, y) => on.objective.value(Float64Array.of(x, y)),
        x: [-REACH, REACH],
        y: [-REACH, REACH],
        grid: [26, 26],
        levels: on.levels,
      }),
      ...(on.convex ? [] : [{ kind: 'hatch', rings: ringsOfDown(on) } satisfies Mark]),
    ]),
    moving: [
      { kind: 'line', points: [a, b], tone: 'touch', width: 2, halo: true },
      ...(cut.worst.excess > NOTHING
        ? [
            {
              kind: 'dots',
              points: [along(a, b, worst.share)],
              tone: 'ink',
              shape: 'diamond',
              radius: 5,
              halo: true,
            } satisfies Mark,
          ]
        : []),
      { kind: 'dots', points: [a, b], tone: 'touch', radius: 6, halo: true },
      { kind: 'text', at: a, text: 'a', tone: 'ink', strong: true, dy: -24 },
      { kind: 'text', at: b, text: 'b', tone: 'ink', strong: true, dy: -24 },
    ],
    parts: [{ part: 'worst', at: along(a, b, worst.share) }],
  };
}

/** A straight line needs no more. */
const ends = (line: readonly Point[]): Point[] => [line[0]!, line.at(-1)!];

function profile(cut: Cut, _values: Inputs, size: Size): Figure {
  const { places, worst } = cut;
  const losses = places.map(({ loss }) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const room = Math.max(high - low, 1e-3);
  const domain = [low - 0.3 * room, high + 0.12 * room] as const;
  const of = (key: 'loss' | 'chord' | 'tangent', list = places): Point[] => list.map((one) => [one.share, one[key]]);
  const inner = places.filter(({ share }) => share >= 0 && share <= 1);
  const over = inner.filter(({ loss, chord }) => loss - chord > NOTHING);
  const strip = [domain[0], domain[0] + 0.07 * (domain[1] - domain[0])] as const;
  const at = places.find(({ share }) => share === worst.share)!;
  return {
    id: 'cut',
    alt: `The loss along the line through a and b, with the chord between them and the tangent at a. ${isAbove(cut) ? `The loss rises above the chord, by ${formatCell(worst.excess)} at ${formatCell(100 * worst.share)} % of the way.` : 'The loss is nowhere above the chord.'}`,
    width: size === 'wide' ? 450 : 358,
    height: size === 'wide' ? 450 : 280,
    margin: { top: 26, right: 10, bottom: 42, left: 48 },
    x: { domain: [-0.25, 1.25], label: 'share of the way from a to b', ticks: [0, 0.5, 1] },
    y: { domain, label: 'loss L along the line', grid: true },
    still: still('cut', () => []),
    moving: [
      ...bendMarks(places, strip),
      { kind: 'line', points: ends(of('tangent')), tone: 'gradient', width: 1.5, dashed: true },
      { kind: 'line', points: of('loss'), tone: 'loss', width: 2 },
      ...over
        .filter((_, i) => i % 2 === 1)
        .map(({ share, loss, chord }): Mark => ({
          kind: 'line',
          points: [
            [share, chord],
            [share, loss],
          ],
          tone: 'ink',
          width: 1,
          opacity: 0.5,
        })),
      { kind: 'line', points: ends(of('chord', inner)), tone: 'touch', width: 2 },
      ...(isAbove(cut)
        ? [
            {
              kind: 'dots',
              points: [[at.share, at.loss]],
              tone: 'ink',
              shape: 'diamond',
              radius: 5,
              halo: true,
            } satisfies Mark,
          ]
        : []),
      {
        kind: 'dots',
        points: [0, 1].map((share) => [share, places.find((one) => one.share === share)!.loss]),
        tone: 'touch',
        radius: 5,
        halo: true,
      },
    ],
    parts: [{ part: 'worst', at: [at.share, at.loss] }],
  };
}

export default defineWidget({
  name: 'convexity',
  title: 'Stretch a chord over a loss',
  about: 'Five losses of two weights: stretch a chord between any two points and see whether the loss rises above it.',
  params,
  compute,
  cells: [
    { figures: ['map'], controls: ['shape'] },
    { figures: ['cut'], controls: [] },
  ],
  figures: (cut, values, size) => [map(cut, values, size), profile(cut, values, size)],
  handles: (_cut, { a, b }) =>
    [
      { id: 'a', label: 'One end of the chord', at: a },
      { id: 'b', label: 'Other end of the chord', at: b },
    ].map(({ id, label, at }) => ({
      id,
      figure: 'map',
      label,
      at,
      x: STOPS,
      y: STOPS,
      text: `w1 = ${formatCell(at[0])}, w2 = ${formatCell(at[1])}`,
    })),
  readouts: (cut) => [
    { label: 'Above this chord', value: isAbove(cut) ? `by ${formatCell(cut.worst.excess, 2)}` : 'nowhere' },
    { label: `Of ${CHORDS} random chords, broken`, value: String(cut.ground.broken) },
    { label: 'Smallest curvature on the map', value: formatCell(cut.ground.smallest, 2) },
  ],
  summary: (cut) =>
    `${isAbove(cut) ? `The loss rises above this chord, by ${formatCell(cut.worst.excess)} at ${formatCell(100 * cut.worst.share)} % of the way: one such chord proves that it is not convex` : 'The loss is nowhere above this chord, which by itself proves nothing'}. The ${cut.ground.name} ${cut.ground.convex ? 'bends down nowhere on the map' : `bends down somewhere on the map, with curvature ${formatCell(cut.ground.smallest, 2)}`}; of ${CHORDS} random chords ${cut.ground.broken === 0 ? 'none is' : `${cut.ground.broken} are`} broken.`,
  presets: [
    { label: 'Bowl', verdict: 'good', values: { shape: 'bowl' } },
    { label: 'A real loss', verdict: 'good', values: { shape: 'neuron' } },
    { label: 'Hole in a plateau', verdict: 'bad', values: { shape: 'hole' } },
    { label: 'Three valleys', verdict: 'bad', values: { shape: 'magnets' } },
  ],
  table: ({ places }) => ({
    caption: 'The cut, from a (0) to b (1)',
    columns: ['share', 'loss', 'chord', 'tangent at a', 'second derivative by share'],
    rows: places
      .filter((_, i) => i % 5 === 0)
      .map(({ share, loss, chord, tangent, curvature }) => [share, loss, chord, tangent, curvature]),
  }),
  code: ({ shape, a, b }) => evaluationPrograms(ground(shape).objective, [a, b]),
  claims: [
    {
      id: 'two-signs',
      text: 'On the bowl and on the neuron’s loss no direction bends down anywhere in sight, and no chord is broken; on the other three both happen.',
      holds: () =>
        (['bowl', 'neuron', 'hole', 'magnets', 'saddle'] as const).every((shape) => {
          const { convex, broken } = ground(shape);
          const is = shape === 'bowl' || shape === 'neuron';
          return convex === is && (broken === 0) === is;
        }),
    },
    {
      id: 'not-needed',
      text: 'On the hole in a plateau, which is not convex, descent finds the bottom from every start of a grid all the same.',
      given: { shape: 'hole' },
      holds: ({ ground: on }) => {
        const side = linear(-REACH, REACH, 0.5);
        const starts = Float64Array.from(side.flatMap((x) => side.flatMap((y) => [x, y])));
        const { ends } = settle(
          { objective: on.objective, optimizer: gradientDescent, rate: 0.5, steps: 2000 },
          starts,
        );
        return !on.convex && ends.every((at) => Math.abs(at) < 1e-3);
      },
    },
    {
      id: 'tangent-below',
      text: 'The bowl lies nowhere below its tangent.',
      given: { shape: 'bowl' },
      holds: ({ below }) => below < NOTHING,
    },
  ],
  goals: {
    broken: {
      text: 'On the hole in the plateau, find a chord that the loss rises above by 0.3 or more.',
      given: { shape: 'hole', a: [-1, 2], b: [1, 2] },
      reached: ({ worst }, { shape }) => shape === 'hole' && worst.excess >= 0.3,
      score: ({ worst }) => -worst.excess,
      solution: { a: [0, 0], b: [2.9, 2.9] },
    },
  },
});
