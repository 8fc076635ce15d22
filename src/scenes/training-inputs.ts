import { again, choice, flag, integer, numbers, real, several, type Values } from '../params/index.ts';
import { bestOf, keep, knownOf, trainingOf, type Stage, type Training, type World } from './training.ts';
import type { Seen } from './training-figures.ts';
import { GIVEN, PLACE, type GivenName } from './training-given.ts';
import {
  LAST_SEED,
  LONGEST,
  OPTIONS,
  readStages,
  readTraining,
  writtenRest,
  writtenStage,
  writtenWorld,
} from './training-memory.ts';

// What a reader sets to train a network, and what that comes to.

const MOMENTS = 60;
const places = Array.from({ length: LAST_SEED + 1 }, (_, i) => i);

export const params = {
  data: choice({
    label: 'Points',
    help: '200 to learn from, and others to watch.',
    options: {
      moons: 'two moons',
      circles: 'circles',
      xor: 'xor',
      blobs: 'three blobs',
      spirals: 'spirals',
      penguins: 'penguins',
      raw: 'penguins, raw units',
    },
    initial: 'spirals',
  }),
  noise: real({ label: 'Noise', help: 'As a multiple of the usual.', stops: OPTIONS.noise, initial: 1 }),
  given: several({
    label: 'Inputs',
    options: Object.fromEntries(Object.entries(GIVEN).map(([name, { title }]) => [name, title])) as Record<
      GivenName,
      string
    >, // keys are forgotten as strings
    initial: PLACE,
    least: 1,
  }),
  shuffled: flag({
    label: 'Labels at random',
    help: 'Deals the labels of the points it learns from out again.',
    initial: false,
  }),
  seed: again({ label: 'Draw', help: 'Points, start and batches.', verb: 'Draw again' }),
  layers: choice({ label: 'Hidden layers', options: { none: '0', one: '1', two: '2', three: '3' }, initial: 'two' }),
  units: choice({
    label: 'Units in each',
    options: { '1': '1', '2': '2', '4': '4', '8': '8', '16': '16' },
    initial: '16',
  }),
  activation: choice({
    label: 'Activation',
    options: { tanh: 'tanh', relu: 'relu', sigmoid: 'sigmoid', linear: 'linear' },
    initial: 'relu',
  }),
  start: choice({
    label: 'Start',
    help: 'How large the first weights are drawn.',
    options: { 'glorot-uniform': 'Glorot', 'he-uniform': 'He', zeros: 'all zero' },
    initial: 'he-uniform',
  }),
  optimizer: choice({
    label: 'Optimizer',
    options: { gd: 'gradient descent', momentum: 'momentum 0.9', rmsprop: 'RMSProp', adam: 'Adam' },
    initial: 'adam',
  }),
  rate: real({ label: 'Learning rate', symbol: String.raw`\q{rate}{\eta}`, stops: OPTIONS.rate, initial: 0.01 }),
  schedule: choice({
    label: 'Schedule',
    options: { constant: 'constant', cosine: 'cosine to 0', cycle: 'one cycle' },
    initial: 'constant',
  }),
  batch: choice({ label: 'Points per step', options: { ten: '10', fifty: '50', all: 'all 200' }, initial: 'fifty' }),
  l2: real({ label: 'L2 penalty', stops: OPTIONS.l2, initial: 0 }),
  examples: real({
    label: 'Points in all',
    help: 'Points that all steps look at together.',
    stops: OPTIONS.examples,
    initial: 20_000,
  }),
  stop: choice({
    label: 'Keep the weights',
    options: { end: 'of the end', best: 'of the lowest watched loss' },
    initial: 'end',
  }),
  moment: integer({ label: 'Moment', help: 'How far the training is.', low: 0, high: MOMENTS, initial: MOMENTS }),
  before: numbers({
    label: 'Before',
    help: 'What it was trained by before.',
    stops: places,
    most: LONGEST,
    initial: [],
  }),
  kept: numbers({ label: 'Kept', help: 'A training to compare with.', stops: places, most: LONGEST, initial: [] }),
};
export type Inputs = Values<typeof params>;

const LAYERS = { none: 0, one: 1, two: 2, three: 3 } as const;
const BATCHES = { ten: 10, fifty: 50, all: 0 } as const;
const nameOf = <K extends string>(table: Readonly<Record<K, unknown>>, value: unknown): K =>
  (Object.keys(table) as K[]).find((name) => table[name] === value)!; // keys are forgotten as strings

/** Whether the points are drawn, and can have more noise or less. */
export const isDrawn = (data: Inputs['data']): boolean => data !== 'penguins' && data !== 'raw';

export const worldOf = ({ data, noise, given, shuffled, layers, units, activation, start, seed }: Inputs): World => ({
  data,
  noise: isDrawn(data) ? noise : 1,
  given,
  shuffled,
  layers: LAYERS[layers],
  units: Number(units),
  activation,
  start,
  seed: Math.min(seed, LAST_SEED),
});
const stageOf = ({ optimizer, rate, schedule, batch, l2, examples }: Inputs): Stage => ({
  optimizer,
  rate,
  schedule,
  batch: BATCHES[batch],
  l2,
  examples,
});
export const stagesOf = (values: Inputs): readonly Stage[] => [...readStages(values.before), stageOf(values)];

/** What is seen: this training and the one that is kept. */
export interface Both {
  readonly training: Training;
  readonly other: Training | null;
}

export function compute(values: Inputs): Both {
  const kept = readTraining(values.kept);
  return {
    training: knownOf(worldOf(values), stagesOf(values)),
    other: kept && knownOf(kept.world, kept.stages),
  };
}

export function* refine(values: Inputs): Generator<number | { share: number; sofar: Both }, Both, void> {
  const kept = readTraining(values.kept);
  const other = kept && (yield* shares(trainingOf(kept.world, kept.stages)));
  const work = trainingOf(worldOf(values), stagesOf(values));
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return { training: value, other };
    yield typeof value === 'number' ? value : { share: value.share, sofar: { training: value.sofar, other } };
  }
}

function* shares(work: ReturnType<typeof trainingOf>): Generator<number, Training, void> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield typeof value === 'number' ? value : value.share;
  }
}

export function seen({ training, other }: Both, values: Inputs): Seen {
  keep(training);
  if (other) keep(other);
  const last = Math.round((values.moment / MOMENTS) * (training.checks.length - 1));
  const at = values.stop === 'best' ? Math.min(last, bestOf(training)) : last;
  return { training, other, world: worldOf(values), at };
}

/** Values that bring a training back. */
export function valuesOf({ world, stages }: NonNullable<ReturnType<typeof readTraining>>): Partial<Inputs> {
  const { batch, ...last } = stages.at(-1)!;
  return {
    ...world,
    ...last,
    layers: nameOf(LAYERS, world.layers),
    units: String(world.units) as Inputs['units'],
    batch: nameOf(BATCHES, batch),
    before: stages.slice(0, -1).flatMap(writtenStage),
  };
}

export const written = (values: Inputs): readonly number[] => [
  ...writtenWorld(worldOf(values)),
  ...stagesOf(values).flatMap(writtenStage),
  ...writtenRest(worldOf(values)),
];
