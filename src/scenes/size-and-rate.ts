import { gradientDescent, logisticRegression, penguinExamples, run, standardiser, type Kept } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { START } from './adelie-batches.ts';
import { bestWeights } from './adelie-neuron.ts';
import { isMission } from './games.ts';

// Tasks of one kind: so many updates, and a height that the mean of many walks must then keep below, with few birds to an
// update. They are on birds that no other figure of the lesson shows.

export const SIZES = [1, 2, 4, 8, 16, 32, 64] as const;
export const RATES = [0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8] as const;
/** Walks whose mean is judged. */
export const WALKS = 100;
/** The mean of all walks at these looks, in shares of the updates that are allowed: on the way, and when it is judged. */
const ON_THE_WAY = Array.from({ length: 18 }, (_, i) => (i + 1) / 18);
const JUDGED = Array.from({ length: 10 }, (_, i) => 1 + (i + 1) / 40);

const SPECIES = ['Gentoo', 'Chinstrap'] as const;
const MEASURES = {
  bodyMass: 'body mass',
  flipperLength: 'flipper',
  billLength: 'bill length',
  billDepth: 'bill depth',
};

/** A neuron that tells the sex of the birds of one species by one measure, standardised. */
export interface Problem {
  readonly species: (typeof SPECIES)[number];
  readonly measure: keyof typeof MEASURES;
  readonly name: string;
  readonly loss: ReturnType<typeof logisticRegression>;
  readonly lowest: number;
  /** Mean squared length of one bird's gradient at the minimum. */
  readonly scatter: number;
  /** How far above the lowest loss the walk by all birds at a rate of 1 is, update by update. */
  readonly descent: readonly number[];
}

/** What a game tells, and what answers it: plain data, which a worker can hand over. */
export interface Task extends Pick<Problem, 'species' | 'measure' | 'name' | 'scatter'> {
  /** Updates that all birds need at a rate of 1 until they are within a fifth of `within`. */
  readonly down: number;
  readonly updates: number;
  readonly within: number;
  /** The rate and the size that the formulas of the lesson lead to. */
  readonly rate: number;
  readonly size: number;
}

/** The share of the height that a walk may still be above the lowest when it counts as down. */
export const LEFT = 1 / 5;
/** The updates of a task are more than the answer needs and fewer than half its rate would, by as much. */
const SPARE = 1.2;

function walk(
  { loss }: Pick<Problem, 'loss'>,
  rate: number,
  steps: readonly number[],
  size?: number,
  seed = 1,
): readonly Kept[] {
  const { snapshots = [] } = run({
    objective: loss,
    optimizer: gradientDescent,
    rate,
    start: START,
    steps: steps.at(-1)!,
    ...(size !== undefined && { batches: { size, order: 'drawn' as const } }),
    seed,
    record: 'none',
    snapshots: steps,
  });
  return snapshots;
}

const known = new Map<string, Problem>();

function problemOf(species: Problem['species'], measure: Problem['measure']): Problem {
  const name = `${species}s by ${MEASURES[measure]}`;
  const problem = known.get(name) ?? made(species, measure, name);
  known.set(name, problem);
  return problem;
}

function made(species: Problem['species'], measure: Problem['measure'], name: string): Problem {
  const birds = penguinExamples({ species, features: [measure], label: 'sex' });
  const loss = logisticRegression(standardiser(birds)(birds));
  const { w1, w0, loss: lowest } = bestWeights(loss);
  const [at, one] = [Float64Array.of(w1, w0), new Float64Array(2)];
  let squares = 0;
  for (let row = 0; row < loss.examples; row++) {
    loss.batch(at, Int32Array.of(row), 1, one);
    squares += one[0]! ** 2 + one[1]! ** 2;
  }
  const updates = Array.from({ length: MOST }, (_, i) => i + 1);
  const descent = walk({ loss }, 1, updates).map((kept) => kept.loss - lowest);
  return { species, measure, name, loss, lowest, scatter: squares / loss.examples, descent };
}

/** What the noise leaves by the formula of the lesson: ηC/4B. */
export const formulaOf = ({ scatter }: Pick<Problem, 'scatter'>, rate: number, size: number): number =>
  (rate * scatter) / (4 * size);

/** Heights and numbers of updates that a task may ask for: what the figure has room for, in a time that one can wait. */
const HEIGHTS = [0.002, 0.03] as const;
const LEAST = 20;
const MOST = 400;

/** The task whose answer is this rate and this size. */
function taskOf(problem: Problem, rate: number, size: number): Task {
  // half-way, on an axis that counts in tens, between what this size leaves and what half of it would
  const within = Number((Math.SQRT2 * formulaOf(problem, rate, size)).toPrecision(2));
  const at = problem.descent.findIndex((above) => above < LEFT * within);
  const down = at < 0 ? Infinity : at + 1;
  const { species, measure, name, scatter } = problem;
  return { species, measure, name, scatter, rate, size, within, down, updates: Math.round((SPARE * down) / rate) };
}

/** The rates and sizes that answer a task: those for whose noise some birds have room. */
const ANSWERS = [0.125, 0.25, 0.5, 1, 2].flatMap((rate) =>
  [2, 4, 8, 16, 32]
    .filter((size) => rate / size >= 1 / 32 && rate / size <= 1 / 2)
    .map((size) => [rate, size] as const),
);
const PROBLEMS = SPECIES.flatMap((species) =>
  (Object.keys(MEASURES) as Problem['measure'][]).map((measure) => [species, measure] as const),
);

const isFit = ({ within, updates }: Task): boolean =>
  within >= HEIGHTS[0] && within <= HEIGHTS[1] && updates >= LEAST && updates <= MOST;

/** The tasks with one answer; every other bird and measure is for missions alone. */
function* tasksWith(answer: number, mission: boolean, first = 0): Generator<Task, void> {
  const [rate, size] = ANSWERS[answer]!;
  for (let i = 0; i < PROBLEMS.length; i++) {
    const at = (first + i) % PROBLEMS.length;
    if (((at + answer) % 2 === 1) !== mission) continue;
    const task = taskOf(problemOf(...PROBLEMS[at]!), rate, size);
    if (isFit(task)) yield task;
  }
}

/** All tasks that there are. */
export const allTasks = (): readonly Task[] =>
  ANSWERS.flatMap((_, answer) => [...tasksWith(answer, false), ...tasksWith(answer, true)]);

/** The task of a game: answer after answer, so that hardly one is likelier than another. */
export function taskFor(game: number): Task {
  for (let answer = game; ; answer++) {
    const first = Math.floor(game / ANSWERS.length);
    for (const task of tasksWith(answer % ANSWERS.length, isMission(game), first)) return task;
  }
}

/** What a hundred walks at one setting come to. */
export interface Sent {
  readonly size: number;
  readonly rate: number;
  /** Their mean loss above the lowest, at some updates. */
  readonly mean: readonly Point[];
  /** The same of the walk by all birds at that rate. */
  readonly all: readonly Point[];
  /** Both over the updates that are judged. */
  readonly judged: number;
  readonly way: number;
  /** The last loss of the first walk. */
  readonly first: number;
}

/** The updates at which walks are looked at: on the way, and after the last that is allowed, where they are judged. */
const looksOf = ({ updates }: Task): readonly number[] => [
  ...new Set([...ON_THE_WAY, ...JUDGED].map((share) => Math.max(1, Math.round(share * updates)))),
];

/** Sends the walks, a few at a time; yields the share that is done. */
export function* send(task: Task, size: number, rate: number): Generator<number, Sent, void> {
  const { species, measure, updates } = task;
  const problem = problemOf(species, measure);
  const looks = looksOf(task);
  const sums = looks.map(() => 0);
  let first = 0;
  for (let seed = 1; seed <= WALKS; seed++) {
    const kept = walk(problem, rate, looks, size, seed);
    if (seed === 1) first = kept.at(-1)!.loss;
    kept.forEach(({ loss }, i) => (sums[i]! += loss - problem.lowest));
    if (seed % 10 === 0) yield seed / WALKS;
  }
  const mean = looks.map((step, i): Point => [step, sums[i]! / WALKS]);
  const all = walk(problem, rate, looks).map(({ loss }, i): Point => [looks[i]!, loss - problem.lowest]);
  const judged = (points: readonly Point[]): number => {
    const late = points.filter(([step]) => step > updates);
    return late.reduce((sum, [, above]) => sum + above, 0) / late.length;
  };
  return { size, rate, mean, all, judged: judged(mean), way: judged(all), first };
}
