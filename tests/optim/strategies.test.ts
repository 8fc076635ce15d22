import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptance,
  contest,
  finish,
  geometricCooling,
  globalTarget,
  himmelblau,
  momentumDescent,
  noisyDescent,
  plainDescent,
  quadratic,
  randomRestarts,
  rastrigin,
  manyValleys,
  search,
  simulatedAnnealing,
  tiltedDoubleWell,
  wilsonInterval,
  type Objective,
  type Strategy,
} from '../../src/optim/index.ts';

const everyStrategy: readonly Strategy[] = [
  plainDescent({ rate: 0.001 }),
  momentumDescent({ rate: 0.001, momentum: 0.9 }),
  noisyDescent({ rate: 0.001, noise: 50 }),
  randomRestarts({ rate: 0.002, each: 60 }),
  simulatedAnnealing({ hot: 20, cold: 0.05, width: 0.5 }),
];

/** Counts what really happens to an objective, whatever a search says. */
function watched(objective: Objective): { objective: Objective; calls: { values: number; gradients: number } } {
  const calls = { values: 0, gradients: 0 };
  const value = (w: Float64Array): number => {
    calls.values++;
    return objective.value(w);
  };
  const gradient = (w: Float64Array, out: Float64Array): void => {
    calls.gradients++;
    objective.gradient(w, out);
  };
  const { name, dimension, window } = objective;
  return { objective: { name, dimension, value, gradient, ...(window && { window }) }, calls };
}

describe.each(everyStrategy.map((strategy) => [strategy.name, strategy] as const))(
  'a search by %s',
  (_name, strategy) => {
    const spec = { objective: rastrigin(), strategy, budget: 300, seed: 5 };

    it('spends at most its budget, and says truly on what', () => {
      fc.assert(
        fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(1e6), (budget, seed) => {
          const { objective, calls } = watched(rastrigin());
          const { values, gradients } = search({ objective, strategy, budget, seed });
          expect({ values, gradients }).toEqual(calls);
          expect(values + gradients).toBeLessThanOrEqual(budget);
        }),
        { seed: 1, numRuns: 50 },
      );
    });

    it('returns a place with its own loss', () => {
      const { w, loss } = search(spec);
      expect(loss).toBe(rastrigin().value(w));
    });

    it('is the same for the same seed', () => {
      expect(search(spec)).toEqual(search(spec));
      expect(search(spec).w).not.toEqual(search({ ...spec, seed: 6 }).w);
    });

    it('starts where all strategies of that seed start, and shows its way', () => {
      const visited: number[][] = [];
      const { start, w } = search({ ...spec, visit: (at) => visited.push([...at]) });
      expect([...start]).toEqual([...search({ ...spec, strategy: everyStrategy[0]! }).start]);
      expect(visited[0]).toEqual([...start]);
      expect(visited).toContainEqual([...w]);
    });

    it('survives an objective that overflows', () => {
      const cliff = {
        ...quadratic([1e308, 1e308]),
        window: [
          [-1e3, 1e3],
          [-1e3, 1e3],
        ] as const,
      };
      const { loss } = search({ objective: cliff, strategy, budget: 50, seed: 1 });
      expect(Number.isNaN(loss)).toBe(false);
    });
  },
);

describe('descents', () => {
  it('multiply each component of a bowl by 1 − ηλ a step', () => {
    const objective = {
      ...quadratic([1, 4]),
      window: [
        [1, 2],
        [1, 2],
      ] as const,
    };
    const { start, w } = search({ objective, strategy: plainDescent({ rate: 0.1 }), budget: 11, seed: 3 }); // 10 steps
    expect(w[0]).toBeCloseTo(0.9 ** 10 * start[0]!, 12);
    expect(w[1]).toBeCloseTo(0.6 ** 10 * start[1]!, 12);
  });

  it('with noise or momentum 0 are plain', () => {
    const spec = { objective: himmelblau(), budget: 200, seed: 2 };
    const plain = search({ ...spec, strategy: plainDescent({ rate: 0.01 }) });
    expect(search({ ...spec, strategy: noisyDescent({ rate: 0.01, noise: 0 }) })).toEqual(plain);
    expect(search({ ...spec, strategy: momentumDescent({ rate: 0.01, momentum: 0 }) })).toEqual(plain);
  });

  it('leave the rest of the budget unspent once they have arrived; restarts do not', () => {
    const spec = { objective: himmelblau(), budget: 2000, seed: 2 };
    const once = search({ ...spec, strategy: plainDescent({ rate: 0.01 }) });
    const again = search({ ...spec, strategy: randomRestarts({ rate: 0.01, each: 2000 }) });
    expect(once.values + once.gradients).toBeLessThan(500);
    expect(again.values + again.gradients).toBe(2000);
    expect(again.loss).toBeLessThanOrEqual(once.loss);
  });
});

describe('the rule of Metropolis', () => {
  it('accepts what goes down, and what goes up by ΔL with probability exp(−ΔL/T)', () => {
    expect(acceptance(-1, 0.5)).toBe(1);
    expect(acceptance(0, 0)).toBe(1);
    expect(acceptance(Math.LN2, 1)).toBeCloseTo(0.5, 15);
    expect(acceptance(2, 4)).toBeCloseTo(Math.exp(-0.5), 15);
    expect(acceptance(1, 0)).toBe(0);
    expect(acceptance(Infinity, 1)).toBe(0);
    expect(acceptance(Number.NaN, 1)).toBe(0);
    expect(() => acceptance(1, -1)).toThrow(RangeError);
  });

  it('walks to the Boltzmann distribution: two wells ΔL apart are held e^(ΔL/T) : 1', () => {
    // wells of the same shape, depths 0 and 1, as a step in the plane of one weight: −1 … 0 is lower than 0 … 1
    const steps: Objective = {
      name: 'two levels',
      dimension: 1,
      value: (w) => (Math.abs(w[0]!) > 1 ? Infinity : w[0]! < 0 ? 0 : 1),
      gradient: (_w, out) => void out.fill(0),
      window: [[-1, 1]],
    };
    const strategy = simulatedAnnealing({ hot: 1, cold: 1, width: 0.7 });
    const counts = { low: 0, high: 0 };
    const visit = (w: Float64Array): void => {
      counts[w[0]! < 0 ? 'low' : 'high']++;
    };
    search({ objective: steps, strategy, budget: 200_000, seed: 1, visit });
    expect(counts.low / counts.high).toBeGreaterThan(0.97 * Math.E);
    expect(counts.low / counts.high).toBeLessThan(1.03 * Math.E);
  });
});

describe('geometricCooling', () => {
  it('goes from hot to cold in equal ratios', () => {
    [8, 4, 2, 1].forEach((expected, t) => expect(geometricCooling(8, 1, t, 4)).toBeCloseTo(expected, 12));
    expect(geometricCooling(8, 1, 0, 1)).toBe(8);
    expect(() => geometricCooling(8, 0, 1, 4)).toThrow('geometricCooling: cold must be above 0, got 0');
  });
});
describe('wilsonInterval', () => {
  it('agrees with the worked example of 10 in 20 and with its closed form at 0', () => {
    // p = ½, n = 20: middle ½, half-width z/(1 + z²/n) · √(1/80 + z²/1600) = 0.2007
    const { share, low, high } = wilsonInterval(10, 20);
    expect(share).toBe(0.5);
    expect(low).toBeCloseTo(0.2993, 4);
    expect(high).toBeCloseTo(0.7007, 4);
    // no success in n: from 0 to z²/(n + z²)
    const none = wilsonInterval(0, 10);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(3.8414588 / 13.8414588, 7);
  });

  it('mirrors successes and failures, and holds the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (trials, k) => {
        const successes = k % (trials + 1);
        const [one, other] = [wilsonInterval(successes, trials), wilsonInterval(trials - successes, trials)];
        expect(one.low).toBeCloseTo(1 - other.high, 12);
        expect(one.low).toBeLessThanOrEqual(one.share);
        expect(one.high).toBeGreaterThanOrEqual(one.share);
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    [1, 0],
    [3, 2],
    [-1, 5],
    [0.5, 5],
  ])('refuses %d successes in %d trials', (successes, trials) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
  });
});

describe('contest', () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
  const spec = { objective: rastrigin(), strategies: everyStrategy, budget: 1000, target: 0.5, seeds };

  it('counts how many searches ended at or below the target', () => {
    for (const score of finish(contest(spec))) {
      expect(score.losses).toHaveLength(40);
      expect(score.successes).toBe(score.losses.filter((loss) => loss <= 0.5).length);
      expect(score).toMatchObject({ trials: 40, ...wilsonInterval(score.successes, 40) });
    }
  });

  it('gives every strategy the same budget', () => {
    for (const { gradients, values } of finish(contest(spec))) {
      expect(gradients + values).toBeLessThanOrEqual(1000);
    }
  });

  it('lets restarts find on Rastrigin’s many hollows what one descent misses', () => {
    const [plain, , , restarts] = finish(contest(spec));
    expect(restarts!.low).toBeGreaterThan(plain!.high); // the intervals do not even touch
  });

  it('yields after each seed', () => {
    expect(contest(spec).next()).toEqual({ done: false, value: 1 / 40 });
  });

  it('refuses a contest without seeds, strategies, budget or target', () => {
    expect(() => contest({ ...spec, seeds: [] })).toThrow(RangeError);
    expect(() => contest({ ...spec, strategies: [] })).toThrow(RangeError);
    expect(() => contest({ ...spec, budget: 1 })).toThrow(RangeError);
    expect(() => contest({ ...spec, target: Number.NaN })).toThrow(RangeError);
  });
});

describe('globalTarget', () => {
  it('lies half-way between the two wells of a tilted double well', () => {
    const objective = tiltedDoubleWell({ tilt: 0.2 });
    const [lowest, other] = objective.minima.map(({ value }) => value) as [number, number];
    expect(globalTarget(objective)).toBe((lowest + other) / 2);
  });

  it('does not exist where all minima are equally low', () => {
    expect(() => globalTarget(himmelblau())).toThrow(RangeError);
  });
});

describe('strategies refuse', () => {
  it.each([
    ['a rate of 0', () => plainDescent({ rate: 0 })],
    ['a NaN rate', () => momentumDescent({ rate: Number.NaN, momentum: 0.9 })],
    ['too much momentum', () => momentumDescent({ rate: 0.1, momentum: 1.5 })],
    ['negative noise', () => noisyDescent({ rate: 0.1, noise: -1 })],
    ['restarts of one evaluation', () => randomRestarts({ rate: 0.1, each: 1 })],
    ['cooling that heats', () => simulatedAnnealing({ hot: 1, cold: 2, width: 1 })],
    ['a cold of 0', () => simulatedAnnealing({ hot: 1, cold: 0, width: 1 })],
    ['moves of no width', () => simulatedAnnealing({ hot: 1, cold: 0.1, width: 0 })],
  ])('%s', (_what, make) => {
    expect(make).toThrow(RangeError);
  });
});

it('every strategy is scored where it ends, annealing too, however low it has been', () => {
  const objective = manyValleys();
  for (let seed = 1; seed <= 20; seed++) {
    let last = new Float64Array(1);
    const found = search({
      objective,
      strategy: simulatedAnnealing({ hot: 5, cold: 4, width: 1 }),
      budget: 200,
      seed,
      visit: (w) => (last = w.slice()),
    });
    expect(found).toMatchObject({ w: last, loss: objective.value(last) });
  }
});
