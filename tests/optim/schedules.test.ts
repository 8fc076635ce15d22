import { describe, expect, it } from 'vitest';
import {
  afterWarmUp,
  chained,
  constant,
  cosineAnnealing,
  cosineWarmRestarts,
  cyclicRate,
  exponentialDecay,
  gradientDescent,
  inverseTimeDecay,
  linearRamp,
  multiStepDecay,
  oneCycle,
  piecewise,
  polynomialDecay,
  quadratic,
  rangeTest,
  reduceOnPlateau,
  run,
  sequential,
  stepDecay,
  warmUp,
  type SchedulePlan,
} from '../../src/optim/index.ts';

/** Rates of the first steps of a run, at a base rate of 1. */
function rates(plan: SchedulePlan, count: number, steps = count): number[] {
  const schedule = plan({ rate: 1, steps });
  return Array.from({ length: count }, (_, t) => schedule.rate(t));
}

function momenta(plan: SchedulePlan, count: number): number[] {
  const schedule = plan({ rate: 1, steps: count });
  return Array.from({ length: count }, (_, t) => schedule.momentum!(t));
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, t) => expect(actual[t]).toBeCloseTo(value, 14));
}

describe('schedules worked by hand', () => {
  it('constant: the base rate', () => {
    expect(rates(constant(), 3)).toEqual([1, 1, 1]);
  });

  it('step and multi-step: a factor at each drop, its square at a milestone given twice', () => {
    expectClose(rates(stepDecay({ every: 2, factor: 0.5 }), 6), [1, 1, 0.5, 0.5, 0.25, 0.25]);
    expectClose(rates(multiStepDecay([3, 1, 3], 0.5), 5), [1, 0.5, 0.5, 0.125, 0.125]);
  });

  it('exponential, linear and polynomial: γ^t, a line, a power of the steps left', () => {
    expectClose(rates(exponentialDecay({ factor: 0.5 }), 4), [1, 0.5, 0.25, 0.125]);
    expectClose(rates(linearRamp({ from: 1, to: 0.2, length: 4 }), 6), [1, 0.8, 0.6, 0.4, 0.2, 0.2]);
    expectClose(rates(polynomialDecay({ power: 2, length: 4 }), 6), [1, 9 / 16, 1 / 4, 1 / 16, 0, 0]);
  });

  it('inverse time: half after 1/k steps, a third after 2/k (Bottou, Curtis & Nocedal 2018, Theorem 4.7)', () => {
    expectClose(rates(inverseTimeDecay({ decay: 0.5 }), 5), [1, 1 / 1.5, 1 / 2, 1 / 2.5, 1 / 3]);
  });

  it('cosine: (1 + cos πt/n)/2, and up again past the bottom', () => {
    const half = Math.SQRT1_2;
    const wave = [1, (1 + half) / 2, 0.5, (1 - half) / 2, 0];
    expectClose(rates(cosineAnnealing({ length: 4 }), 9), [...wave, ...wave.toReversed().slice(1)]);
    expectClose(rates(cosineAnnealing({ length: 2, low: 0.2 }), 3), [1, 0.6, 0.2]);
  });

  it('warm restarts: back at the top when a cycle would end, cycles T₀, T₀m … long (Loshchilov & Hutter 2017, §3)', () => {
    const plan = cosineWarmRestarts({ length: 2, growth: 2 });
    const half = Math.SQRT1_2;
    expectClose(rates(plan, 7), [1, 0.5, 1, (1 + half) / 2, 0.5, (1 - half) / 2, 1]);
  });

  it('triangular cycles: the numbers of Smith 2017, §3.2, between 0.001 and 0.006 with a step size of 2000', () => {
    const schedule = cyclicRate({ low: 1 / 6, up: 2000, down: 2000 })({ rate: 0.006, steps: 8000 });
    const seen = [0, 1000, 2000, 3000, 4000, 6000].map((t) => schedule.rate(t));
    expectClose(seen, [0.001, 0.0035, 0.006, 0.0035, 0.001, 0.006]);
  });

  it('triangular2 halves the height each cycle, exp-range shrinks it each step, around the same lowest rate', () => {
    const shape = { low: 0, up: 1, down: 1 };
    expectClose(rates(cyclicRate({ ...shape, mode: 'triangular2' }), 6), [0, 1, 0, 0.5, 0, 0.25]);
    expectClose(rates(cyclicRate({ ...shape, mode: 'exp-range', factor: 0.9 }), 4), [0, 0.9, 0, 0.9 ** 3]);
  });

  it('cycles move the momentum against the rate', () => {
    const plan = cyclicRate({ up: 2, down: 1, cycleMomentum: true, lowMomentum: 0.8, highMomentum: 0.9 });
    expectClose(momenta(plan, 4), [0.9, 0.85, 0.8, 0.9]);
    expect(cyclicRate({ cycleMomentum: false })({ rate: 1, steps: 5 }).momentum).toBeUndefined();
  });

  it('one cycle of two phases: up on a line to step warm · N − 1, down to the end (Smith & Topin 2019, §2)', () => {
    const plan = oneCycle({ warm: 0.5, shape: 'linear', divisor: 5, finalDivisor: 4 });
    expectClose(rates(plan, 10), [0.2, 0.4, 0.6, 0.8, 1, 0.81, 0.62, 0.43, 0.24, 0.05]);
    expectClose(momenta(plan, 10).slice(0, 5), [0.95, 0.925, 0.9, 0.875, 0.85]);
    expect(momenta(plan, 10)[9]).toBe(0.95);
  });

  it('one cycle of three phases: up, as long down to the start, and then far below it', () => {
    const plan = oneCycle({ warm: 0.4, shape: 'linear', phases: 'three', divisor: 10, finalDivisor: 10 });
    expectClose(rates(plan, 10), [0.1, 0.4, 0.7, 1, 0.7, 0.4, 0.1, 0.07, 0.04, 0.01]);
    expectClose(momenta(plan, 10).slice(6), [0.95, 0.95, 0.95, 0.95]);
  });

  it('one cycle stays at its last rate after its end', () => {
    const schedule = oneCycle({ divisor: 10, finalDivisor: 10 })({ rate: 1, steps: 20 });
    expect(schedule.rate(100)).toBeCloseTo(0.01, 15);
  });

  it('warm-up: a line or one low step, then the full rate (Goyal et al. 2017, §2.2)', () => {
    expectClose(rates(warmUp({ from: 0.2, length: 4 }), 6), [0.2, 0.4, 0.6, 0.8, 1, 1]);
    expectClose(rates(warmUp({ shape: 'constant', from: 0.2, length: 2 }), 4), [0.2, 0.2, 1, 1]);
  });

  it('range test: every rate up to the base rate, by the same factor or the same amount (Smith 2017, §3.3)', () => {
    expectClose(rates(rangeTest({ low: 1e-4 }), 5), [1e-4, 1e-3, 1e-2, 1e-1, 1]);
    expectClose(rates(rangeTest({ low: 0.2, growth: 'linear' }), 5), [0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('piecewise: lines between knots in any order, flat outside, a jump where two share a place', () => {
    expectClose(
      rates(
        piecewise([
          [1, 0],
          [0, 0],
          [0.5, 1],
        ]),
        5,
      ),
      [0, 0.5, 1, 0.5, 0],
    );
    expectClose(
      rates(
        piecewise([
          [0.5, 1],
          [0.5, 0.1],
        ]),
        5,
      ),
      [1, 1, 0.1, 0.1, 0.1],
    );
  });
});

describe('the length of a run', () => {
  it('is that of a cosine, a line or a polynomial that names none', () => {
    expect(rates(cosineAnnealing(), 1, 8)).toEqual([1]);
    expect(cosineAnnealing()({ rate: 1, steps: 8 }).rate(4)).toBeCloseTo(0.5, 15);
    expect(linearRamp()({ rate: 1, steps: 8 }).rate(2)).toBeCloseTo(0.75, 15);
    expect(polynomialDecay({ power: 1 })({ rate: 1, steps: 8 }).rate(6)).toBeCloseTo(0.25, 15);
  });

  it('gives way to a length that is named', () => {
    expect(cosineAnnealing({ length: 4 })({ rate: 1, steps: 8 }).rate(4)).toBeCloseTo(0, 15);
  });
});

describe('sequential', () => {
  it('starts each schedule at its own step 0 with the full rate', () => {
    const plan = sequential(
      [constant(), exponentialDecay({ factor: 0.5 }), stepDecay({ every: 1, factor: 0.1 })],
      [2, 4],
    );
    expectClose(rates(plan, 7), [1, 1, 1, 0.5, 1, 0.1, 0.01]);
  });

  it('gives each schedule the stretch between its milestones as its run', () => {
    const plan = sequential([linearRamp(), linearRamp()], [2]);
    expectClose(rates(plan, 6), [1, 0.5, 1, 0.75, 0.5, 0.25]);
  });

  it('puts a warm-up before any schedule, which then has the steps that are left', () => {
    const plan = afterWarmUp(linearRamp(), { from: 0.5, length: 2 });
    expectClose(rates(plan, 6), [0.5, 0.75, 1, 0.75, 0.5, 0.25]);
  });

  it('passes the metric on, and the momentum where every part has one', () => {
    const patient = reduceOnPlateau({ patience: 0, factor: 0.5 });
    const schedule = sequential([constant(), patient], [2])({ rate: 1, steps: 6 });
    const seen = [0, 1, 2, 3, 4].map((t) => schedule.rate(t, 7));
    expect(seen).toEqual([1, 1, 1, 1, 0.5]);
    const cycling = cyclicRate({ up: 1, down: 1, cycleMomentum: true, lowMomentum: 0.8, highMomentum: 0.9 });
    expectClose(momenta(sequential([cycling, cycling], [3]), 5), [0.9, 0.8, 0.9, 0.9, 0.8]);
    expect(sequential([cycling, constant()], [3])({ rate: 1, steps: 5 }).momentum).toBeUndefined();
  });

  it('refuses a wrong number or order of milestones', () => {
    expect(() => sequential([], [])).toThrow('sequential: there are no schedules');
    expect(() => sequential([constant()], [3])).toThrow('sequential: 1 schedules need 0 milestones, got 1');
    expect(() => sequential([constant(), constant(), constant()], [5, 4])).toThrow(
      'sequential: milestone 1 must be a whole number from 5 up, got 4',
    );
  });
});

describe('chained', () => {
  it('multiplies what its schedules make of the rate', () => {
    const plan = chained([exponentialDecay({ factor: 0.5 }), stepDecay({ every: 2, factor: 0.1 })]);
    expectClose(rates(plan, 4), [1, 0.5, 0.025, 0.0125]);
    expect(plan({ rate: 0, steps: 4 }).rate(1)).toBe(0);
  });

  it('has the momentum of its last schedule that has one', () => {
    const cycling = cyclicRate({ up: 1, down: 1, cycleMomentum: true, lowMomentum: 0.8, highMomentum: 0.9 });
    expectClose(momenta(chained([cycling, constant()]), 2), [0.9, 0.8]);
  });

  it('refuses an empty list', () => {
    expect(() => chained([])).toThrow('chained: there are no schedules');
  });
});

describe('reduce on plateau', () => {
  const plan = reduceOnPlateau({ patience: 1, factor: 0.5, threshold: 0 });

  it('drops after more than `patience` steps without progress', () => {
    const schedule = plan({ rate: 1, steps: 9 });
    const metrics = [5, 4, 4, 4, 3, 3, 3];
    expect([schedule.rate(0), ...metrics.map((metric, t) => schedule.rate(t + 1, metric))]).toEqual([
      1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25,
    ]);
  });

  it('answers the same step twice, and starts anew at step 0', () => {
    const schedule = plan({ rate: 1, steps: 9 });
    schedule.rate(0);
    for (let t = 1; t <= 3; t++) schedule.rate(t, 7);
    expect(schedule.rate(3, 7)).toBe(0.5);
    expect(schedule.rate(3, 7)).toBe(0.5);
    expect(schedule.rate(0)).toBe(1);
    expect(schedule.rate(1, 7)).toBe(1);
  });

  it('counts a metric that is no number as no progress', () => {
    const schedule = plan({ rate: 1, steps: 9 });
    schedule.rate(0);
    expect([1, 2, 3].map((t) => schedule.rate(t, NaN))).toEqual([1, 0.5, 0.5]);
  });

  it('learns nothing from a step without a metric', () => {
    const schedule = plan({ rate: 1, steps: 9 });
    const seen = [schedule.rate(0), schedule.rate(1, 7), schedule.rate(2), schedule.rate(3), schedule.rate(4, 7)];
    expect([...seen, schedule.rate(5, 7)]).toEqual([1, 1, 1, 1, 1, 0.5]);
  });

  it('refuses to go back', () => {
    const schedule = plan({ rate: 1, steps: 9 });
    schedule.rate(2, 1);
    expect(() => schedule.rate(1, 1)).toThrow('reduce-on-plateau: step 1 was asked for after step 2');
  });

  it('frees a run that hops from wall to wall: at ηL = 2 the loss stays, at ηL = 1 the next step arrives', () => {
    const hopping = { objective: quadratic(2), optimizer: gradientDescent, rate: 1, start: [3], steps: 6 };
    expect(run(hopping).last.loss).toBe(9);
    for (const schedule of [plan, chained([plan]), sequential([constant(), plan], [1])]) {
      expect(run({ ...hopping, schedule }).last.loss).toBe(0);
    }
  });
});

describe('plans refuse', () => {
  it('a rate or a number of steps that makes no sense', () => {
    expect(() => constant()({ rate: NaN, steps: 5 })).toThrow('constant: the rate must be at least 0, got NaN');
    expect(() => constant()({ rate: -1, steps: 5 })).toThrow(RangeError);
    expect(() => chained([constant()])({ rate: 1, steps: 1.5 })).toThrow(RangeError);
  });

  it('options that are unknown, not of their kind or out of range', () => {
    const misspelt: object = { legnth: 3 };
    expect(() => cosineAnnealing(misspelt)).toThrow('cosine: there is no option "legnth"; did you mean "length"?');
    expect(() => exponentialDecay({ factor: NaN })).toThrow('exponential: factor must be a finite number, got NaN');
    const wrong: object = { mode: 'square' };
    expect(() => cyclicRate(wrong)).toThrow('cyclic: mode must be one of triangular, triangular2, exp-range');
    const run = { rate: 1, steps: 10 };
    expect(() => stepDecay({ every: 0 })(run)).toThrow('step: every must be a whole number from 1 up, got 0');
    expect(() => cosineAnnealing({ low: 1.5 })(run)).toThrow('cosine: low must be from 0 to 1, got 1.5');
    expect(() => rangeTest({ low: 0 })(run)).toThrow(RangeError);
    expect(() => inverseTimeDecay({ decay: -1 })(run)).toThrow(RangeError);
    expect(() => multiStepDecay([1.5])).toThrow(RangeError);
    expect(() => piecewise([])).toThrow('piecewise: there are no knots');
    expect(() => piecewise([[2, 1]])).toThrow('piecewise: the share of a knot must be from 0 to 1, got 2');
  });
});
