import { anyNumber, oneOf, requireFields, requireShape, whole } from '../base/shape.ts';
import { anOperator } from '../base/things.ts';
import { pointedUp, symmetricEigenpairs, type Eigenpairs } from './eigen.ts';
import type { LinearOperator } from './hessian.ts';
import { random, type Random } from '../base/random.ts';
import { dot, norm } from '../base/vector.ts';

/** How to look for eigenvalues. */
export interface LanczosOptions {
  /** How many eigenpairs; 1 if not given. */
  readonly count?: number;
  /** Which end of the spectrum; `largest` if not given. Values come largest first either way. */
  readonly end?: 'largest' | 'smallest';
  /** Most applications of the operator in one look, never more than n; 100 if not given. Copies need further looks. */
  readonly steps?: number;
  /** Accepts an eigenpair when ‖A x − λ x‖ is at most this share of the largest |λ|; 1e-12 if not given. */
  readonly tolerance?: number;
  /** Decides the first vector; 1 if not given. */
  readonly seed?: number;
}

/** Eigenpairs and how sure they are. */
export interface LanczosResult extends Eigenpairs {
  /** ‖A x − λ x‖ of each pair: some eigenvalue lies at most so far from λ. */
  readonly residuals: Float64Array;
  /** Applications of the operator. */
  readonly steps: number;
}

/**
 * Eigenvalues at one end of the spectrum by the Lanczos method, every vector made orthogonal to all before.
 *
 * @throws RangeError if `count` is not a whole number from 1 to n, or the operator gives a number that is not finite
 * @see Golub & Van Loan 2013, Matrix Computations, §10.3
 */
export function lanczos(operator: LinearOperator, options: LanczosOptions = {}): LanczosResult {
  requireShape('lanczos', 'operator', operator, anOperator);
  requireFields('lanczos', options, {
    shapes: {
      count: anyNumber,
      end: oneOf(['largest', 'smallest']),
      steps: anyNumber,
      tolerance: anyNumber,
      seed: anyNumber,
    },
  });
  const n = operator.dimension;
  const { count = 1, end = 'largest', tolerance = 1e-12, seed = 1 } = options;
  if (!(Number.isSafeInteger(count) && count >= 1 && count <= n)) {
    throw new RangeError(`lanczos: count must be a whole number from 1 to ${n}, got ${count}`);
  }
  const budget = Math.max(count, options.steps ?? 100);
  const draw = random(seed);
  const seek = (wanted: number, locked: readonly Float64Array[], most: number): Part => {
    const space = new Krylov(operator, draw, locked);
    const whole = Math.min(most, n - locked.length);
    for (let look = Math.min(whole, wanted + 4); ; look = Math.min(whole, Math.ceil(1.25 * look))) {
      while (space.size < look) space.grow();
      const { pairs, largest } = space.ritzPairs(wanted, end); // costs the cube of the size: not after every step
      const isSure = pairs.every(({ residual }) => residual <= tolerance * largest);
      if (look === whole || isSure) return { pairs, steps: look, isSure };
    }
  };
  const part = seek(count, [], budget);
  return result(count === 1 ? part : withCopies(part, seek, { end, budget, dimension: n }));
}

interface Pair {
  readonly value: number;
  readonly vector: Float64Array;
  readonly residual: number;
}

/** Some eigenpairs and what they cost. */
interface Part {
  readonly pairs: readonly Pair[];
  readonly steps: number;
  readonly isSure: boolean;
}

/**
 * From one start Lanczos sees every eigenvalue once. So it looks again among the vectors orthogonal to all that were
 * found, for as long as it finds something there that belongs to the outermost.
 */
function withCopies(
  found: Part,
  seek: (wanted: number, locked: readonly Float64Array[], most: number) => Part,
  {
    end,
    budget,
    dimension,
  }: { readonly end: 'largest' | 'smallest'; readonly budget: number; readonly dimension: number },
): Part {
  const count = found.pairs.length;
  const locked = found.pairs.map(({ vector }) => vector);
  let { pairs, steps, isSure } = found;
  while (isSure && locked.length < dimension) {
    const more = seek(1, locked, budget);
    steps += more.steps;
    isSure = more.isSure;
    if (!isSure) break;
    const [pair] = more.pairs;
    const isOutside = end === 'largest' ? pair!.value > pairs.at(-1)!.value : pair!.value < pairs[0]!.value;
    if (!isOutside) break;
    locked.push(pair!.vector);
    const sorted = [...pairs, pair!].sort((a, b) => b.value - a.value);
    pairs = end === 'largest' ? sorted.slice(0, count) : sorted.slice(1);
  }
  return { pairs, steps, isSure };
}

function result({ pairs, steps }: Part): LanczosResult {
  return {
    values: Float64Array.from(pairs, ({ value }) => value),
    vectors: pairs.map(({ vector }) => vector),
    residuals: Float64Array.from(pairs, ({ residual }) => residual),
    steps,
  };
}

/** What power iteration found. */
export interface PowerIterationResult {
  /** The eigenvalue of largest size, with its sign. */
  readonly value: number;
  /** Unit length; its entry of largest size is positive. */
  readonly vector: Float64Array;
  /** ‖A x − λ x‖. */
  readonly residual: number;
  /** Applications of the operator. */
  readonly steps: number;
}

/**
 * The eigenvalue of largest size by applying the operator again and again. Slow where the second is nearly as large:
 * the error shrinks by |λ₂/λ₁| each step.
 *
 * @param options.steps most applications; 1000 if not given
 * @param options.tolerance ends when ‖A x − λ x‖ ≤ tolerance · |λ|; 1e-10 if not given
 * @param options.seed decides the first vector; 1 if not given
 * @see von Mises & Pollaczek-Geiringer 1929
 */
export function powerIteration(
  operator: LinearOperator,
  options: { readonly steps?: number; readonly tolerance?: number; readonly seed?: number } = {},
): PowerIterationResult {
  requireShape('powerIteration', 'operator', operator, anOperator);
  requireFields('powerIteration', options, { shapes: { steps: whole(1), tolerance: anyNumber, seed: anyNumber } });
  const { steps = 1000, tolerance = 1e-10, seed = 1 } = options;
  const vector = randomUnit(operator.dimension, random(seed));
  const image = new Float64Array(operator.dimension);
  for (let step = 1; ; step++) {
    operator.apply(vector, image);
    const value = dot(vector, image); // Rayleigh quotient
    const residual = Math.sqrt(
      Math.max(
        0,
        image.reduce((sum, entry, i) => sum + (entry - value * vector[i]!) ** 2, 0),
      ),
    );
    const length = norm(image);
    if (residual <= tolerance * Math.abs(value) || step >= steps || length === 0) {
      return { value, vector: pointedUp(vector), residual, steps: step };
    }
    for (let i = 0; i < vector.length; i++) vector[i] = image[i]! / length;
  }
}

/** An orthonormal basis q₁, q₂, … in which the operator is tridiagonal: αs on the diagonal, βs beside it. */
class Krylov {
  readonly #operator: LinearOperator;
  readonly #draw: Random;
  /** Eigenvectors that are known already; the space is orthogonal to them. */
  readonly #locked: readonly Float64Array[];
  readonly #basis: Float64Array[] = [];
  readonly #alpha: number[] = [];
  readonly #beta: number[] = [];
  #next: Float64Array;

  constructor(operator: LinearOperator, draw: Random, locked: readonly Float64Array[]) {
    this.#operator = operator;
    this.#draw = draw;
    this.#locked = locked;
    this.#next = locked.length === 0 ? randomUnit(operator.dimension, draw) : this.#freshDirection();
  }

  get size(): number {
    return this.#basis.length;
  }

  /** One application of the operator: one vector more. */
  grow(): void {
    const q = this.#next;
    const image = new Float64Array(q.length);
    this.#operator.apply(q, image);
    this.#basis.push(q);
    const alpha = dot(q, image);
    if (!Number.isFinite(alpha)) throw new RangeError('lanczos: the operator gave a number that is not finite');
    this.#alpha.push(alpha);
    orthogonalise(image, [...this.#locked, ...this.#basis]);
    const beta = norm(image);
    // A beta of round-off size means that the space is complete: go on in a fresh direction, uncoupled.
    const exhausted = beta <= 1e-13 * Math.max(...this.#alpha.map(Math.abs), ...this.#beta);
    this.#beta.push(exhausted ? 0 : beta);
    this.#next = exhausted ? this.#freshDirection() : image.map((entry) => entry / beta);
    if (!exhausted && this.#locked.length > 0) orthogonalise(this.#next, this.#locked); // round-off grows by 1/beta
  }

  /** The `count` outermost eigenpairs of the tridiagonal matrix, carried back to the full space. */
  ritzPairs(count: number, end: 'largest' | 'smallest'): { readonly pairs: readonly Pair[]; readonly largest: number } {
    const m = this.size;
    const small = symmetricEigenpairs(this.#tridiagonal());
    const first = end === 'largest' ? 0 : m - count;
    return {
      pairs: Array.from({ length: count }, (_, k) => ({
        value: small.values[first + k]!,
        vector: pointedUp(this.#combine(small.vectors[first + k]!)),
        residual: this.#beta[m - 1]! * Math.abs(small.vectors[first + k]![m - 1]!),
      })),
      largest: Math.max(Math.abs(small.values[0]!), Math.abs(small.values[m - 1]!)),
    };
  }

  #tridiagonal(): Float64Array {
    const m = this.size;
    const matrix = new Float64Array(m * m);
    for (let i = 0; i < m; i++) {
      matrix[i * m + i] = this.#alpha[i]!;
      if (i + 1 < m) matrix[i * m + i + 1] = matrix[(i + 1) * m + i] = this.#beta[i]!;
    }
    return matrix;
  }

  #combine(coefficients: Float64Array): Float64Array {
    const out = new Float64Array(this.#operator.dimension);
    this.#basis.forEach((q, k) => {
      for (let i = 0; i < out.length; i++) out[i] = out[i]! + coefficients[k]! * q[i]!;
    });
    return out;
  }

  /** A random unit vector orthogonal to the basis; zeros when the basis is full. */
  #freshDirection(): Float64Array {
    const q = randomUnit(this.#operator.dimension, this.#draw);
    if (this.size + this.#locked.length >= q.length) return q.fill(0);
    orthogonalise(q, [...this.#locked, ...this.#basis]);
    const length = norm(q);
    return q.map((entry) => entry / length);
  }
}

/** Takes out of `v` its parts along the basis; twice, because once leaves round-off behind (Kahan's rule). */
function orthogonalise(v: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const q of basis) {
      const part = dot(q, v);
      for (let i = 0; i < v.length; i++) v[i] = v[i]! - part * q[i]!;
    }
  }
}

function randomUnit(n: number, draw: Random): Float64Array {
  const v = Float64Array.from({ length: n }, () => draw.normal());
  const length = norm(v);
  return v.map((entry) => entry / length);
}
