import { gradientDescent, objectiveFromFormula, random, run, type Objective } from '../optim/index.ts';
import { numbers, real, seed, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { anotherGame, isMission, missionGame } from '../scenes/games.ts';
import { LANDS } from '../scenes/pass.ts';
import { programOf } from '../scenes/pass-program.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell, formatSize } from '../widget-kit/format.ts';

const NOISES = Array.from({ length: 13 }, (_, i) => Number(`1e${i - 14}`));
const RATES = [0.06, 0.07, 0.08, 0.09, 0.11, 0.12] as const;
/** The curvatures across the ridge, where it is level; not −2, whose times a figure of the lesson shows. */
const CURVATURES = [-3, -4, -5] as const;
/** Steps that the figure has room for, that a walk may take, and that are still shown after it got off. */
const SHOWN = 200;
const LONGEST = 400;
const AFTERWARDS = 40;
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
    label: 'Noises sent',
    help: 'The sizes of noise whose walks are shown.',
    stops: NOISES,
    most: KEPT,
    initial: [FIRST_NOISE],
  }),
  game: seed({ label: 'Pass', help: 'Each has a curvature, a rate and a deadline of its own.' }),
};
type Inputs = Values<typeof params>;

/** What a game tells, and the least noise of the slider that is off in time. */
interface Task {
  readonly curvature: number;
  readonly rate: number;
  readonly deadline: number;
  readonly least: number;
}

interface Walk {
  /** The distance from the ridge and the loss at each step, until some steps after it was off. */
  readonly points: readonly { readonly away: number; readonly loss: number }[];
  /** The step at which it was off. */
  readonly off: number;
}

interface Sent {
  readonly task: Task;
  readonly walks: readonly (Walk & { readonly noise: number })[];
}

/** A saddle and the rate of the walks on it. */
type Pass = Pick<Task, 'curvature' | 'rate'>;

/** Steps that each factor of ten in the noise costs: the growth by 1 + η|λ| a step. */
const perTen = ({ curvature, rate }: Pass): number => Math.LN10 / Math.log(1 - rate * curvature);

/** Two valleys and a saddle of some curvature across its ridge. */
const formulaOf = (curvature: number): string => `0.5 x^2 + ${-curvature / 4} (y^2 - 1)^2`;

/** The ground as a reader's program has it: its losses are the same to the last digit. */
function groundOf(curvature: number): Objective {
  const parsed = objectiveFromFormula(formulaOf(curvature), ['x', 'y']);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.objective;
}
const START: Point = [0, 0];

function walkOf({ curvature, rate }: Pass, noise: number): Walk {
  const objective = groundOf(curvature);
  const { points } = run({ objective, optimizer: gradientDescent, rate, start: START, noise, steps: LONGEST });
  const off = points.findIndex(({ w }) => LANDS.pass.isOff([w[0]!, w[1]!]));
  return {
    off: off < 0 ? Infinity : off,
    points: (off < 0 ? points : points.slice(0, off + AFTERWARDS + 1)).map(({ w, loss }) => ({
      away: Math.abs(w[1]!),
      loss,
    })),
  };
}

/** A saddle, and a deadline that one of the middle stops keeps with a third of a factor of ten to spare. */
function taskOf(game: number): Task {
  const { uniform } = random(game);
  const one = <T>(of: readonly T[]): T => of[Math.floor(of.length * uniform())]!;
  const pass = { rate: one(RATES), curvature: one(CURVATURES) };
  const least = one(NOISES.slice(3, -4));
  return { ...pass, least, deadline: walkOf(pass, least).off + Math.floor(perTen(pass) / 3) };
}

/** A mission's game on another saddle, or at another rate, than what is shown, where any number of walks may have been sent. */
function unseen(game: number, chance = 0): number {
  const shown = taskOf(game);
  for (let next = missionGame(game, chance); ; next = missionGame(next)) {
    const { curvature, rate } = taskOf(next);
    if (curvature !== shown.curvature || rate !== shown.rate) return next;
  }
}

function compute({ sent, game }: Inputs): Sent {
  const task = taskOf(game);
  return { task, walks: sent.map((noise) => ({ noise, ...walkOf(task, noise) })) };
}

const Y = [1e-16, 2] as const;

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
    x: { domain: [0, SHOWN], label: 'step', ticks: [0, 50, 100, 150, 200] },
    y: { domain: Y, scale: 'log', label: 'distance from the ridge', ticks: [1e-16, 1e-12, 1e-8, 1e-4, 1], grid: true },
    still: still(`off ${size}`, () => [
      { kind: 'level', y: 0.5, tone: 'ink', dashed: true },
      { kind: 'text', at: [0, 0.5], text: 'off', tone: 'ink', anchor: 'start', dx: 8, dy: 12 },
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
      { kind: 'text', at: [task.deadline, 1e-15], text: 'deadline', tone: 'ink', anchor: 'start', dx: 6 },
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

/** The preset that sends one walk. */
const sends = (noise: number) => () => ({ noise, sent: [noise] });

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
      act: ({ sent, noise, game }) =>
        isMission(game) && sent.length >= ALLOWED ? {} : { sent: [...sent, noise].slice(-KEPT) },
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
        game: unseen(game, chance),
        sent: [],
        noise: MISSION_NOISE,
      }),
      reached: (state, { game }) =>
        isMission(game) && state.walks.length >= 1 && state.walks.length <= ALLOWED && isLeast(state),
      score: ({ walks }) => walks.length,
      aim: ALLOWED,
      get solution() {
        const { least } = taskOf(unseen(1));
        return { noise: least, sent: [least] };
      },
    },
  },
  claims: [
    {
      id: 'tens',
      text: String.raw`On every saddle of this game a tenth of the noise costs $\log 10 / \log (1 + \eta|\lambda|)$ steps more, to within one.`,
      holds: () =>
        RATES.every((rate) =>
          CURVATURES.every((curvature) => {
            const offs = NOISES.slice(2).map((noise) => walkOf({ rate, curvature }, noise).off);
            return offs.slice(1).every((off, i) => Math.abs(offs[i]! - off - perTen({ rate, curvature })) < 1);
          }),
        ),
    },
  ],
});
