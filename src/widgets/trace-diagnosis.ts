import { programs } from '../optim/index.ts';
import { flag, integer, linear, numbers, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { drawnRun, KIND_NAMES, KINDS, type DrawnRun, type Kind } from '../scenes/drawn-runs.ts';
import { lossAxis } from '../scenes/loss-axis.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const LAST_RUN = 1998;
/** So many answers are kept. */
const MOST = 40;
/** So many right answers to runs that follow each other are the mission. */
const STREAK = 6;
/** Where missions draw their runs, far from those of the page. */
const MISSIONS = 100;

const params = {
  run: integer({ label: 'Run', help: 'The number of the run.', low: 1, high: LAST_RUN, initial: 1 }),
  answers: numbers({
    label: 'Answers',
    help: 'Ten times the number of the run, plus 0 still falling, 1 converged, 2 noise, 3 oscillating, 4 diverged.',
    stops: linear(10, 10 * LAST_RUN + KINDS.length - 1, 1),
    most: MOST,
    initial: [],
  }),
  log: flag({ label: 'Log axis', help: 'Every tenfold of the loss gets the same height.', initial: false }),
};
type Inputs = Values<typeof params>;

/** A run as the reader sees it, and what they have said of it and of those before. */
interface Round {
  readonly points: readonly Point[];
  /** What became of it, once it is named. */
  readonly truth: DrawnRun | null;
  readonly said: Kind | null;
  readonly asked: number;
  readonly right: number;
  /** Right answers to the runs right before, this one included. */
  readonly streak: number;
  /** How many runs have been looked at, this one included. */
  readonly nth: number;
}

const codeOf = (run: number, kind: Kind): number => 10 * run + KINDS.indexOf(kind);
const isRight = (code: number): boolean => {
  const run = Math.floor(code / 10);
  return code === codeOf(run, drawnRun(run).diagnosis.kind);
};

function compute({ run, answers }: Inputs): Round {
  const drawn = drawnRun(run);
  const first = new Map<number, number>(); // the first answer to a run counts
  for (const code of answers) {
    const of = Math.floor(code / 10);
    if (!first.has(of)) first.set(of, code);
  }
  const codes = [...first.values()];
  const said = first.has(run) ? (KINDS[first.get(run)! % 10] ?? null) : null;
  let streak = 0;
  for (let of = said === null ? run - 1 : run; first.has(of) && isRight(first.get(of)!); of--) streak++;
  return {
    points: drawn.trace.points.map(({ step, loss }): Point => [step, loss]),
    truth: said === null ? null : drawn,
    said,
    asked: codes.length,
    right: codes.filter(isRight).length,
    streak,
    nth: said === null ? first.size + 1 : [...first.keys()].indexOf(run) + 1,
  };
}

/** What in its trace says what became of a run. */
function evidence({ trace, diagnosis: { kind, signs } }: DrawnRun): string {
  const losses = trace.points.map(({ loss }) => loss);
  const tail = trace.points.filter(({ step }) => step >= signs.from).map(({ loss }) => loss);
  const [low, high] = [Math.min(...tail), Math.max(...tail)];
  const span = `From step ${signs.from} to step ${signs.to} the loss`;
  switch (kind) {
    case 'still-falling': {
      if (signs.noisy)
        return `${span} still came down under its ups and downs: the median of the first half is above that of the second by ${formatCell(100 * signs.drift, 2)} % of the way down.`;
      const fell = `${span} fell from ${formatCell(high)} to ${formatCell(low)}`;
      return signs.share < 0.02
        ? `${fell}: next to nothing beside the whole way down, and still more than a tremble.`
        : `${fell}, and it has not levelled off.`;
    }
    case 'converged':
      return `${span} changed by only ${formatCell(Math.abs(signs.fall), 2)}, and the slope has shrunk to ${formatCell(100 * signs.gradient, 2)} % of the greatest on the way.`;
    case 'noisy-converged':
      return `${span} goes up and down around ${formatCell(tail[tail.length >> 1]!)}, within ${formatCell(100 * signs.spread, 2)} % of the way down, and comes no lower: the noise of small batches.`;
    case 'oscillating':
      return `${span} goes up and down between ${formatCell(low)} and ${formatCell(high)}, and ${formatCell(100 * signs.up, 2)} % of that movement is upwards.`;
    case 'diverged': {
      const lowest = Math.min(...losses);
      return `${span} rose to ${formatCell(high)}; it was lowest at step ${trace.points[losses.indexOf(lowest)]!.step}, with ${formatCell(lowest)}.`;
    }
  }
}

/** The run without its name, in numbers as far as its axis shows them. */
function unnamed({ points, nth }: Round, { log }: Inputs): string {
  const [, top] = lossAxis(points, log).domain;
  const isSeen = ([, loss]: Point): boolean => log || loss >= top / LINES;
  const end = points.findLastIndex(isSeen) + 1;
  const said = (at: number): string => (isSeen(points[at]!) ? formatCell(points[at]![1], 2) : 'next to nothing');
  const at = [0, 0.25, 0.5, 0.75].map((share) => Math.round(share * (points.length - 1))).filter((i) => i < end);
  const onTheWay = at.map((i) => `${said(i)} at step ${points[i]![0]}`).join(', ');
  const last = [4, 3, 2, 1].map((back) => said(points.length - back)).join(', ');
  const ending = end < points.length ? `from step ${end} on it is too low to read` : `the last four are ${last}`;
  return `Run ${nth} waits for a name. Its loss is ${isSeen(points[0]!) ? 'about ' : ''}${onTheWay}; ${ending}.`;
}
/** Heights that an eye tells apart on a linear axis: what is lower than the first is not read. */
const LINES = 200;

function summary(round: Round, values: Inputs): string {
  const { truth, said } = round;
  if (!truth || said === null) return unnamed(round, values);
  const name = KIND_NAMES[truth.diagnosis.kind];
  const judged = said === truth.diagnosis.kind ? `Yes: ${name}.` : `You said ${KIND_NAMES[said]}; this is ${name}.`;
  return `${judged} ${evidence(truth)} It was ${truth.where}.`;
}

function figure(round: Round, { log }: Inputs, size: Size): Figure {
  const { points, truth, nth } = round;
  const isWide = size === 'wide';
  const y = lossAxis(points, log);
  const steps = points.at(-1)![0];
  const named: readonly Mark[] = truth
    ? [
        { kind: 'rule', x: truth.diagnosis.signs.from, tone: 'soft', dashed: true },
        {
          kind: 'text',
          at: [truth.diagnosis.signs.from, y.domain[1]],
          text: 'the last third',
          tone: 'soft',
          anchor: 'start',
          dx: 6,
          dy: 12,
        },
        {
          kind: 'text',
          at: [steps, y.domain[1]],
          text: KIND_NAMES[truth.diagnosis.kind],
          tone: 'ink',
          anchor: 'end',
          dx: -4,
          dy: 32,
          strong: true,
        },
      ]
    : [];
  return {
    id: 'trace',
    alt: `The loss over ${steps} steps of run ${nth}${truth ? `, which is ${KIND_NAMES[truth.diagnosis.kind]}` : ''}.`,
    width: isWide ? 940 : 358,
    height: isWide ? 320 : 250,
    margin: { top: 26, right: 14, bottom: 42, left: 62 },
    x: { domain: [0, steps], label: 'step' },
    y,
    still: still('no curve', () => []),
    moving: [
      { kind: 'line', points, tone: 'loss', width: 1.5 },
      ...(points.length <= 46 ? [{ kind: 'dots', points, tone: 'loss', radius: 2.5 } satisfies Mark] : []),
      ...named,
    ],
    steps: points,
  };
}

/** Six rings above the figure, one filled for every run named correctly in a row. */
function rings({ points, streak }: Round, { log }: Inputs): readonly Mark[] {
  const at: Point = [points.at(-1)![0] / 2, lossAxis(points, log).domain[1]];
  const filled = Math.min(streak, STREAK);
  const text = `${'●'.repeat(filled)}${'○'.repeat(STREAK - filled)}`;
  return [{ kind: 'text', at, text, tone: 'ink', dy: -14 }];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A button that names the run; only the first name of a run counts. */
const naming = (kind: Kind) => ({
  label: capital(KIND_NAMES[kind]),
  act({ run, answers }: Inputs): Partial<Inputs> {
    const isNamed = answers.some((code) => Math.floor(code / 10) === run);
    return isNamed ? {} : { answers: [...answers, codeOf(run, kind)].slice(-MOST) };
  },
});

/**
 * The run after this one that has no name yet; outside of a mission never one of a mission's. After the page's own first
 * run chance says which, so that each visit has runs of its own.
 */
function nextRun({ run, answers }: Inputs, chance: number): number {
  const named = new Set(answers.map((code) => Math.floor(code / 10)));
  let next = run === 1 ? 1 + (chance % (MISSIONS - 2)) : run;
  do next = (next % (run < MISSIONS ? MISSIONS - 1 : LAST_RUN)) + 1;
  while (named.has(next));
  return next;
}

/** Nothing ready-made leads out of a mission, whose runs follow each other. */
const shownRun = (run: number, ready: number): number => (run < MISSIONS ? ready : run);

export default defineWidget({
  name: 'trace-diagnosis',
  title: 'What became of this run?',
  about: 'A game: runs of which you see only the loss at each step, to be named one after the other.',
  params,
  compute,
  cells: [{ figures: ['trace'], controls: ['log'] }],
  figures: (round, values, size) => [figure(round, values, size)],
  actions: [
    ...KINDS.map(naming),
    { label: 'Another run', apart: true, act: (inputs, _round, chance = 0) => ({ run: nextRun(inputs, chance) }) },
  ],
  readouts: ({ asked, right, streak, nth }, { run }) => [
    { label: 'Run', value: String(nth) },
    { label: 'Named correctly', value: `${right} of ${asked}` },
    { label: 'In a row', value: run < MISSIONS ? String(streak) : `${streak} of ${STREAK}` },
  ],
  secret: (round, values) => (round.truth ? null : unnamed(round, values)),
  summary,
  presets: [
    { label: 'Plain to see', verdict: 'good', values: ({ run }) => ({ run: shownRun(run, 7), log: false }) },
    { label: 'Arrived, or is it?', verdict: 'bad', values: ({ run }) => ({ run: shownRun(run, 1), log: false }) },
  ],
  table: ({ points }) => ({
    caption: 'The loss at each step',
    columns: ['step', 'loss'],
    rows: points.map(([step, loss]) => [step, loss]),
    rowsAreSteps: true,
  }),
  code: ({ run }) => programs(drawnRun(run).options),
  goals: {
    'six-in-a-row': {
      text: 'Name six runs in a row, none of which you have seen.',
      given: ({ run }, chance = 0) => ({
        run: MISSIONS + (((run < MISSIONS ? 0 : run - MISSIONS + 20) + chance) % (LAST_RUN - MISSIONS - MOST)),
        answers: [],
        log: false,
      }),
      reached: ({ streak }, { run }) => run >= MISSIONS && streak >= STREAK,
      get solution() {
        const runs = Array.from({ length: STREAK }, (_, i) => MISSIONS + i);
        return {
          run: runs.at(-1)!,
          answers: runs.map((run) => codeOf(run, drawnRun(run).diagnosis.kind)),
          log: true,
        };
      },
      draw: (_figure, round, values) => rings(round, values),
    },
  },
  claims: [
    {
      id: 'plain',
      text: 'Each run that the game calls oscillating is seen to go up and down to the end.',
      holds: () =>
        Array.from({ length: 30 }, (_, i) => drawnRun(i + 1).diagnosis).every(
          ({ kind, signs }) => kind !== 'oscillating' || signs.up > 0.3,
        ),
    },
    {
      id: 'crawl',
      text: 'Run 1 lost more than a fifth of its loss in its last third, and on a linear axis that is less than a thousandth of the height.',
      holds: () => {
        const { fall, share } = drawnRun(1).diagnosis.signs;
        return fall / (fall + drawnRun(1).trace.last.loss) > 0.2 && share < 0.001;
      },
    },
    {
      id: 'small-slope',
      text: 'A run counts as converged where its last third changed the loss by at most a ten-thousandth of its range, and the slope has shrunk to a hundredth of its greatest or less.',
      holds: () =>
        Array.from({ length: 30 }, (_, i) => drawnRun(i + 1).diagnosis)
          .filter(({ kind }) => kind === 'converged')
          .every(({ signs }) => Math.abs(signs.share) <= 1e-4 && signs.gradient <= 0.01),
    },
  ],
});
