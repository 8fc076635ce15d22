import type { Case, Contender, Goal } from './contender.ts';

/** The middle of several measurements, and how far they spread. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** One contender's speed. */
export interface Measured {
  readonly name: string;
  /** Steps a second. */
  readonly speed: Spread;
  /** Speed as a multiple of the case's first contender. */
  readonly ratio: Spread;
}

/** One goal, and what was measured. */
export interface Judged {
  readonly goal: Goal;
  /** Speed of `goal.of` as a multiple of that of `goal.against`. */
  readonly ratio: Spread;
  readonly reached: boolean;
}

/** A case with its speeds. */
export interface CaseResult {
  readonly name: string;
  readonly measured: readonly Measured[];
  readonly judged: readonly Judged[];
}

/** How to measure. */
export interface Plan {
  /** How often each contender takes its turn. */
  readonly rounds: number;
  /** Milliseconds that a turn should last at least. */
  readonly turn: number;
}

/** Milliseconds that have passed, by some clock. */
type Clock = () => number;

/** The clock of everybody. */
const wallClock: Clock = () => performance.now();

/** Time that this thread had a processor: what other programs do on the machine hardly shows in it. */
const processorClock: Clock = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * Measures the contenders of a case in turn, A B C A B C …: whatever else the machine does meets all of them alike.
 * Ratios are taken within a round.
 */
export async function measure(
  { name, steps, contenders, goals, isParallel = false }: Case,
  { rounds, turn }: Plan,
): Promise<CaseResult> {
  const clock = isParallel ? wallClock : processorClock;
  const repeats: number[] = [];
  for (const contender of contenders) repeats.push(await repeatsFor(contender, turn, clock));
  const speeds: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const times = repeats[i]!;
      speeds[i]!.push((1000 * steps * times) / (await milliseconds(contender, times, clock)));
    }
  }
  const of = (wanted: string): readonly number[] =>
    speeds[contenders.findIndex((contender) => contender.name === wanted)]!;
  return {
    name,
    measured: contenders.map((contender, i) => ({
      name: contender.name,
      speed: spread(speeds[i]!),
      ratio: spread(quotients(speeds[i]!, speeds[0]!)),
    })),
    judged: goals.map((goal) => {
      const ratio = spread(quotients(of(goal.of), of(goal.against)));
      return { goal, ratio, reached: ratio.median >= goal.atLeast };
    }),
  };
}

/** Median, least and most of some numbers. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    least: sorted[0]!,
    most: sorted.at(-1)!,
  };
}

/** Descents that fill a turn, found by trying: by then the code is compiled. */
async function repeatsFor(contender: Contender, turn: number, clock: Clock): Promise<number> {
  for (let times = 1; ; times *= 2) {
    const taken = await milliseconds(contender, times, clock);
    if (taken >= turn / 2) return Math.max(1, Math.round((times * turn) / taken));
  }
}

async function milliseconds(contender: Contender, times: number, clock: Clock): Promise<number> {
  const begin = clock();
  for (let i = 0; i < times; i++) await contender.descend();
  return clock() - begin;
}

function quotients(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value / b[i]!);
}
