import { describe, expect, it } from 'vitest';
import {
  examplesFrom,
  exponentialDecay,
  gradientDescent,
  logisticRegression,
  quadratic,
  reduceOnPlateau,
  run,
  type Objective,
  type StopRules,
} from '../../src/optim/index.ts';

// On w² at rate ¼ every step halves w: w = 2⁻ᵗ, gradient 2¹⁻ᵗ, loss 4⁻ᵗ, all exact.
const halving = { objective: quadratic(2), optimizer: gradientDescent, rate: 0.25, start: [1], steps: 50 } as const;
const stopped = (stop: StopRules, options: object = {}) => run({ ...halving, ...options, stop });

describe('a stop rule', () => {
  it('on the gradient ends the run at the first iterate whose gradient is short enough', () => {
    const { outcome, last } = stopped({ gradientNorm: 0.125 });
    expect(outcome).toEqual({ kind: 'converged', step: 4, reason: 'the gradient has length 0.125, at most 0.125' });
    expect(last.gradient[0]).toBe(0.125);
  });

  it('on the change of the loss compares with the step before', () => {
    // 4⁻² − 4⁻³ = 3/64 = 0.046875
    const { outcome } = stopped({ lossChange: 0.046875 });
    expect(outcome).toMatchObject({ kind: 'converged', step: 3 });
    expect(outcome.reason).toBe('the last step changed the loss by 0.04688, at most 0.046875');
  });

  it('on a target says that it was reached, not that the run converged', () => {
    const { outcome } = stopped({ target: 0.01 });
    expect(outcome).toEqual({ kind: 'stopped', step: 4, reason: 'the loss is 0.003906, the target was 0.01' });
  });

  it('holds at the start where the start is stationary', () => {
    const { outcome, points } = stopped({ gradientNorm: 0 }, { start: [0] });
    expect(outcome).toMatchObject({ kind: 'converged', step: 0 });
    expect(points).toHaveLength(1);
  });

  it('that comes first in the list gives the reason when two hold at once', () => {
    expect(stopped({ target: 1, gradientNorm: 2 }).outcome.kind).toBe('converged');
  });

  it('works the same however the run is recorded', () => {
    const stop = { lossChange: 1e-6 };
    const { outcome, last } = stopped(stop);
    expect(stopped(stop, { record: 'none' })).toMatchObject({ outcome, last });
    expect(stopped(stop, { record: 7 })).toMatchObject({ outcome, last });
  });

  it('that never holds leaves the end to the step limit', () => {
    expect(stopped({ target: -1 }, { steps: 3 }).outcome.kind).toBe('out-of-steps');
  });

  it('loses against the step limit at the same step only if it does not hold', () => {
    expect(stopped({ target: 0.01 }, { steps: 4 }).outcome.kind).toBe('stopped');
  });

  it.each([
    [{ gradientNorm: -1 }, 'run: stop.gradientNorm must be 0 or more, got -1'],
    [{ lossChange: Number.NaN }, 'run: stop.lossChange must be 0 or more, got NaN'],
    [{ target: Number.NaN }, 'run: stop.target must be a number, got NaN'],
    [{ patience: { checks: 2 } }, 'run: stop.patience needs a validation loss'],
  ])('is refused if it makes no sense: %j', (stop, message) => {
    expect(() => stopped(stop)).toThrow(new RangeError(message));
  });
});

describe('patience', () => {
  // Training pulls w from 1 towards 0; the validation loss is lowest at w = 2⁻³, after three steps.
  const validation = {
    objective: {
      name: 'elsewhere',
      dimension: 1,
      value: (w) => Math.abs(w[0]! - 0.125),
      gradient: (_, out) => out.fill(0),
    } satisfies Objective,
  };

  it('ends the run after so many checks without a better validation loss', () => {
    const { outcome, last } = stopped({ patience: { checks: 4 } }, { validation });
    expect(outcome.kind).toBe('stopped');
    expect(outcome.step).toBe(7);
    expect(outcome.reason).toBe('the validation loss was lowest at step 3, 0, and has not improved since');
    expect(last.validation).toBe(0.125 - 2 ** -7);
  });

  it('keeps the best iterate, not the last', () => {
    const { best } = stopped({ patience: { checks: 4 } }, { validation, keepBest: true });
    expect(best).toEqual({ step: 3, w: Float64Array.of(0.125), loss: 4 ** -3, validation: 0 });
  });

  it('counts checks, not steps, when the validation loss is measured more rarely', () => {
    const every = { ...validation, every: 3 };
    const { outcome, points } = stopped({ patience: { checks: 2 } }, { validation: every });
    expect(outcome.step).toBe(9);
    expect(points.flatMap(({ step, validation: loss }) => (loss === undefined ? [] : [step]))).toEqual([0, 3, 6, 9]);
  });

  it('takes a gain within the margin for none', () => {
    // Losses 0.875, 0.375, 0.125, 0: the gains are 0.5, 0.25, 0.125.
    const { outcome } = stopped({ patience: { checks: 1, margin: 0.3 } }, { validation });
    expect(outcome.step).toBe(2);
  });

  it('runs out when the validation loss stays exactly the same', () => {
    const flat = { ...validation.objective, value: () => 1 };
    const { outcome } = stopped({ patience: { checks: 4 } }, { validation: { objective: flat } });
    expect(outcome.step).toBe(4);
  });

  it('works the same when nothing is recorded', () => {
    const options = { validation, keepBest: true };
    const loud = stopped({ patience: { checks: 4 } }, options);
    const silent = stopped({ patience: { checks: 4 } }, { ...options, record: 'none' });
    expect(silent).toMatchObject({ outcome: loud.outcome, last: loud.last, best: loud.best });
  });

  it('must be a whole number of checks, and the margin not negative', () => {
    const options = { validation };
    expect(() => stopped({ patience: { checks: 0 } }, options)).toThrow(
      'run: stop.patience.checks must be a whole number from 1, got 0',
    );
    expect(() => stopped({ patience: { checks: 1, margin: -1 } }, options)).toThrow(RangeError);
  });
});

describe('the best iterate', () => {
  it('is that of the lowest loss where there is no validation', () => {
    // At rate 0.9 w goes 1, −0.8, 0.64 …; noise makes the loss go up and down.
    const { best, points } = run({ ...halving, noise: 1, keepBest: true });
    const lowest = Math.min(...points.map(({ loss }) => loss));
    const { step, w, loss } = points[best!.step]!;
    expect(loss).toBe(lowest);
    expect(best).toEqual({ step, w, loss });
    expect(run({ ...halving, noise: 1, keepBest: true, record: 'none' }).best).toEqual(best);
  });

  it('is not in the trace unless asked for', () => {
    expect(run(halving)).not.toHaveProperty('best');
  });
});

describe('early stopping on examples', () => {
  it('measures validation on the other examples', () => {
    const all = [[-2], [-1], [1], [2]];
    const training = logisticRegression(examplesFrom(all, [0, 0, 1, 1])); // separable: the weights grow for ever
    const other = logisticRegression(examplesFrom(all, [0, 1, 0, 1])); // not separable: they should not
    const { outcome, best, last } = run({
      objective: training,
      optimizer: gradientDescent,
      rate: 1,
      start: [0, 0],
      steps: 1000,
      validation: { objective: other },
      stop: { patience: { checks: 20 } },
      keepBest: true,
    });
    expect(outcome.kind).toBe('stopped');
    expect(last.loss).toBeLessThan(best!.loss);
    expect(last.validation).toBeGreaterThan(best!.validation!);
    expect(outcome.step).toBe(best!.step + 20);
  });
});

describe('a bound', () => {
  it('on the loss stops a run that climbs, at the first iterate above it', () => {
    // at rate 2 the bowl w² turns w into −3w: the loss is 9ᵗ
    const { outcome, last } = stopped({ lossAbove: 700 }, { rate: 2 });
    expect(outcome).toEqual({ kind: 'stopped', step: 3, reason: 'the loss is 729, above 700' });
    expect(last.loss).toBe(729);
    expect(stopped({ lossAbove: 729 }, { rate: 2, record: 'none' }).outcome.step).toBe(4);
  });

  it('on the rate stops before the first step that would be shorter', () => {
    const schedule = exponentialDecay({ factor: 0.5 });
    for (const record of ['all', 'none', 7] as const) {
      const { outcome, last } = stopped({ rateBelow: 0.03 }, { schedule, record });
      expect(outcome).toEqual({ kind: 'stopped', step: 4, reason: 'the rate has fallen to 0.01563, below 0.03' });
      expect(last).toMatchObject({ step: 4, rate: 2 ** -6 });
    }
    expect(stopped({ rateBelow: 2 ** -6 }, { schedule, steps: 5 }).outcome.kind).toBe('out-of-steps');
  });

  it('on the rate ends the recipe “halve it when nothing gets better” by itself', () => {
    const schedule = reduceOnPlateau({ factor: 0.5, patience: 1 });
    const { outcome } = stopped({ rateBelow: 0.6 }, { rate: 1, schedule, steps: 1000 });
    expect(outcome).toMatchObject({ kind: 'stopped', reason: 'the rate has fallen to 0.5, below 0.6' }); // w jumps between ±1
  });

  it.each([{ lossAbove: Number.NaN }, { rateBelow: -1 }, { rateBelow: Number.NaN }])('refuses %o', (stop) => {
    expect(() => stopped(stop)).toThrow(RangeError);
  });
});
