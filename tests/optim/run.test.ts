import { describe, expect, it } from 'vitest';
import {
  adam,
  begin,
  examplesFrom,
  gradientDescent,
  himmelblau,
  meanSquaredError,
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
    expect(outcome).toEqual({ kind: 'out-of-steps', step: 5, reason: 'step 5 was the last that was asked for' });
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
    expect(outcome.reason).toBe(`at step ${points.length} the loss is no longer finite`);
    expect(last.step).toBe(outcome.step - 1);
    const next = last.w[0]! - last.gradient[0]!;
    expect(next ** 4).toBe(Infinity);
  });

  it('ends as diverged also where all is still finite but the weights are lost', () => {
    const far = { objective: quadratic(1), optimizer: gradientDescent, rate: 2.5, start: [1], steps: 100 } as const;
    const { outcome, last, points } = run(far);
    expect(last.loss).toBeCloseTo(0.5 * 1.5 ** 200, -28);
    expect(outcome).toEqual({
      kind: 'diverged',
      step: 100,
      reason: 'at step 100 the weights are 407000000000000000 away from 0, beyond 1000000',
    });
    expect(points).toHaveLength(101); // and no point of the trace is missing
  });

  it('does not call a start far out diverged, nor a run that comes back', () => {
    const back = { objective: quadratic(1), optimizer: gradientDescent, rate: 0.5, start: [3e9], steps: 5 } as const;
    expect(run(back).outcome.kind).toBe('out-of-steps');
  });

  it('has only finite numbers in its trace, however it is recorded', () => {
    for (const record of ['all', 'none', 3] as const) {
      for (const { w, loss, gradient } of run({ ...options, record }).points) {
        expect([...w, loss, ...gradient].every(Number.isFinite)).toBe(true);
      }
    }
  });

  describe('is found out at the same step however it is recorded', () => {
    // On ½w² the loss overflows at |w| > 1e154, the gradient only at 1e308: hundreds of steps later.
    const slow = { objective: quadratic(1), optimizer: sgd, hyper: { momentum: 0.5 }, start: [1], steps: 5000 };

    it.each([
      ['in a plain run', { rate: 4 }],
      ['under a schedule', { schedule: { rate: (t: number) => 4 + t / 1000 } }],
      ['with noise', { rate: 4, noise: 1 }],
      ['with clipping', { rate: 4, clip: { norm: 1e200 } }],
    ])('%s', (_, options) => {
      const { outcome, last, points } = run({ ...slow, ...options });
      expect(outcome.kind).toBe('diverged');
      expect(points).toHaveLength(outcome.step);
      for (const record of [3, 50, 1000, 'none'] as const) {
        const sparse = run({ ...slow, ...options, record });
        expect(sparse.outcome).toEqual(outcome);
        expect({ ...sparse.last, used: [] }).toEqual({ ...last, used: [] }); // no step leaves the last point now
      }
      const average = { kind: 'equal', every: 7 } as const;
      expect(run({ ...slow, ...options, average, record: 'none' })).toMatchObject({ outcome });
      expect(run({ ...slow, ...options, average, record: 'none' }).average!.count).toBe(Math.ceil(outcome.step / 7));
    });

    it('with batches', () => {
      const examples = examplesFrom([[1e3], [-2e3], [3e3]], [0, 1, 1]);
      const objective = meanSquaredError(examples);
      const options = { objective, optimizer: gradientDescent, rate: 1e-3, start: [1, 0], epochs: 400 };
      const batches = { order: 'sequential', size: 2 } as const;
      const { outcome, last } = run({ ...options, batches });
      expect(outcome.kind).toBe('diverged');
      const sparse = run({ ...options, batches, record: 'none' });
      expect(sparse.outcome.step).toBe(outcome.step);
      expect(sparse.last.seen).toBe(last.seen);
      expect(sparse.last.w).toEqual(last.w);
    });
  });

  it('ends it also where only w overflows, loss and gradient being flat out there', () => {
    const cliff: Objective = {
      name: 'cliff',
      dimension: 1,
      value: (w) => (w[0]! < 1 ? 1 - w[0]! : 0),
      gradient: (w, out) => out.fill(w[0]! < 1 ? -1e308 : 0),
    };
    const options = { objective: cliff, optimizer: gradientDescent, rate: 10, start: [0], steps: 600 };
    for (const other of [{}, { record: 'none' }, { record: 'none', noise: 0 }] as const) {
      const { outcome, last } = run({ ...options, ...other });
      expect(outcome).toEqual({ kind: 'diverged', step: 1, reason: 'at step 1 an entry of w is no longer finite' });
      expect(last.step).toBe(0);
    }
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
