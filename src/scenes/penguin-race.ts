import {
  gradientDescent,
  logisticRegression,
  penguinExamples,
  run,
  standardiser,
  type SchedulePlan,
  type Trace,
  type Work,
} from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { STEPS } from './schedules.ts';

/** What a step looks at: four penguins, drawn anew each time, or all of them. */
export type Birds = 'four' | 'all';

/** Steps from one point of a drawn run to the next. */
export const EVERY = 5;
/** Runs, each with draws of its own, that a mean is taken over. */
export const RUNS = 100;
/** What is shown while a drag goes on. */
export const FEW = 3;

interface World {
  readonly loss: ReturnType<typeof logisticRegression>;
  readonly lowest: number;
}

let made: World | undefined;

/** The sex of all penguins from four measures, by logistic regression; the lowest loss found at the first call. */
export function penguinSex(): World {
  return (made ??= make());
}

function make(): World {
  const raw = penguinExamples({ features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'], label: 'sex' });
  const loss = logisticRegression(standardiser(raw)(raw));
  const end = run({
    objective: loss,
    optimizer: gradientDescent,
    rate: 8,
    start: new Float64Array(5),
    steps: 600,
    record: 'none',
  });
  return { loss, lowest: end.last.loss };
}

/** One run of the race: from weights of 0, so many steps. */
export function runOnce(plan: SchedulePlan, base: number, birds: Birds, seed: number, record: 'none' | number): Trace {
  return run({
    objective: penguinSex().loss,
    optimizer: gradientDescent,
    rate: base,
    schedule: plan,
    start: new Float64Array(5),
    steps: STEPS,
    ...(birds === 'four' && { batches: { order: 'drawn' as const, size: 4 }, seed }),
    record,
  });
}

/** Loss above the lowest; what rounding leaves below it counts as 10⁻¹⁶. */
export const above = (loss: number): number => Math.max(1e-16, loss - penguinSex().lowest);

/** A mean and half the width of its 95 % interval. */
export interface Mean {
  readonly mean: number;
  readonly half: number;
}

export function meanOf(values: readonly number[]): Mean {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = values.length > 1 ? 1.96 * Math.sqrt(squares / (values.length - 1) / values.length) : 0;
  return { mean, half };
}

/** What becomes of a schedule: loss above the lowest, at every `EVERY`th step, in the mean of all runs. */
export interface Raced extends Mean {
  readonly runs: number;
  readonly curve: readonly Point[];
  /** The first run, its losses as they are, and its rates. */
  readonly one: readonly Point[];
  readonly rates: readonly Point[];
}

/** Runs a schedule with one seed after the other. */
export function* race(plan: SchedulePlan, base: number, birds: Birds, runs: number): Work<Raced> {
  const count = birds === 'all' ? 1 : runs;
  const traces: Trace[] = [];
  for (let seed = 1; seed <= count; seed++) {
    traces.push(runOnce(plan, base, birds, seed, EVERY));
    yield seed / count;
  }
  return raced(traces);
}

function raced(traces: readonly Trace[]): Raced {
  const [first] = traces;
  const curves = traces.map(({ points }) => points.map(({ loss }) => above(loss)));
  const steps = first!.points.map(({ step }) => step);
  return {
    ...meanOf(curves.map((curve) => curve.at(-1)!)),
    runs: traces.length,
    curve: steps.map((step, i): Point => [step, meanOf(curves.map((curve) => curve[i]!)).mean]),
    one: first!.points.map(({ step, loss }): Point => [step, loss]),
    rates: first!.points.map(({ step, rate }): Point => [step, rate]),
  };
}

/** One run of the race as a program that prints the loss at its end. */
export function raceProgram(schedule: string, base: number, birds: Birds): string {
  const made = new Set([...schedule.matchAll(/\w+(?=\()/g)].map(([name]) => name));
  return `import {
  gradientDescent, logisticRegression, penguinExamples, run, standardiser,
  ${[...made].join(', ')},
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'sex',
});
const { last } = run({
  objective: logisticRegression(standardiser(birds)(birds)),
  optimizer: gradientDescent,
  rate: ${base},
  schedule: ${schedule},
  start: [0, 0, 0, 0, 0],
  steps: ${STEPS},${birds === 'four' ? "\n  batches: { order: 'drawn', size: 4 },\n  seed: 1," : ''}
  record: 'none',
});
console.log(JSON.stringify({ loss: last.loss }));
`;
}
