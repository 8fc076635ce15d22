import { curvedValley, gradientDescent, rangeTest, run, type Objective } from '../optim/index.ts';
import { decades, type Point } from '../params/index.ts';
import { BY_BASE } from './base-rates.data.ts';
import { BASES } from './base-rates.ts';
import { penguinSex } from './penguin-race.ts';

/** Steps of a test. */
export const STEPS = 100;
/** How much of its last value the smoothed loss keeps. */
const KEPT = 0.9;
/** A smoothed loss so many times the lowest so far, or not finite, has blown up. */
const BLOWN = 4;

/** What is tested: the penguins, four a step, or a valley of two weights without noise. */
export type Problem = 'birds' | 'valley';

interface Ground {
  readonly objective: () => Objective;
  readonly start: readonly number[];
  /** Lowest and highest rate of the test. */
  readonly rates: readonly [number, number];
  readonly noisy: boolean;
}
export const GROUNDS: Readonly<Record<Problem, Ground>> = {
  birds: { objective: () => penguinSex().loss, start: [0, 0, 0, 0, 0], rates: [0.01, 1000], noisy: true },
  valley: { objective: curvedValley, start: [-2.2, 1.2], rates: [0.001, 10], noisy: false },
};

/** A test: the loss of each step over its rate, smoothed, and three ways to read a rate off it. */
export interface Tested {
  readonly raw: readonly Point[];
  readonly smooth: readonly Point[];
  /** Where the smoothed loss falls fastest, for each factor of the rate. */
  readonly steepest: number;
  /** Where it is lowest before it blows up, and where it blows up. */
  readonly lowest: number;
  readonly blowUp: number;
}

export function test(problem: Problem, seed: number): Tested {
  const { objective, start, rates, noisy } = GROUNDS[problem];
  const { points } = run({
    objective: objective(),
    optimizer: gradientDescent,
    rate: rates[1],
    schedule: rangeTest({ low: rates[0] / rates[1] }),
    start,
    steps: STEPS,
    ...(noisy && { batches: { order: 'drawn' as const, size: 4 }, seed }),
  });
  const raw = points.slice(0, STEPS).map(({ rate, loss, batch }): Point => [rate, batch?.loss ?? loss]);
  const smooth = noisy ? smoothed(raw) : raw;
  let [low, blown] = [0, smooth.length - 1];
  for (const [i, [, loss]] of smooth.entries()) {
    if (loss < smooth[low]![1]) low = i;
    if (loss <= BLOWN * smooth[low]![1] || loss <= smooth[0]![1]) continue;
    blown = i;
    break;
  }
  const falls = smooth.slice(0, low + 1).map(([, loss], i) => (i === 0 ? 0 : smooth[i - 1]![1] - loss));
  const steep = falls.indexOf(Math.max(...falls));
  return { raw, smooth, steepest: smooth[steep]![0], lowest: smooth[low]![0], blowUp: smooth[blown]![0] };
}

/** A running mean that is not drawn towards 0 at its start. */
function smoothed(points: readonly Point[]): readonly Point[] {
  let [sum, weight] = [0, 0];
  return points.map(([rate, loss]): Point => {
    sum = KEPT * sum + loss;
    weight = KEPT * weight + 1;
    return [rate, sum / weight];
  });
}

const truths = new Map<Problem, readonly Point[]>();

/** What a constant rate comes to in 200 steps: what the test tries to foretell. */
export function truth(problem: Problem): readonly Point[] {
  const known = truths.get(problem) ?? constantRates(problem);
  truths.set(problem, known);
  return known;
}

function constantRates(problem: Problem): readonly Point[] {
  if (problem === 'birds') return BASES.map((base, i): Point => [base, BY_BASE.four.constant[i]![0]]);
  return decades(-3, 1, 20)
    .filter((rate) => rate < 0.3)
    .map((rate): Point => {
      const { last } = run({
        objective: curvedValley(),
        optimizer: gradientDescent,
        rate,
        start: GROUNDS.valley.start,
        steps: 200,
        record: 'none',
      });
      return [rate, Math.max(1e-12, last.loss - curvedValley().minima[0]!.value)];
    });
}

/** The rate that comes nearest in the truth. */
export const best = (problem: Problem): number =>
  truth(problem).reduce((low, point) => (point[1] < low[1] ? point : low))[0];

/** How a rate is read off a test. */
export const RULES = {
  steepest: { title: 'where it falls fastest', read: ({ steepest }: Tested) => steepest },
  tenth: { title: 'a tenth of where it blows up', read: ({ blowUp }: Tested) => blowUp / 10 },
  low: { title: 'a tenth of where it is lowest', read: ({ lowest }: Tested) => lowest / 10 },
} as const;
export type Rule = keyof typeof RULES;

const twenty = new Map<Problem, readonly Tested[]>();

/** What a rule reads off twenty tests, in order. */
export function readings(problem: Problem, rule: Rule): readonly number[] {
  const tests = twenty.get(problem) ?? Array.from({ length: 20 }, (_, i) => test(problem, i + 1));
  twenty.set(problem, tests);
  return tests.map(RULES[rule].read).sort((a, b) => a - b);
}
