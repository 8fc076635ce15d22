import { describe, expect, it } from 'vitest';
import {
  adam,
  chained,
  constant,
  examplesFrom,
  gradientDescent,
  meanSquaredError,
  oneCycle,
  quadratic,
  reduceOnPlateau,
  rmsprop,
  run,
  sgd,
  type Optimizer,
  type Schedule,
} from '../../src/optim/index.ts';

const bowl = { objective: quadratic(2), optimizer: gradientDescent, rate: 0.1, start: [1], steps: 5 } as const;

describe('a schedule', () => {
  const halving: Schedule = { rate: (t) => 0.4 / 2 ** t };

  it('gives the rate of each step; the point it leaves has it', () => {
    const { points } = run({
      objective: quadratic(1),
      optimizer: gradientDescent,
      schedule: halving,
      start: [1],
      steps: 3,
    });
    expect(points.map(({ rate }) => rate)).toEqual([0.4, 0.2, 0.1, 0.1]); // none leaves the last
    expect(points[3]!.w[0]).toBeCloseTo(0.6 * 0.8 * 0.9, 15);
  });

  it('is not asked beyond the last step', () => {
    const asked: number[] = [];
    const schedule: Schedule = { rate: (t) => (asked.push(t), 0.1) };
    run({ objective: quadratic(1), optimizer: gradientDescent, schedule, start: [1], steps: 3 });
    expect(asked).toEqual([0, 1, 2]);
  });

  it('may be a plan, which learns the rate and the number of steps', () => {
    const { points } = run({
      ...bowl,
      schedule: ({ rate, steps }) => ({ rate: (t) => rate * (1 - t / steps) }),
    });
    expect(points.map(({ rate }) => rate)).toEqual([0, 1, 2, 3, 4, 4].map((t) => 0.1 * (1 - t / 5)));
  });

  it('that watches the run is told the loss after each step, but nothing at the start', () => {
    const told: (number | undefined)[] = [];
    const schedule: Schedule = { watches: true, rate: (_, metric) => (told.push(metric), 0.1) };
    const options = { objective: quadratic(2), optimizer: gradientDescent, schedule, start: [1], steps: 3 } as const;
    const losses = run({ ...options, record: 'none' });
    expect(told).toEqual([undefined, expect.closeTo(0.8 ** 2, 14), expect.closeTo(0.8 ** 4, 14)]);
    expect(losses.points).toHaveLength(2);
  });

  it('that watches is told the validation loss where there is one', () => {
    const told: (number | undefined)[] = [];
    const schedule: Schedule = { watches: true, rate: (_, metric) => (told.push(metric), 0.1) };
    const validation = { objective: quadratic(20), every: 2 };
    run({ objective: quadratic(2), optimizer: gradientDescent, schedule, validation, start: [1], steps: 4 });
    expect(told).toEqual([undefined, undefined, expect.closeTo(10 * 0.8 ** 4, 14), undefined]);
  });

  it('that cycles the momentum sets that of optimizers that have one', () => {
    const schedule: Schedule = { rate: () => 0.1, momentum: (t) => (t === 1 ? 0 : 0.9) };
    const options = { objective: quadratic(1), schedule, start: [1], steps: 2 } as const;
    const { points } = run({ ...options, optimizer: sgd });
    expect(points[2]!.state.v).toEqual(points[1]!.gradient); // no momentum in step 1
    expect(() => run({ ...options, optimizer: gradientDescent })).not.toThrow();
  });

  it.each<[optimizer: Optimizer, hyper: object]>([
    [sgd, { momentum: 0 }],
    [rmsprop, {}],
    [adam, { beta1: 0 }],
  ])('leaves a momentum switched off where it is 0: %#', (optimizer, hyper) => {
    const options = { objective: quadratic([1, 10]), optimizer, hyper, rate: 0.05, start: [1, 1], steps: 20 };
    const off = run({ ...options, schedule: oneCycle({ cycleMomentum: false }) });
    expect(run({ ...options, schedule: oneCycle() }).points).toEqual(off.points);
  });

  it('must give a finite rate from 0', () => {
    const bad = (rate: number) => () =>
      run({
        objective: quadratic(1),
        optimizer: gradientDescent,
        schedule: { rate: () => rate },
        start: [1],
        steps: 1,
      });
    expect(bad(-1)).toThrow('run: the rate that the schedule gives for step 0 must be a finite number from 0, got -1');
    expect(bad(Number.NaN)).toThrow(RangeError);
  });
});

describe('a schedule that watches batches', () => {
  const objective = meanSquaredError(examplesFrom([[0], [0], [0]], [1, 2, 4]));
  const options = { objective, optimizer: gradientDescent, start: [0, 0] } as const;
  const batches = { order: 'given', rows: [[0], [1, 2]] } as const;
  const listening = (): { readonly told: (number | undefined)[]; readonly schedule: Schedule } => {
    const told: (number | undefined)[] = [];
    return { told, schedule: { watches: 'batch', rate: (_, metric) => (told.push(metric), 0.1) } };
  };

  it('is told the loss of the batch of the step before, however the run is recorded', () => {
    for (const record of ['all', 'none', 2] as const) {
      const { told, schedule } = listening();
      const { points } = run({ ...options, batches, schedule, steps: 4, record });
      expect(told).toHaveLength(4);
      expect(told[0]).toBeUndefined();
      expect(told[1]).toBe(1); // (0 − 1)²
      expect(told[2]).toBeCloseTo((1.8 ** 2 + 3.8 ** 2) / 2, 13);
      if (record === 'all') expect(told.slice(1)).toEqual(points.slice(0, 3).map(({ batch }) => batch!.loss));
    }
  });

  it('never asks for the loss over all examples', () => {
    const counted = {
      ...objective,
      value: () => expect.fail(),
      valueAndGradient: (w: Float64Array, out: Float64Array) => (looks++, objective.valueAndGradient(w, out)),
    };
    let looks = 0;
    run({
      ...options,
      objective: counted,
      batches,
      schedule: reduceOnPlateau({ watch: 'batch', patience: 0 }),
      rate: 0.1,
      steps: 50,
      record: 'none',
    });
    expect(looks).toBe(2); // the start and the end
  });

  it('is told the loss where there are no batches', () => {
    const { told, schedule } = listening();
    run({ objective: quadratic(2), optimizer: gradientDescent, schedule, start: [1], steps: 2, record: 'none' });
    expect(told).toEqual([undefined, expect.closeTo(0.8 ** 2, 14)]);
  });

  it('keeps its ways among others', () => {
    const { told, schedule } = listening();
    run({ ...options, batches, schedule: chained([() => schedule, constant()]), rate: 1, steps: 2 });
    expect(told).toEqual([undefined, 1]);
  });

  it('drops the rate when the batches no longer get better', () => {
    const schedule = reduceOnPlateau({ watch: 'batch', patience: 2, factor: 0.5 });
    const { last } = run({ ...options, batches, schedule, rate: 0.3, steps: 40, record: 'none' });
    expect(last.rate).toBeLessThan(0.3);
  });
});
