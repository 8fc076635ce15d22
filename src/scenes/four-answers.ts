import {
  cosineAnnealing,
  cosineWarmRestarts,
  ensemble,
  equalAverage,
  gradientDescent,
  logisticRegression,
  penguinExamples,
  run,
  splitExamples,
  standardiser,
  type Examples,
} from '../optim/index.ts';
import { meanOf, type Mean } from './penguin-race.ts';

// Runs on the penguins, and what one can make of each: its last weights, a mean of weights, a mean of predictions.

export const RATES = [0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6] as const;
/** Deals of the birds into those to learn from and those left out. */
export const DEALS = 100;
/** Birds to learn from, and birds left out. */
export const DEALT = [200, 133] as const;
const STEPS = 300;
/** The means take in every fourth step of the last two thirds: fifty places. */
export const FROM = 104;
export const EVERY = 4;
const CYCLE = 100;

/** What is made of a run. The first three are of the same run, at a constant rate. */
export const ANSWERS = ['last', 'weights', 'predictions', 'annealed', 'snapshots'] as const;
export type Answer = (typeof ANSWERS)[number];
/** On which birds the loss is taken. */
export const ON = ['learnt', 'left'] as const;
export type On = (typeof ON)[number];

export type Losses = Readonly<Record<On, number>>;
export type Answered = Readonly<Record<Answer, Losses>>;

interface Deal {
  readonly loss: ReturnType<typeof logisticRegression>;
  readonly birds: Readonly<Record<On, Examples>>;
}

const deals = new Map<number, Deal>();

function dealOf(seed: number): Deal {
  const known = deals.get(seed);
  if (known) return known;
  const all = penguinExamples({ features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'], label: 'sex' });
  const [learnt, left] = splitExamples(all, DEALT, seed);
  const standard = standardiser(learnt);
  const birds = { learnt: standard(learnt), left: standard(left) };
  const deal = { loss: logisticRegression(birds.learnt), birds };
  deals.set(seed, deal);
  return deal;
}

/** The chance of the second sex for each bird. */
function chancesOf(w: ArrayLike<number>, { X, features }: Examples): Float64Array {
  return Float64Array.from({ length: X.length / features }, (_, i) => {
    let z = w[features]!;
    for (let j = 0; j < features; j++) z += w[j]! * X[i * features + j]!;
    return 1 / (1 + Math.exp(-z));
  });
}

/** Cross-entropy of some chances. */
function lossOf(chances: ArrayLike<number>, { y }: Examples): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum -= Math.log(y[i] === 1 ? chances[i]! : 1 - chances[i]!);
  return sum / y.length;
}

/** All answers at one rate, for one deal of the birds. */
export function answersOf(rate: number, seed: number): Answered {
  const { loss: objective, birds } = dealOf(seed);
  const shared = {
    objective,
    optimizer: gradientDescent,
    rate,
    start: new Float64Array(5),
    steps: STEPS,
    batches: { size: 4 },
    seed,
    record: 'none' as const,
  };
  const constant = run({ ...shared, snapshots: { from: FROM, every: EVERY } });
  const annealed = run({ ...shared, schedule: cosineAnnealing() });
  const cycles = run({
    ...shared,
    schedule: cosineWarmRestarts({ length: CYCLE }),
    snapshots: [CYCLE, 2 * CYCLE, 3 * CYCLE],
  });
  const kept = constant.snapshots!.map(({ w }) => w);
  const mean = equalAverage(5);
  for (const w of kept) mean.add(w);
  const one = (w: Float64Array): Losses => each((on) => lossOf(chancesOf(w, birds[on]), birds[on]));
  const together = (many: readonly Float64Array[]): Losses =>
    each((on) =>
      lossOf(
        ensemble(many, (w) => chancesOf(w, birds[on])),
        birds[on],
      ),
    );
  return {
    last: one(constant.last.w),
    weights: one(mean.w),
    predictions: together(kept),
    annealed: one(annealed.last.w),
    snapshots: together(cycles.snapshots!.map(({ w }) => w)),
  };
}

const each = (loss: (on: On) => number): Losses => ({ learnt: loss('learnt'), left: loss('left') });

/** The mean over all deals of one answer, and how much it lies above another, deal by deal. */
export function measured(rows: readonly Answered[], answer: Answer, on: On, against?: Answer): Mean {
  return meanOf(rows.map((row) => row[answer][on] - (against === undefined ? 0 : row[against][on])));
}

/** The answers of all deals at one rate. */
export const allAnswers = (rate: number): readonly Answered[] =>
  Array.from({ length: DEALS }, (_, i) => answersOf(rate, i + 1));
