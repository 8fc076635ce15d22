import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigenpairs } from '../../src/optim/curvature/eigen.ts';
import {
  hessianAt,
  hessianMatrix,
  hessianVectorProduct,
  type LinearOperator,
} from '../../src/optim/curvature/hessian.ts';
import { lanczos, powerIteration } from '../../src/optim/curvature/lanczos.ts';
import { himmelblau } from '../../src/optim/index.ts';
import type { Objective } from '../../src/optim/kinds/objective.ts';
import { random } from '../../src/optim/base/random.ts';
import { sharpness } from '../../src/optim/curvature/stability.ts';

/** The operator of a matrix given by rows. */
function operator(rows: readonly (readonly number[])[]): LinearOperator {
  return {
    dimension: rows.length,
    apply: (v, out) => rows.forEach((row, i) => (out[i] = dot(row, v))),
  };
}

/** Q diag(λ) Qᵀ with Q a product of random reflections: a matrix whose eigenvalues are known. */
function withEigenvalues(values: readonly number[], seed: number): number[][] {
  const n = values.length;
  const draw = random(seed);
  let matrix = values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
  for (let k = 0; k < 3; k++) {
    const u = Array.from({ length: n }, () => draw.normal());
    const square = dot(u, u);
    const reflection = u.map((x, i) => u.map((y, j) => (i === j ? 1 : 0) - (2 * x * y) / square));
    matrix = times(times(reflection, matrix), reflection);
  }
  return matrix;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function times(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}

const spectra = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('symmetricEigenpairs', () => {
  it('solves 2 × 2 by hand', () => {
    // [[2, 1], [1, 2]]: 3 along (1, 1)/√2 and 1 across it
    const { values, vectors } = symmetricEigenpairs(Float64Array.of(2, 1, 1, 2));
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    vectors[0]!.forEach((entry) => expect(entry).toBeCloseTo(Math.SQRT1_2, 14));
  });

  it('finds the eigenvalues that a matrix was made from, and orthonormal vectors that go with them', () => {
    fc.assert(
      fc.property(spectra, fc.nat(1e6), (spectrum, seed) => {
        const rows = withEigenvalues(spectrum, seed);
        const { values, vectors } = symmetricEigenpairs(Float64Array.from(rows.flat()));
        const expected = spectrum.toSorted((a, b) => b - a);
        values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 10));
        vectors.forEach((vector, i) => {
          rows.forEach((row, k) => expect(dot(row, vector)).toBeCloseTo(values[i]! * vector[k]!, 10));
          vectors.forEach((other, j) => expect(dot(vector, other)).toBeCloseTo(i === j ? 1 : 0, 12));
        });
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('points every vector so that its largest entry is positive', () => {
    const { vectors } = symmetricEigenpairs(Float64Array.from(withEigenvalues([5, 3, 1, -2], 4).flat()));
    for (const vector of vectors) {
      expect(Math.max(...vector)).toBe(Math.max(...vector.map(Math.abs)));
    }
  });

  it('refuses what is not square or not finite', () => {
    expect(() => symmetricEigenpairs(new Float64Array(3))).toThrow(RangeError);
    expect(() => symmetricEigenpairs(new Float64Array(0))).toThrow(RangeError);
    expect(() => symmetricEigenpairs(Float64Array.of(1, Number.NaN, 0, 1))).toThrow(RangeError);
  });
});

describe('lanczos', () => {
  const spectrum = Array.from({ length: 60 }, (_, i) => (i === 0 ? 50 : 10 - i / 3)); // 50, then 9.67 down to −9.67
  const matrix = operator(withEigenvalues(spectrum, 3));

  it('finds the largest eigenvalues with fewer applications than the matrix has rows', () => {
    const found = lanczos(matrix, { count: 1 });
    expect(found.values[0]).toBeCloseTo(50, 10);
    expect(found.steps).toBeLessThan(30);
  });

  it('finds several at either end, largest first', () => {
    const top = lanczos(matrix, { count: 4 });
    const bottom = lanczos(matrix, { count: 3, end: 'smallest' });
    top.values.forEach((value, i) => expect(value).toBeCloseTo(spectrum[i]!, 9));
    bottom.values.forEach((value, i) => expect(value).toBeCloseTo(spectrum[57 + i]!, 9));
  });

  it('reports residuals that are those of its vectors', () => {
    const found = lanczos(matrix, { count: 2, steps: 8 });
    found.vectors.forEach((vector, i) => {
      const image = new Float64Array(60);
      matrix.apply(vector, image);
      const residual = Math.hypot(...image.map((entry, k) => entry - found.values[i]! * vector[k]!));
      expect(found.residuals[i]).toBeCloseTo(residual, 10);
    });
    expect(found.steps).toBe(8);
    expect(found.residuals[1]).toBeGreaterThan(1e-3); // eight steps are too few, and it says so
  });

  it('finds all copies of a repeated eigenvalue, which one Krylov space does not hold', () => {
    const found = lanczos(operator(withEigenvalues([2, 2, 2, 1, 1], 5)), { count: 5 });
    [2, 2, 2, 1, 1].forEach((expected, i) => expect(found.values[i]).toBeCloseTo(expected, 12));
  });

  it('handles a matrix of zeros', () => {
    expect([
      ...lanczos(
        operator([
          [0, 0],
          [0, 0],
        ]),
        { count: 2 },
      ).values,
    ]).toEqual([0, 0]);
  });

  it.each([0, 3, 1.5, Number.NaN])('refuses to look for %d eigenvalues of two', (count) => {
    expect(() =>
      lanczos(
        operator([
          [1, 0],
          [0, 2],
        ]),
        { count },
      ),
    ).toThrow(RangeError);
  });
});

describe('powerIteration', () => {
  it('finds the eigenvalue of largest size, sign and all', () => {
    const found = powerIteration(operator(withEigenvalues([-8, 3, 1], 2)));
    expect(found.value).toBeCloseTo(-8, 10);
    expect(found.residual).toBeLessThan(1e-8);
  });

  it('shrinks its error by the ratio of the two largest each step', () => {
    // the residual is proportional to the angle: (4/5)^t; the eigenvalue's error to its square
    const residual = (steps: number): number =>
      powerIteration(
        operator([
          [5, 0],
          [0, 4],
        ]),
        { steps, tolerance: 0 },
      ).residual;
    expect(residual(60) / residual(50)).toBeCloseTo(0.8 ** 10, 4);
  });

  it('returns 0 for a matrix of zeros', () => {
    expect(powerIteration(operator([[0]]))).toMatchObject({ value: 0, residual: 0 });
  });
});

describe('hessianAt', () => {
  const surface = himmelblau();
  const places = fc.tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }));
  const { name, dimension, value, gradient } = surface;
  const withoutHessian: Objective = { name, dimension, value, gradient };

  it('says whether second derivatives are exact or differences', () => {
    expect(hessianAt(surface, [1, 2]).how).toBe('exact');
    expect(hessianAt(withoutHessian, [1, 2]).how).toBe('differences');
  });

  it('prefers the objective’s own product to its matrix', () => {
    const odd: Objective = { ...surface, hessianVectorProduct: (_w, _v, out) => void out.fill(7) };
    expect([...hessianVectorProduct(odd, [0, 0], [1, 0])]).toEqual([7, 7]);
  });

  it('comes from differences as from formulas, to eight digits', () => {
    fc.assert(
      fc.property(places, (w) => {
        const [exact, approximate] = [hessianMatrix(surface, w), hessianMatrix(withoutHessian, w)];
        const size = Math.max(1, ...exact.map(Math.abs));
        exact.forEach((entry, i) => expect(Math.abs(approximate[i]! - entry)).toBeLessThanOrEqual(1e-8 * size));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('is a product with the matrix', () => {
    fc.assert(
      fc.property(places, places, (w, v) => {
        const matrix = hessianMatrix(surface, w);
        const product = hessianVectorProduct(surface, w, v);
        expect(product[0]).toBeCloseTo(matrix[0]! * v[0] + matrix[1]! * v[1], 9);
        expect(product[1]).toBeCloseTo(matrix[2]! * v[0] + matrix[3]! * v[1], 9);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('has the product 0 with the vector 0, differences or not', () => {
    expect([...hessianVectorProduct(withoutHessian, [1, 2], [0, 0])]).toEqual([0, 0]);
  });

  it('refuses a place that does not fit or is not finite', () => {
    expect(() => hessianAt(surface, [1])).toThrow('hessianAt: got 1 components, "himmelblau" needs 2');
    expect(() => hessianMatrix(surface, [1, Infinity])).toThrow(RangeError);
    expect(() => hessianVectorProduct(surface, [1, 2], [1, 2, 3])).toThrow(RangeError);
  });
});

describe('eigenvalues that repeat', () => {
  const diagonal = (entries: readonly number[]) => ({
    dimension: entries.length,
    apply: (v: Float64Array, out: Float64Array) => out.set(v.map((x, i) => entries[i]! * x)),
  });

  const rounded = ({ values }: { values: Float64Array }): number[] => Array.from(values, (x) => Number(x.toFixed(9)));

  it('are found as often as they are there, at either end', () => {
    const many = Array.from({ length: 60 }, (_, i) => 1 + i / 60);
    expect(rounded(lanczos(diagonal([5, 5, 4, ...many]), { count: 2 }))).toEqual([5, 5]);
    expect(rounded(lanczos(diagonal([9, 5, 5, 5, ...many]), { count: 4 }))).toEqual([9, 5, 5, 5]);
    const low = lanczos(diagonal([-3, -3, ...many]), { count: 3, end: 'smallest' });
    expect(rounded(low)).toEqual([1, -3, -3]);
  });

  it('are those of the whole matrix, whatever repeats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (entries, count) => {
          const sorted = entries.toSorted((a, b) => b - a);
          const { values, vectors } = lanczos(diagonal(entries), { count, steps: 400 });
          for (const [k, value] of values.entries()) expect(value).toBeCloseTo(sorted[k]!, 8);
          for (const [k, vector] of vectors.entries())
            for (const other of vectors.slice(0, k)) expect(dot(vector, other)).toBeCloseTo(0, 8);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('differences of the gradient', () => {
  it('go by the size of the weight that moves, not of the largest', () => {
    // w₀² + sin(100 w₁) at (10⁶, 0.3): −10⁴ sin 30 = 9880
    const objective: Objective = {
      name: 'two scales',
      dimension: 2,
      value: (w) => w[0]! ** 2 + Math.sin(100 * w[1]!),
      gradient: (w, out) => out.set([2 * w[0]!, 100 * Math.cos(100 * w[1]!)]),
    };
    const hessian = hessianMatrix(objective, [1e6, 0.3]);
    expect(hessian[3]! / (-1e4 * Math.sin(30))).toBeCloseTo(1, 6);
    expect(hessian[0]).toBeCloseTo(2, 6);
    expect(sharpness(objective, [1e6, 0.3])).toBeCloseTo(9880.3, 0);
  });
});
