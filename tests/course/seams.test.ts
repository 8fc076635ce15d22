import { describe, expect, it } from 'vitest';
import {
  curvedValley,
  diagnose,
  examplesFrom,
  gradientDescent,
  logisticRegression,
  quadratic,
  run,
} from '../../src/optim/index.ts';

describe('what one lesson says of another', () => {
  it('lesson 3: the slope by the bias is that of a weight whose input is always 1, p − y', () => {
    const neuron = logisticRegression(examplesFrom([[2]], [1]));
    const [byWeight, byBias] = neuron.gradient(Float64Array.of(0.7, -0.3));
    const p = 1 / (1 + Math.exp(-(0.7 * 2 - 0.3)));
    expect(byWeight).toBeCloseTo((p - 1) * 2, 12);
    expect(byBias).toBeCloseTo(p - 1, 12);
  });

  it('lesson 4: the walk at 0.28, with which lesson 3 ends, hops across the floor at the end and falls at each step', () => {
    const valley = curvedValley();
    const floor = valley.minima![0]!.at[1]!;
    const { points } = run({
      objective: valley,
      optimizer: gradientDescent,
      rate: 0.28,
      start: [-2.2, 1.1],
      steps: 40,
    });
    for (let i = 21; i <= 40; i++) {
      const [before, here] = [points[i - 1]!, points[i]!];
      expect(Math.sign(here.w[1]! - floor)).toBe(-Math.sign(before.w[1]! - floor));
      expect(here.loss).toBeLessThan(before.loss);
    }
  });

  it('lesson 5: a walk on a bowl that hops at 0.92 falls at every step, and is never called oscillating', () => {
    for (const steps of [30, 60, 150]) {
      const trace = run({ objective: quadratic(2), optimizer: gradientDescent, rate: 0.92, start: [-2.4], steps });
      trace.points.slice(1).forEach(({ w, loss }, i) => {
        expect(w[0]! * trace.points[i]!.w[0]!).toBeLessThan(0);
        expect(loss).toBeLessThan(trace.points[i]!.loss);
      });
      expect(diagnose(trace).kind).not.toBe('oscillating');
    }
  });
});
