import { describe, expect, it } from 'vitest';
import { gradientDescent, quadratic, run, type Objective } from '../../src/optim/index.ts';

const bowl = { objective: quadratic(2), optimizer: gradientDescent, rate: 0.1, start: [1], steps: 5 } as const;

describe('noise and clipping', () => {
  it('adds normal noise of the given deviation to every gradient', () => {
    const { points } = run({ ...bowl, rate: 0, noise: 0.5, steps: 20_000 });
    const noise = points.slice(0, -1).map(({ used, gradient }) => used![0]! - gradient[0]!);
    const mean = noise.reduce((sum, one) => sum + one, 0) / noise.length;
    const variance = noise.reduce((sum, one) => sum + (one - mean) ** 2, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan(4 * (0.5 / Math.sqrt(20_000))); // four standard errors
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
  });

  it('can make the noise depend on the step', () => {
    const { points } = run({ ...bowl, noise: (step) => (step < 3 ? 0 : 1), seed: 2 });
    expect(points.slice(0, 5).map(({ used, gradient }) => used![0] === gradient[0])).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('scales a gradient that is longer than the norm allowed, and keeps its direction', () => {
    const { points } = run({
      objective: quadratic([3, 4]),
      optimizer: gradientDescent,
      rate: 1,
      start: [1, 1],
      steps: 1,
      clip: { norm: 1 },
    });
    expect([...points[0]!.gradient]).toEqual([3, 4]);
    expect([...points[0]!.used!]).toEqual([expect.closeTo(0.6, 15), expect.closeTo(0.8, 15)]);
  });

  it('leaves a gradient alone that is no longer than allowed', () => {
    const { points } = run({
      objective: quadratic([3, 4]),
      optimizer: gradientDescent,
      start: [1, 1],
      steps: 1,
      clip: { norm: 5 },
    });
    expect(points[0]!.used).toEqual(points[0]!.gradient);
  });

  it('cuts every entry by itself when it clips by value', () => {
    const { points } = run({
      objective: quadratic([3, 4]),
      optimizer: gradientDescent,
      start: [1, -0.1],
      steps: 1,
      clip: { value: 1 },
    });
    expect([...points[0]!.used!]).toEqual([1, -0.4]);
  });

  it('finds a divergence before the clipping hides it', () => {
    const cliff: Objective = {
      name: 'cliff',
      dimension: 1,
      value: (w) => w[0]!,
      gradient: (w, out) => out.fill(w[0]! < 0 ? Infinity : 1),
    };
    const options = {
      objective: cliff,
      optimizer: gradientDescent,
      rate: 1,
      start: [1.5],
      steps: 9,
      clip: { value: 1 },
    };
    for (const record of ['all', 'none'] as const) {
      const { outcome, last } = run({ ...options, record });
      expect(outcome).toMatchObject({ kind: 'diverged', step: 2 });
      expect([...last.w]).toEqual([0.5]);
    }
  });
});
