import { linear, point, turn, type Point, type Values } from '../params/index.ts';
import { cutSurface, still, type Figure, type Mark, type Relief, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';
import { dragTurn, turnHandle } from '../widget-kit/turn-handle.ts';

const BENDS = linear(-2, 2, 0.1);

const params = {
  bends: point({
    label: 'The two eigenvalues',
    symbol: String.raw`\lambda_1, \lambda_2`,
    help: 'How much the ground bends along each of two directions: up above 0, down below.',
    x: BENDS,
    y: BENDS,
    initial: [1.4, -1],
  }),
  turn: turn({ label: 'Turn of the relief', help: 'From where you look at the ground.', initial: -40 }),
};
type Inputs = Values<typeof params>;

const RATE = 0.1;
const STEPS = 30;
/** How far from the level point the walks begin. */
const NEAR = 0.15;
const WALKS = 6;
const REACH = 1;

interface Level {
  readonly kind: 'minimum' | 'maximum' | 'saddle' | 'not decided';
  /** Walks from a ring around the level point. */
  readonly walks: readonly (readonly Point[])[];
  /** Distance from the level point at the end of each, in multiples of the start's; ∞ where it is very large. */
  readonly farthest: number;
}

function kindOf([a, b]: Point): Level['kind'] {
  if (a * b < 0) return 'saddle';
  if (a * b === 0) return 'not decided';
  return a > 0 ? 'minimum' : 'maximum';
}

function compute({ bends }: Inputs): Level {
  const walks = Array.from({ length: WALKS }, (_, k): readonly Point[] => {
    const angle = (Math.PI * (2 * k + 0.6)) / WALKS;
    const start: Point = [NEAR * Math.cos(angle), NEAR * Math.sin(angle)];
    return Array.from({ length: STEPS + 1 }, (_step, t): Point => [
      start[0] * (1 - RATE * bends[0]) ** t,
      start[1] * (1 - RATE * bends[1]) ** t,
    ]);
  });
  const farthest = Math.max(...walks.map((walk) => Math.hypot(...walk.at(-1)!))) / NEAR;
  return { kind: kindOf(bends), walks, farthest };
}

const lossOf = ([a, b]: Point, [x, y]: Point): number => (a / 2) * x * x + (b / 2) * y * y;

let last: { readonly key: string; readonly turned: ReturnType<typeof cutSurface> } | undefined;

function seen({ bends, turn: degrees }: Inputs): Relief {
  const key = bends.join(' ');
  if (last?.key !== key) {
    const turned = cutSurface({
      value: (x, y) => lossOf(bends, [x, y]),
      x: [-REACH, REACH],
      y: [-REACH, REACH],
      grid: [24, 24],
      levels: linear(-2, 2, 0.16),
      height: 0.62,
    });
    last = { key, turned };
  }
  return last.turned({ turn: (Math.PI / 180) * degrees });
}

function reliefFigure({ walks, kind }: Level, values: Inputs, size: Size): Figure {
  const { mark, axes, aspect, arc, walk, place } = seen(values);
  const width = size === 'wide' ? 440 : 358;
  const inside = (points: readonly Point[]): readonly Point[] =>
    points.filter((at, t) => t % 5 === 0 && Math.max(...at.map(Math.abs)) <= REACH);
  return {
    id: 'ground',
    alt: `The ground around a level point, turned by ${values.turn} degrees: ${kind}. Six walks begin around it.`,
    width,
    height: Math.round(width * aspect),
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    ...axes,
    still: still(`ground ${values.bends.join(' ')} ${values.turn}`, () => [mark]),
    moving: [
      arc,
      ...walks.flatMap((points) => walk(inside(points), 'touch').filter(({ kind }) => kind === 'line')),
      {
        kind: 'dots',
        points: walks.map((points) => place(inside(points).at(-1)!)),
        tone: 'touch',
        radius: 3,
        halo: true,
      },
      { kind: 'dots', points: [place([0, 0])], tone: 'ink', radius: 5, shape: 'cross' },
    ],
  };
}

const QUARTERS = [
  { at: [1, 1], text: 'minimum' },
  { at: [1, -1], text: 'saddle' },
  { at: [-1, 1], text: 'saddle' },
  { at: [-1, -1], text: 'maximum' },
] as const;

function planeFigure({ kind }: Level, { bends }: Inputs, size: Size): Figure {
  return {
    id: 'plane',
    alt: `The plane of the two eigenvalues, at (${bends.map((bend) => formatCell(bend)).join(', ')}): ${kind}.`,
    width: size === 'wide' ? 400 : 358,
    height: size === 'wide' ? 360 : 320,
    margin: { top: 26, right: 10, bottom: 42, left: 44 },
    x: { domain: [-2.2, 2.2], label: 'eigenvalue λ₁', ticks: [-2, -1, 0, 1, 2] },
    y: { domain: [-2.2, 2.2], label: 'eigenvalue λ₂', ticks: [-2, -1, 0, 1, 2] },
    still: still('quarters', (): readonly Mark[] => [
      { kind: 'rule', x: 0, tone: 'soft' },
      { kind: 'level', y: 0, tone: 'soft' },
      ...QUARTERS.map(({ at, text }): Mark => ({ kind: 'text', at: [1.6 * at[0], 2 * at[1]], text, tone: 'soft' })),
    ]),
    moving: [{ kind: 'dots', points: [bends], tone: 'touch', radius: 6, halo: true }],
  };
}

function summary({ kind, farthest }: Level, { bends }: Inputs): string {
  const signs = `Eigenvalues ${bends.map((bend) => formatCell(bend)).join(' and ')}`;
  const said = {
    minimum: 'both are above 0, a minimum',
    maximum: 'both are below 0, a maximum',
    saddle: 'one is above and one below 0, a saddle',
    'not decided': 'one of them is 0, so the second derivatives do not decide',
  }[kind];
  const far =
    farthest < 1
      ? `all six walks come nearer: the farthest is at ${formatCell(farthest, 2)} of its first distance`
      : `the walk that goes farthest is ${formatCell(farthest, 2)} times as far away as it began`;
  return `${signs}: ${said}. After ${STEPS} steps at rate ${RATE} ${far}.`;
}

const program = ([a, b]: Point): string => `import { objectiveFromFormula, symmetricEigenpairs } from 'downhill';

const ground = objectiveFromFormula('${a / 2} x^2 + ${b / 2} y^2', ['x', 'y']);
if (!ground.ok) throw new Error(ground.problem);
const eigenvalues = [...symmetricEigenpairs(Float64Array.of(${a}, 0, 0, ${b})).values];
console.log(JSON.stringify({ loss: ground.objective.value(Float64Array.of(1, 1)), eigenvalues }));
`;

export default defineWidget({
  name: 'stationary-kinds',
  title: 'Three kinds of level ground',
  about: 'Drag the two eigenvalues of the Hessian: their signs make a level point a minimum, a maximum or a saddle.',
  params,
  compute,
  cells: [
    { title: 'The two eigenvalues', figures: ['plane'], controls: [], says: summary },
    {
      title: (level) =>
        ({ minimum: 'A minimum', maximum: 'A maximum', saddle: 'A saddle', 'not decided': 'Not decided' })[level.kind],
      figures: ['ground'],
      controls: [],
    },
  ],
  figures: (level, values, size) => [planeFigure(level, values, size), reliefFigure(level, values, size)],
  handles: (_level, values) => [
    {
      id: 'bends',
      figure: 'plane',
      label: 'The two eigenvalues',
      at: values.bends,
      x: BENDS,
      y: BENDS,
      text: values.bends.map((bend) => formatCell(bend)).join(', '),
      anywhere: true,
    },
    turnHandle('turn', 'ground', params.turn, values.turn, seen(values)),
  ],
  drag: (handle, to, values) =>
    handle === 'turn' ? { turn: dragTurn(params.turn, to[0], seen(values)) } : { bends: to },
  summary,
  presets: [
    { label: 'Minimum', verdict: 'good', values: { bends: [1.4, 0.6] } },
    { label: 'Saddle', verdict: 'bad', values: { bends: [1.4, -1] } },
    { label: 'Maximum', verdict: 'bad', values: { bends: [-0.8, -1.2] } },
    { label: 'A gutter', verdict: 'bad', values: { bends: [1.4, 0] } },
  ],
  table: ({ walks }, { bends }) => ({
    caption: `Where six walks are after ${STEPS} steps; the last row is the point (1, 1)`,
    columns: ['x', 'y', 'loss'],
    rows: [...walks.map((walk) => walk.at(-1)!), [1, 1] as Point].map((at) => [...at, lossOf(bends, at)]),
  }),
  code: ({ bends }) => ({ typescript: program(bends) }),
  goals: {
    'slow-saddle': {
      text: 'Make it a saddle so mild that after 30 steps no walk is twice as far away as it began.',
      given: { bends: [1.4, -1] },
      reached: ({ kind, farthest }, _, times = 2) => kind === 'saddle' && farthest < times,
      missing: ({ kind, farthest }) =>
        kind === 'saddle'
          ? `A walk is ${formatCell(farthest, 2)} times as far away as it began.`
          : `With these two bends it is no saddle, which has one of each sign, but a ${kind}.`,
      solution: { bends: [1.4, -0.2] },
    },
  },
  claims: [
    {
      id: 'signs',
      text: 'Where both eigenvalues are above zero, all six walks come nearer, at this rate. Where one is below zero, some walks go away, however high the other is.',
      holds: (_level, values) =>
        BENDS.every((a) =>
          BENDS.every((b) => {
            const { kind, farthest } = compute({ ...values, bends: [a, b] });
            return kind === 'not decided' || farthest < 1 === (kind === 'minimum');
          }),
        ),
    },
  ],
});
