import { describe, expect, it } from 'vitest';
import {
  adam,
  begin,
  gradientDescent,
  himmelblau,
  quadratic,
  run,
  sgd,
  type Objective,
  type RunOptions,
  type Schedule,
} from '../../src/optim/index.ts';

const bowl = { objective: quadratic(2), optimizer: gradientDescent, rate: 0.1, start: [1], steps: 5 } as const;

describe('a trace', () => {
  it('has the start, and one more point for each step', () => {
    const { points, last, outcome } = run(bowl);
    expect(points.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(last).toBe(points[5]);
    expect(outcome).toEqual({ kind: 'out-of-steps', step: 5, reason: 'all 5 steps were made' });
  });

  it('gives with each w the loss, gradient and rate at that w', () => {
    for (const { w, loss, gradient, rate } of run(bowl).points) {
      expect(loss).toBe(w[0]! ** 2); // ½ · 2 · w²
      expect(gradient[0]).toBe(2 * w[0]!);
      expect(rate).toBe(0.1);
    }
  });

  it('copies the state at the point, before the step that leaves it', () => {
    const { points } = run({ ...bowl, optimizer: sgd, hyper: { momentum: 0.5 }, start: [1], steps: 2 });
    expect(points[0]!.state.v).toEqual(Float64Array.of(0));
    expect(points[1]!.state.v).toEqual(Float64Array.of(2)); // the first gradient
    expect(points[2]!.state.v![0]).toBeCloseTo(0.5 * 2 + 2 * (1 - 0.1 * 2), 15);
  });

  it('is the same whenever the run is made again', () => {
    const noisy = { ...bowl, noise: 0.3, seed: 7 };
    expect(run(noisy)).toEqual(run(noisy));
  });

  it('of no steps is the start alone', () => {
    expect(run({ ...bowl, steps: 0 }).points).toHaveLength(1);
  });

  it('leaves the start that was given as it is', () => {
    const start = Float64Array.of(1);
    run({ ...bowl, start });
    expect(start[0]).toBe(1);
  });

  it('says nothing of batches or examples in a run without them', () => {
    expect(Object.keys(run(bowl).last)).toEqual(['step', 'w', 'loss', 'gradient', 'rate', 'state']);
  });
});

describe('what is recorded', () => {
  const long = { ...bowl, steps: 23, start: [3] };
  const everything = run(long).points;

  it('can be each so many steps, and the end', () => {
    const { points } = run({ ...long, record: 10 });
    expect(points.map(({ step }) => step)).toEqual([0, 10, 20, 23]);
    expect(points).toEqual([0, 10, 20, 23].map((step) => everything[step]));
  });

  it('can be nothing but start and end', () => {
    expect(run({ ...long, record: 'none' }).points).toEqual([everything[0], everything[23]]);
  });

  it('does not change where the run goes, whatever the rule', () => {
    const options = { objective: himmelblau(), optimizer: adam, rate: 0.1, start: [0, 1], steps: 700 };
    expect(run({ ...options, record: 'none' }).last).toEqual(run(options).last);
    expect(run({ ...options, record: 100, noise: 1 }).last).toEqual(run({ ...options, noise: 1 }).last);
  });
});

describe('a run that overflows', () => {
  // On w⁴ a rate of 1 from 2: w ← w − 4w³, so that |w| grows as 2 · 15, then cubed and more.
  const quartic: Objective = {
    name: 'quartic',
    dimension: 1,
    value: (w) => w[0]! ** 4,
    gradient: (w, out) => {
      out[0] = 4 * w[0]! ** 3;
    },
  };
  const options = { objective: quartic, optimizer: gradientDescent, rate: 1, start: [2], steps: 1000 } as const;

  it('ends as diverged, at the step whose loss is not finite', () => {
    const { outcome, points, last } = run(options);
    expect(outcome).toMatchObject({ kind: 'diverged', step: points.length });
    expect(outcome.reason).toBe(`the loss is no longer finite after ${points.length} steps`);
    expect(last.step).toBe(outcome.step - 1);
    const next = last.w[0]! - last.gradient[0]!;
    expect(next ** 4).toBe(Infinity);
  });

  it('has only finite numbers in its trace, however it is recorded', () => {
    for (const record of ['all', 'none', 3] as const) {
      for (const { w, loss, gradient } of run({ ...options, record }).points) {
        expect([...w, loss, ...gradient].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('ends on the last finite point also if that was not to be recorded', () => {
    const steep = {
      objective: quadratic(1),
      optimizer: sgd,
      hyper: { momentum: 0.5 },
      rate: 30,
      start: [1],
      steps: 5000,
    };
    const recorded = run(steep);
    const unrecorded = run({ ...steep, record: 'none' });
    expect(recorded.outcome.kind).toBe('diverged');
    expect(unrecorded.last).toEqual(recorded.points[unrecorded.last.step]);
    expect(unrecorded.points).toHaveLength(2);
    expect(run({ ...steep, record: 50, noise: 0 }).last.w).toEqual(unrecorded.last.w);
  });

  it('may not begin where the loss is not finite', () => {
    expect(() => run({ ...options, start: [1e100] })).toThrow(
      new RangeError('run: the loss is not finite at the start [1e+100] of "quartic"'),
    );
    const logarithm: Objective = { ...quartic, name: 'logarithm', value: (w) => Math.log(w[0]!) };
    expect(() => run({ ...options, objective: logarithm, start: [-1] })).toThrow(RangeError);
  });
});

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
    expect(told).toEqual([undefined, 0.8 ** 2, (0.8 * 0.8) ** 2].map((loss) => loss && expect.closeTo(loss, 14)));
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

describe('noise and clipping', () => {
  it('adds normal noise of the given deviation to every gradient', () => {
    const { points } = run({ ...bowl, rate: 0, noise: 0.5, steps: 20_000 });
    const noise = points.slice(0, -1).map(({ used, gradient }) => used![0]! - gradient[0]!);
    const mean = noise.reduce((sum, one) => sum + one, 0) / noise.length;
    const variance = noise.reduce((sum, one) => sum + (one - mean) ** 2, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan(4 * (0.5 / Math.sqrt(20_000))); // four standard errors
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
  });

  it('can make the noise depend on the step', () => {
    const { points } = run({ ...bowl, noise: (step) => (step < 3 ? 0 : 1), seed: 2 });
    expect(points.slice(0, 5).map(({ used, gradient }) => used![0] === gradient[0])).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('scales a gradient that is longer than the norm allowed, and keeps its direction', () => {
    const { points } = run({
      objective: quadratic([3, 4]),
      optimizer: gradientDescent,
      rate: 1,
      start: [1, 1],
      steps: 1,
      clip: { norm: 1 },
    });
    expect([...points[0]!.gradient]).toEqual([3, 4]);
    expect([...points[0]!.used!]).toEqual([expect.closeTo(0.6, 15), expect.closeTo(0.8, 15)]);
  });

  it('leaves a gradient alone that is no longer than allowed', () => {
    const { points } = run({
      objective: quadratic([3, 4]),
      optimizer: gradientDescent,
      start: [1, 1],
      steps: 1,
      clip: { norm: 5 },
    });
    expect(points[0]!.used).toEqual(points[0]!.gradient);
  });

  it('cuts every entry by itself when it clips by value', () => {
    const { points } = run({
      objective: quadratic([3, 4]),
      optimizer: gradientDescent,
      start: [1, -0.1],
      steps: 1,
      clip: { value: 1 },
    });
    expect([...points[0]!.used!]).toEqual([1, -0.4]);
  });

  it('finds a divergence before the clipping hides it', () => {
    const cliff: Objective = {
      name: 'cliff',
      dimension: 1,
      value: (w) => w[0]!,
      gradient: (w, out) => out.fill(w[0]! < 0 ? Infinity : 1),
    };
    const options = {
      objective: cliff,
      optimizer: gradientDescent,
      rate: 1,
      start: [1.5],
      steps: 9,
      clip: { value: 1 },
    };
    for (const record of ['all', 'none'] as const) {
      const { outcome, last } = run({ ...options, record });
      expect(outcome).toMatchObject({ kind: 'diverged', step: 2 });
      expect([...last.w]).toEqual([0.5]);
    }
  });
});

describe('a run in parts', () => {
  it('is, put together, the run in one go', () => {
    const options = { ...bowl, optimizer: adam, noise: 0.1, steps: 30, record: 7 };
    const parts = begin(options);
    expect(parts.advance(4)).toBeNull();
    expect(parts.step).toBe(4);
    parts.advance(0);
    parts.advance(10);
    expect(parts.points.map(({ step }) => step)).toEqual([0, 7, 14]);
    expect(parts.advance(100)).toMatchObject({ kind: 'out-of-steps' });
    expect(parts.finish()).toEqual(run(options));
  });

  it('can be ended early, with a reason', () => {
    const parts = begin({ ...bowl, record: 'none' });
    parts.advance(2);
    const trace = parts.finish('the reader stopped it');
    expect(trace.outcome).toEqual({ kind: 'stopped', step: 2, reason: 'the reader stopped it' });
    expect(trace.last).toEqual(run({ ...bowl, steps: 2 }).last);
    expect(parts.advance(10)).toBe(trace.outcome);
    expect(parts.step).toBe(2);
  });
});

describe('misuse', () => {
  const wrong = (options: Partial<RunOptions>) => () =>
    run<RunOptions['optimizer']['hyper'], never>({ ...bowl, ...options } as never);

  it.each([
    [{ start: [1, 2] }, 'run: start has 2 components, "quadratic" needs 1'],
    [{ start: [Number.NaN] }, 'run: start must be finite, got [NaN]'],
    [{ start: [Infinity] }, 'run: start must be finite, got [Infinity]'],
    [{ rate: -0.1 }, 'run: the learning rate must be a finite number from 0, got -0.1'],
    [{ rate: Number.NaN }, 'run: the learning rate must be a finite number from 0, got NaN'],
    [{ rate: Infinity }, 'run: the learning rate must be a finite number from 0, got Infinity'],
    [{ steps: -1 }, 'run: steps must be a whole number from 0, got -1'],
    [{ steps: 1.5 }, 'run: steps must be a whole number from 0, got 1.5'],
    [{ epochs: 2 }, 'run: give either steps or epochs, got steps 5 and epochs 2'],
    [{ record: 0 }, 'run: record.every must be a whole number from 1, got 0'],
    [{ noise: -1 }, 'run: noise must be a finite standard deviation from 0, got -1'],
    [{ clip: { norm: 0 } }, 'run: clip must be above 0, got 0'],
    [{ clip: { value: Number.NaN } }, 'run: clip must be above 0, got NaN'],
    [{ seed: 0.5, noise: 1 }, 'random: the seed must be a whole number, got'],
    [{ batches: { order: 'shuffled', size: 1 } }, 'run: batches need an objective over examples, "quadratic" is none'],
    [{ schedule: { rate: () => 1 } }, 'run: a finished schedule has its own rates; leave out rate, which was 0.1'],
    [{ validation: { objective: quadratic([1, 1]) } }, 'run: validation "quadratic" has 2 weights, "quadratic" has 1'],
    [{ snapshots: [2, -1] }, 'run: snapshots are taken at whole numbers of steps, got -1'],
    [{ average: { kind: 'equal', every: 0 } }, 'run: average.every must be a whole number from 1, got 0'],
    [{ average: { kind: 'equal', from: -1 } }, 'run: average.from must be a whole number from 0, got -1'],
    [{ average: { kind: 'exponential', decay: 1 } }, 'exponentialAverage: decay must be in [0, 1), got 1'],
  ] as const)('is refused: %j', (options, message) => {
    expect(wrong(options)).toThrow(RangeError);
    expect(wrong(options)).toThrow(message);
  });

  it('of a hyper-parameter is refused: unknown, not finite, of another type', () => {
    const adamWith = (hyper: object) => () => run({ ...bowl, optimizer: adam, hyper });
    expect(adamWith({ momentum: 0.9 })).toThrow(RangeError);
    expect(adamWith({ beta1: Number.NaN })).toThrow(RangeError);
    expect(adamWith({ beta1: true })).toThrow(RangeError);
  });
});
