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
const place = (draw: Random, [x0, x1, y0, y1]: readonly [number, number, number, number]): number[] => [
  rounded(between(draw, x0, x1)),
  rounded(between(draw, y0, y1)),
];

const slopes = curvedValley();
const inValley = (draw: Random): number[] => place(draw, [-2.6, 2.6, 0.5, 1.2]);
const weights = (draw: Random): number[] => place(draw, [-2, 2, -2, 2]);
const birds = (size: number, low: number, high: number, steps: number): Recipe => ({
  where: `the neuron of lesson 1, each step on ${size === 1 ? 'a single bird' : `${size} birds`} of 146`,
  make: (draw) => ({
    objective: adelieNeuron().loss,
    rate: rate(draw, low, high),
    start: weights(draw),
    steps,
    batches: { size },
    seed: draw.below(100_000),
  }),
});
const neuron = (low: number, high: number, steps: number): Recipe => ({
  where: 'the neuron of lesson 1, on all birds',
  make: (draw) => ({ objective: adelieNeuron().loss, rate: rate(draw, low, high), start: weights(draw), steps }),
});
const valley = (low: number, high: number, steps: number): Recipe => ({
  where: 'the valley of lesson 4',
  make: (draw) => ({ objective: slopes, rate: rate(draw, low, high), start: inValley(draw), steps }),
});
const bowl = (
  steepest: number,
  [low, high]: readonly [number, number],
  tilt: readonly [number, number],
  steps: number,
): Recipe => ({
  where: `a bowl of curvatures 1 and ${steepest}`,
  make(draw) {
    const angle = between(draw, ...tilt);
    const start = [rounded(2 * Math.cos(angle)), rounded(2 * Math.sin(angle))];
    return { objective: quadratic([1, steepest]), rate: rate(draw, low, high), start, steps };
  },
});

const RECIPES: Readonly<Record<Kind, readonly Recipe[]>> = {
  'still-falling': [valley(0.02, 0.04, 40), neuron(0.2, 0.5, 60), bowl(100, [0.008, 0.0185], [0.6, 1.2], 40)],
  converged: [valley(0.15, 0.25, 200), neuron(6, 8, 300), bowl(10, [0.1, 0.16], [0.2, 1.4], 80)],
  'noisy-converged': [birds(16, 1.5, 2, 300), birds(8, 1, 2, 300), birds(4, 1, 1.5, 300)],
  oscillating: [
    {
      where: 'a landscape of four valleys',
      make: (draw) => ({
        objective: himmelblau(),
        rate: rate(draw, 0.0255, 0.028),
        start: place(draw, [2.6, 3.4, 1.6, 2.4]),
        steps: 60,
      }),
    },
    birds(1, 2, 4, 120),
  ],
  diverged: [
    bowl(10, [0.21, 0.25], [0.2, 1.4], 30),
    bowl(10, [0.21, 0.218], [0.005, 0.02], 44),
    {
      where: 'a long bowl',
      make: (draw) => ({
        objective: booth(),
        rate: rate(draw, 0.115, 0.135),
        start: place(draw, [-4, 4, -4, 4]),
        steps: 40,
      }),
    },
  ],
};

/** Whether a trace shows what it is called: nothing that only the gradient would tell. */
function isPlain({ kind, signs }: Diagnosis): boolean {
  if (kind === 'oscillating') return signs.up > 0.3 && signs.spread > 0.15;
  return kind !== 'noisy-converged' || (signs.spread > 0.01 && signs.spread < 0.05);
}

/** Decides which runs come first: the one of number 1 crawls, and looks as if it did not. */
const SERIES = 32;

const drawn = new Map<number, DrawnRun>();

/**
 * The run of a number, the same every time: a kind first, then a recipe for it, then its numbers, drawn again until
 * `diagnose` says the same of the trace.
 */
export function drawnRun(number: number): DrawnRun {
  const known = drawn.get(number) ?? make(number);
  drawn.set(number, known);
  return known;
}

function make(number: number): DrawnRun {
  const draw = random(7919 * number + SERIES);
  const kind = KINDS[draw.below(KINDS.length)]!;
  const recipe = RECIPES[kind][draw.below(RECIPES[kind].length)]!;
  for (;;) {
    const options: ProgramOptions = { optimizer: gradientDescent, ...recipe.make(draw) };
    const trace = run(options);
    const diagnosis = diagnose(trace);
    if (diagnosis.kind !== kind || !isPlain(diagnosis)) continue;
    const where = `${recipe.where}, at rate ${options.rate ?? gradientDescent.rate}`;
    return { trace, diagnosis, where, options };
  }
}
