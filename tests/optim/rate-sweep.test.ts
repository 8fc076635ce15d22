import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Objective } from '../../src/optim/kinds/objective.ts';
import gradientDescent from '../../src/optim/optimizers/gradient-descent.ts';
import { logSpaced, rateSweep } from '../../src/optim/maps/rate-sweep.ts';

/** ½ Σ λ_i w_i²: gradient descent multiplies component i by 1 − ηλ_i each step. */
function bowl(...eigenvalues: number[]): Objective {
  return {
    name: 'bowl',
    dimension: eigenvalues.length,
    value: (w) => eigenvalues.reduce((sum, lambda, i) => sum + 0.5 * lambda * w[i]! ** 2, 0),
    gradient(w, out) {
      eigenvalues.forEach((lambda, i) => (out[i] = lambda * w[i]!));
    },
  };
}

describe('rateSweep', () => {
  const sweep = (rates: readonly number[], steps = 1000) =>
    rateSweep({
      objective: bowl(1, 4),
      optimizer: gradientDescent,
      rates,
      start: [1, 1],
      steps,
      stop: { gradientNorm: 1e-8 },
    });

  it('counts the steps that the slowest eigen-component needs', () => {
    // |1 − 0.1|^t · 1 ≤ 1e-8; the other component is by then 0.6^t, which is nothing
    const [trial] = sweep([0.1]);
    expect(trial!.outcome).toMatchObject({ kind: 'converged', step: Math.ceil(Math.log(1e-8) / Math.log(0.9)) });
  });

  it('converges in one step at the rate 1/L of a round bowl', () => {
    const [trial] = rateSweep({
      objective: bowl(4, 4),
      optimizer: gradientDescent,
      rates: [0.25],
      start: [3, -5],
      steps: 10,
      stop: { gradientNorm: 1e-12 },
    });
    expect(trial).toMatchObject({ rate: 0.25, loss: 0, outcome: { kind: 'converged', step: 1 } });
  });

  it('has its border at 2/L: below it every rate converges, above it every rate diverges', () => {
    const border = 2 / 4;
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), (share) => {
        const [below, above] = sweep([border * share, border * (2 - share)], 20_000);
        expect(below!.outcome.kind).toBe('converged');
        expect(above!.outcome.kind).toBe('diverged');
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('stands still at 2/L itself and runs out of steps', () => {
    const [trial] = sweep([0.5], 100);
    expect(trial!.outcome).toMatchObject({ kind: 'out-of-steps', step: 100 });
    expect(trial!.loss).toBeCloseTo(2, 12); // ½ · 4 · (±1)²
  });

  it('reports the last finite loss of a run that diverged', () => {
    const [trial] = sweep([10], 20_000);
    expect(trial!.outcome.kind).toBe('diverged');
    expect(Number.isFinite(trial!.loss)).toBe(true);
  });

  it.each([0, -0.1, Number.NaN, Infinity])('refuses the rate %d', (rate) => {
    expect(() => sweep([0.1, rate])).toThrow(RangeError);
  });

  it('refuses a start of the wrong length or that is not finite', () => {
    const spec = { objective: bowl(1, 4), optimizer: gradientDescent, rates: [0.1], steps: 1, stop: {} };
    expect(() => rateSweep({ ...spec, start: [1] })).toThrow('start has 1 components, "bowl" needs 2');
    expect(() => rateSweep({ ...spec, start: [1, Number.NaN] })).toThrow(RangeError);
  });
});

describe('logSpaced', () => {
  it('takes equal ratios and hits both ends', () => {
    const rates = logSpaced(1e-3, 10, 5);
    [1e-3, 1e-2, 1e-1, 1, 10].forEach((expected, i) => expect(rates[i]! / expected).toBeCloseTo(1, 12));
    expect(rates.at(-1)).toBe(10);
  });

  it.each([
    [0, 1, 5],
    [1, 1, 5],
    [1, 2, 1],
    [Number.NaN, 2, 5],
  ])('refuses %d … %d in %d', (low, high, count) => {
    expect(() => logSpaced(low, high, count)).toThrow(RangeError);
  });
});
