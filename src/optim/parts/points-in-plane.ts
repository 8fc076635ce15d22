import { integer, linear, real, seed, type Param } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import type { Examples } from '../base/examples.ts';
import { random, type Random } from '../base/random.ts';

/** How many examples a generated set has. */
export const examplesInput = integer({ label: 'Examples', low: 20, high: 500, step: 10, initial: 200 });

/** Draw of the noise; another seed gives another set of the same kind. */
export const seedInput = seed({ label: 'Seed', help: 'Another seed draws other examples of the same kind.' });

/** Standard deviation of the normal noise on each coordinate. */
export function noiseInput(initial: number): Param<number> {
  return real({ label: 'Noise', symbol: String.raw`\sigma`, stops: linear(0, 1, 0.01), initial });
}

/** What the generators of points in the plane have in common. */
export interface PlaneSpec {
  /** Name of the set, for errors. */
  readonly name: string;
  readonly examples: number;
  readonly noise: number;
  readonly seed: number;
  /** Names of the classes 0, 1 …; example i belongs to class i mod their number. */
  readonly classes: readonly string[];
  /**
   * Writes a point without noise into `at`.
   *
   * @param share how far along the class the example is, from 0 to 1: evenly spread, at random within its part
   */
  place(label: number, share: number, at: [x: number, y: number], draw: Random): void;
}

/**
 * Labelled points of the plane with normal noise. The classes take turns, so that a stretch of rows has them all.
 *
 * @throws RangeError if there is less than one example a class, or the noise is negative
 */
export function pointsInPlane({ name, examples, noise, seed, classes, place }: PlaneSpec): Examples {
  requireWhole(name, 'examples', examples, classes.length);
  requireBetween(name, 'noise', noise, 0, Infinity);
  const draw = random(seed);
  const X = new Float64Array(2 * examples);
  const y = new Float64Array(examples);
  const at: [number, number] = [0, 0];
  for (let i = 0; i < examples; i++) {
    const label = i % classes.length;
    const ofClass = Math.ceil((examples - label) / classes.length);
    place(label, (Math.floor(i / classes.length) + draw.uniform()) / ofClass, at, draw);
    X[2 * i] = at[0] + noise * draw.normal();
    X[2 * i + 1] = at[1] + noise * draw.normal();
    y[i] = label;
  }
  return { features: 2, X, y, names: ['x', 'y'], classes };
}

/** What the generators of numbers over the plane have in common. */
export interface HeightSpec extends Omit<PlaneSpec, 'classes' | 'place'> {
  /** The number that belongs to a point, without noise. */
  height(x: number, y: number): number;
}

/**
 * Points drawn evenly from the square between −1 and 1, each with a number and normal noise on it.
 *
 * @throws RangeError if there is no example, or the noise is negative
 */
export function numbersInPlane({ name, examples, noise, seed, height }: HeightSpec): Examples {
  requireWhole(name, 'examples', examples, 1);
  requireBetween(name, 'noise', noise, 0, Infinity);
  const draw = random(seed);
  const X = new Float64Array(2 * examples);
  const y = new Float64Array(examples);
  for (let i = 0; i < examples; i++) {
    X[2 * i] = 2 * draw.uniform() - 1;
    X[2 * i + 1] = 2 * draw.uniform() - 1;
    y[i] = height(X[2 * i]!, X[2 * i + 1]!) + noise * draw.normal();
  }
  return { features: 2, X, y, names: ['x', 'y'] };
}
