import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradientDescent, quadratic, run, saddle, sgd, sharpness, stabilityLimit } from '../../src/optim/index.ts';
import type { Outcome } from '../../src/optim/index.ts';

const curvatures = fc.tuple(
  fc.double({ min: 0.1, max: 50, noNaN: true }),
  fc.double({ min: 0.1, max: 50, noNaN: true }),
);

/** How a run ends that may make steps enough to tell 0.98 of the limit from 1.02. */
function outcomeOf(eigenvalues: readonly [number, number], rate: number, momentum: number): Outcome['kind'] {
  const common = {
    objective: quadratic(eigenvalues),
    rate,
    start: [1, 1],
    steps: 40_000,
    stop: { gradientNorm: 1e-9 },
  };
  const { outcome } =
    momentum === 0
      ? run({ ...common, optimizer: gradientDescent, record: 'none' })
      : run({ ...common, optimizer: sgd, hyper: { momentum }, record: 'none' });
  return outcome.kind;
}

describe('sharpness', () => {
  it('is the largest curvature', () => {
    expect(sharpness(quadratic([3, 11, 7]), [1, 2, 3])).toBeCloseTo(11, 10);
  });

  it('keeps its sign where every direction curves down', () => {
    const hill = { ...quadratic([3]), hessian: (_w: Float64Array, out: Float64Array) => void out.fill(-3) };
    expect(sharpness(hill, [0])).toBe(-3);
  });
});

describe('stabilityLimit', () => {
  it('is 2/L for gradient descent: just below it a quadratic converges, just above it diverges', () => {
    fc.assert(
      fc.property(curvatures, (eigenvalues) => {
        const limit = stabilityLimit(quadratic(eigenvalues), [1, 1]);
        expect(limit).toBeCloseTo(2 / Math.max(...eigenvalues), 10);
        expect(outcomeOf(eigenvalues, 0.98 * limit, 0)).toBe('converged');
        expect(outcomeOf(eigenvalues, 1.02 * limit, 0)).toBe('diverged');
      }),
      { seed: 1, numRuns: 15 },
    );
  });

  it.each([0.5, 0.9])('is 2(1 + μ)/L with momentum %d', (momentum) => {
    const limit = stabilityLimit(quadratic([1, 4]), [1, 1], momentum);
    expect(limit).toBeCloseTo((2 * (1 + momentum)) / 4, 12);
    expect(outcomeOf([1, 4], 0.98 * limit, momentum)).toBe('converged');
    expect(outcomeOf([1, 4], 1.02 * limit, momentum)).toBe('diverged');
  });

  it('looks only at directions that curve up', () => {
    expect(stabilityLimit(saddle(), [0, 0])).toBeCloseTo(1, 12); // x² − y²: λ = 2 and −2
  });

  it('is infinite where none does', () => {
    const flat = { ...quadratic([1, 1]), hessian: (_w: Float64Array, out: Float64Array) => void out.fill(0) };
    expect(stabilityLimit(flat, [0, 0])).toBe(Infinity);
  });

  it.each([-0.1, 1, Number.NaN])('refuses the momentum %d', (momentum) => {
    expect(() => stabilityLimit(saddle(), [0, 0], momentum)).toThrow(RangeError);
  });

  it('refuses a place that does not fit', () => {
    expect(() => stabilityLimit(saddle(), [0])).toThrow(RangeError);
  });
});
