import {
  booth,
  curvedValley,
  diagnose,
  gradientDescent,
  himmelblau,
  quadratic,
  random,
  run,
  type Diagnosis,
  type Objective,
  type ProgramOptions,
  type Random,
  type Trace,
} from '../optim/index.ts';
import { adelieNeuron } from './adelie-neuron.ts';

export type Kind = Diagnosis['kind'];

/** What can become of a run, in the order in which a reader is asked. */
export const KINDS: readonly Kind[] = ['still-falling', 'converged', 'noisy-converged', 'oscillating', 'diverged'];

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  'still-falling': 'still falling',
  converged: 'converged',
  'noisy-converged': 'noise around a floor',
  oscillating: 'oscillating',
  diverged: 'diverged',
};

/** A run freshly drawn, and what became of it. */
export interface DrawnRun {
  readonly trace: Trace;
  readonly diagnosis: Diagnosis;
  /** What was walked on, and how: `a bowl of curvatures 1 and 100, at rate 0.012`. */
  readonly where: string;
  readonly options: ProgramOptions;
}

/** One way to make a run of a kind. */
interface Recipe {
  readonly where: string;
  make(draw: Random): Omit<ProgramOptions, 'optimizer'>;
}

const between = (draw: Random, low: number, high: number): number => low + (high - low) * draw.uniform();
const rounded = (value: number): number => Number(value.toPrecision(3));
const rate = (draw: Random, low: number, high: number): number => rounded(between(draw, low, high));
/** Runs of all kinds share their lengths, so that the axis gives no name away. */
const LENGTHS = [40, 60, 90, 140, 200, 300] as const;
type Length = (typeof LENGTHS)[number];
const length = (draw: Random, from: Length, to: Length): number => {
  const open = LENGTHS.filter((one) => one >= from && one <= to);
  return open[draw.below(open.length)]!;
};
const place = (draw: Random, [x0, x1, y0, y1]: readonly [number, number, number, number]): number[] => [
  rounded(between(draw, x0, x1)),
  rounded(between(draw, y0, y1)),
];

const slopes = curvedValley();
const inValley = (draw: Random): number[] => place(draw, [-2.6, 2.6, 0.5, 1.2]);
const weights = (draw: Random): number[] => place(draw, [-2, 2, -2, 2]);
/** A run in which rate × steps is drawn: the shorter it is, the longer its steps. */
const slowly = (
  where: string,
  objective: () => Objective,
  [low, high]: readonly [number, number],
  start: (draw: Random) => number[],
  batches?: { readonly size: number },
): Recipe => ({
  where,
  make(draw) {
    const steps = length(draw, 40, 300);
    const slow = { objective: objective(), rate: rounded(between(draw, low, high) / steps), start: start(draw), steps };
    return batches ? { ...slow, batches, seed: draw.below(100_000) } : slow;
  },
});
/** A run whose distance along the steepest direction grows in all by a factor of e to the power that is drawn. */
const blowingUp = (
  where: string,
  objective: Objective,
  steepest: number,
  [low, high]: readonly [number, number],
  start: (draw: Random) => number[],
): Recipe => ({
  where,
  make(draw) {
    const steps = length(draw, 40, 300);
    const rate = rounded((1 + Math.exp(between(draw, low, high) / steps)) / steepest);
    return { objective, rate, start: start(draw), steps };
  },
});
const onBirds = (size: number): string =>
  `${NEURON}, each step on ${size === 1 ? 'a single bird' : `${size} birds`} of 146`;
const NEURON = 'the neuron of lesson 1';
const VALLEY = 'the valley of lesson 4';
const bowlOf = (steepest: number): string => `a bowl of curvatures 1 and ${steepest}`;
const loss = (): Objective => adelieNeuron().loss;
const onRim =
  (low: number, high: number) =>
  (draw: Random): number[] => {
    const angle = between(draw, low, high);
    return [rounded(2 * Math.cos(angle)), rounded(2 * Math.sin(angle))];
  };

const birds = (size: number, [low, high]: readonly [number, number]): Recipe => ({
  where: onBirds(size),
  make: (draw) => ({
    objective: loss(),
    rate: rate(draw, low, high),
    start: weights(draw),
    steps: length(draw, 90, 300),
    batches: { size },
    seed: draw.below(100_000),
  }),
});
/** A run at a rate that is drawn. */
const at = (
  where: string,
  objective: () => Objective,
  [low, high]: readonly [number, number],
  start: (draw: Random) => number[],
  [from, to]: readonly [Length, Length],
): Recipe => ({
  where,
  make: (draw) => ({
    objective: objective(),
    rate: rate(draw, low, high),
    start: start(draw),
    steps: length(draw, from, to),
  }),
});

const RECIPES: Readonly<Record<Kind, readonly Recipe[]>> = {
  'still-falling': [
    slowly(VALLEY, () => slopes, [0.8, 1.6], inValley),
    slowly(`${NEURON}, on all birds`, loss, [12, 30], weights),
    slowly(bowlOf(100), () => quadratic([1, 100]), [0.32, 0.74], onRim(0.6, 1.2)),
    slowly(onBirds(4), loss, [20, 60], weights, { size: 4 }),
  ],
  converged: [
    at(VALLEY, () => slopes, [0.15, 0.27], inValley, [90, 300]),
    at(`${NEURON}, on all birds`, loss, [6, 8], weights, [200, 300]),
    at(bowlOf(10), () => quadratic([1, 10]), [0.1, 0.16], onRim(0.2, 1.4), [40, 140]),
  ],
  'noisy-converged': [birds(16, [1.5, 2]), birds(8, [1, 2]), birds(4, [1, 1.5])],
  oscillating: [
    at(
      'a landscape of four valleys',
      himmelblau,
      [0.0255, 0.028],
      (draw) => place(draw, [2.6, 3.4, 1.6, 2.4]),
      [40, 140],
    ),
    birds(1, [2, 4]),
  ],
  diverged: [
    blowingUp(bowlOf(10), quadratic([1, 10]), 10, [3, 8], onRim(0.2, 1.4)),
    blowingUp(bowlOf(10), quadratic([1, 10]), 10, [4.2, 7.3], onRim(0.005, 0.02)),
    blowingUp('a long bowl', booth(), 18, [3, 9], (draw) => place(draw, [-4, 4, -4, 4])),
  ],
};

/** Whether a trace shows what it is called: nothing that only the gradient would tell. */
function isPlain({ kind, signs }: Diagnosis): boolean {
  if (kind === 'oscillating') return signs.up > 0.3 && signs.spread > 0.15;
  if (kind === 'still-falling' && signs.noisy) return signs.up > 0.15;
  return kind !== 'noisy-converged' || (signs.spread > 0.01 && signs.spread < 0.05);
}

/** Decides which runs come first: the one of number 1 crawls, and looks as if it did not. */
const SERIES = 1155;

const drawn = new Map<number, DrawnRun>();

/**
 * The run of a number, the same every time: a kind first, then a recipe for it, then its numbers, drawn again until
 * `diagnose` says the same of the trace. The runs around it are of other kinds and on other grounds, for the most part.
 */
export function drawnRun(number: number): DrawnRun {
  const known = drawn.get(number) ?? make(number);
  drawn.set(number, known);
  return known;
}

/** What a run of a number is to become, how, and what draws its numbers. */
interface Choice {
  readonly kind: Kind;
  readonly recipe: Recipe;
  readonly draw: Random;
}

/** Of six runs in a row no three are of one kind, and no three on one ground. */
const MEMORY = 5;
const MOST_ALIKE = 2;
const choices: Choice[] = [];

function choiceOf(number: number): Choice {
  while (choices.length < number) choices.push(chosenAfter(choices.slice(-MEMORY), choices.length + 1));
  return choices[number - 1]!;
}

function chosenAfter(before: readonly Choice[], number: number): Choice {
  const draw = random(7919 * number + SERIES);
  for (;;) {
    const kind = KINDS[draw.below(KINDS.length)]!;
    const recipe = RECIPES[kind][draw.below(RECIPES[kind].length)]!;
    const isFull = (alike: (one: Choice) => boolean): boolean => before.filter(alike).length >= MOST_ALIKE;
    if (isFull((one) => one.kind === kind) || isFull((one) => one.recipe.where === recipe.where)) continue;
    return { kind, recipe, draw };
  }
}

function make(number: number): DrawnRun {
  const { kind, recipe, draw } = choiceOf(number);
  for (;;) {
    const options: ProgramOptions = { optimizer: gradientDescent, ...recipe.make(draw) };
    const trace = run(options);
    const diagnosis = diagnose(trace);
    if (diagnosis.kind !== kind || !isPlain(diagnosis)) continue;
    const where = `${recipe.where}, at rate ${options.rate ?? gradientDescent.rate}`;
    return { trace, diagnosis, where, options };
  }
}
