import { expect } from 'vitest';
import type { Optimizer } from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';

/** The iterates of an optimizer that is fed these gradients, one a step, wherever it stands. */
export function feed(
  optimizer: Optimizer,
  options: { start: readonly number[]; rate: number; hyper?: object; gradients: readonly (readonly number[])[] },
): { w: number[][]; state: Readonly<Record<string, Float64Array>> } {
  const hyper = { ...initialValues(optimizer.hyper), ...options.hyper };
  const state = optimizer.init(options.start.length, hyper);
  const w = Float64Array.from(options.start);
  const visited = options.gradients.map((gradient, t) => {
    optimizer.step({ w, gradient: Float64Array.from(gradient), rate: options.rate, hyper, state, t });
    return [...w];
  });
  return { w: visited, state };
}

/** Numbers equal up to rounding, whatever nesting. */
export function near(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expect(actual).toEqual(expected.map((row) => row.map((value) => expect.closeTo(value, 12) as number)));
}
