import { describe, expect, it } from 'vitest';
import { quadratic, run, sgd } from '../../src/optim/index.ts';
import { NEAR, ripplesFrom, ripplesTo, shrinkage, stepsAt, walkAt, walkDown } from '../../src/scenes/ravine.ts';

/** Steps until a walk of the module stays near. */
function measured(product: number, momentum: number, steps: number): number {
  const { points } = run({
    objective: quadratic(1),
    optimizer: sgd,
    hyper: { momentum },
    rate: product,
    start: [1],
    steps,
  });
  return points.findLastIndex(({ w }) => Math.abs(w[0]!) > NEAR) + 1;
}

describe('the plane of products and momentum', () => {
  it('has the steps that the module’s own runs take', () => {
    for (const product of [0.02, 0.1, 0.5, 1, 1.5, 1.95, 2.5]) {
      for (const momentum of [0, 0.3, 0.6, 0.9]) {
        const steps = stepsAt(product, momentum, 5000);
        if (Number.isFinite(steps))
          expect([product, momentum, measured(product, momentum, steps + 400)]).toEqual([product, momentum, steps]);
      }
    }
  });

  it('walks as the module walks', () => {
    const { points } = run({
      objective: quadratic(1),
      optimizer: sgd,
      hyper: { momentum: 0.7 },
      rate: 1.3,
      start: [1],
      steps: 30,
    });
    walkAt(1.3, 0.7, 30).forEach((w, i) => expect(w).toBeCloseTo(points[i]!.w[0]!, 12));
  });

  it('shrinks in the long run by the larger root, which is √μ all over the ripples', () => {
    for (const momentum of [0.2, 0.5, 0.8]) {
      for (const share of [0.1, 0.5, 0.9]) {
        const product = ripplesFrom(momentum) + share * (ripplesTo(momentum) - ripplesFrom(momentum));
        expect(shrinkage(product, momentum)).toBe(Math.sqrt(momentum));
        const sizes = walkAt(product, momentum, 400).map(Math.abs);
        const furthest = (from: number): number => Math.max(...sizes.slice(from, from + 40));
        expect((furthest(300) / furthest(100)) ** (1 / 200)).toBeCloseTo(Math.sqrt(momentum), 2);
      }
    }
    const slow = walkAt(0.02, 0.3, 600);
    expect(slow[600]! / slow[599]!).toBeCloseTo(shrinkage(0.02, 0.3), 8);
  });

  it('is walked by both directions of a bowl alike', () => {
    const rod = { rate: 2.2, momentum: 0.55, kappa: 100 };
    const { steps } = walkDown(rod);
    expect(steps).toBe(Math.max(stepsAt(2.2, 0.55, 8000), stepsAt(0.022, 0.55, 8000)));
  });
});
