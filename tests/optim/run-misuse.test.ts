import { describe, expect, it } from 'vitest';
import {
  adam,
  cosineAnnealing,
  gradientDescent,
  logisticRegression,
  multiStepDecay,
  quadratic,
  run,
  sgd,
  xor,
  type RunOptions,
} from '../../src/optim/index.ts';

const bowl = { objective: quadratic(2), optimizer: gradientDescent, rate: 0.1, start: [1], steps: 5 } as const;

describe('misuse', () => {
  const wrong = (options: Partial<RunOptions>) => () => run({ ...bowl, ...options });

  it.each([
    [{ start: [1, 2] }, 'run: start has 2 components, "quadratic" needs 1'],
    [{ start: [Number.NaN] }, 'run: start must be finite, got [NaN]'],
    [{ start: [Infinity] }, 'run: start must be finite, got [Infinity]'],
    [{ rate: -0.1 }, 'run: the learning rate must be a finite number from 0, got -0.1'],
    [{ rate: Number.NaN }, 'run: the learning rate must be a finite number from 0, got NaN'],
    [{ rate: Infinity }, 'run: the learning rate must be a finite number from 0, got Infinity'],
    [{ steps: -1 }, 'run: steps must be a whole number from 0, got -1'],
    [{ steps: 1.5 }, 'run: steps must be a whole number from 0, got 1.5'],
    [{ epochs: 2 }, 'run: give either steps or epochs, got steps 5 and epochs 2'],
    [{ record: 0 }, 'run: record.every must be a whole number from 1, got 0'],
    [{ noise: -1 }, 'run: noise must be a finite standard deviation from 0, got -1'],
    [{ clip: { norm: 0 } }, 'run: clip must be above 0, got 0'],
    [{ clip: { value: Number.NaN } }, 'run: clip must be above 0, got NaN'],
    [{ seed: 0.5, noise: 1 }, 'run: seed must be a whole number, got 0.5'],
    [{ batches: { order: 'shuffled', size: 1 } }, 'run: batches need an objective over examples, "quadratic" is none'],
    [{ schedule: { rate: () => 1 } }, 'run: a finished schedule has its own rates; leave out rate, which was 0.1'],
    [{ validation: { objective: quadratic([1, 1]) } }, 'run: validation "quadratic" has 2 weights, "quadratic" has 1'],
    [{ snapshots: [2, -1] }, 'run: snapshots are taken at whole numbers of steps, got -1'],
    [{ average: { kind: 'equal', every: 0 } }, 'run: average.every must be a whole number from 1, got 0'],
    [{ average: { kind: 'equal', from: -1 } }, 'run: average.from must be a whole number from 0, got -1'],
    [
      { average: { kind: 'exponential', decay: 1 } },
      'exponentialAverage: decay must be a number from 0 to below 1, got 1',
    ],
  ] as const)('is refused: %j', (options, message) => {
    expect(wrong(options)).toThrow(RangeError);
    expect(wrong(options)).toThrow(message);
  });

  it('of a hyper-parameter is refused: unknown, not finite, of another type', () => {
    const adamWith = (hyper: object) => () => run({ ...bowl, optimizer: adam, hyper });
    expect(adamWith({ momentum: 0.9 })).toThrow(RangeError);
    expect(adamWith({ beta1: Number.NaN })).toThrow(RangeError);
    expect(adamWith({ beta1: true })).toThrow(RangeError);
  });
});

describe('a run of somebody who writes JavaScript', () => {
  const wrong = (options: object) => () => run({ ...bowl, ...options });

  it.each([
    [{ learningRate: 0.1 }, 'run: there is no option "learningRate"; did you mean "rate"?'],
    [{ optimiser: adam }, 'run: there is no option "optimiser"; did you mean "optimizer"?'],
    [{ colour: 'red' }, 'run: there is no option "colour"; there are: objective, optimizer, hyper, rate, start,'],
    [{ stop: { gradNorm: 0.1 } }, 'run: there is no option "stop.gradNorm"; did you mean "stop.gradientNorm"?'],
    [{ stop: { target: '1' } }, 'run: stop.target must be a number, got "1"'],
    [{ stop: { patience: 3 } }, 'run: stop.patience must be an object, as in patience: { checks: 5 }, got 3'],
    [{ optimizer: 'adam' }, 'run: optimizer must be an optimizer of this module, as in optimizer: adam, got "adam"'],
    [{ objective: xor }, 'run: objective must be an objective, as himmelblau() makes one, got a function; call it'],
    [{ start: undefined }, 'run: start is missing; it is a list of numbers, one for each weight'],
    [{ start: ['1'] }, 'run: start must be finite, got ["1"]'],
    [{ rate: '0.1' }, 'run: the learning rate must be a finite number from 0, got "0.1"'],
    [{ steps: '10' }, 'run: steps must be a whole number from 0, got "10"'],
    [{ schedule: cosineAnnealing }, 'run: schedule must be a plan, got the function that makes one; write cosineAnn'],
    [{ schedule: multiStepDecay }, 'write multiStepDecay([30, 80])'],
    [{ schedule: () => cosineAnnealing() }, 'run: what the plan of the schedule makes must be an object with rate(t)'],
    [{ optimizer: sgd, hyper: { momentum: -1 } }, 'sgd: momentum must be a finite number from 0, got -1'],
    [{ optimizer: adam, hyper: { beta1: 1.5 } }, 'adam: beta1 must be a number from 0 to below 1, got 1.5'],
    [{ optimizer: adam, hyper: { beta: 0.5 } }, 'adam: there is no option "beta"; did you mean "beta1"?'],
    [{ batches: { size: 2, rows: [[1]] } }, "run: batches.rows is for order: 'given', got 'shuffled'"],
    [{ clip: { max: 1 } }, 'run: there is no option "clip.max"; there are: clip.norm, clip.value'],
  ] as const)('says what would be right: %j', (options, message) => {
    expect(wrong(options)).toThrow(RangeError);
    expect(wrong(options)).toThrow(message);
  });

  it.each([undefined, null, 'himmelblau', 3, []])('says what it takes instead of %j', (options) => {
    expect(() => run(options as never)).toThrow(/^run: takes an object \{ objective, optimizer, start, … \}, got /);
  });

  it('shuffles batches that have no order, the same way for the same seed', () => {
    const options = { objective: logisticRegression(xor()), optimizer: sgd, start: [0, 0, 0], epochs: 2 };
    const rowsOf = (batches: RunOptions['batches'], seed: number) =>
      run({ ...options, ...(batches && { batches }), seed }).points.flatMap(({ batch }) => [...(batch?.rows ?? [])]);
    const shuffled = rowsOf({ size: 16 }, 3);
    expect(shuffled).toEqual(rowsOf({ size: 16, order: 'shuffled' }, 3));
    expect(shuffled).not.toEqual(rowsOf({ size: 16 }, 4));
    expect(shuffled).not.toEqual(rowsOf({ size: 16, order: 'sequential' }, 3));
  });
});
