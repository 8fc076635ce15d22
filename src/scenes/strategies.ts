import {
  contest,
  globalTarget,
  manyValleys,
  momentumDescent,
  noisyDescent,
  plainDescent,
  randomRestarts,
  rastrigin,
  simulatedAnnealing,
  type Objective,
  type Strategy,
  type Work,
} from '../optim/index.ts';

/** Searches of every strategy. */
export const SEARCHES = 200;

/** Looks at random places and keeps the best: no slope, no step. What every strategy has to beat. */
const guessing: Strategy = {
  name: 'guessing',
  title: 'Guessing',
  search({ meter, start, window, random }) {
    let best = { w: start, loss: meter.value(start) };
    while (meter.left > 0) {
      const w = Float64Array.from(window, ([low, high]) => low + (high - low) * random.uniform());
      const loss = meter.value(w);
      if (loss < best.loss) best = { w, loss };
    }
    return best;
  },
};

/** Strategies that compete on one loss, at equal cost. */
interface Field {
  readonly title: string;
  readonly make: () => Objective;
  /** How a program makes it. */
  readonly made: { readonly name: string; readonly options: string };
  /** Evaluations that each search may spend. */
  readonly budget: number;
  /** A search has succeeded if it ends no higher. */
  readonly target: () => number;
  /** Each with the best settings of a few dozen, tried on 120 other seeds. */
  readonly strategies: readonly Strategy[];
}

const gentle = (dimension: number): Objective => rastrigin({ amplitude: 1, dimension });
/** Half-way between the lowest valley and the next, which a second weight does not change. */
const gentleTarget = (): number => globalTarget(gentle(2));

export const FIELDS = {
  five: {
    title: 'five valleys, 1 weight',
    make: manyValleys,
    made: { name: 'manyValleys', options: '' },
    budget: 200,
    target: () => globalTarget(manyValleys()),
    strategies: [
      plainDescent({ rate: 0.1 }),
      momentumDescent({ rate: 0.3, momentum: 0.99 }),
      noisyDescent({ rate: 0.1, noise: 9 }),
      randomRestarts({ rate: 0.1, each: 6 }),
      simulatedAnnealing({ hot: 0.3, cold: 0.03, width: 3 }),
      guessing,
    ],
  },
  shallow: {
    title: 'shallow bumps, 2 weights',
    make: () => gentle(2),
    made: { name: 'rastrigin', options: '{ amplitude: 1 }' },
    budget: 400,
    target: gentleTarget,
    strategies: [
      plainDescent({ rate: 0.01 }),
      momentumDescent({ rate: 0.02, momentum: 0.8 }),
      noisyDescent({ rate: 0.05, noise: 6 }),
      randomRestarts({ rate: 0.04, each: 4 }),
      simulatedAnnealing({ hot: 0.1, cold: 0.001, width: 0.4 }),
      guessing,
    ],
  },
  deep: {
    title: 'deep bumps, 2 weights',
    make: () => rastrigin({ amplitude: 10 }),
    made: { name: 'rastrigin', options: '{ amplitude: 10 }' },
    budget: 400,
    target: () => globalTarget(rastrigin({ amplitude: 10 })),
    strategies: [
      plainDescent({ rate: 0.001 }),
      momentumDescent({ rate: 0.002, momentum: 0.98 }),
      noisyDescent({ rate: 0.004, noise: 100 }),
      randomRestarts({ rate: 0.003, each: 4 }),
      simulatedAnnealing({ hot: 3, cold: 0.001, width: 0.8 }),
      guessing,
    ],
  },
  many: {
    title: 'shallow bumps, 5 weights',
    make: () => gentle(5),
    made: { name: 'rastrigin', options: '{ amplitude: 1, dimension: 5 }' },
    budget: 2000,
    target: gentleTarget,
    strategies: [
      plainDescent({ rate: 0.01 }),
      momentumDescent({ rate: 0.02, momentum: 0.8 }),
      noisyDescent({ rate: 0.04, noise: 6 }),
      randomRestarts({ rate: 0.02, each: 10 }),
      simulatedAnnealing({ hot: 0.2, cold: 0.05, width: 0.3 }),
      guessing,
    ],
  },
} as const satisfies Readonly<Record<string, Field>>;
export type FieldName = keyof typeof FIELDS;

/** How each strategy's searches ended so far, seed by seed. */
export interface Tally {
  readonly searches: number;
  /** For each strategy how many of them found the lowest valley. */
  readonly successes: readonly number[];
}

/** Whether the searches with seeds 0, 1, … succeeded, for each strategy. */
const known = new Map<FieldName, (readonly boolean[])[]>();

export function tally(field: FieldName, searches: number): Tally {
  const ended = known.get(field)?.slice(0, searches) ?? [];
  return {
    searches: ended.length,
    successes: FIELDS[field].strategies.map((_, i) => ended.filter((won) => won[i]).length),
  };
}

/** Searches with one seed after the other, until there are so many. */
export function* searchOn(field: FieldName, searches: number): Work<Tally> {
  const { make, budget, target, strategies } = FIELDS[field];
  const ended = known.get(field) ?? [];
  known.set(field, ended);
  const objective = make();
  const bar = target();
  while (ended.length < searches) {
    const scores = yield* contest({ objective, budget, target: bar, strategies, seeds: [ended.length] });
    ended.push(scores.map(({ successes }) => successes > 0));
    yield ended.length / searches;
  }
  return tally(field, searches);
}
