import { describe, expect, it } from 'vitest';
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  amsgrad,
  lion,
  nadam,
  quadratic,
  radam,
  rmsprop,
  run,
  sgd,
  type Objective,
  type Optimizer,
} from '../../src/optim/index.ts';
import { feed, near } from './feed.ts';

/** The sizes of the first steps under a gradient that is the same everywhere. */
function strides(optimizer: Optimizer, slope: number, rate: number, hyper: object = {}): number[] {
  const gradients = Array.from({ length: 8 }, () => [slope]);
  const { w } = feed(optimizer, { start: [0], rate, hyper, gradients });
  return w.map(([x], t) => Math.abs(x! - (w[t - 1]?.[0] ?? 0)));
}

describe('weight decay', () => {
  const penalised: readonly Optimizer[] = [sgd, adagrad, rmsprop, adadelta, adam, adamax, amsgrad, nadam, radam];

  /** The loss with ½λ‖w‖² added. */
  function withPenalty(objective: Objective, lambda: number): Objective {
    return {
      name: 'penalised',
      dimension: objective.dimension,
      value: (w) => objective.value(w) + (lambda / 2) * w.reduce((sum, x) => sum + x * x, 0),
      gradient(w, out) {
        objective.gradient(w, out);
        for (let i = 0; i < w.length; i++) out[i]! += lambda * w[i]!;
      },
    };
  }

  it.each(penalised)('of $name is the penalty ½λ‖w‖²', (optimizer) => {
    const objective = quadratic([
      [2, 1],
      [1, 3],
    ]);
    const options = { optimizer, rate: 0.05, start: [1, -2], steps: 30 };
    const decayed = run({ ...options, objective, hyper: { weightDecay: 0.3 } });
    const added = run({ ...options, objective: withPenalty(objective, 0.3) });
    for (const { step, w } of decayed.points) {
      expect(w[0]).toBeCloseTo(added.points[step]!.w[0]!, 12);
      expect(w[1]).toBeCloseTo(added.points[step]!.w[1]!, 12);
    }
  });

  it.each([adamw, lion] as readonly Optimizer[])(
    'of $name shrinks w by 1 − ηλ a step where there is no gradient',
    (optimizer) => {
      const gradients = Array.from({ length: 4 }, () => [0]);
      const { w } = feed(optimizer, { start: [8], rate: 0.5, hyper: { weightDecay: 0.5 }, gradients });
      near(w, [[6], [4.5], [3.375], [2.53125]]);
    },
  );
});

describe('on a slope that is the same everywhere', () => {
  it.each([adam, amsgrad, adamax, adamw] as readonly Optimizer[])(
    '$name makes steps of length η, however steep it is',
    (optimizer) => {
      // With g constant, m corrected is g, v corrected is g², u is |g|; ε is small beside both slopes.
      for (const slope of [1e-2, 1e4]) {
        for (const stride of strides(optimizer, slope, 0.1, { weightDecay: 0 })) expect(stride).toBeCloseTo(0.1, 6);
      }
    },
  );

  it('warms the momentum of NAdam up at the pace of the paper and of PyTorch unless told otherwise', () => {
    expect(nadam.hyper.momentumDecay.initial).toBe(0.004);
  });

  it('NAdam makes a first step of η(1 + (1 − β₁)μ₂/(1 − μ₁μ₂)): a whole gradient and a look ahead', () => {
    // ψ so large that the momentum is warm at once, μ = β₁.
    const [first] = strides(nadam, 7, 0.1, { beta1: 0.5, momentumDecay: 1e4 });
    expect(first).toBeCloseTo(0.1 * (1 + (0.5 * 0.5) / (1 - 0.25)), 9);
    // ψ = 0: it never warms, μ = β₁/2.
    const [cold] = strides(nadam, 7, 0.1, { beta1: 0.5, momentumDecay: 0 });
    expect(cold).toBeCloseTo(0.1 * (1 + (0.5 * 0.25) / (1 - 0.0625)), 9);
  });

  it('Adagrad makes steps of η/√t', () => {
    for (const [t, stride] of strides(adagrad, 7, 0.1).entries()) expect(stride).toBeCloseTo(0.1 / Math.sqrt(t + 1), 9);
  });

  it('Adagrad with rate decay κ makes steps of η/√t/(1 + κ(t − 1))', () => {
    const all = strides(adagrad, 7, 0.1, { rateDecay: 0.5 });
    for (const [t, stride] of all.entries()) expect(stride).toBeCloseTo(0.1 / Math.sqrt(t + 1) / (1 + t / 2), 9);
  });

  it('RMSProp makes its first step 1/√(1 − α) times as long as those at the end: nothing corrects its bias', () => {
    const all = strides(rmsprop, 7, 0.1, { alpha: 0.9 });
    for (const [t, stride] of all.entries()) expect(stride).toBeCloseTo(0.1 / Math.sqrt(1 - 0.9 ** (t + 1)), 6);
  });

  it('centred RMSProp divides by a variance that goes to 0, and stays finite even so', () => {
    // For some of these slopes the mean square comes out smaller than the square of the mean.
    const slopes = Array.from({ length: 200 }, (_, i) => 0.1 + i / 7);
    const gradients = Array.from({ length: 200 }, () => slopes);
    const hyper = { alpha: 0.5, centred: true };
    const { w, state } = feed(rmsprop, { start: slopes, rate: 1e-6, hyper, gradients });
    expect(state.s!.some((square, i) => square < state.m![i]! ** 2)).toBe(true);
    expect(w.flat().every(Number.isFinite)).toBe(true);
  });

  it('Adadelta begins with a step of about √(ε/(1 − ρ)), whatever the slope', () => {
    for (const slope of [1, 1e4]) {
      expect(strides(adadelta, slope, 1, { rho: 0.9, epsilon: 1e-6 })[0]).toBeCloseTo(Math.sqrt(1e-6 / 0.1), 7);
    }
  });

  it('RAdam makes steps of ηg, no division, while it knows too few gradients', () => {
    // ρ_t for β₂ = 0.999 first exceeds 5 at t = 6: ρ_t ≈ t there, from below.
    const all = strides(radam, 7, 0.1);
    for (const stride of all.slice(0, 5)) expect(stride).toBeCloseTo(0.7, 12);
    expect(all[5]).toBeLessThan(0.1);
  });

  it('Lion makes steps of exactly η, whatever the slope', () => {
    for (const slope of [1e-300, 1e300]) {
      for (const stride of strides(lion, slope, 0.125)) expect(stride).toBe(0.125);
    }
  });
});

describe('Adam', () => {
  it('knows no scale: a loss a million times as large gives the same path, but for ε', () => {
    const path = (scale: number): Float64Array[] => {
      const objective = quadratic([scale, 10 * scale]);
      const hyper = { epsilon: 0 };
      return run({ objective, optimizer: adam, rate: 0.1, start: [1, 2], hyper, steps: 50 }).points.map(({ w }) => w);
    };
    path(2 ** 20).forEach((w, t) => expect(w).toEqual(path(1)[t])); // a power of two: not even rounding differs
  });

  it('corrects its bias by the decay of the present step when a schedule changes it', () => {
    const steady = { rate: () => 0.1, momentum: () => 0.5 };
    const cycled = { rate: () => 0.1, momentum: (t: number) => (t < 2 ? 0.9 : 0.5) };
    const options = { objective: quadratic(1), optimizer: adam, start: [1], steps: 3 };
    const { points } = run({ ...options, schedule: cycled });
    const { w, state } = points[2]!;
    const g = w[0]!;
    const m = 0.5 * state.m![0]! + 0.5 * g;
    const v = 0.999 * state.v![0]! + 0.001 * g * g;
    const step = (0.1 * (m / (1 - 0.5 ** 3))) / (Math.sqrt(v / (1 - 0.999 ** 3)) + 1e-8);
    expect(points[3]!.w[0]).toBeCloseTo(g - step, 14);
    expect(run({ ...options, schedule: steady }).last.w[0]).not.toBeCloseTo(points[3]!.w[0]!, 3);
  });

  it('with AMSGrad divides by the largest mean square so far, so that one great gradient is not forgotten', () => {
    const gradients = [[100], ...Array.from({ length: 200 }, () => [1])];
    const hyper = { beta1: 0, beta2: 0.9 };
    const options = { start: [0], rate: 0.1, hyper, gradients };
    const last = (optimizer: Optimizer): number => {
      const { w } = feed(optimizer, options);
      return w.at(-2)![0]! - w.at(-1)![0]!;
    };
    expect(last(adam)).toBeCloseTo(0.1, 6);
    expect(last(amsgrad)).toBeCloseTo(0.1 / Math.sqrt(0.1 * 100 ** 2), 6); // v was largest after the first: 0.1 · 100²
  });
});

describe('Lion', () => {
  it('goes the way that Algorithm 2 of Chen et al. 2023 goes, worked by hand', () => {
    const { w, state } = feed(lion, {
      start: [1, -2],
      rate: 0.1,
      hyper: { beta1: 0.9, beta2: 0.99, weightDecay: 0.1 },
      gradients: [
        [0.5, -0.2],
        [-0.1, 0.3],
        [0, 0],
      ],
    });
    // 1: c = 0.1 g            = ( 0.05,   −0.02)   signs (+, −)   m = (0.005,     −0.002)
    // 2: c = 0.9 m + 0.1 g    = (−0.0055,  0.0282) signs (−, +)   m = (0.00395,    0.00102)
    // 3: c = 0.9 m            > 0                  signs (+, +)   m = (0.0039105,  0.0010098)
    // In step 2 the first coordinate turns: with β₂ in the place of β₁ it would not.
    near(w, [
      [0.89, -1.88],
      [0.9811, -1.9612],
      [0.871289, -2.041588],
    ]);
    near([[...state.m!]], [[0.0039105, 0.0010098]]);
  });

  it('stays where neither gradient nor mean points anywhere', () => {
    const { w } = feed(lion, { start: [3], rate: 0.1, gradients: [[0]] });
    expect(w).toEqual([[3]]);
  });
});
