import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradientDescent, quadratic, run, sgd } from '../../src/optim/index.ts';
import { feed, near } from './feed.ts';

describe('gradient descent', () => {
  it('shrinks every eigen-component by 1 − ηλ a step, however the axes lie', () => {
    const bowls = fc.record({
      low: fc.double({ min: 0.1, max: 1, noNaN: true }),
      high: fc.double({ min: 1, max: 10, noNaN: true }),
      angle: fc.double({ min: 0, max: Math.PI, noNaN: true }),
      part: fc.double({ min: 0.01, max: 1.1, noNaN: true }), // of the largest stable rate
    });
    fc.assert(
      fc.property(bowls, ({ low, high, angle, part }) => {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const mixed = (low - high) * c * s;
        const objective = quadratic([
          [low * c * c + high * s * s, mixed],
          [mixed, low * s * s + high * c * c],
        ]);
        const rate = (part * 2) / high;
        const { points } = run({ objective, optimizer: gradientDescent, rate, start: [1, -2], steps: 12 });
        const along = (w: Float64Array): number => c * w[0]! + s * w[1]!;
        const across = (w: Float64Array): number => c * w[1]! - s * w[0]!;
        const [w0, w12] = [points[0]!.w, points[12]!.w];
        expect(along(w12)).toBeCloseTo((1 - rate * low) ** 12 * along(w0), 8);
        expect(across(w12)).toBeCloseTo((1 - rate * high) ** 12 * across(w0), 8);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('has its border of stability exactly at 2/L: there it jumps between w and −w', () => {
    // L and 2/L are powers of two, so that nothing is rounded.
    const { points } = run({ objective: quadratic(4), optimizer: gradientDescent, rate: 0.5, start: [3], steps: 1000 });
    expect(points.every(({ w, step }) => w[0] === (step % 2 === 0 ? 3 : -3))).toBe(true);
  });

  it('shrinks just below 2/L and grows just above', () => {
    const size = (rate: number): number => {
      const { last } = run({ objective: quadratic(4), optimizer: gradientDescent, rate, start: [3], steps: 5000 });
      return Math.abs(last.w[0]!);
    };
    expect(size(0.4999)).toBeLessThan(3 * 0.9997 ** 5000);
    expect(size(0.5001)).toBeGreaterThan(3 * 1.0003 ** 5000);
  });

  it('needs one step to the minimum at rate 1/L of a round bowl', () => {
    const { last } = run({
      objective: quadratic([4, 4]),
      optimizer: gradientDescent,
      rate: 0.25,
      start: [3, -7],
      steps: 1,
    });
    expect([...last.w]).toEqual([0, 0]);
  });
});

describe('momentum', () => {
  it('is plain gradient descent when it is 0, whatever the dampening', () => {
    const options = { objective: quadratic([1, 10]), rate: 0.05, start: [1, 1], steps: 20 };
    const plain = run({ ...options, optimizer: gradientDescent }).points.map(({ w }) => w);
    const hyper = { momentum: 0, dampening: 0.5 };
    expect(run({ ...options, optimizer: sgd, hyper }).points.map(({ w }) => w)).toEqual(plain);
  });

  it('at its best rate and momentum shrinks slow and steep directions alike, by √μ a step (Polyak 1964)', () => {
    // η = 4/(√L + √m)², √μ = (√κ − 1)/(√κ + 1): the characteristic polynomial then has a double root at ±√μ in both
    // eigen-directions, so that w_t = (1 + bt)(±√μ)ᵗ with b from the first step, which is one of plain descent.
    const [m, L] = [1, 100];
    const root = (Math.sqrt(L / m) - 1) / (Math.sqrt(L / m) + 1);
    const rate = 4 / (Math.sqrt(L) + Math.sqrt(m)) ** 2;
    const hyper = { momentum: root ** 2 };
    const { points } = run({ objective: quadratic([m, L]), optimizer: sgd, hyper, rate, start: [1, 1], steps: 60 });
    for (const [i, [eigenvalue, double]] of [[m, root] as const, [L, -root] as const].entries()) {
      const b = (1 - rate * eigenvalue) / double - 1;
      for (const { step, w } of points) expect(w[i]).toBeCloseTo((1 + b * step) * double ** step, 9);
    }
  });

  it('beats plain gradient descent in a ravine, each at its best', () => {
    const objective = quadratic([1, 100]);
    const common = { objective, start: [1, 1], steps: 100 };
    const plain = run({ ...common, optimizer: gradientDescent, rate: 2 / 101 });
    const ball = run({ ...common, optimizer: sgd, hyper: { momentum: (9 / 11) ** 2 }, rate: 4 / 121 });
    expect(plain.last.w[0]).toBeCloseTo((99 / 101) ** 100, 12); // (κ − 1)/(κ + 1)
    expect(ball.last.loss).toBeLessThan(plain.last.loss * 1e-10);
  });

  it('takes the first gradient whole and only the later ones damped', () => {
    const hyper = { momentum: 0.5, dampening: 0.25 };
    const { w, state } = feed(sgd, { start: [0], rate: 1, hyper, gradients: [[1], [1], [-2]] });
    // v: 1, ½ + ¾ = 1.25, 0.625 − 1.5 = −0.875
    near(w, [[-1], [-2.25], [-1.375]]);
    expect(state.v![0]).toBe(-0.875);
  });

  it('of Nesterov goes by the velocity of one step further', () => {
    const { w } = feed(sgd, { start: [0], rate: 1, hyper: { momentum: 0.5, nesterov: true }, gradients: [[1], [2]] });
    // v: 1, 2.5; steps: 1 + ½ · 1, 2 + ½ · 2.5
    near(w, [[-1.5], [-4.75]]);
  });

  it('is carried on a slope that never ends to 1/(1 − μ) times the plain step', () => {
    const gradients = Array.from({ length: 400 }, () => [1]);
    const { w } = feed(sgd, { start: [0], rate: 0.1, hyper: { momentum: 0.9 }, gradients });
    expect(w[398]![0]! - w[399]![0]!).toBeCloseTo(0.1 / (1 - 0.9), 12);
  });
});
