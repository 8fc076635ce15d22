import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, judge } from '../../src/course/question/judge.ts';
import type { Key } from '../../src/course/question/key.ts';
import { readNumber } from '../../src/course/question/read-number.ts';

describe('judge', () => {
  const multiple: Key = { kind: 'multiple', right: [0, 2], said: ['a', 'no b', 'c', 'no d'] };

  it('takes exactly the right set', () => {
    expect(judge(multiple, [0, 2])).toEqual({ right: true, said: ['a', 'c'], note: '' });
  });

  it('says what is wrong with each wrong choice, and how many are missing but not which', () => {
    expect(judge(multiple, [0, 1, 3])).toEqual({
      right: false,
      said: ['no b', 'no d'],
      note: 'One more answer is right.',
    });
    expect(judge(multiple, [])).toEqual({ right: false, said: [], note: '2 more answers are right.' });
    expect(judge(multiple, [0, 1, 2])).toEqual({ right: false, said: ['no b'], note: '' });
  });

  const numeric: Key = { kind: 'numeric', answer: -0.5, within: 0.01, wrong: [{ value: -2, said: 'inverted' }] };

  it.each([
    [-0.5, true, [], ''],
    [-0.51, true, [], ''],
    [-0.511, false, [], 'That is too small.'],
    [-0.3, false, [], 'That is too large.'],
    [0, false, [], 'That is too large.'],
    [0.5, false, [], 'Look at the sign.'],
    [-2, false, ['inverted'], ''],
  ])('judges the number %d', (given, right, said, note) => {
    expect(judge(numeric, [given])).toEqual({ right, said, note });
  });

  it('says of a number what fits the nearest of the wrong ones', () => {
    const wrong = [0, 1, 0.37].map((value) => ({ value, said: `near ${value}` }));
    const key: Key = { kind: 'numeric', answer: 123, within: 4, wrong };
    const said = [0, 1, 0.368, 2].map((given) => judge(key, [given]).said);
    expect(said).toEqual([['near 0'], ['near 1'], ['near 0.37'], ['near 1']]);
  });

  it('is never content with what is no number', () => {
    expect(judge(numeric, [NaN]).right).toBe(false);
    expect(judge(numeric, []).right).toBe(false);
  });

  it('counts how far an order is right', () => {
    const order: Key = { kind: 'order', places: [2, 0, 1], said: ['third', 'first', 'second'] };
    expect(judge(order, [1, 2, 0]).right).toBe(true);
    expect(judge(order, [1, 0, 2])).toEqual({
      right: false,
      said: ['third'],
      note: 'The first one is right; the next is not.',
    });
  });

  it('never judges a guess that is drawn', () => {
    expect(judge({ kind: 'point', truth: [1, 100] }, [1, 100])).toEqual({ right: false, said: [], note: '' });
    expect(judge({ kind: 'line', heights: 2 }, [1, 2])).toEqual({ right: false, said: [], note: '' });
  });
});

describe('readNumber', () => {
  it.each([
    ['0.5', 0.5],
    [' −2 ', -2],
    ['1e-3', 0.001],
    ['2/3', 2 / 3],
    ['5 %', 0.05],
    ['.25', 0.25],
    ['3.', 3],
    ['1 000', 1000],
    ['1 1/2', 1.5],
    ['−2 3/4', -2.75],
    ['-1 000 000.5', -1000000.5],
  ])('reads “%s”', (text, value) => {
    expect(readNumber(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'Write a number first.'],
    ['0,5', 'Write the decimals after a point: 0.5.'],
    ['0,500', 'Write the decimals after a point: 0.500.'],
    ['1,000', 'Do you mean 1000? Write thousands without a comma, and decimals after a point.'],
    ['1,234,567.5', 'Do you mean 1234567.5? Write thousands without a comma, and decimals after a point.'],
    ['1 2', '“1 2” reads like two numbers. Write one.'],
    ['two', '“two” is not a number. Write it like 0.5, 2/3 or 1e-3.'],
    ['1/0', 'That is not a finite number.'],
    ['1e999', 'That is not a finite number.'],
    ['0.5.1', '“0.5.1” is not a number. Write it like 0.5, 2/3 or 1e-3.'],
  ])('says how to write “%s” instead', (text, problem) => {
    expect(readNumber(text)).toEqual({ ok: false, problem });
  });

  it('reads whatever JavaScript writes for a finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toEqual({ ok: true, value: Number(String(value)) });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('fits', () => {
  const said = ['a', 'b', 'c'];
  const keys: Readonly<Record<string, Key>> = {
    single: { kind: 'single', right: [0], said },
    multiple: { kind: 'multiple', right: [0, 1], said },
    numeric: { kind: 'numeric', answer: 1, within: 0.1, wrong: [] },
    order: { kind: 'order', places: [2, 0, 1], said },
    point: { kind: 'point', truth: [1, 2] },
    line: { kind: 'line', heights: 3 },
  };

  it.each([
    ['single', [2], [[3], [], [0, 1], [-1], [0.5]]],
    ['multiple', [0, 2], [[3], []]],
    ['numeric', [-7.5], [[], [1, 2]]],
    ['order', [1, 2, 0], [[1, 2], [1, 1, 0], [1, 2, 3], []]],
    ['point', [0, 0], [[1], [1, 2, 3]]],
    ['line', [3, 2, 1], [[1, 2]]],
  ])('tells an answer to a question of kind %s from one that is none', (kind, good, bad) => {
    expect(fits(keys[kind]!, good)).toBe(true);
    for (const given of bad) expect(fits(keys[kind]!, given)).toBe(false);
  });
});
