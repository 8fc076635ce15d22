import { describe, expect, it } from 'vitest';
import {
  chordTest,
  curvatureGrid,
  finish,
  himmelblau,
  monkeySaddle,
  quadratic,
  saddle,
  tiltedDoubleWell,
} from '../../src/optim/index.ts';
import type { Objective } from '../../src/optim/index.ts';

const square = [
  [-1, 1],
  [-1, 1],
] as const;

describe('chordTest', () => {
  it('finds nothing above the chords of a bowl, however long and thin', () => {
    expect(chordTest({ objective: quadratic([1e-3, 1e3]), window: square, chords: 5000 })).toEqual({
      chords: 5000,
      violations: 0,
      worst: null,
    });
  });

  it('proves that a double well is not convex, by a chord that can be checked', () => {
    const objective = tiltedDoubleWell();
    const { worst, violations } = chordTest({ objective, window: [[-2, 2]], chords: 1000 });
    expect(violations).toBeGreaterThan(0);
    const { from, to, share, excess } = worst!;
    const at = (x: number): number => objective.value(Float64Array.of(x));
    const between = (1 - share) * from[0]! + share * to[0]!;
    expect(excess).toBeCloseTo(at(between) - ((1 - share) * at(from[0]!) + share * at(to[0]!)), 12);
    expect(excess).toBeGreaterThan(0.5); // between the wells the graph rises by 1
  });

  it('does not take round-off on a plane for a rise', () => {
    const plane: Objective = {
      name: 'plane',
      dimension: 2,
      value: (w) => 1e6 * w[0]! - 3e5 * w[1]! + 0.1,
      gradient: (_w, out) => out.set([1e6, -3e5]),
      window: square,
    };
    expect(chordTest({ objective: plane, chords: 5000 }).violations).toBe(0);
  });

  it('is the same for the same seed', () => {
    const spec = { objective: himmelblau(), chords: 100 };
    expect(chordTest({ ...spec, seed: 4 })).toEqual(chordTest({ ...spec, seed: 4 }));
    expect(chordTest({ ...spec, seed: 4 })).not.toEqual(chordTest({ ...spec, seed: 5 }));
  });

  it('refuses to work without a window or a chord', () => {
    const { window: _window, ...bare } = quadratic([1, 2]);
    expect(() => chordTest({ objective: bare, chords: 5 })).toThrow(RangeError);
    expect(() =>
      chordTest({
        objective: bare,
        window: [
          [1, 1],
          [0, 1],
        ],
        chords: 5,
      }),
    ).toThrow(RangeError);
    expect(() => chordTest({ objective: bare, window: square, chords: 0 })).toThrow(RangeError);
  });
});

describe('curvatureGrid', () => {
  it('has the two curvatures of a bowl everywhere', () => {
    const grid = finish(curvatureGrid({ objective: quadratic([2, 5]), window: square, columns: 4, rows: 3 }));
    expect(grid.smallest).toHaveLength(12);
    grid.smallest.forEach((value) => expect(value).toBeCloseTo(2, 12));
    grid.largest.forEach((value) => expect(value).toBeCloseTo(5, 12));
    expect(grid.convex).toBe(true);
  });

  it('knows the monkey saddle: ±6r at distance r from the middle', () => {
    const grid = finish(curvatureGrid({ objective: monkeySaddle(), window: square, columns: 3, rows: 3 }));
    const distances = [Math.SQRT2, 1, Math.SQRT2, 1, 0, 1, Math.SQRT2, 1, Math.SQRT2];
    distances.forEach((r, i) => {
      expect(grid.smallest[i]).toBeCloseTo(-6 * r, 11);
      expect(grid.largest[i]).toBeCloseTo(6 * r, 11);
    });
    expect(grid.convex).toBe(false);
  });

  it('tells the convex part of a double well from the whole', () => {
    // (x² − 1)²: the second derivative 12x² − 4 is positive beyond ±1/√3
    const objective = tiltedDoubleWell();
    const convexOn = (low: number, high: number): boolean =>
      finish(curvatureGrid({ objective, window: [[low, high]], columns: 50 })).convex;
    expect(convexOn(0.6, 2)).toBe(true);
    expect(convexOn(0.5, 2)).toBe(false);
  });

  it('refuses three weights, and rows where there is one weight', () => {
    expect(() => curvatureGrid({ objective: quadratic([1, 2, 3]), columns: 2, rows: 2 })).toThrow(RangeError);
    expect(() => curvatureGrid({ objective: quadratic([1]), window: [[0, 1]], columns: 2, rows: 2 })).toThrow(
      RangeError,
    );
    expect(() => curvatureGrid({ objective: saddle(), columns: 1, rows: 2 })).toThrow(RangeError);
  });
});
