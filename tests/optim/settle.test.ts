import { describe, expect, it } from 'vitest';
import {
  fates,
  gradientDescent,
  himmelblau,
  optimizers,
  quadratic,
  rastrigin,
  run,
  saddle,
  sgd,
  settle,
  stepper,
  surfaces,
  tiltedDoubleWell,
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

/** 3 − w₁⁴ + w₂²: at its saddle it has no curvature along w₁. */
const flatTop: Objective = {
  name: 'flat top',
  dimension: 2,
  value: (w) => 3 - w[0]! ** 4 + w[1]! ** 2,
  gradient(w, out) {
    out[0] = -4 * w[0]! ** 3;
    out[1] = 2 * w[1]!;
  },
};

/** ½ (w₁² + … + w₆₀² − w₆₁²): a saddle of more weights than a matrix is made for. */
const manyWeights: Objective = {
  name: 'many',
  dimension: 61,
  value: (w) => w.reduce((sum, x, i) => sum + (i < 60 ? 0.5 : -0.5) * x * x, 0),
  gradient: (w, out) => out.set(w.map((x, i) => (i < 60 ? x : -x))),
};

/** ½ w₂². */
const trough: Objective = {
  name: 'trough',
  dimension: 2,
  value: (w) => 0.5 * w[1]! ** 2,
  gradient: (w, out) => out.set([0, w[1]!]),
};

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

  it('does not take flying over a top for arriving', () => {
    // (w² − 1)² from √2: the first step lands on the ridge at 0, with speed
    const objective = tiltedDoubleWell({ tilt: 0 });
    const spec = { objective, optimizer: sgd, hyper: { momentum: 0.9 }, rate: 0.25, steps: 400 };
    const { fate, ends, steps } = settle(spec, Float64Array.of(Math.SQRT2));
    const first = run({ ...spec, start: [Math.SQRT2], steps: 1 }).last;
    expect(Math.abs(first.gradient[0]!)).toBeLessThan(1e-6);
    expect(steps[0]).toBeGreaterThan(1);
    if (fate[0] === fates.arrived) expect(Math.abs(Math.abs(ends[0]!) - 1)).toBeLessThan(1e-6);
  });

  it.each([
    { name: 'a maximum', objective: tiltedDoubleWell({ tilt: 0 }), at: [0] },
    { name: 'a saddle without curvature', objective: flatTop, at: [0, 0] },
    { name: 'a saddle', objective: saddle(), at: [0, 0] },
    { name: 'a saddle of many weights', objective: manyWeights, at: Array<number>(61).fill(0) },
  ])('does not take rest on $name for arriving', ({ objective, at }) => {
    for (const optimizer of [gradientDescent, sgd]) {
      const settled = settle({ objective, optimizer, rate: 0.1, steps: 30 }, Float64Array.from(at));
      expect([settled.fate[0], settled.steps[0]]).toEqual([fates.moving, 30]);
    }
  });

  it('takes a flat bottom for arriving, wherever on it', () => {
    const starts = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? i : 1));
    const { fate } = settle({ objective: trough, optimizer: gradientDescent, rate: 0.5, steps: 60 }, starts);
    expect(fate.every((kind) => kind === fates.arrived)).toBe(true);
  });

  it('has the same bound for diverged as a run', () => {
    const spec = { objective: quadratic(1), optimizer: gradientDescent, rate: 2.5 };
    for (const steps of [30, 34, 35, 100]) {
      // |w| is 1.5ᵗ: 1.5³⁴ = 970,739 and 1.5³⁵ = 1,456,109
      const { outcome } = run({ ...spec, start: [1], steps });
      const { fate } = settle({ ...spec, steps }, Float64Array.of(1));
      expect(outcome.kind).toBe(steps < 35 ? 'out-of-steps' : 'diverged');
      expect(fate[0]).toBe(steps < 35 ? fates.moving : fates.diverged);
    }
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
    // adaptive ones begin with tiny steps; above 2/L = 0.005 plain descent rests nowhere
    const rate = { adadelta: 1, adagrad: 0.1 }[optimizer.name] ?? 0.004;
    const settings = { objective, optimizer, rate };
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
