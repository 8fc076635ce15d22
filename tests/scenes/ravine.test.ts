import { describe, expect, it } from 'vitest';
import { quadratic, run, sgd } from '../../src/optim/index.ts';
import { linear } from '../../src/params/index.ts';
import { LAYOUTS } from '../../src/scenes/ravine-layout.ts';
import { distanceMarks } from '../../src/scenes/ravine-picture.ts';
import { NEAR, ripplesFrom, ripplesTo, shrinkage, stepsAt, walkAt, walkDown, wayAt } from '../../src/scenes/ravine.ts';

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

describe('what a walk does along one direction', () => {
  /** Products and momenta of a kind, on a grid. */
  const of = (kind: string): readonly (readonly [product: number, momentum: number])[] =>
    linear(0.1, 0.9, 0.1).flatMap((momentum) =>
      linear(0.05, 3.95, 0.05)
        .filter((product) => wayAt(product, momentum) === kind)
        .map((product) => [product, momentum] as const),
    );

  it('hops to the other side at every step, and nearer in the long run, though not always with the first', () => {
    expect(of('hops').length).toBeGreaterThan(20);
    for (const [product, momentum] of of('hops')) {
      const walk = walkAt(product, momentum, 60);
      walk.forEach((w, i) => expect(Math.sign(w)).toBe(i % 2 === 0 ? 1 : -1));
      const most = (from: number): number => Math.max(...walk.slice(from).map(Math.abs));
      expect(most(40)).toBeLessThan(most(0));
    }
    expect(walkAt(2.5, 0.3, 1)[1]).toBeCloseTo(-1.5, 12);
  });

  it('swings in many steps at the left end of the ripples, and in hardly more than one at the right end', () => {
    const swings = (product: number): number => {
      const walk = walkAt(product, 0.5, 200);
      return walk.filter((w, i) => i > 0 && Math.sign(w) !== Math.sign(walk[i - 1]!)).length;
    };
    expect(swings(ripplesFrom(0.5) * 1.05)).toBeLessThan(200 / 15);
    expect(swings(ripplesTo(0.5) * 0.99)).toBeGreaterThan(200 / 1.2);
  });
});

describe('the names of the curves of distance', () => {
  /** Where a mark stands across, in pixels of the wide or narrow figure. */
  const across = (product: number, { left, width }: { left: number; width: number }): number =>
    left + (width * Math.log(product / 0.003)) / Math.log(4.6 / 0.003);

  it('end within the figure, at any rate and momentum, also where a walk goes on to the right edge', () => {
    let seen = 0;
    for (const size of ['wide', 'narrow'] as const) {
      const { plane, width } = LAYOUTS[size];
      for (const [rate, momentum, kappa] of [
        [2, 0, 1000],
        [1.98, 0, 100],
        [0.02, 0, 1000],
        [3.8, 0.9, 1000],
        [2.2, 0.55, 100],
        [2, 0.99, 20],
        [1, 0, 1],
        [4.4, 0.99, 1],
      ] as const) {
        const rod = { rate, momentum, kappa };
        for (const mark of distanceMarks(walkDown(rod), rod, size)) {
          if (mark.kind !== 'text' || !['flat', 'steep'].includes(mark.text)) continue;
          seen++;
          const at = across(mark.at[0], plane) + (mark.dx ?? 0);
          expect([size, rod, at + (mark.anchor === 'start' ? 34 : 0) <= width]).toEqual([size, rod, true]);
        }
      }
    }
    expect(seen).toBeGreaterThan(16);
  });
});
