import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  examplesFrom,
  logisticRegression,
  meanSquaredError,
  penguinExamples,
  robustLocation,
  rootMeanSquaredError,
  softmaxRegression,
  type Objective,
} from '../../src/optim/index.ts';
import { differenceGradient, relativeError } from './differences.ts';

const at = (objective: Objective, ...w: number[]): number => objective.value(Float64Array.from(w));

function slopeAt(objective: Objective, ...w: number[]): number[] {
  const out = new Float64Array(w.length);
  objective.gradient(Float64Array.from(w), out);
  return [...out];
}

const four = examplesFrom(
  [
    [1, 2],
    [3, 4],
    [-1, 0],
    [0.5, -2],
  ],
  [0, 1, 1, 0],
);

describe('losses on examples', () => {
  it('cross-entropy is ln 2 an example where the model knows nothing', () => {
    expect(at(logisticRegression(four), 0, 0, 0)).toBeCloseTo(Math.LN2, 15);
    expect(at(logisticRegression(four, { reduction: 'sum' }), 0, 0, 0)).toBeCloseTo(4 * Math.LN2, 14);
  });

  it('cross-entropy stays exact where e^z overflows: z = ±1000 costs 0 or 1000', () => {
    const one = (label: number) => logisticRegression(examplesFrom([[1]], [label]));
    expect(at(one(1), 1000, 0)).toBe(0);
    expect(at(one(0), 1000, 0)).toBe(1000);
    expect(at(one(1), -1000, 0)).toBe(1000);
    expect(slopeAt(one(0), 1000, 0)).toEqual([1, 1]);
    expect(slopeAt(one(1), -1000, 0)).toEqual([-1, -1]);
  });

  it('softmax of two classes is the logistic model of the difference of their weights', () => {
    const two = softmaxRegression(four, { reduction: 'sum' });
    const logistic = logisticRegression(four, { reduction: 'sum' });
    expect(at(two, 0.3, -0.2, 0.5, 0.7, 0.1, -0.4)).toBeCloseTo(at(logistic, 0.2, 0.9, -0.5), 13);
  });

  it('softmax is ln 3 of three classes at the origin, and its gradient is that of central differences', () => {
    const three = softmaxRegression({ ...four, y: Float64Array.of(0, 2, 1, 2), classes: ['a', 'b', 'c'] }, { l2: 0.1 });
    expect(three.dimension).toBe(9);
    expect(at(three, ...new Array<number>(9).fill(0))).toBeCloseTo(Math.log(3), 14);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 }), (w) => {
        expect(
          relativeError(
            slopeAt(three, ...w),
            differenceGradient((v) => three.value(v), w),
          ),
        ).toBeLessThan(1e-6);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('softmax survives scores of 1000', () => {
    const one = softmaxRegression(examplesFrom([[1]], [1]));
    expect(at(one, 1000, 0, 0, 0)).toBe(1000);
    expect(at(one, 0, 1000, 0, 0)).toBe(0);
  });

  it('mean squared error is least at the line through the points, and has the mean square of what is left', () => {
    const line = meanSquaredError(examplesFrom([[0], [1], [2]], [1, 3, 5]));
    expect(at(line, 2, 1)).toBe(0);
    expect(slopeAt(line, 2, 1)).toEqual([0, 0]);
    expect(at(line, 2, 0)).toBe(1);
    expect(at(line, 0, 0)).toBeCloseTo((1 + 9 + 25) / 3, 14);
  });

  it('mean squared error of a logistic model compares probabilities: ¼ where the model knows nothing', () => {
    expect(at(meanSquaredError(four, { model: 'logistic' }), 0, 0, 0)).toBe(0.25);
    expect(at(rootMeanSquaredError(four, { model: 'logistic' }), 0, 0, 0)).toBe(0.5);
  });

  it('mean squared error of a logistic model is not convex: it has a negative curvature far from the label', () => {
    const hessian = new Float64Array(4);
    meanSquaredError(examplesFrom([[1]], [1]), { model: 'logistic' }).hessian(Float64Array.of(-3, 0), hessian);
    expect(hessian[0]).toBeLessThan(0);
  });

  it('root mean squared error is the root, for a batch as for the whole, and flat where nothing is left', () => {
    const line = examplesFrom([[0], [1], [2]], [1, 3, 5]);
    expect(at(rootMeanSquaredError(line), 0, 0)).toBeCloseTo(Math.sqrt(35 / 3), 14);
    const out = new Float64Array(2);
    expect(rootMeanSquaredError(line).batch(new Float64Array(2), Int32Array.of(1, 2), 2, out)).toBeCloseTo(
      Math.sqrt(17),
      14,
    );
    expect(slopeAt(rootMeanSquaredError(line), 2, 1)).toEqual([0, 0]);
  });

  it('penalises the weights and not the biases, once, whatever the reduction', () => {
    for (const reduction of ['mean', 'sum'] as const) {
      const plain = logisticRegression(four, { reduction });
      const heavy = logisticRegression(four, { reduction, l2: 0.5 });
      expect(at(heavy, 1, 2, 3) - at(plain, 1, 2, 3)).toBeCloseTo(0.25 * (1 + 4), 13);
      const difference = slopeAt(heavy, 1, 2, 3).map((slope, i) => slope - slopeAt(plain, 1, 2, 3)[i]!);
      [0.5, 1, 0].forEach((expected, i) => expect(difference[i]).toBeCloseTo(expected, 13));
    }
  });

  it('refuses labels out of range and a negative penalty', () => {
    const labelled = (...labels: number[]) => ({ ...four, y: Float64Array.from(labels) });
    expect(() => logisticRegression(labelled(0, 1, 2, 0))).toThrow(
      'logistic-regression: label 2 must be from 0 to 1, got 2',
    );
    expect(() => logisticRegression(labelled(0, -0.1, 1, 0))).toThrow(RangeError);
    expect(() => softmaxRegression(labelled(0, 1.5, 1, 0))).toThrow(
      'softmax-regression: label 1 must be a whole number from 0 to 1, got 1.5',
    );
    expect(() => softmaxRegression({ ...labelled(0, 1, 2, 0), classes: ['a', 'b'] })).toThrow(RangeError);
    expect(() => softmaxRegression(labelled(0, -1, 2, 0))).toThrow(RangeError);
    expect(() => meanSquaredError(four, { l2: -1 })).toThrow('mean-squared-error: l2 must be at least 0, got -1');
    const wrong: object = { reduction: 'median' };
    expect(() => logisticRegression(four, wrong)).toThrow('reduction must be one of mean, sum, got "median"');
  });
});

describe('examples by hand', () => {
  it('are rows and labels', () => {
    expect([...four.X]).toEqual([1, 2, 3, 4, -1, 0, 0.5, -2]);
    expect(four.features).toBe(2);
    expect(four.names).toEqual(['x1', 'x2']);
  });

  it('are refused where a row or a label is missing', () => {
    expect(() => examplesFrom([[1, 2], [3]], [0, 1])).toThrow('examplesFrom: row 1 has 1 features, row 0 has 2');
    expect(() => examplesFrom([[1], [2]], [0])).toThrow(RangeError);
    expect(() => examplesFrom([], [])).toThrow('examplesFrom: there are no examples');
    expect(() => examplesFrom([[]], [0])).toThrow(RangeError);
  });
});

describe('one place for all examples', () => {
  const flippers = penguinExamples({ features: ['flipperLength'], label: 'species' });
  const objective = robustLocation(flippers, { width: 6 });
  const height = (w: number): number => at(objective, w);

  it('has two valleys and a ridge between them on the flippers of all penguins', () => {
    expect(objective.window).toEqual([[172, 231]]);
    const lengths = Array.from({ length: 591 }, (_, i) => 172 + i / 10);
    const bottoms = lengths.filter((w) => height(w) < height(w - 0.1) && height(w) < height(w + 0.1));
    expect(bottoms.map((w) => w.toFixed(1))).toEqual(['192.0', '211.7']);
    expect(bottoms.map((w) => height(w).toFixed(3))).toEqual(['0.588', '0.715']);
    const ridge = lengths
      .filter((w) => w > 192 && w < 211.7)
      .reduce((best, w) => (height(w) > height(best) ? w : best));
    expect(Math.abs(ridge - 205.85)).toBeLessThan(0.06);
  });

  it('is the mean of d²/(s² + d²), which ends at 1', () => {
    const two = robustLocation(
      examplesFrom(
        [
          [0, 0],
          [3, 4],
        ],
        [0, 0],
      ),
      { width: 5 },
    );
    expect(at(two, 0, 0)).toBe(0.25); // 0 and 25/50
    expect(at(two, 1e200, 0)).toBe(1);
  });
});
