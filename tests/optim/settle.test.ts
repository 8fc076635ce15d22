import { describe, expect, it } from 'vitest';
import {
  fates,
  gradientDescent,
  himmelblau,
  optimizers,
  quadratic,
  rastrigin,
  run,
  settle,
  stepper,
  surfaces,
  type Objective,
  type SurfaceDefinition,
} from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';
import { random } from '../../src/optim/base/random.ts';

/** `count` places of the window of a surface of two weights. */
function places(objective: Objective, count: number, seed = 1): Float64Array<ArrayBuffer> {
  const draw = random(seed);
  return Float64Array.from({ length: 2 * count }, (_, i) => {
    const [low, high] = objective.window![i % 2]!;
    return low + (high - low) * draw.uniform();
  });
}

function startObjective(surface: SurfaceDefinition): Objective {
  return surface.create(initialValues(surface.params));
}

describe('gradients at many places', () => {
  const offers = Object.values(surfaces).filter((surface) => startObjective(surface).gradients !== undefined);

  it('are offered by the surfaces that maps are mostly drawn of', () => {
    expect(offers.map(({ name }) => name)).toEqual(expect.arrayContaining(['himmelblau', 'rastrigin']));
  });

  it.each(offers)('of $name are those at each', (surface) => {
    const objective = startObjective(surface);
    const starts = places(objective, 5);
    const together = new Float64Array(10).fill(7);
    objective.gradients!(starts, 4, together);
    for (let i = 0; i < 8; i += 2) {
      const alone = new Float64Array(2);
      objective.gradient(starts.subarray(i, i + 2), alone);
      expect(together.subarray(i, i + 2)).toEqual(alone);
    }
    expect([...together.subarray(8)]).toEqual([7, 7]); // only four were asked for
  });
});

describe('settle', () => {
  it('says when and how each descent ended', () => {
    // rate 1/4: a component of curvature 4 is gone after one step, one of curvature 10 grows by 1.5 each step
    const settled = settle(
      { objective: quadratic([4, 10]), optimizer: gradientDescent, rate: 0.25, steps: 20, escape: 1000 },
      Float64Array.of(0, 0, 7, 0, 0, 1, 1e-3, 0.1),
    );
    expect([...settled.fate]).toEqual([fates.arrived, fates.arrived, fates.diverged, fates.moving]);
    // 1.5^17 = 985 and 1.5^18 = 1478 are on either side of the escape radius
    expect([...settled.steps]).toEqual([0, 1, 18, 20]);
    expect([...settled.ends.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(settled.ends[7]).toBeCloseTo(0.1 * 1.5 ** 20, 9);
  });

  it('ends where single runs from the same starts end, more of them than fit a block', () => {
    const objective = himmelblau();
    const starts = places(objective, 600);
    const settled = settle({ objective, optimizer: gradientDescent, rate: 0.01, steps: 200 }, starts);
    for (let i = 0; i < 600; i++) {
      const { last, outcome } = run({
        objective,
        optimizer: gradientDescent,
        rate: 0.01,
        start: starts.subarray(2 * i, 2 * i + 2),
        steps: 200,
        stop: { gradientNorm: 1e-6 },
        record: 'none',
      });
      expect(settled.ends.subarray(2 * i, 2 * i + 2)).toEqual(last.w);
      expect(settled.steps[i]).toBe(outcome.step);
      expect(settled.fate[i]).toBe(outcome.kind === 'converged' ? fates.arrived : fates.moving);
    }
  });

  it.each(Object.values(optimizers))('moves many descents by $name as it moves one', (optimizer) => {
    // what an optimizer remembers of one weight must not depend on the others, nor be lost when a descent ends
    const objective = rastrigin();
    const starts = places(objective, 40);
    const settings = { objective, optimizer, rate: optimizer.name === 'adadelta' ? 1 : 0.02 }; // it begins with tiny steps
    const settled = settle({ ...settings, steps: 100, tolerance: 5 }, starts);
    expect(new Set(settled.steps).size).toBeGreaterThan(2); // they do end at different steps
    for (let i = 0; i < 40; i++) {
      const alone = stepper({ ...settings, start: starts.subarray(2 * i, 2 * i + 2) });
      alone.advance(settled.steps[i]!);
      expect([...settled.ends.subarray(2 * i, 2 * i + 2)]).toEqual([...alone.w]);
    }
  });

  it('does the same with gradients taken many at once', () => {
    const objective = himmelblau();
    const starts = places(objective, 300);
    const oneByOne: Objective = {
      name: objective.name,
      dimension: 2,
      value: objective.value,
      gradient: objective.gradient,
    };
    let calls = 0;
    const many: Objective = {
      ...oneByOne,
      gradients(w, count, out) {
        calls++;
        for (let i = 0; i < 2 * count; i += 2) objective.gradient(w.subarray(i, i + 2), out.subarray(i, i + 2));
      },
    };
    const spec = { optimizer: gradientDescent, rate: 0.01, steps: 100 };
    expect(settle({ ...spec, objective: many }, starts)).toEqual(settle({ ...spec, objective: oneByOne }, starts));
    expect(calls).toBeGreaterThan(0);
  });

  it('takes any number of weights, one or three as well as two', () => {
    for (const eigenvalues of [[2], [2, 1, 4]]) {
      const n = eigenvalues.length;
      const starts = Float64Array.from({ length: 5 * n }, (_, i) => i - 4);
      const spec = { optimizer: gradientDescent, rate: 0.1, steps: 7, tolerance: 0 };
      const { ends } = settle({ ...spec, objective: quadratic(eigenvalues) }, starts);
      ends.forEach((end, i) => expect(end).toBeCloseTo((1 - 0.1 * eigenvalues[i % n]!) ** 7 * starts[i]!, 12));
    }
  });

  it('calls an overflow diverged, not an error', () => {
    const settled = settle(
      { objective: himmelblau(), optimizer: gradientDescent, rate: 1, steps: 50, escape: Number.MAX_VALUE },
      Float64Array.of(5, 5),
    );
    expect(settled.fate[0]).toBe(fates.diverged);
    expect([...settled.ends]).toEqual([5, 5]); // the start, not a NaN
  });

  const spec = { objective: himmelblau(), optimizer: gradientDescent, rate: 0.01, steps: 10 };
  it('refuses starts that are not whole or not finite, and settings that make no sense', () => {
    expect(() => settle(spec, new Float64Array(3))).toThrow('settle: 3 numbers are no whole starts of 2');
    expect(() => settle(spec, Float64Array.of(1, Number.NaN))).toThrow(RangeError);
    expect(() => settle({ ...spec, rate: -1 }, new Float64Array(2))).toThrow(RangeError);
    expect(() => settle({ ...spec, steps: 1.5 }, new Float64Array(2))).toThrow(RangeError);
    expect(() => settle({ ...spec, tolerance: Number.NaN }, new Float64Array(2))).toThrow(RangeError);
    expect(() => settle({ ...spec, escape: 0 }, new Float64Array(2))).toThrow(RangeError);
  });
});
