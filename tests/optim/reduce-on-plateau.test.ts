import { describe, expect, it } from 'vitest';
import { reduceOnPlateau } from '../../src/optim/index.ts';

describe('reduce on plateau', () => {
  it('counts a share of a best at or below 0 as PyTorch does, and the difference itself where it is told to', () => {
    const ratesOf = (metrics: readonly number[], options: object): number[] => {
      const schedule = reduceOnPlateau({ patience: 0, factor: 0.5, threshold: 0.1, ...options })({ rate: 1, steps: 9 });
      return [undefined, ...metrics].map((metric, t) => schedule.rate(t, metric));
    };
    expect(ratesOf([0, 0, -1], {})).toEqual([1, 1, 0.5, 0.5]); // of 0 a share is nothing: the next must be below
    expect(ratesOf([-1, -0.95, -0.9], {})).toEqual([1, 1, 1, 1]); // rising, but by less than a tenth
    expect(ratesOf([-1, -0.95, -0.9], { thresholdMode: 'abs' })).toEqual([1, 1, 0.5, 0.25]);
  });
});
