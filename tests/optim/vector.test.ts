import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allFinite, copy, dot, norm } from '../../src/optim/base/vector.ts';

describe('the norm', () => {
  it('is that of a right triangle', () => {
    expect(norm(Float64Array.of(3, 4))).toBe(5);
    expect(norm(new Float64Array(0))).toBe(0);
  });

  it('grows with the vector, whatever the scale: no square overflows or vanishes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1070, max: 1020 }), (power) => {
        expect(norm(Float64Array.of(3 * 2 ** power, 4 * 2 ** power))).toBe(5 * 2 ** power);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('of what is not finite is not finite', () => {
    expect(norm(Float64Array.of(1, Infinity))).toBe(Infinity);
    expect(norm(Float64Array.of(Number.NaN, 1))).toBeNaN();
    expect(norm(Float64Array.of(1, Number.NaN))).toBeNaN();
  });
});

describe('vectors', () => {
  it('are finite only if every entry is', () => {
    expect(allFinite(Float64Array.of(0, -1e308))).toBe(true);
    expect(allFinite(Float64Array.of(0, Number.NaN))).toBe(false);
    expect(allFinite(Float64Array.of(-Infinity, 0))).toBe(false);
  });

  it('have the product that one learns', () => {
    expect(dot(Float64Array.of(1, 2, 3), Float64Array.of(4, -5, 6))).toBe(12);
  });

  it('are copied as far as the target goes', () => {
    const target = new Float64Array(2);
    copy([1, 2, 3], target);
    expect([...target]).toEqual([1, 2]);
  });
});
