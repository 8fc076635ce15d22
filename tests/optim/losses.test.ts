import { describe, expect, it } from 'vitest';
import {
  beale,
  booth,
  curvedValley,
  himmelblau,
  monkeySaddle,
  plateau,
  quadratic,
  rastrigin,
  rosenbrock,
  saddle,
  sharpAndFlat,
  surfaces,
  tiltedDoubleWell,
  twoValleys,
  type Objective,
  type Surface,
} from '../../src/optim/index.ts';
import { initialValues } from '../../src/params/index.ts';

const at = (objective: Objective, ...w: number[]): number => objective.value(Float64Array.from(w));

function slopeAt(objective: Objective, ...w: number[]): number[] {
  const out = new Float64Array(w.length);
  objective.gradient(Float64Array.from(w), out);
  return [...out];
}

function hessianAt(surface: Surface, ...w: number[]): number[] {
  const out = new Float64Array(w.length ** 2);
  surface.hessian(Float64Array.from(w), out);
  return [...out];
}

/** Where plain gradient descent is after a number of steps. */
function descend(objective: Objective, start: readonly number[], rate: number, steps: number): number[] {
  const w = [...start];
  for (let step = 0; step < steps; step++) slopeAt(objective, ...w).forEach((slope, i) => (w[i]! -= rate * slope));
  return w;
}

describe('quadratic', () => {
  it('is ½ a w² of one number: quadratic(2) is w²', () => {
    expect(at(quadratic(2), 3)).toBe(9);
    expect(slopeAt(quadratic(2), -2.4)).toEqual([-4.8]);
  });

  it('shrinks each eigen-component by 1 − ηλ a step', () => {
    const [slow, fast] = descend(quadratic([1, 4]), [1, 1], 0.1, 3);
    expect(slow).toBeCloseTo(0.9 ** 3, 14);
    expect(fast).toBeCloseTo(0.6 ** 3, 14);
  });

  it('is the same by eigenvalues and by the diagonal matrix that has them', () => {
    const byValues = quadratic([1, 4, 9]);
    const byMatrix = quadratic([
      [1, 0, 0],
      [0, 4, 0],
      [0, 0, 9],
    ]);
    expect(byMatrix.dimension).toBe(3);
    expect(at(byMatrix, 1, 2, 3)).toBe(at(byValues, 1, 2, 3));
    expect(slopeAt(byMatrix, 1, 2, 3)).toEqual(slopeAt(byValues, 1, 2, 3));
    expect(hessianAt(byMatrix, 1, 2, 3)).toEqual(hessianAt(byValues, 1, 2, 3));
  });

  it('has the eigenvalues L/κ and L however its axes are turned', () => {
    for (const turn of [0, 30, 45, 90]) {
      const bowl = surfaces.quadratic.create({ largest: 5, condition: 20, turn });
      const [a, b, c, d] = hessianAt(bowl, 0, 0) as [number, number, number, number];
      expect(b).toBe(c);
      expect(a + d).toBeCloseTo(5 + 0.25, 12); // trace
      expect(a * d - b * c).toBeCloseTo(5 * 0.25, 12); // determinant
    }
  });

  it('has its flat direction at the angle asked for', () => {
    const bowl = surfaces.quadratic.create({ largest: 5, condition: 20, turn: 30 });
    const along = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const slope = slopeAt(bowl, ...along);
    slope.forEach((component, i) => expect(component).toBeCloseTo(0.25 * along[i]!, 12));
  });

  it('refuses what is no bowl', () => {
    expect(() => quadratic(-1)).toThrow('quadratic: every curvature must be above 0, got -1');
    expect(() => quadratic(NaN)).toThrow(RangeError);
    expect(() => quadratic([])).toThrow('quadratic: there are no curvatures');
    expect(() => quadratic([[1, 2]])).toThrow('quadratic: row 0 of 1 has 2 numbers');
    const matrix = (a: number, b: number, c: number, d: number) => () =>
      quadratic([
        [a, b],
        [c, d],
      ]);
    expect(matrix(1, 0.5, 0.4, 1)).toThrow('not symmetric');
    expect(matrix(1, 2, 2, 1)).toThrow('not positive definite');
    expect(matrix(1, NaN, NaN, 1)).toThrow(RangeError);
  });
});

describe('test functions have their published values', () => {
  it('Rosenbrock: 24.2 at the usual start (−1.2, 1)', () => {
    expect(at(rosenbrock(), -1.2, 1)).toBeCloseTo(24.2, 12);
    expect(at(rosenbrock({ a: 0.5 }), 0.5, 0.25)).toBe(0);
  });

  it('Beale: 14.203125 at (1, 1), which is 1.5² + 2.25² + 2.625²', () => {
    expect(at(beale(), 1, 1)).toBe(14.203125);
    expect(at(beale(), 3, 0.5)).toBe(0);
  });

  it('Himmelblau: 170 at the origin, and a local maximum of 181.617 at (−0.270845, −0.923039)', () => {
    expect(at(himmelblau(), 0, 0)).toBe(170);
    expect(at(himmelblau(), -0.270845, -0.923039)).toBeCloseTo(181.617, 3);
    expect(Math.hypot(...slopeAt(himmelblau(), -0.270845, -0.923039))).toBeLessThan(1e-4);
  });

  it('Booth: 74 at the origin, curvatures 2 and 18', () => {
    expect(at(booth(), 0, 0)).toBe(74);
    const [a, b] = hessianAt(booth(), 0, 0) as [number, number];
    expect([a - b, a + b]).toEqual([2, 18]);
  });

  it('Rastrigin: n at (1, …, 1), 20 n more half way between; 11ⁿ minima in the window', () => {
    expect(at(rastrigin(), 1, 1)).toBeCloseTo(2, 12);
    expect(at(rastrigin({ dimension: 3 }), 0.5, 0.5, 0.5)).toBeCloseTo(3 * 20.25, 12);
    expect(rastrigin().minima).toHaveLength(121);
    expect(rastrigin({ dimension: 1 }).minima).toHaveLength(11);
    expect(rastrigin({ dimension: 30 }).minima).toHaveLength(1);
    expect(rastrigin({ amplitude: 0 }).minima).toHaveLength(1);
  });

  it('saddles: flat at the origin, of the monkey saddle even the curvature is 0', () => {
    expect(slopeAt(saddle(), 0, 0)).toEqual([0, -0]);
    expect(hessianAt(saddle(), 0, 0)).toEqual([2, 0, 0, -2]);
    expect(hessianAt(monkeySaddle(), 0, 0).every((entry) => entry === 0)).toBe(true);
  });
});

describe('curves with several valleys', () => {
  it('the tilted double well has two valleys up to a tilt of 8/(3√3), and then one', () => {
    const border = 8 / (3 * Math.sqrt(3));
    expect(tiltedDoubleWell({ tilt: 0.99 * border }).minima).toHaveLength(2);
    expect(tiltedDoubleWell({ tilt: 1.01 * border }).minima).toHaveLength(1);
    expect(tiltedDoubleWell({ tilt: -3 }).minima).toHaveLength(1);
    expect(tiltedDoubleWell({ tilt: 0.3 }).minima[0]!.at[0]).toBeLessThan(0);
    expect(tiltedDoubleWell({ tilt: 0 }).minima.map(({ global }) => global)).toEqual([true, true]);
  });

  it('two valleys: from the right a walk ends in the right one, though the left one is deeper', () => {
    const curve = twoValleys();
    expect(curve.minima.map(({ at: [x] }) => Math.sign(x!))).toEqual([-1, 1]);
    expect(descend(curve, [3], 0.1, 1000)[0]).toBeCloseTo(1.5, 9);
  });

  it('two valleys: a rate above 2/k, but below 2, leaves the right valley and stays in the left one', () => {
    expect(descend(twoValleys(), [3], 0.6, 1000)[0]).toBeCloseTo(-1.6, 9);
  });

  it('a sharp and a flat minimum: a shift of 0.3 costs ½ k 0.3² in each', () => {
    const curve = sharpAndFlat({ sharp: 12, flat: 0.8 });
    expect(at(curve, -1.5 + 0.3)).toBeCloseTo(0.5 * 12 * 0.09, 6);
    expect(at(curve, 1.5 + 0.3)).toBeCloseTo(0.5 * 0.8 * 0.09, 6);
    expect(curve.minima.map(({ global }) => global)).toEqual([true, true]);
  });

  it('overflows to ∞, not to NaN, far outside', () => {
    expect(at(twoValleys(), 1e200)).toBe(Infinity);
  });
});

describe('plateau', () => {
  it('is half way up at its width, and its slope fades with the cube of the distance', () => {
    expect(at(plateau({ width: 2 }), 2, 0)).toBe(0.5);
    expect(slopeAt(plateau(), 100, 0)[0]! * 100 ** 3).toBeCloseTo(2, 2);
    expect(at(plateau(), 1e200, 0)).toBe(1);
  });
});

describe('curved valley', () => {
  const valley = curvedValley();
  const start = [-2.2, 1.1];

  it('has 2/L = 0.3 and condition number 20 at its minimum', () => {
    const [along, mixed, , across] = hessianAt(valley, 0, -0.25) as [number, number, number, number];
    expect(mixed).toBeCloseTo(0, 15);
    expect(2 / across).toBeCloseTo(0.3, 14);
    expect(across / along).toBeCloseTo(20, 12);
  });

  it.each([
    [0.03, -1.88],
    [0.15, -0.47],
    [0.26, -0.08],
  ])('at rate %f is at x = %f after 40 steps', (rate, x) => {
    expect(descend(valley, start, rate, 40)[0]).toBeCloseTo(x, 2);
  });

  it('settles at every rate below 2/L', () => {
    for (const rate of [0.05, 0.15, 0.25, 0.29]) {
      const [x, y] = descend(valley, start, rate, 2000);
      expect(x).toBeCloseTo(0, 9);
      expect(y).toBeCloseTo(-0.25, 9);
    }
  });

  it('bounces above 2/L between ± s √((ηL/2)² − 1), where a step undoes the one before', () => {
    for (const rate of [0.305, 0.31, 0.36, 0.45]) {
      const height = 0.5 * Math.sqrt((rate / 0.3) ** 2 - 1);
      const [x, y] = descend(valley, start, rate, 4000);
      expect(x).toBeCloseTo(0, 9);
      expect(Math.abs(y! + 0.25)).toBeCloseTo(height, 9);
    }
  });

  it('keeps the first 40 steps inside its window up to a rate of 0.36', () => {
    for (const rate of [0.15, 0.26, 0.3, 0.36]) {
      for (let steps = 0; steps <= 40; steps++) {
        descend(valley, start, rate, steps).forEach((place, i) => {
          const [low, high] = valley.window[i]!;
          expect(place).toBeGreaterThan(low);
          expect(place).toBeLessThan(high);
        });
      }
    }
  });
});

describe('factories of surfaces', () => {
  it('keep the initial value of every input that is left out', () => {
    const { a, b } = initialValues(surfaces.rosenbrock.params);
    expect(at(rosenbrock({ b: 7 }), 0, 1)).toBe(at(rosenbrock({ a, b: 7 }), 0, 1));
    expect(at(rosenbrock({ a: 0 }), 0, 1)).toBe(b);
  });

  it('say which option is wrong, and what it was', () => {
    expect(() => rosenbrock({ a: NaN })).toThrow('rosenbrock: a must be a finite number, got NaN');
    expect(() => rosenbrock({ b: -1 })).toThrow('rosenbrock: b must be above 0, got -1');
    const misspelt = { steepness: 3 };
    expect(() => rosenbrock(misspelt as object)).toThrow('rosenbrock: there is no option "steepness"; there are: a, b');
    expect(() => himmelblau(misspelt as object)).toThrow('himmelblau: there is no option "steepness"; there are: none');
    expect(() => rastrigin({ dimension: 0 })).toThrow('rastrigin: dimension must be a whole number from 1 up, got 0');
    expect(() => plateau({ width: 0 })).toThrow('plateau: width must be above 0, got 0');
  });
});
