import { numbers, real, seed, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { anotherGame, isMission } from '../scenes/games.ts';
import {
  FREE,
  MISSIONS,
  NOISES,
  START,
  formulaOf,
  nextMission,
  perTen,
  taskOf,
  walkOf,
  type Task,
  type Walk,
} from '../scenes/least-noise.ts';
import { programOf } from '../scenes/pass-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell, formatSize } from '../widget-kit/format.ts';

/** Steps that the figure has room for. */
const SHOWN = 300;
/** Walks that are kept in sight. */
const KEPT = 3;
/** The mission has so many walks. */
const ALLOWED = 2;
const FIRST_NOISE = 1e-6;
/** Where the slider stands when the mission begins: an end of it, four stops or more from every answer. */
const MISSION_NOISE = NOISES.at(-1)!;

const params = {
  noise: real({
    label: 'Noise',
    symbol: String.raw`\sigma`,
    help: 'Standard deviation of what is added to each part of every gradient of the next walk.',
    stops: NOISES,
    initial: FIRST_NOISE,
    written: formatSize,
  }),
  sent: numbers({
    label: 'Walks',
    help: 'The sizes of noise whose walks are shown.',
    stops: NOISES,
    most: KEPT,
    initial: [FIRST_NOISE],
  }),
  game: seed({ label: 'Pass', help: 'Each has a curvature, a rate and a deadline of its own.' }),
};
type Inputs = Values<typeof params>;

interface Sent {
  readonly task: Task;
  readonly walks: readonly (Walk & { readonly noise: number })[];
}

function compute({ sent, game }: Inputs): Sent {
  const task = taskOf(game);
  return { task, walks: sent.map((noise) => ({ noise, ...walkOf(task, noise) })) };
}

const Y = [1e-32, 2] as const;

/** The distance from the ridge at each step. */
const inSight = ({ points }: Walk): readonly Point[] =>
  points.slice(1, SHOWN + 1).map(({ away }, i): Point => [i + 1, Math.max(away, Y[0])]);

function lineOf(walk: Sent['walks'][number], isLast: boolean): readonly Mark[] {
  const points = inSight(walk);
  return [
    { kind: 'line', points, tone: isLast ? 'touch' : 'soft', width: isLast ? 2 : 1.5 },
    {
      kind: 'text',
      at: points[0]!,
      text: formatSize(walk.noise),
      tone: 'ink',
      anchor: 'start',
      dx: 12,
      dy: 8,
      strong: isLast,
    },
  ];
}

function figure({ task, walks }: Sent, size: Size): Figure {
  const wide = size === 'wide';
  return {
    id: 'growth',
    alt: `The distance from the ridge at each step of ${walks.length} ${walks.length === 1 ? 'walk' : 'walks'}, on an axis that counts in tens, the line at a half where a walk is off, and the deadline at step ${task.deadline}.`,
    width: wide ? 940 : 358,
    height: wide ? 280 : 240,
    margin: { top: 26, right: 14, bottom: 42, left: 52 },
    x: { domain: [0, SHOWN], label: 'step', ticks: [0, 100, 200, 300] },
    y: { domain: Y, scale: 'log', label: 'distance from the ridge', ticks: [1e-30, 1e-20, 1e-10, 1], grid: true },
    still: still(`off ${size}`, () => [
      { kind: 'level', y: 0.5, tone: 'ink', dashed: true },
      { kind: 'text', at: [SHOWN, 0.5], text: 'off', tone: 'ink', anchor: 'end', dx: -8, dy: 12 },
    ]),
    moving: [
      {
        kind: 'line',
        points: [
          [task.deadline, Y[0]],
          [task.deadline, Y[1]],
        ],
        tone: 'ink',
        dashed: true,
      },
      {
        kind: 'text',
        at: [task.deadline, 1e-30],
        text: 'deadline',
        tone: 'ink',
        ...(task.deadline > SHOWN / 2 ? ({ anchor: 'end', dx: -6 } as const) : ({ anchor: 'start', dx: 6 } as const)),
      },
      ...walks.flatMap((walk, i) => lineOf(walk, i === walks.length - 1)),
    ],
  };
}

const isInTime = ({ task, walks }: Sent): boolean => (walks.at(-1)?.off ?? Infinity) <= task.deadline;
/** Whether the last walk is in time, and none with less noise would be. */
const isLeast = (state: Sent): boolean => isInTime(state) && state.walks.at(-1)!.noise === state.task.least;

/** What a mission says of its walks; it holds as well on a page that is loaded again, where nobody has accepted it. */
function left(state: Sent): string {
  const sent = state.walks.length;
  if (isLeast(state)) return '';
  if (sent >= ALLOWED) return ' Both walks are sent. Begin again: you get another saddle.';
  return sent === 0 ? ' The mission allows two walks.' : ' That was the first of two walks.';
}

function summary(state: Sent, { game }: Inputs): string {
  const { task, walks } = state;
  const rest = isMission(game) ? left(state) : '';
  const last = walks.at(-1);
  if (!last) return `No walk is sent yet at a rate of ${task.rate}; the deadline is step ${task.deadline}.${rest}`;
  const when = last.off === Infinity ? 'never off' : `off at step ${last.off}`;
  const verdict = isLeast(state)
    ? 'In time, and with less noise it would not be.'
    : isInTime(state)
      ? 'In time, but less noise would do.'
      : 'Too late.';
  return `With noise ${formatSize(last.noise)} the walk is ${when}; the deadline is step ${task.deadline}. ${verdict}${rest}`;
}

/** What is sent once one more walk is; a mission sends no third. */
const more = ({ sent, game }: Inputs, noise: number): readonly number[] =>
  isMission(game) && sent.length >= ALLOWED ? sent : [...sent, noise].slice(-KEPT);

/** The preset that sends one walk, in place of those in sight where no mission counts them. */
const sends = (noise: number) => (values: Inputs) => ({
  noise,
  sent: isMission(values.game) ? more(values, noise) : [noise],
});

export default defineWidget({
  name: 'least-noise',
  title: 'The noise first, then the walk',
  about:
    'A walk on a level point, with a rate and a deadline that are told: choose its noise, send it, and only then see when it is off.',
  params,
  compute,
  cells: [
    {
      title: ({ task }) =>
        `A saddle of curvature ${formatCell(task.curvature)} at a rate of ${task.rate}: off by step ${task.deadline}`,
      figures: ['growth'],
      controls: ['noise'],
    },
  ],
  figures: (state, _values, size) => [figure(state, size)],
  actions: [
    {
      label: 'Send a walk',
      act: (values) => ({ sent: more(values, values.noise) }),
    },
    { label: 'Another saddle', act: ({ game }, _state, chance) => ({ game: anotherGame(game, chance), sent: [] }) },
  ],
  summary,
  presets: [
    { label: 'Plenty', verdict: 'good', values: sends(NOISES.at(-1)!) },
    { label: 'Next to nothing', verdict: 'bad', values: sends(NOISES[0]!) },
  ],
  table: ({ walks }) => {
    const points = walks.at(-1)?.points ?? [];
    return {
      caption: 'Some steps of the last walk',
      columns: ['step', 'distance from the ridge', 'loss'],
      rows: points.flatMap(({ away, loss }, step) =>
        step % 10 === 0 || step === points.length - 1 ? [[step, away, loss]] : [],
      ),
    };
  },
  code: (values) => {
    const task = taskOf(values.game);
    const noise = values.sent.at(-1) ?? values.noise;
    const steps = walkOf(task, noise).points.length - 1;
    return { typescript: programOf(formulaOf(task.curvature), START, { rate: task.rate, noise }, steps) };
  },
  goals: {
    'in-time': {
      text: `On a saddle where you have sent no walk: be off by the deadline, with the least noise of the slider that does it. You have ${ALLOWED} walks.`,
      given: ({ game }, chance) => ({
        game: nextMission(game, chance),
        sent: [],
        noise: MISSION_NOISE,
      }),
      reached: (state, { game }) =>
        isMission(game) && state.walks.length >= 1 && state.walks.length <= ALLOWED && isLeast(state),
      score: ({ walks }) => walks.length,
      aim: ALLOWED,
      get solution() {
        const { least } = taskOf(nextMission(1));
        return { noise: least, sent: [least] };
      },
    },
  },
  claims: [
    {
      id: 'tens',
      text: String.raw`On every saddle of this game a tenth of the noise costs $\log 10 / \log (1 + \eta|\lambda|)$ steps more, to within one.`,
      holds: () =>
        [...FREE, ...MISSIONS].every((pass) => {
          const offs = NOISES.map((noise) => walkOf(pass, noise).off);
          return offs.slice(1).every((off, i) => Math.abs(offs[i]! - off - perTen(pass)) < 1);
        }),
    },
  ],
});
