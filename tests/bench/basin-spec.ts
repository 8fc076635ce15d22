import { gradientDescent, himmelblau, type BasinSpec } from '../../src/optim/index.ts';

/**
 * A basin map of Himmelblau's function whose descents all make the same number of steps: none has arrived before its
 * gradient is 0, which at this rate none is.
 */
export function basinSpec(side: number, steps: number): BasinSpec {
  return {
    objective: himmelblau(),
    optimizer: gradientDescent,
    rate: 0.005,
    columns: side,
    rows: side,
    steps,
    tolerance: 0,
  };
}
