import { random } from '../optim/index.ts';
import { again, integer, linear, type Point, type Values } from '../params/index.ts';
import { contourBands, still, thin, type Figure, type Mark, type Size, type Tone } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';

/** Directions in all; some fall with curvature −1, the others rise with curvature 1. */
const ALL = 100;
const PLANES = 500;

const params = {
  falling: integer({
    label: 'Directions that fall',
    help: 'Of a hundred; the others rise.',
    low: 0,
    high: ALL,
    initial: 20,
  }),
  plane: again({ label: 'Plane', verb: 'Another plane' }),
};
type Inputs = Values<typeof params>;

const KINDS = ['minimum', 'saddle', 'maximum'] as const;

/** The curvatures of a plane, a x² + 2 b xy + c y², for every number of falling directions. */
interface Plane {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

interface Shares {
  /** How many planes show each kind. */
  readonly counts: readonly [number, number, number];
  /** The share of each kind for every number of falling directions. */
  readonly all: readonly (readonly Point[])[];
  /** What the plane in sight shows. */
  readonly form: readonly [a: number, b: number, c: number];
}

const planes = new Map<number, Plane>();

/** Two random directions, made perpendicular and of length 1. */
function planeOf(seed: number): Plane {
  const known = planes.get(seed);
  if (known) return known;
  const draw = random(seed);
  const [u, v] = [0, 1].map(() => Float64Array.from({ length: ALL }, () => draw.normal())) as [
    Float64Array,
    Float64Array,
  ];
  const dot = (p: Float64Array, q: Float64Array): number => p.reduce((sum, entry, i) => sum + entry * q[i]!, 0);
  const scale = (p: Float64Array): Float64Array => p.map((entry) => entry / Math.sqrt(dot(p, p)));
  const first = scale(u);
  const along = dot(first, v);
  const second = scale(v.map((entry, i) => entry - along * first[i]!));
  // the directions that fall come first: what they take away adds up
  const sums = (p: Float64Array, q: Float64Array): Float64Array => {
    const out = new Float64Array(ALL + 1);
    out[0] = dot(p, q);
    for (let i = 0; i < ALL; i++) out[i + 1] = out[i]! - 2 * p[i]! * q[i]!;
    return out;
  };
  const plane = { a: sums(first, first), b: sums(first, second), c: sums(second, second) };
  planes.set(seed, plane);
  return plane;
}

/** 0 where both curvatures of the plane are above zero, 2 where both are below, else 1. */
function kindOf({ a, b, c }: Plane, falling: number): 0 | 1 | 2 {
  const [p, q, r] = [a[falling]!, b[falling]!, c[falling]!];
  if (p * r - q * q <= 0) return 1;
  return p > 0 ? 0 : 2;
}

/** Seeds of the planes that are counted; those in sight are drawn with small ones. */
const counted = (i: number): number => 1000 + i;
let shares: readonly (readonly [number, number, number])[] | undefined;

function sharesOf(): readonly (readonly [number, number, number])[] {
  return (shares ??= Array.from({ length: ALL + 1 }, (_, falling) => {
    const counts: [number, number, number] = [0, 0, 0];
    for (let i = 0; i < PLANES; i++) counts[kindOf(planeOf(counted(i)), falling)] += 1;
    return counts;
  }));
}

/** So that every browser draws the same: they differ in the last digit of what is drawn at random. */
const rounded = (bend: number): number => Math.round(1e6 * bend) / 1e6;

function compute({ falling, plane }: Inputs): Shares {
  const all = sharesOf();
  const { a, b, c } = planeOf(plane);
  return {
    counts: all[falling]!,
    all: KINDS.map((_, kind) => all.map((counts, at): Point => [at, counts[kind]! / PLANES])),
    form: [rounded(a[falling]!), rounded(b[falling]!), rounded(c[falling]!)],
  };
}

/** What a line may leave out: a hundredth of all planes. */
const FINE = 0.01;
const TONES: readonly Tone[] = ['loss', 'ink', 'gradient'];
const NAMED: readonly Point[] = [
  [34, 0.72],
  [50, 0.8],
  [66, 0.72],
];

function sharesFigure({ all, counts }: Shares, { falling }: Inputs, size: Size): Figure {
  return {
    id: 'shares',
    alt: `Of ${PLANES} random planes, how many show a minimum, a saddle and a maximum, against the number of falling directions. At ${falling}: ${counts.join(', ')}.`,
    width: size === 'wide' ? 460 : 358,
    height: size === 'wide' ? 340 : 280,
    margin: { top: 26, right: 12, bottom: 42, left: 52 },
    x: { domain: [0, ALL], label: 'directions that fall, of 100', ticks: [0, 25, 50, 75, 100] },
    y: { domain: [0, 1.08], label: 'planes that look like it', ticks: [0, 0.5, 1], format: 'percent', grid: true },
    still: still('no shares', () => []),
    moving: [
      ...all.flatMap((points, kind): Mark[] => [
        {
          kind: 'line',
          points: thin(points, FINE),
          tone: TONES[kind]!,
          width: 2,
          dashed: kind === 1,
        },
        {
          kind: 'text',
          at: NAMED[kind]!,
          text: KINDS[kind]!,
          tone: TONES[kind]!,
          anchor: (['end', 'middle', 'start'] as const)[kind]!,
          dy: kind === 1 ? -4 : 10,
          dx: 4 * (kind - 1),
        },
      ]),
      { kind: 'rule', x: falling, tone: 'touch' },
      { kind: 'dots', points: [[falling, counts[0] / PLANES]], tone: 'touch', radius: 5, halo: true },
    ],
  };
}

function planeFigure({ form: [a, b, c] }: Shares, { falling, plane }: Inputs, size: Size): Figure {
  return {
    id: 'plane',
    alt: `What plane ${plane} shows with ${falling} falling directions: it looks like a ${KINDS[kindOf(planeOf(plane), falling)]}.`,
    width: size === 'wide' ? 380 : 300,
    height: size === 'wide' ? 340 : 270,
    margin: { top: 26, right: 8, bottom: 42, left: 40 },
    x: { domain: [-1, 1], label: 'along the first direction', ticks: [-1, 0, 1] },
    y: { domain: [-1, 1], label: 'along the second', ticks: [-1, 0, 1] },
    still: still(`plane ${plane} ${falling}`, () => [
      contourBands({
        value: (x, y) => (a * x * x + 2 * b * x * y + c * y * y) / 2,
        x: [-1, 1],
        y: [-1, 1],
        grid: [26, 26],
        levels: linear(-0.5, 0.5, 0.1),
      }),
    ]),
    moving: [{ kind: 'dots', points: [[0, 0]], tone: 'ink', radius: 6, shape: 'cross' }],
  };
}

const program = ({ falling, plane }: Inputs): string => `import { random } from 'downhill';

// a hundred directions, of which ${falling} fall; a random plane through the level point, as in the figure
const draw = random(${plane});
const [u, v] = [0, 1].map(() => Array.from({ length: ${ALL} }, () => draw.normal()));
const dot = (p: number[], q: number[]): number => p.reduce((sum, entry, i) => sum + entry * q[i]!, 0);
const first = u!.map((entry) => entry / Math.sqrt(dot(u!, u!)));
const along = dot(first, v!);
const rest = v!.map((entry, i) => entry - along * first[i]!);
const second = rest.map((entry) => entry / Math.sqrt(dot(rest, rest)));
const bend = (p: number[]): number => {
  const sum = p.reduce((sofar, entry, i) => sofar + (i < ${falling} ? -1 : 1) * entry ** 2, 0);
  return Math.round(1e6 * sum) / 1e6;
};
console.log(JSON.stringify({ loss: bend(first) / 2, alongSecond: bend(second) / 2 })); // at a distance of 1
`;

function summary({ counts }: Shares, { falling }: Inputs): string {
  const truth = falling === 0 ? 'a minimum' : falling === ALL ? 'a maximum' : `a saddle with ${falling} ways down`;
  return `The level point is ${truth}. Of ${PLANES} random planes through it ${counts[0]} look like a minimum, ${counts[1]} like a saddle, ${counts[2]} like a maximum.`;
}

export default defineWidget({
  name: 'random-plane',
  title: 'A saddle, seen on random planes',
  about: 'A level point of a hundred directions, some of which fall: what random planes through it show.',
  params,
  compute,
  cells: [
    { title: 'Five hundred planes', figures: ['shares'], controls: ['falling'], says: summary },
    {
      title: (_shares, { falling, plane }) => `This one: a ${KINDS[kindOf(planeOf(plane), falling)]}`,
      figures: ['plane'],
      controls: ['plane'],
    },
  ],
  figures: (result, values, size) => [sharesFigure(result, values, size), planeFigure(result, values, size)],
  handles: ({ counts }, { falling }) => [
    {
      id: 'falling',
      figure: 'shares',
      label: 'Directions that fall',
      at: [falling, counts[0] / PLANES],
      x: params.falling.control.stops,
      text: `${falling} of ${ALL}`,
      anywhere: true,
    },
  ],
  drag: (_handle, [falling]) => ({ falling }),
  summary,
  presets: [
    { label: 'A minimum', verdict: 'good', values: { falling: 0 } },
    { label: 'Twenty ways down', verdict: 'bad', values: { falling: 20 } },
    { label: 'Half and half', verdict: 'bad', values: { falling: 50 } },
  ],
  table: ({ all, form: [a, , c] }) => ({
    caption: 'Shares of planes; the last row holds the losses of the plane in sight at a distance of 1',
    columns: ['falling', 'minimum', 'saddle', 'maximum'],
    rows: [
      ...all[0]!.flatMap(([at], i) => (at % 20 === 0 ? [[at, ...all.map((points) => points[i]![1])]] : [])),
      ['along the two directions', a / 2, c / 2, ''],
    ],
  }),
  code: (values) => ({ typescript: program(values) }),
  claims: [
    {
      id: 'twenty',
      text: 'With twenty ways down, all 500 planes look like a minimum.',
      given: { falling: 20 },
      holds: ({ counts }) => counts[0] === PLANES,
    },
    {
      id: 'thirty',
      text: 'With thirty, 493 of them.',
      given: { falling: 30 },
      holds: ({ counts }) => counts[0] === 493,
    },
  ],
});
