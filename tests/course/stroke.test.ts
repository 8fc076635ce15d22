import { describe, expect, it } from 'vitest';
import { ended, levelled, nudged, stroked, type Heights } from '../../src/course/question/stroke.ts';

const nothing: Heights = Array<null>(11).fill(null);
const pin = { index: 5, height: 50 };

describe('a line drawn by hand', () => {
  it('takes the heights that a stroke passes over, from either side', () => {
    const expected = [null, null, 20, 30, 40, null, null, null, null, null, null];
    expect(stroked(nothing, [2, 20], [4, 40], [])).toEqual(expected);
    expect(stroked(nothing, [4, 40], [2, 20], [])).toEqual(expected);
  });

  it('is corrected by a second stroke where that passes, and nowhere else', () => {
    const first = stroked(nothing, [0, 0], [10, 100], []);
    expect(stroked(first, [7, 0], [9, 0], [])).toEqual([0, 10, 20, 30, 40, 50, 60, 0, 0, 0, 100]);
  });

  it('passes through what is known, bent rather than broken', () => {
    const line = stroked(nothing, [0, 0], [10, 0], [pin]);
    expect(line[5]).toBe(50);
    expect(line[4]).toBeGreaterThan(line[3]!);
    expect(line[0]).toBe(0);
    expect(stroked(line, [3, 90], [8, 90], [pin])[5]).toBe(50);
  });

  it('begins by keys as a level line, whose knots move with what is beside them', () => {
    const line = levelled(nothing, 70, []);
    expect(line).toEqual(Array(11).fill(70));
    const moved = nudged(line, 0, -10, []);
    expect(moved[0]).toBe(60);
    expect(moved[2]).toBeLessThan(70);
    expect(moved[10]).toBe(70);
    expect(nudged(levelled(nothing, 0, [pin]), 5, 30, [pin])[5]).toBe(50);
  });

  it('goes on level by keys from what the pen has drawn', () => {
    const begun = stroked(nothing, [2, 20], [4, 40], []);
    expect(levelled(begun, 70, [])).toEqual([20, 20, 20, 30, 40, 40, 40, 40, 40, 40, 40]);
  });

  it('reaches its ends when they are as good as drawn', () => {
    const short = stroked(nothing, [1, 30], [8, 30], []);
    expect(ended(short, 1)).toEqual([30, 30, 30, 30, 30, 30, 30, 30, 30, null, null]);
    expect(ended(short, 2).every((height) => height === 30)).toBe(true);
    expect(ended(nothing, 2)).toEqual(nothing);
  });
});
