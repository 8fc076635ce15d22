import { again, choice, flag, integer, linear, numbers, point, real, several, type Values } from '../params/index.ts';
import { GIVEN, PLACE, type GivenName } from './training-given.ts';
import { DEEPEST, LAST_SEED, LONGEST, OPTIONS, WIDEST } from './training-memory.ts';
import { isDrawn, isOfNumbers } from './training-sets.ts';
import { FURTHEST, MOST_EDITS, PER_UNIT } from './training-weights.ts';

// What a reader sets to train a network.

export const MOMENTS = 60;
const places = Array.from({ length: LAST_SEED + 1 }, (_, i) => i);

const width = (layer: number) => integer({ label: `Units in layer ${layer}`, low: 1, high: WIDEST, initial: 8 });

export const params = {
  data: choice({
    label: 'Points',
    help: 'To learn from, and others to watch. Those of the tilted plane and of the hills carry numbers, not classes.',
    options: {
      moons: 'two moons',
      circles: 'circles',
      xor: 'xor',
      clouds: 'two blobs',
      blobs: 'three blobs',
      spirals: 'spirals',
      penguins: 'penguins',
      raw: 'penguins, raw units',
      plane: 'numbers: tilted plane',
      hills: 'numbers: hills',
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
  more: flag({ label: 'More settings', help: 'Shows what is rarely changed.', initial: false }),
  learn: real({
    label: 'Points to learn from',
    help: 'Of 400, or of 333 penguins; the others are watched.',
    stops: OPTIONS.learn,
    initial: 200,
  }),
  watching: flag({
    label: 'Show all watched points',
    help: 'As outlines; without it only those that are answered wrongly.',
    initial: false,
  }),
  shades: flag({ label: 'In shades', help: 'Its answer by degrees, not only where it is sure.', initial: false }),
  steps: flag({ label: 'In three steps', help: 'Low, middle and high, in place of shades.', initial: false }),
  seed: again({ label: 'Draw', help: 'Points, start and batches.', verb: 'Draw again' }),
  layers: choice({
    label: 'Hidden layers',
    options: { none: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6' },
    initial: 'two',
  }),
  units: choice({
    label: 'Units in each',
    options: { '1': '1', '2': '2', '4': '4', '8': '8', '16': '16', each: 'one by one' },
    initial: '16',
  }),
  first: width(1),
  second: width(2),
  third: width(3),
  fourth: width(4),
  fifth: width(5),
  sixth: width(6),
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
  batch: choice({
    label: 'Points per step',
    options: { one: '1', five: '5', ten: '10', twenty: '20', thirty: '30', fifty: '50', all: 'all' },
    initial: 'fifty',
  }),
  l2: real({ label: 'L2 penalty', help: 'λ of (λ/2) Σ w².', stops: OPTIONS.l2, initial: 0 }),
  l1: real({ label: 'L1 penalty', help: 'λ of λ Σ |w|.', stops: OPTIONS.l1, initial: 0 }),
  examples: real({
    label: 'Points in all',
    help: 'Points that all steps look at together. Where that is at most 60 steps, a moment is one step.',
    stops: OPTIONS.examples,
    initial: 20_000,
  }),
  stop: choice({
    label: 'Keep the weights',
    options: { end: 'of the end', best: 'of the lowest watched loss' },
    initial: 'end',
  }),
  moment: integer({ label: 'Moment', help: 'How far the training is.', low: 0, high: MOMENTS, initial: MOMENTS }),
  unit: point({
    label: 'Unit that is looked at',
    help: 'Layer and number, counted from 1; the last layer is the output.',
    x: linear(1, DEEPEST + 1, 1),
    y: linear(1, WIDEST, 1),
    initial: [1, 1],
  }),
  wire: integer({
    label: 'Weight that is looked at',
    help: 'Which of the inputs of that unit it comes from, counted from 1; 0 for none.',
    low: 0,
    high: WIDEST,
    initial: 0,
  }),
  close: flag({
    label: 'Look into a unit',
    help: 'Shows one unit large, with its weights, which can be set by hand.',
    initial: false,
  }),
  hand: numbers({
    label: 'Set by hand',
    help: 'Weights at the moment shown: layer, unit, which of its inputs (0 for the bias), and the value, four numbers for each.',
    stops: linear(-FURTHEST, FURTHEST, 1 / PER_UNIT),
    most: 4 * MOST_EDITS,
    initial: [],
  }),
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

export const LAYERS = { none: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 } as const;
/** The widths of layers that are set one by one. */
export const WIDTHS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
] as const satisfies readonly (keyof Inputs)[];
export const BATCHES = { one: 1, five: 5, ten: 10, twenty: 20, thirty: 30, fifty: 50, all: 0 } as const;
/** Whether an input is in use, where another one says so: rare ones wait until they are asked for, or set. */
export const when = {
  noise: ({ data }: Inputs): boolean => isDrawn(data),
  learn: ({ more, learn }: Inputs): boolean => more || learn !== params.learn.initial,
  watching: ({ more, watching }: Inputs): boolean => more || watching,
  shades: ({ more, shades, data }: Inputs): boolean => (more || shades) && isTwofold(data),
  steps: ({ more, steps, data }: Inputs): boolean => (more || steps) && isOfNumbers(data),
  l1: ({ more, l1 }: Inputs): boolean => more || l1 !== 0,
  units: ({ layers }: Inputs): boolean => layers !== 'none',
  activation: ({ layers }: Inputs): boolean => layers !== 'none',
  ...(Object.fromEntries(
    WIDTHS.map((name, l) => [name, ({ units, layers }: Inputs): boolean => units === 'each' && LAYERS[layers] > l]),
  ) as Record<(typeof WIDTHS)[number], (values: Inputs) => boolean>), // keys are forgotten as strings
};

/** Whether there are just two classes. */
const isTwofold = (data: Inputs['data']): boolean =>
  !isOfNumbers(data) && data !== 'blobs' && data !== 'penguins' && data !== 'raw';

/** Whether the map is in shades: of classes where that is asked for, of numbers where nothing else is. */
export const isShaded = ({ data, shades, steps }: Inputs): boolean =>
  isOfNumbers(data) ? !steps : shades && isTwofold(data);
