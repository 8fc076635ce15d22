import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensemble, equalAverage, exponentialAverage, gradientDescent, quadratic, run } from '../../src/optim/index.ts';

// On ½w² at rate ½ every step halves w: 1, ½, ¼, …
const halving = { objective: quadratic(1), optimizer: gradientDescent, rate: 0.5, start: [1], steps: 6 } as const;

describe('the equal average', () => {
  it('is the mean of what was added', () => {
    const vectors = fc.array(
      fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.integer({ min: -9, max: 9 })),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(vectors, (list) => {
        const average = equalAverage(2);
        for (const vector of list) average.add(vector);
        const mean = (i: 0 | 1): number => list.reduce((sum, vector) => sum + vector[i], 0) / list.length;
        expect(average.count).toBe(list.length);
        expect(average.w[0]).toBeCloseTo(mean(0), 9);
        expect(average.w[1]).toBeCloseTo(mean(1), 9);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('of a run takes the iterates from the step asked for, on its cadence', () => {
    const { average } = run({ ...halving, average: { kind: 'equal', from: 2, every: 2 } });
    const w = (2 ** -2 + 2 ** -4 + 2 ** -6) / 3;
    expect(average!.count).toBe(3);
    expect(average!.w[0]).toBeCloseTo(w, 15);
    expect(average!.loss).toBeCloseTo(w ** 2 / 2, 15); // of the averaged weights, not the averaged losses
  });

  it('takes the start and the end in when asked for everything', () => {
    expect(run({ ...halving, average: { kind: 'equal' } }).average!.count).toBe(7);
  });

  it('is the same when nothing is recorded', () => {
    const average = { kind: 'equal', from: 1, every: 3 } as const;
    expect(run({ ...halving, average, record: 'none' }).average).toEqual(run({ ...halving, average }).average);
  });

  it('is not there when no iterate was taken, or none was asked for', () => {
    expect(run({ ...halving, average: { kind: 'equal', from: 7 } })).not.toHaveProperty('average');
    expect(run(halving)).not.toHaveProperty('average');
  });

  it('leaves a divergence out', () => {
    const steep = { ...halving, rate: 1e3, steps: 1000 };
    const { average, outcome, points } = run({ ...steep, average: { kind: 'equal' } });
    expect(outcome.kind).toBe('diverged');
    expect(average!.count).toBe(points.length);
    expect(Number.isFinite(average!.loss)).toBe(true);
  });

  it('of iterates that circle a minimum is nearer to it than they are', () => {
    // Rate 2/L: w jumps between 1 and −1 for ever, and the average of an even number of iterates is 0.
    const { average, last } = run({ ...halving, rate: 2, steps: 9, average: { kind: 'equal' } });
    expect(Math.abs(last.w[0]!)).toBe(1);
    expect(average!.w[0]).toBeCloseTo(0, 15);
  });
});

describe('the exponential average', () => {
  it('begins with the first vector, and then keeps the part `decay` of what it was', () => {
    const average = exponentialAverage(1, 0.75);
    average.add([8]);
    expect(average.w[0]).toBe(8);
    average.add([4]);
    expect(average.w[0]).toBe(0.75 * 8 + 0.25 * 4);
    average.add([0]);
    expect(average.w[0]).toBe(0.75 * 7);
  });

  it('with no decay is the newest vector', () => {
    const average = exponentialAverage(1, 0);
    for (const value of [3, 1, 2]) average.add([value]);
    expect(average.w[0]).toBe(2);
  });

  it('of a run is that of its iterates', () => {
    const { average, points } = run({ ...halving, average: { kind: 'exponential', decay: 0.5 } });
    const expected = points.map(({ w }) => w[0]!).reduce((mean, w) => 0.5 * mean + 0.5 * w);
    expect(average!.w[0]).toBeCloseTo(expected, 15);
  });
});

describe('an ensemble', () => {
  const predict = (w: Float64Array): number[] => [w[0]! ** 2, 1];

  it('averages the predictions, which is not the prediction of averaged weights', () => {
    const weights = [Float64Array.of(1), Float64Array.of(3)];
    expect([...ensemble(weights, predict)]).toEqual([5, 1]);
    expect(predict(Float64Array.of(2))).toEqual([4, 1]);
  });

  it('can be made of the snapshots of a run', () => {
    const { snapshots } = run({ ...halving, snapshots: { from: 1, every: 2 }, record: 'none' });
    expect(snapshots!.map(({ step, w, loss }) => [step, w[0], loss])).toEqual([
      [1, 2 ** -1, 2 ** -3],
      [3, 2 ** -3, 2 ** -7],
      [5, 2 ** -5, 2 ** -11],
    ]);
    const mean = (2 ** -2 + 2 ** -6 + 2 ** -10) / 3;
    expect(
      ensemble(
        snapshots!.map(({ w }) => w),
        predict,
      )[0],
    ).toBeCloseTo(mean, 15);
  });

  it('of snapshots at given steps has those of them that were reached', () => {
    const { snapshots } = run({ ...halving, snapshots: [0, 4, 6, 50] });
    expect(snapshots!.map(({ step }) => step)).toEqual([0, 4, 6]);
  });

  it('needs at least one set of weights', () => {
    expect(() => ensemble([], predict)).toThrow(new RangeError('ensemble: there are no weights'));
  });
});

it('an average of weights has a validation loss of its own', () => {
  const validation = { objective: quadratic(20), every: 100 };
  const { average } = run({ ...halving, average: { kind: 'equal', from: 5 }, validation });
  const w = (2 ** -5 + 2 ** -6) / 2;
  expect(average!.validation).toBeCloseTo(10 * w ** 2, 15);
  expect(run({ ...halving, average: { kind: 'equal' } }).average).not.toHaveProperty('validation');
});
