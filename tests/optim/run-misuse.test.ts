import { describe, expect, it } from 'vitest';
import { adam, gradientDescent, quadratic, run, type RunOptions } from '../../src/optim/index.ts';

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
    [{ seed: 0.5, noise: 1 }, 'random: the seed must be a whole number, got'],
    [{ batches: { order: 'shuffled', size: 1 } }, 'run: batches need an objective over examples, "quadratic" is none'],
    [{ schedule: { rate: () => 1 } }, 'run: a finished schedule has its own rates; leave out rate, which was 0.1'],
    [{ validation: { objective: quadratic([1, 1]) } }, 'run: validation "quadratic" has 2 weights, "quadratic" has 1'],
    [{ snapshots: [2, -1] }, 'run: snapshots are taken at whole numbers of steps, got -1'],
    [{ average: { kind: 'equal', every: 0 } }, 'run: average.every must be a whole number from 1, got 0'],
    [{ average: { kind: 'equal', from: -1 } }, 'run: average.from must be a whole number from 0, got -1'],
    [{ average: { kind: 'exponential', decay: 1 } }, 'exponentialAverage: decay must be in [0, 1), got 1'],
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
