import { quadratic, run, sgd } from '../optim/index.ts';
import { decades, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { defineWidget } from '../widget-kit/define.ts';

const START: Point = [1, 1];
/** Arrived: the distance from the bottom is this share of what it was. */
const NEAR = 1e-6;
const MOST = 2000;

const params = {
  carried: real({
    label: 'Share of the last step carried along',
    help: 'By the second walk; the first one carries nothing.',
    stops: [0, 0.25, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95],
    initial: 0.75,
  }),
  curvature: real({
    label: 'Curvature across the ravine',
    help: 'Along it the curvature is 1.',
    stops: [20, 50, 100],
    initial: 100,
  }),
};
type Inputs = Values<typeof params>;

interface Walk {
  readonly path: readonly Point[];
  readonly losses: readonly number[];
  /** Steps until it has arrived. */
  readonly steps: number;
}

interface Both {
  readonly plain: Walk;
  readonly carried: Walk;
}

/** The rate at which the plain walk is fastest. */
const rateOf = (curvature: number): number => 2 / (1 + curvature);
const away = ([x, y]: Point): number => Math.hypot(x, y) / Math.hypot(...START);

function walkOf(curvature: number, momentum: number): Walk {
  const { points } = run({
    objective: quadratic([1, curvature]),
    optimizer: sgd,
    hyper: { momentum },
    rate: rateOf(curvature),
    start: START,
    steps: MOST,
    stop: { gradientNorm: NEAR / 10 },
  });
  const path = points.map(({ w }): Point => [w[0]!, w[1]!]);
  const steps = path.findIndex((at) => away(at) <= NEAR);
  return { path, losses: points.map(({ loss }) => loss), steps };
}

const plain = new Map<number, Walk>();

function compute({ carried, curvature }: Inputs): Both {
  const without = plain.get(curvature) ?? walkOf(curvature, 0);
  plain.set(curvature, without);
  return { plain: without, carried: walkOf(curvature, carried) };
}

const LOOKS = [...decades(0, 3, 8)].map(Math.round).filter((step, i, all) => step !== all[i - 1]);

function distanceFigure(walks: Both, size: Size): Figure {
  const wide = size === 'wide';
  const at = ({ path }: Walk, step: number): Point => [step, Math.min(2, Math.max(NEAR, away(path[step]!)))];
  const line = (walk: Walk, name: string, tone: 'soft' | 'touch', dy: number): readonly Mark[] => [
    {
      kind: 'line',
      points: [...LOOKS.filter((step) => step < walk.steps), walk.steps].map((step) => at(walk, step)),
      tone,
      width: 2,
    },
    { kind: 'text', at: at(walk, 10), text: name, tone, anchor: 'end', dy },
  ];
  return {
    id: 'distance',
    alt: 'Distance from the bottom against the step, both on log axes, of two walks from one start.',
    width: wide ? 940 : 358,
    height: wide ? 300 : 230,
    margin: { top: 26, right: 18, bottom: 42, left: 56 },
    x: { domain: [1, 1000], scale: 'log', label: 'step', ticks: [1, 10, 100, 1000] },
    y: {
      domain: [NEAR, 2],
      scale: 'log',
      label: 'distance, share of the start',
      ticks: [1e-6, 1e-4, 0.01, 1],
      grid: true,
    },
    still: still(`away ${size}`, () => []),
    moving: [...line(walks.plain, 'the first', 'soft', -10), ...line(walks.carried, 'the second', 'touch', 16)],
  };
}

export default defineWidget({
  name: 'carried-along',
  title: 'Two walks down a ravine',
  about: 'The same start, the same ground and the same rate; the second walk carries a part of its last step along.',
  params,
  compute,
  cells: [{ figures: ['distance'], controls: ['carried', 'curvature'] }],
  figures: (walks, _values, size) => [distanceFigure(walks, size)],
  summary: ({ plain: { steps }, carried: { steps: fewer } }, { carried, curvature }) =>
    `With a curvature of ${curvature} across, the plain walk takes ${steps} steps to a millionth of the distance; the one that carries ${carried} of its last step along takes ${fewer}.`,
  presets: [
    { label: 'Carry much', verdict: 'good', values: { carried: 0.75 } },
    { label: 'Carry too much', verdict: 'bad', values: { carried: 0.95 } },
    { label: 'Carry half', verdict: 'bad', values: { carried: 0.5 } },
  ],
  table: ({ plain: without, carried }) => ({
    caption: 'Some of the first hundred steps',
    columns: ['step', 'plain: distance', 'plain: loss', 'carried: distance', 'carried: loss'],
    rows: [0, 25, 50, 100].map((step) => [
      step,
      ...[without, carried].flatMap(({ path, losses }): (number | string)[] =>
        step < path.length ? [away(path[step]!), losses[step]!] : ['', ''],
      ),
    ]),
  }),
  code: ({ carried, curvature }) => ({
    typescript: `import { quadratic, run, sgd } from 'downhill';

for (const momentum of [0, ${carried}]) {
  const { last } = run({
    objective: quadratic([1, ${curvature}]),
    optimizer: sgd,
    hyper: { momentum },
    rate: 2 / (1 + ${curvature}),
    start: [${START.join(', ')}],
    steps: 50,
  });
  console.log(JSON.stringify({ momentum, loss: last.loss }));
}
`,
  }),
  claims: [
    {
      id: 'sixth',
      text: 'At the same rate, the best one for the plain walk, which needs 691 steps, the second arrives in less than a sixth of them.',
      given: { carried: 0.75, curvature: 100 },
      holds: ({ plain: { steps }, carried }) => steps === 691 && carried.steps < steps / 6,
    },
    {
      id: 'too-much',
      text: 'Carrying 0.95 along it takes more than four times as many as carrying 0.75.',
      given: { curvature: 100 },
      holds: (_walks, { curvature }) =>
        compute({ carried: 0.95, curvature }).carried.steps > 4 * compute({ carried: 0.75, curvature }).carried.steps,
    },
  ],
});
