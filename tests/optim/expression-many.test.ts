import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnProgram } from '../../src/optim/autodiff/columns.ts';
import { recordFormula } from '../../src/optim/expression/record.ts';
import {
  compileFormula,
  gradientDescent,
  objectiveFromFormula,
  settle,
  type Objective,
} from '../../src/optim/index.ts';
import { tree, trees } from './expression-trees.ts';

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

  it.each([1, 2, 3])('are those at each of hundreds of places in %i variables', (n) => {
    const names = ['x', 'y', 'z'].slice(0, n);
    const compiled = compileFormula(
      tree(names.map((name, i) => `(${name}^2 - ${i} + sin(${name}))^2`).join(' + ')),
      names,
    );
    for (const count of [0, 1, 63, 64, 65, 300]) {
      const places = Float64Array.from({ length: n * count }, (_, i) => Math.sin(i));
      const together = new Float64Array(n * count + 1).fill(7); // and nothing is written behind them
      compiled.gradients(places, count, together);
      const alone = Array.from({ length: count }, (_, i) => {
        const out = new Float64Array(n);
        compiled.valueAndGradient(places.subarray(n * i, n * (i + 1)), out);
        return [...out];
      });
      expect([...together]).toEqual([...alone.flat(), 7]);
    }
  });

  it.each([
    // p = x² + y − 11 and q = x + y² − 7 take three operations each, 4 x p + 2 q and 2 p + 4 y q ten: joined, eight passes.
    ['(x^2 + y - 11)^2 + (x + y^2 - 7)^2', 8],
    ['3 x + 2 y', 0], // constant
    ['x^3 + x^2 y', 3], // x² is one slope and a third of the other: x², 2 x y, and 3 x² added to it
    ['x^2 - 10 cos(2 pi x) + y', 4], // 2 π x, its sine, times −20 π, and 2 x to it; no cosine
  ])('take no pass for what is constant or not needed: %s', (text, passes) => {
    const at = new Map(['x', 'y'].map((name) => [name, Number.NaN]));
    const { list, output } = recordFormula(tree(text), at, { merge: true, fold: true });
    expect(columnProgram(list, output, 2).passes).toHaveLength(passes);
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
