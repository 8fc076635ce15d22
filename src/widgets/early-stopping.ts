import { again, choice, integer, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import {
  DEALT,
  endingBy,
  lowest,
  overfitting,
  patienceProgram,
  withPatience,
  type Check,
  type Ending,
} from '../scenes/overfitting.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  rule: choice({
    label: 'Stop',
    help: 'What ends the training, and what is kept.',
    options: { end: 'not before the end', patience: 'by the validation loss', tolerance: 'by the training loss' },
    initial: 'patience',
  }),
  patience: integer({
    label: 'Patience',
    help: 'So many checks in a row without a lower validation loss end the training.',
    low: 1,
    high: 20,
    initial: 5,
    unit: 'checks',
  }),
  tolerance: real({
    label: 'Tolerance',
    help: 'A smaller change of the training loss from one check to the next counts as none.',
    stops: [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05],
    initial: 0.001,
  }),
  batch: choice({
    label: 'A step looks at',
    help: 'Few birds make a noisy curve.',
    options: { four: 'four birds', all: 'all forty birds' },
    initial: 'four',
  }),
  split: again({
    label: 'Deal',
    help: 'Which birds it learns from, and which are watched.',
    verb: 'Deal the birds again',
    initial: 20,
  }),
};
type Inputs = Values<typeof params>;

interface Training extends Ending {
  readonly checks: readonly Check[];
  /** Index of the check with the lowest validation loss of all. */
  readonly lowest: number;
}

function compute({ split, batch, ...rules }: Inputs): Training {
  const checks = overfitting(split, batch);
  return { ...endingBy(checks, rules), checks, lowest: lowest(checks) };
}

/** How much the validation loss of what is kept is above the lowest, in parts of it. */
const excess = ({ checks, kept, lowest: best }: Training): number =>
  checks[kept]!.validation / checks[best]!.validation - 1;

const x = (checks: readonly Check[]): Figure['x'] => ({
  domain: [0, checks.at(-1)!.pass],
  label: 'passes through the forty birds',
});
const curve = (checks: readonly Check[], of: 'training' | 'validation' | 'right'): readonly Point[] =>
  checks.map((check): Point => [check.pass, check[of]]);

function losses({ checks, stop, kept, fired }: Training, { rule, split, batch }: Inputs, size: Size): Figure {
  const [highest, isWide] = [Math.max(...checks.flatMap((one) => [one.training, one.validation])), size === 'wide'];
  const last = checks.at(-1)!;
  const name = (text: string, y: number, tone: 'loss' | 'validation'): Mark => ({
    kind: 'text',
    at: [last.pass, y],
    text,
    tone,
    anchor: 'end',
    dx: -4,
    dy: -12,
    strong: true,
  });
  return {
    id: 'losses',
    alt: `Two losses over ${last.pass} passes: on the birds that the network learns from it falls from ${formatCell(checks[0]!.training)} to ${formatCell(last.training)}; on the birds that are watched it falls to ${formatCell(Math.min(...checks.map(({ validation }) => validation)))} and ends at ${formatCell(last.validation)}.`,
    width: isWide ? 940 : 358,
    height: isWide ? 300 : 250,
    margin: { top: 26, right: 14, bottom: 42, left: 52 },
    x: x(checks),
    y: { domain: [0, Math.ceil(10 * highest) / 10], label: 'loss L', grid: true },
    still: still(`training ${split} ${batch}`, () => [
      { kind: 'line', points: curve(checks, 'training'), tone: 'loss', width: 2 },
      name('training loss', last.training, 'loss'),
    ]),
    moving: [
      { kind: 'line', points: curve(checks, 'validation'), tone: 'validation', width: 2 },
      name('validation loss', Math.max(...checks.slice(-10).map(({ validation }) => validation)), 'validation'),
      ...(fired ? stopMarks(checks[stop]!.pass, highest) : []),
      ...(rule === 'end' ? [] : keptMarks([checks[kept]!.pass, checks[kept]!.validation])),
    ],
    steps: curve(checks, 'validation'),
  };
}

/** An upright line where training would have ended, with its name beside it. */
const stopMarks = (x: number, top: number): readonly Mark[] => [
  { kind: 'rule', x, tone: 'touch' },
  { kind: 'text', at: [x, top], text: 'stop', tone: 'touch', anchor: 'start', dx: 6 },
];

const keptDot = (at: Point, radius: number): Mark => ({
  kind: 'dots',
  points: [at],
  tone: 'touch',
  radius,
  halo: true,
});

/** What a rule keeps, with its name above it. */
const keptMarks = (at: Point): readonly Mark[] => [
  keptDot(at, 6),
  { kind: 'text', at, text: 'kept', tone: 'touch', dy: -16, strong: true },
];

function right({ checks, kept }: Training, { rule }: Inputs, size: Size): Figure {
  const isWide = size === 'wide';
  return {
    id: 'right',
    alt: `Share of the watched birds named correctly: ${rule === 'end' ? '' : `${formatCell(100 * checks[kept]!.right)} % at the check that is kept, `}${formatCell(100 * checks.at(-1)!.right)} % at the end.`,
    width: isWide ? 940 : 358,
    height: 150,
    margin: { top: 26, right: 14, bottom: 42, left: 52 },
    x: x(checks),
    y: { domain: [0, 1], label: 'watched birds named correctly', format: 'percent', ticks: [0, 0.5, 1], grid: true },
    still: still('no curve', () => []),
    moving: [
      { kind: 'line', points: curve(checks, 'right'), tone: 'validation', width: 2 },
      ...(rule === 'end' ? [] : [keptDot([checks[kept]!.pass, checks[kept]!.right], 5)]),
    ],
    steps: curve(checks, 'right'),
  };
}

const percent = (share: number): string => `${formatCell(100 * share, 2)} %`;
const passes = (count: number): string => `${count} ${count === 1 ? 'pass' : 'passes'}`;

function summary(training: Training, { rule, patience, tolerance }: Inputs): string {
  const { checks, stop, kept, fired, lowest: best } = training;
  if (rule === 'end') return toTheEnd(training);
  const reason =
    rule === 'patience'
      ? `${patience} ${patience === 1 ? 'check' : 'checks in a row'} brought no lower validation loss`
      : `the training loss changed by no more than ${tolerance}`;
  const ending = fired
    ? `Stopped after ${passes(checks[stop]!.pass)}: ${reason}.`
    : `The rule never fires: training goes on to the end, ${passes(checks[stop]!.pass)}.`;
  const above =
    kept === best
      ? 'the lowest there is'
      : `${percent(excess(training))} above the lowest, ${formatCell(checks[best]!.validation)} after ${passes(checks[best]!.pass)}`;
  const last = checks.at(-1)!;
  return `${ending} Kept: the weights after ${passes(checks[kept]!.pass)}, validation loss ${formatCell(checks[kept]!.validation)}, ${above}. At the end it is ${formatCell(last.validation)}, with ${formatCell(40 * last.right, 2)} of the 40 watched birds right.`;
}

/** What to say where no rule ends the training. */
function toTheEnd({ checks, lowest: best }: Training): string {
  const [least, last] = [checks[best]!, checks.at(-1)!];
  const right = (check: Check): string =>
    `${formatCell(DEALT[1] * check.right, 2)} of the ${DEALT[1]} watched birds right`;
  return `The validation loss is lowest after ${passes(least.pass)}, ${formatCell(least.validation)} with ${right(least)}. At the end, after ${passes(last.pass)}, it is ${formatCell(last.validation)}, with ${right(last)}.`;
}

const readout = (label: string, { validation }: Check) =>
  ({ label, value: formatCell(validation), tone: 'validation' }) as const;

/** Smallest patience that keeps the best there is. */
const leastPatience = (checks: readonly Check[]): number =>
  params.patience.control.stops.find((patience) => withPatience(checks, patience).kept === lowest(checks)) ?? Infinity;

export default defineWidget({
  name: 'early-stopping',
  title: 'When to stop',
  about: 'A network that overfits forty penguins: its loss on them and on forty others, and what a rule keeps.',
  params,
  compute,
  cells: [
    { figures: ['losses'], controls: ['rule', 'patience', 'tolerance'], across: true },
    { figures: ['right'], controls: ['batch', 'split'], across: true },
  ],
  when: {
    patience: ({ rule }) => rule === 'patience',
    tolerance: ({ rule }) => rule === 'tolerance',
  },
  figures: (training, values, size) => [losses(training, values, size), right(training, values, size)],
  readouts: ({ checks, kept, lowest: best }) => [
    readout('Kept, validation loss', checks[kept]!),
    readout('Lowest of all checks', checks[best]!),
    readout('At the end', checks.at(-1)!),
  ],
  summary,
  presets: [
    { label: 'Five checks', verdict: 'good', values: { rule: 'patience', patience: 5 } },
    { label: 'Impatient', verdict: 'bad', values: { rule: 'patience', patience: 1 } },
    { label: 'Until nothing changes', verdict: 'bad', values: { rule: 'tolerance', tolerance: 0.0002 } },
  ],
  table: ({ checks }) => ({
    caption: 'Losses and shares named correctly at each check',
    columns: ['passes', 'training loss', 'validation loss', 'of 40 right', 'test loss'],
    rows: checks.map(({ pass, training, validation, right: share, test }) => [
      pass,
      training,
      validation,
      Math.round(DEALT[1] * share),
      test,
    ]),
    rowsAreSteps: true,
  }),
  code: ({ split, batch, patience }) => ({ typescript: patienceProgram(split, batch, patience) }),
  goals: {
    'least-patience': {
      text: 'Set the smallest patience that still keeps the lowest validation loss of this deal.',
      given: { rule: 'patience', patience: 12, batch: 'four', split: 8 },
      case: ['split', 'batch'],
      reached: ({ checks }, { rule, patience }) => rule === 'patience' && patience === leastPatience(checks),
      missing: ({ kept, lowest: best }) =>
        kept === best
          ? 'It keeps the best. Is there a smaller patience that does?'
          : 'It does not keep the best there is.',
      solution: { patience: 8 },
    },
  },
  claims: [
    {
      id: 'turns',
      text: 'While the training loss goes down to a fiftieth of what it was, the validation loss turns after two passes and more than doubles.',
      given: { split: 20, batch: 'four' },
      holds: ({ checks, lowest: best }) =>
        best === 2 &&
        checks.at(-1)!.training < checks[0]!.training / 50 &&
        checks.at(-1)!.validation > 2 * checks[best]!.validation,
    },
    {
      id: 'no-fewer-right',
      text: 'From the second pass to the last, 36 of the 40 watched birds are named correctly, at every single check.',
      given: { split: 20, batch: 'four' },
      holds: ({ checks }) => checks.slice(2).every(({ right: share }) => share === 36 / 40),
    },
    {
      id: 'few-birds',
      text: 'At the end, the four birds that it names wrongly carry more than 99 % of the validation loss.',
      given: { split: 20, batch: 'four' },
      holds: ({ checks }) => checks.at(-1)!.right === 36 / 40 && checks.at(-1)!.burden > 0.99,
    },
    {
      id: 'smooth',
      text: 'In the same deal, with all forty birds in each step, the curve is smooth, and every patience from 1 to 20 keeps the same weights.',
      given: { split: 8, batch: 'all' },
      holds: ({ checks, lowest: best }) =>
        params.patience.control.stops.every((patience) => withPatience(checks, patience).kept === best),
    },
    {
      id: 'impatient',
      text: 'In this deal, with four birds in each step, a patience of one check keeps weights whose validation loss is more than 40 % above the lowest.',
      given: { split: 8, batch: 'four', patience: 1 },
      holds: (training) => excess(training) > 0.4,
    },
  ],
});
