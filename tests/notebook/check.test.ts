import { describe, expect as judge, it } from 'vitest';
import { Checks, expect } from '../../src/notebook/sandbox/check.ts';

describe('expectations say what was expected and what came', () => {
  it.each<[() => void, string]>([
    [() => expect(0.3).below(0.01), 'expected below 0.01, but got 0.3'],
    [() => expect(0.3, 'the last loss').below(0.01), 'expected the last loss to be below 0.01, but got 0.3'],
    [() => expect(NaN).above(0), 'expected above 0, but got NaN'],
    [() => expect(NaN).below(0), 'expected below 0, but got NaN'],
    [() => expect(3).atMost(2), 'expected at most 2, but got 3'],
    [() => expect(1).atLeast(2), 'expected at least 2, but got 1'],
    [() => expect('7').atMost(8), 'expected at most 8, but got 7'],
    [() => expect([1, 2]).equals([1, 3]), 'expected [1, 3], but got [1, 2]'],
    [() => expect([1, 2]).equals({ 0: 1, 1: 2 }), 'expected {0: 1, 1: 2}, but got [1, 2]'],
    [() => expect([1, 2.1]).near([1, 2], 0.01), 'expected [1, 2] to within 0.01, but got [1, 2.1]'],
    [() => expect(1.5000000001).equals(1.5), 'expected 1.5, but got 1.5000000001'],
    [() => expect(0.1 + 0.2).equals(0.3), 'expected 0.3, but got 0.30000000000000004'],
    [() => expect([1, 2 + 1e-8]).near([1, 2]), 'expected [1, 2] to within 1e-9, but got [1, 2.00000001]'],
    [() => expect(2 + 1e-9).atMost(2), 'expected at most 2, but got 2.000000001'],
    [() => expect('1.5').equals(1.5), 'expected 1.5, but got "1.5"'],
    [() => expect(Array(99).fill(0)).equals(Array(99).fill(0).with(90, 1)), 'expected 1 at [90], but got 0'],
    [() => expect({ a: { b: [0, 0.1 + 0.2] } }).equals({ a: { b: [0, 0.3] } }), 'expected [0, 0.3] at .a.b, but got [0, 0.30000000000000004]'], // prettier-ignore
    [() => expect([{ a: { b: { c: 1 } } }]).equals([{ a: { b: { d: 1 } } }]), 'expected {d: 1} at [0].a.b, but got {c: 1}'], // prettier-ignore
    [() => expect(new Set([1])).equals(new Set([2])), 'expected Set(1) [2], but got Set(1) [1]'],
    [() => expect(new Set([1, 1, 2])).equals(new Set([1])), 'expected Set(1) [1], but got Set(2) [1, 2]'],
    [() => expect(new Set([[1], 3])).equals(new Set([3, [2]])), 'expected [2] at (one member), but got [1]'],
    [
      () => expect(new Map([[[0], { a: [1] }]])).equals(new Map([[[0], { a: [2] }]])),
      'expected [2] at .get([0]).a, but got [1]',
    ],
    [() => expect(new Map([['k', { a: [1] }]])).equals(new Map([['k', { a: [2] }]])), 'expected [2] at .get("k").a, but got [1]'], // prettier-ignore
    [() => expect(Float32Array.of(0.1)).equals([0.1]), 'expected [0.1], but got Float32Array(1) [0.100000001]'],
    [() => expect(new Set()).equals(new Map()), 'expected Map(0) {}, but got Set(0) []'],
    [
      () => expect(new Date(0)).equals(new Date(1)),
      'expected 1970-01-01T00:00:00.001Z, but got 1970-01-01T00:00:00.000Z',
    ],
    [() => expect(/a/g).equals(/a/), 'expected /a/, but got /a/g'],
    [
      () => expect(Array(3)).equals(Array(5)),
      'expected [undefined, undefined, undefined, undefined, undefined], but got',
    ],
    [() => expect([1]).near([1, 2]), 'expected [1, 2] to within 1e-9, but got [1]'],
    [() => expect(5, 'step').isA('function'), 'expected step to be a function, but got 5'],
    [() => expect(null).isA('object'), 'expected an object, but got null'],
    [
      () => expect([1]).meets((list: number[]) => list.length > 3, 'more than three'),
      'expected more than three, but got [1]',
    ],
  ])('%s', (act, message) => {
    judge(act).toThrow(message);
  });

  it.each<[() => void]>([
    [() => expect(Float64Array.of(1, 2)).equals([1, 2])],
    [() => expect(new Map([[1, { a: [2] }]])).equals(new Map([[1, { a: [2] }]]))],
    [() => expect(0.1 + 0.2).near(0.3)],
    [() => expect(2).atLeast(2)],
    [() => expect(-0).equals(0)],
    [() => expect([0]).equals(Float64Array.of(-0))],
    [() => expect(new Set([[1], 2])).equals(new Set([2, [1]]))],
    [() => expect(new Date(5)).equals(new Date(5))],
    [() => expect(/a/g).equals(/a/g)],
    [() => expect((x: number) => x).isA('function')],
  ])('%s holds', (act) => {
    judge(act).not.toThrow();
  });
});

describe('the checks of an exercise', () => {
  it('are judged one by one, whatever happens in them', async () => {
    const checks = new Checks();
    checks.check('holds', () => expect(1).equals(1));
    checks.check('does not', () => expect(1).equals(2));
    checks.check('breaks', () => {
      throw new TypeError('no such thing');
    });
    checks.check('says no', () => false);
    checks.check('waits', async () => {
      await Promise.resolve();
      expect(1).below(0);
    });
    judge(await checks.judge()).toEqual([
      { sentence: 'holds', passed: true },
      { sentence: 'does not', passed: false, reason: 'expected 2, but got 1' },
      { sentence: 'breaks', passed: false, reason: 'it stopped: no such thing' },
      { sentence: 'says no', passed: false, reason: 'not yet' },
      { sentence: 'waits', passed: false, reason: 'expected below 0, but got 1' },
    ]);
  });
});
