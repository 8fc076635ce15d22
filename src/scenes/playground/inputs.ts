import { optimizers, schedules, type Optimizer, type ScheduleDefinition } from '../../optim/index.ts';
import {
  choice,
  decades,
  flag,
  integer,
  knots,
  linear,
  point,
  real,
  seed,
  snap,
  turn,
  variant,
  type Param,
  type Params,
  type Values,
} from '../../params/index.ts';
import type { Tone } from '../../plots/index.ts';
import { groundInput } from './grounds.ts';

// What can be set in the playground.

/** Every optimizer by name, its own types forgotten. */
export const OPTIMIZERS: Readonly<Record<string, Optimizer>> = optimizers;
const SCHEDULES: Readonly<Record<string, ScheduleDefinition>> = schedules;

/** Those who may race, and how each is drawn: a colour, a shape, a dash. */
export const SLOTS = ['a', 'b', 'c', 'd'] as const;
export type Slot = (typeof SLOTS)[number];
export const LOOKS: Readonly<
  Record<Slot, { readonly sign: string; readonly tone: Tone; readonly shape: Shape; readonly dashed?: true }>
> = {
  a: { sign: '●', tone: 'touch', shape: 'circle' },
  b: { sign: '▲', tone: 'class-a', shape: 'triangle', dashed: true },
  c: { sign: '◆', tone: 'momentum', shape: 'diamond' },
  d: { sign: '✕', tone: 'validation', shape: 'cross', dashed: true },
};
type Shape = 'circle' | 'triangle' | 'diamond' | 'cross';

/** Learning rates; every third is one that the sweep tries. */
export const RATES = decades(-5, 2, 24);
export const RATES_TRIED = RATES.filter((_, i) => i % 3 === 0);

type Branches = Readonly<Record<string, { readonly label: string; readonly params: Params }>>;

const rateInput = (optimizer: Optimizer): Param<number> =>
  real({ label: 'Learning rate', symbol: String.raw`\eta`, stops: RATES, initial: snap(RATES, optimizer.rate) });

const RACERS: Branches = {
  none: { label: 'nobody', params: {} },
  ...Object.fromEntries(
    Object.entries(OPTIMIZERS).map(([name, optimizer]) => [
      name,
      { label: optimizer.title, params: { rate: rateInput(optimizer), ...optimizer.hyper } },
    ]),
  ),
};

const racer = (slot: Slot, kind: string, values: Readonly<Record<string, unknown>> = {}) =>
  variant({
    label: `Racer ${LOOKS[slot].sign}`,
    help: 'An optimizer, with its learning rate and hyper-parameters.',
    options: RACERS,
    initial: { kind, values },
    tried: slot === 'a' ? ['none', 'rmsprop', 'lion'] : ['none'],
  });

/** The schedule that is drawn by hand, as points. */
export const drawnRates = knots({
  label: 'Rate over the run',
  help: 'Drag the points in the figure of the rates.',
  x: linear(0, 1, 0.02),
  y: linear(0, 1.5, 0.02),
  initial: [
    [0, 0.1],
    [0.2, 1],
    [0.6, 0.5],
    [1, 0.02],
  ],
  least: 2,
  most: 8,
  fixedEnds: true,
});

/** A schedule's own inputs; where one is the length of the run it is not asked for. */
function scheduleParams({ name, params, wholeRun }: ScheduleDefinition): Params {
  if (name === 'piecewise') return { knots: drawnRates };
  return Object.fromEntries(Object.entries(params).filter(([input]) => input !== wholeRun));
}

const amount = (label: string, initial: number, help: string): Param<number> =>
  real({ label, help, stops: decades(-12, 4, 4), initial });

const PLANS: Branches = Object.fromEntries(
  Object.entries(SCHEDULES).map(([name, schedule]) => [
    name,
    { label: schedule.title, params: scheduleParams(schedule) },
  ]),
);

const CLIPS: Branches = {
  none: { label: 'none', params: {} },
  norm: { label: 'by its length', params: { most: amount('At most', 1, 'The length that a gradient may have.') } },
  value: { label: 'entry by entry', params: { most: amount('At most', 1, 'The size that an entry may have.') } },
};

const STOPS: Branches = {
  end: { label: 'after the last gradient', params: {} },
  gradientNorm: { label: 'at a short gradient', params: { most: amount('Length at most', 1e-6, 'Of ∇L.') } },
  lossChange: {
    label: 'when the loss rests',
    params: { most: amount('Change at most', 1e-9, 'From step to step.') },
  },
  target: { label: 'at a loss', params: { most: amount('Loss at most', 1e-3, 'L itself.') } },
};

export const params = {
  ground: groundInput,
  start: point({
    label: 'Start',
    help: 'Where every racer begins, in shares of the picture.',
    x: linear(0, 1, 0.01),
    y: linear(0, 1, 0.01),
    initial: [0.14, 0.62],
  }),
  a: racer('a', 'gradient-descent', { rate: snap(RATES, 0.1) }),
  b: racer('b', 'sgd', { rate: snap(RATES, 0.03), momentum: 0.9 }),
  c: racer('c', 'adam', { rate: snap(RATES, 0.1) }),
  d: racer('d', 'none'),
  schedule: variant({
    label: 'Schedule of all rates',
    help: 'What becomes of each racer’s rate over the run.',
    options: PLANS,
    initial: { kind: 'constant' },
    tried: ['piecewise', 'one-cycle', 'reduce-on-plateau'],
  }),
  gradients: real({
    label: 'Gradients for each',
    help: 'The price of the race: everybody gets as many.',
    stops: [10, 20, 30, 50, 100, 150, 200, 300, 500, 1000, 2000],
    initial: 100,
  }),
  moment: integer({ label: 'Shown up to', unit: '%', help: 'Of the gradients.', low: 0, high: 100, initial: 100 }),
  by: choice({
    label: 'Losses by',
    help: 'A step of one optimizer costs more time than a step of another: how much is measured on your machine.',
    options: { gradients: 'gradients', time: 'time' },
    initial: 'gradients',
  }),
  log: flag({ label: 'Log axis for the loss', initial: true }),
  noise: real({
    label: 'Noise in each gradient',
    help: 'Standard deviation of the noise that is added to every entry.',
    stops: [0, ...decades(-4, 2, 4)],
    initial: 0,
  }),
  clip: variant({
    label: 'Clipping',
    help: 'Makes a gradient shorter that is too long.',
    options: CLIPS,
    initial: { kind: 'none' },
  }),
  stop: variant({
    label: 'Stop',
    help: 'What ends a run before its last gradient.',
    options: STOPS,
    initial: { kind: 'end' },
  }),
  seed: seed({ label: 'Seed', help: 'Decides the noise, and the starts of the verdict.' }),
  turn: turn({ label: 'Turn of the relief', help: 'From where you look at the landscape.', initial: 25 }),
  table: choice({
    label: 'Table',
    options: {
      race: 'the race',
      a: 'steps of ●',
      b: 'steps of ▲',
      c: 'steps of ◆',
      d: 'steps of ✕',
    },
    initial: 'race',
  }),
};
export type Inputs = Values<typeof params>;
