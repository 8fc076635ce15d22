import { describe, expect, it } from 'vitest';
import { written } from '../../src/scenes/written.ts';

describe('a number in a figure', () => {
  it('keeps its digits where it is tiny, and is a bare power only where it is one', () => {
    expect(written(0.0006567)).toBe('6.57·10⁻⁴');
    expect(written(-0.000848)).toBe('−8.48·10⁻⁴');
    expect(written(0.001)).toBe('0.001');
    expect(written(1 - 0.9999, 1)).toBe('10⁻⁴');
    expect(written(9.999e-5)).toBe('10⁻⁴');
  });

  it('has all its digits before the point, thousands apart', () => {
    expect(written(6908, 3)).toBe('6908');
    expect(written(-12_345.6)).toBe('−12,346');
    expect(written(0)).toBe('0');
  });
});
