import { describe, expect, it } from 'vitest';
import {
  adagrad,
  adam,
  gradientDescent,
  himmelblau,
  quadratic,
  run,
  stepper,
  type Objective,
} from '../../src/optim/index.ts';

const settings = { objective: himmelblau(), optimizer: adam, rate: 0.05, start: [0.5, -1] } as const;

describe('a stepper', () => {
  it('goes where a run goes, to the last bit', () => {
    const walker = stepper(settings);
    expect(walker.advance(300)).toBe(true);
    expect(walker.t).toBe(300);
    expect(walker.w).toEqual(run({ ...settings, steps: 300 }).last.w);
  });

  it('may be stopped and go on', () => {
    const walker = stepper(settings);
    for (let i = 0; i < 30; i++) walker.advance(10);
    expect(walker.w).toEqual(run({ ...settings, steps: 300 }).last.w);
  });

  it('forgets everything when it starts again', () => {
    const walker = stepper({ ...settings, optimizer: adagrad, hyper: { initialSum: 0.3 } });
    walker.advance(50);
    walker.restart([2, 1]);
    expect([...walker.w]).toEqual([2, 1]);
    expect(walker.t).toBe(0);
    walker.advance(50);
    const fresh = stepper({ ...settings, optimizer: adagrad, hyper: { initialSum: 0.3 }, start: [2, 1] });
    fresh.advance(50);
    expect(walker.w).toEqual(fresh.w);
  });

  it('keeps one and the same array for w', () => {
    const walker = stepper(settings);
    const { w } = walker;
    walker.advance(3);
    walker.restart([0, 0]);
    expect(walker.w).toBe(w);
  });

  it('stands still where a gradient is not finite, and says so', () => {
    const walker = stepper({ objective: quadratic(1), optimizer: gradientDescent, rate: 1e100, start: [1] });
    expect(walker.advance(10)).toBe(false);
    // w: 1, −1e100, 1e200, −1e300, then −Infinity: no step leaves that
    expect(walker.t).toBe(4);
    expect(walker.advance(10)).toBe(false);
    expect(walker.t).toBe(4);
  });

  it('stands still where w has run away, even if the gradient is finite out there', () => {
    const cliff: Objective = {
      name: 'cliff',
      dimension: 1,
      value: (w) => Math.max(0, 1 - w[0]!),
      gradient: (w, out) => out.fill(w[0]! < 1 ? -1e308 : 0),
    };
    const walker = stepper({ objective: cliff, optimizer: gradientDescent, rate: 10, start: [0] });
    expect(walker.advance(3)).toBe(false);
    expect(walker.t).toBe(1);
  });

  it('refuses what a run refuses', () => {
    expect(() => stepper({ ...settings, rate: Number.NaN })).toThrow(RangeError);
    expect(() => stepper({ ...settings, start: [1] })).toThrow(RangeError);
    expect(() => stepper({ ...settings, hyper: { beta1: Number.NaN } })).toThrow(RangeError);
  });
});
