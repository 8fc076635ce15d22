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
