import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  examplesFrom,
  gradientDescent,
  hessianMatrix,
  meanSquaredError,
  penguinExamples,
  run,
  splitExamples,
  standardiser,
  type Examples,
} from '../../src/optim/index.ts';

/** Example i has the features i and −i and the label i. */
const numbered = (count: number): Examples =>
  examplesFrom(
    Array.from({ length: count }, (_, i) => [i, -i]),
    Array.from({ length: count }, (_, i) => i),
  );

describe('splitExamples', () => {
  it('deals every example to at most one part, whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.integer(),
        (sizes, seed) => {
          const parts = splitExamples(numbered(40), sizes, seed);
          expect(parts.map(({ y }) => y.length)).toEqual(sizes);
          const dealt = parts.flatMap(({ y }) => [...y]);
          expect(new Set(dealt).size).toBe(dealt.length);
          for (const { X, y } of parts)
            y.forEach((i, at) => expect([X[2 * at]! + i, X[2 * at + 1]! - i]).toEqual([2 * i, -2 * i]));
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });

  it('does it in the same way for the same seed alone, every example anywhere', () => {
    const [first] = splitExamples(numbered(10), [5, 5], 1);
    expect(splitExamples(numbered(10), [5, 5], 1)[0]).toEqual(first);
    const counts = new Float64Array(10);
    for (let seed = 1; seed <= 400; seed++) splitExamples(numbered(10), [5, 5], seed)[0].y.forEach((i) => counts[i]!++);
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(40); // four standard deviations
  });

  it('keeps what the columns and classes are called', () => {
    const all = penguinExamples({ features: ['billLength'], label: 'sex' });
    const [train, test] = splitExamples(all, [200, 133], 7);
    expect([train.names, test.classes]).toEqual([all.names, ['female', 'male']]);
  });

  it('refuses sizes that make no sense', () => {
    expect(() => splitExamples(numbered(10), [6, 5], 1)).toThrow('there are 10 examples, 11 were asked for');
    expect(() => splitExamples(numbered(10), [0], 1)).toThrow('a size must be a whole number from 1, got 0');
    expect(() => splitExamples(numbered(10), [2.5], 1)).toThrow(RangeError);
  });
});

describe('standardiser', () => {
  const birds = penguinExamples({ features: ['flipperLength', 'billDepth'], label: 'bodyMass' });

  it('gives its own examples mean 0 and standard deviation 1', () => {
    const { X } = standardiser(birds)(birds);
    for (const j of [0, 1]) {
      const column = X.filter((_, at) => at % 2 === j);
      const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
      expect(mean).toBeCloseTo(0, 12);
      expect(column.reduce((sum, x) => sum + x * x, 0) / column.length).toBeCloseTo(1, 12);
    }
  });

  it('gives others the units of its own', () => {
    const standard = standardiser(examplesFrom([[1], [3]], [0, 0]));
    expect([standard.means[0], standard.deviations[0]]).toEqual([2, 1]);
    expect([...standard(examplesFrom([[5], [2]], [7, 8])).X]).toEqual([3, 0]);
  });

  it('takes only the mean away where asked, and leaves a constant feature without a scale', () => {
    expect([...standardiser(birds, { scale: false }).deviations]).toEqual([1, 1]);
    const flat = examplesFrom(
      [
        [4, 1],
        [4, 2],
      ],
      [0, 0],
    );
    expect([...standardiser(flat)(flat).X]).toEqual([0, -1, 0, 1]);
  });

  it('makes a line exact in one step of 1/L, and finds its way back to millimetres and grams', () => {
    const line = penguinExamples({ features: ['flipperLength'], label: 'bodyMass' });
    const standard = standardiser(line);
    const objective = meanSquaredError(standard(line));
    const curvature = hessianMatrix(objective, [0, 0]);
    for (const [at, entry] of [2, 0, 0, 2].entries()) expect(curvature[at]).toBeCloseTo(entry, 10);
    const { last } = run({ objective, optimizer: gradientDescent, rate: 0.5, start: [0, 0], steps: 1 });
    const [slope, start] = standard.original(last.w);
    expect(slope).toBeCloseTo(50.15, 2); // g/mm
    expect(start).toBeCloseTo(-5872.1, 1);
    const gradient = new Float64Array(2);
    meanSquaredError(line).gradient(standard.original(last.w), gradient);
    expect(Math.abs(gradient[1]!)).toBeLessThan(1e-6);
  });

  it('refuses examples of other features, and weights of another model', () => {
    expect(() => standardiser(birds)(examplesFrom([[1]], [1]))).toThrow('made for 2 features, got 1');
    expect(() => standardiser(birds).original([1, 2])).toThrow('a line has 3 weights, got 2');
  });
});
