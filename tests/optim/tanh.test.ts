import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tanh } from '../../src/optim/network/tanh.ts';

/** Units of 2⁻⁵³ between two numbers, relative to the second. */
const apart = (a: number, b: number): number => (a === b ? 0 : Math.abs((a - b) / b) * 2 ** 53);

describe('the tanh of the network', () => {
  it('is as exact as Math.tanh: with both errors, at most 8 units of 2⁻⁵³ from it', () => {
    for (const width of [25, 3, 1e-2, 1e-9]) {
      const places = fc.double({ min: -width, max: width, noNaN: true });
      fc.assert(
        fc.property(places, (z) => apart(tanh(z), Math.tanh(z)) <= 8),
        { seed: 1, numRuns: 5000 },
      );
    }
  });

  it('is exact to so much where the table changes entries', () => {
    for (let k = -5160; k <= 5160; k++) {
      for (const z of [k / 256, (k + 0.5) / 256, (k + 0.5) / 256 - 1e-13]) {
        expect(apart(tanh(z), Math.tanh(z))).toBeLessThanOrEqual(8);
      }
    }
  });

  it('obeys the double-angle formula tanh 2z = 2 tanh z / (1 + tanh² z)', () => {
    for (const z of [0.001, 0.3, 0.77, 1.9, 4.2]) {
      const t = tanh(z);
      expect(tanh(2 * z)).toBeCloseTo((2 * t) / (1 + t * t), 14);
    }
  });

  it('is ±1 far out, and NaN only of NaN', () => {
    expect([-Infinity, -1e300, -20, 20, 1e300, Infinity].map(tanh)).toEqual([-1, -1, -1, 1, 1, 1]);
    expect(tanh(0)).toBe(0);
    expect(tanh(Number.NaN)).toBeNaN();
  });
});
