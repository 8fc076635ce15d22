import { requireShape } from '../base/shape.ts';
import { someNumbers } from '../base/things.ts';
import { allFinite, norm } from '../base/vector.ts';

/** Eigenvalues of a symmetric matrix, largest first, and for each a unit eigenvector. */
export interface Eigenpairs {
  /** Length n. */
  readonly values: Float64Array;
  /** Orthonormal; the entry of largest size is positive. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * Meant for small matrices: the time grows with n³, about 10 ms at n = 50.
 *
 * @param matrix n × n, row by row; only its upper half is read
 * @throws RangeError if the matrix is not square or an entry is not finite
 * @see Golub & Van Loan 2013, Matrix Computations, §8.5
 */
export function symmetricEigenpairs(matrix: Float64Array): Eigenpairs {
  requireShape('symmetricEigenpairs', 'matrix', matrix, someNumbers);
  const n = Math.sqrt(matrix.length);
  if (!Number.isInteger(n) || n === 0) {
    throw new RangeError(`symmetricEigenpairs: ${matrix.length} numbers do not make a square matrix`);
  }
  if (!allFinite(matrix)) throw new RangeError('symmetricEigenpairs: an entry is not finite');
  const a = Float64Array.from(matrix, (_, at) => matrix[at % n < Math.floor(at / n) ? mirrored(at, n) : at]!);
  const vectors = Array.from({ length: n }, (_, i) => unit(n, i));
  const negligible = 2 ** -6 * Number.EPSILON * norm(a);
  // Convergence is quadratic: a handful of sweeps; the bound only guards the loop.
  for (let sweep = 0; sweep < 60 && rotateAll(a, n, negligible, vectors); sweep++);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  return {
    values: Float64Array.from(order, (i) => a[i * n + i]!),
    vectors: order.map((i) => pointedUp(vectors[i]!)),
  };
}

/** The vector or its opposite: the one whose entry of largest size is positive. Changes it in place. */
export function pointedUp(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const entry of vector) if (Math.abs(entry) > Math.abs(largest)) largest = entry;
  if (largest < 0) for (let i = 0; i < vector.length; i++) vector[i] = -vector[i]!;
  return vector;
}

/** One rotation for each pair p < q that is not negligible; returns whether there was any. */
function rotateAll(a: Float64Array, n: number, negligible: number, vectors: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let p = 0; p < n - 1; p++) {
    for (let q = p + 1; q < n; q++) {
      if (Math.abs(a[p * n + q]!) <= negligible) continue;
      rotate(a, n, p, q, vectors);
      rotated = true;
    }
  }
  return rotated;
}

/** Turns the plane of p and q by the angle that makes a_pq vanish. */
function rotate(a: Float64Array, n: number, p: number, q: number, vectors: readonly Float64Array[]): void {
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * a[p * n + q]!);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1)); // the smaller root
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) {
    const [akp, akq] = [a[k * n + p]!, a[k * n + q]!];
    a[k * n + p] = cosine * akp - sine * akq;
    a[k * n + q] = sine * akp + cosine * akq;
  }
  for (let k = 0; k < n; k++) {
    const [apk, aqk] = [a[p * n + k]!, a[q * n + k]!];
    a[p * n + k] = cosine * apk - sine * aqk;
    a[q * n + k] = sine * apk + cosine * aqk;
  }
  const [vp, vq] = [vectors[p]!, vectors[q]!];
  for (let k = 0; k < n; k++) {
    const [x, y] = [vp[k]!, vq[k]!];
    vp[k] = cosine * x - sine * y;
    vq[k] = sine * x + cosine * y;
  }
}

/** Where the entry at `at`, below the diagonal, has its twin. */
function mirrored(at: number, n: number): number {
  return (at % n) * n + Math.floor(at / n);
}

function unit(n: number, i: number): Float64Array {
  const vector = new Float64Array(n);
  vector[i] = 1;
  return vector;
}
