import { describe, expect, it } from 'vitest';
import {
  bestStep,
  differenceErrors,
  differenceGradient,
  finiteDifference,
  gradientMismatch,
  objectiveFrom,
  type DifferenceProblem,
} from '../../src/optim/index.ts';

/** eˣ at 1: every derivative is e. */
const exponential = (scheme: 'forward' | 'central'): DifferenceProblem => ({
  f: Math.exp,
  x: 1,
  derivatives: [Math.E, Math.E, Math.E],
  scheme,
});
const powersOfTen = Array.from({ length: 16 }, (_, k) => 10 ** -k);

describe('finite differences', () => {
  it('are exact where the Taylor series ends: forward on lines, central on parabolas', () => {
    expect(finiteDifference((x) => 3 * x + 1, 2, 0.5, 'forward')).toBe(3);
    expect(finiteDifference((x) => x * x, 2, 0.5, 'central')).toBe(4);
    expect(finiteDifference((x) => x * x, 2, 0.5, 'forward')).toBe(4.5); // 2x + h
  });

  it.each([
    ['forward', 1, 0.1],
    ['central', 2, 0.01],
  ] as const)('%s: the error falls like the power %d of h while truncation rules', (scheme, _order, factor) => {
    const [coarse, fine] = differenceErrors(exponential(scheme), [1e-2, 1e-3]);
    expect(fine!.error / coarse!.error).toBeCloseTo(factor, 2);
    expect(coarse!.error / coarse!.truncation).toBeCloseTo(1, 2);
  });

  it.each(['forward', 'central'] as const)('%s: the error stays under truncation and round-off together', (scheme) => {
    for (const { h, error, truncation, roundOff } of differenceErrors(exponential(scheme), powersOfTen)) {
      if (h < 0.5) expect(error).toBeLessThan(1.1 * truncation + 2 * roundOff);
    }
  });

  it.each([
    ['forward', 1e-8],
    ['central', 1e-5],
  ] as const)('%s: the error is smallest near h = %d, between the two', (scheme, h) => {
    const errors = differenceErrors(exponential(scheme), powersOfTen);
    const best = errors.reduce((least, one) => (one.error < least.error ? one : least));
    expect(Math.abs(Math.log10(best.h / h))).toBeLessThanOrEqual(1);
    expect(Math.abs(Math.log10(bestStep(exponential(scheme)) / h))).toBeLessThan(1);
    expect(errors.at(-1)!.error).toBeGreaterThan(100 * best.error);
  });

  it('have no best step where nothing is left out', () => {
    const line: DifferenceProblem = { f: (x) => 2 * x, x: 1, derivatives: [2, 0, 0], scheme: 'forward' };
    expect(bestStep(line)).toBe(Infinity);
  });

  it('need a positive step', () => {
    expect(() => differenceErrors(exponential('forward'), [0])).toThrow('a step length must be positive, got 0');
    expect(() => differenceErrors(exponential('forward'), [Number.NaN])).toThrow(RangeError);
  });
});

describe('differences as a check of gradients', () => {
  const bowl = objectiveFrom(([x, y], { add, mul }) => add(mul(x!, mul(x!, x!)), mul(100, mul(y!, y!))), 2);
  const w = Float64Array.of(1.5, -300);

  it('find the gradient, whatever the size of a weight, and leave the weights alone', () => {
    const out = new Float64Array(2);
    differenceGradient(bowl, w, out);
    expect(out[0]).toBeCloseTo(6.75, 3);
    expect(out[1]! / -60_000).toBeCloseTo(1, 9);
    expect(Array.from(w)).toEqual([1.5, -300]);
  });

  it('accept a right gradient and tell a wrong one', () => {
    const near = Float64Array.of(1.5, 0.2);
    expect(gradientMismatch(bowl, near)).toBeLessThan(1e-9);
    const forgotten = {
      ...bowl,
      gradient: (at: Float64Array, out: Float64Array) => out.set([3 * at[0]! ** 2, 100 * at[1]!]),
    };
    expect(gradientMismatch(forgotten, near)).toBeCloseTo(20 / 20, 6); // half of 2 · 100 · 0.2 is missing
  });
});
