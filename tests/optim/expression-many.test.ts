import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileFormula,
  gradientDescent,
  objectiveFromFormula,
  settle,
  type Objective,
} from '../../src/optim/index.ts';
import { trees } from './expression-trees.ts';

describe('gradients of a formula at many places', () => {
  it('are those at each, to the last bit, for any formula', () => {
    fc.assert(
      fc.property(
        trees(4),
        fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 6, maxLength: 9 }),
        (formula, numbers) => {
          const compiled = compileFormula(formula, ['x', 'y']);
          const count = Math.floor(numbers.length / 2);
          const places = Float64Array.from(numbers);
          const together = new Float64Array(2 * count);
          compiled.gradients(places, count, together);
          for (let i = 0; i < count; i++) {
            const alone = new Float64Array(2);
            compiled.valueAndGradient(places.subarray(2 * i, 2 * i + 2), alone);
            expect([...together.subarray(2 * i, 2 * i + 2)]).toEqual([...alone]);
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('make maps faster than one gradient after the other', () => {
    const typed = objectiveFromFormula('(x^2 + y - 11)^2 + (x + y^2 - 7)^2', ['x', 'y']);
    if (!typed.ok) throw new Error(typed.problem);
    const { name, dimension, value, gradient } = typed.objective;
    const starts = Float64Array.from({ length: 4000 }, (_, i) => ((i * 7919) % 1000) / 100 - 5);
    const time = (objective: Objective): number => {
      const begun = performance.now();
      settle({ objective, optimizer: gradientDescent, rate: 0.01, steps: 100 }, starts);
      return performance.now() - begun;
    };
    const best = (objective: Objective): number => Math.min(...Array.from({ length: 6 }, () => time(objective)));
    expect(best(typed.objective)).toBeLessThan(best({ name, dimension, value, gradient }));
  });
});
