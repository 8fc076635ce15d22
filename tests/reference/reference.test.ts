import { describe, expect, it } from 'vitest';
import { closeTo, isClose, readReference, referenceFiles, referenceFilesFound } from './reference.ts';

describe('the reference folder', () => {
  it('holds the six files that the tests know', () => {
    expect(referenceFilesFound()).toEqual(expect.arrayContaining([...referenceFiles]));
  });

  it.each(referenceFiles)('has a readable %s.json', (name) => {
    expect(readReference(name).torch).toMatch(/^1\.13/);
  });
});

describe('the comparison', () => {
  it('is absolute below 1 and relative above', () => {
    expect(isClose(1e-10, 0)).toBe(true);
    expect(isClose(2e-9, 0)).toBe(false);
    expect(isClose(1e6 + 9e-4, 1e6)).toBe(true);
    expect(isClose(1e6 + 2e-3, 1e6)).toBe(false);
  });

  it('takes NaN for a difference', () => {
    expect(isClose(Number.NaN, 1)).toBe(false);
    expect(isClose(1, Number.NaN)).toBe(false);
  });

  it('names the place that differs', () => {
    expect(() =>
      closeTo(
        [[1, 2], Float64Array.of(3, 5)],
        [
          [1, 2],
          [3, 4],
        ],
        'w',
      ),
    ).toThrow('w[1][1]: got 5, expected 4');
    expect(() => closeTo([1, 2], [1, 2, 3], 'w')).toThrow('w: got 2 entries, expected 3');
  });
});
