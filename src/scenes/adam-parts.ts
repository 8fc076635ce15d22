import { quadratic, type Surface } from '../optim/index.ts';
import type { Point } from '../params/index.ts';

// Adam taken apart on a bowl of two curvatures: every quantity of every step, and the same without one of its parts.

export const WAYS = ['adam', 'uncorrected', 'rmsprop'] as const;
export type Way = (typeof WAYS)[number];

/** Curvatures: w₁ is flat, w₂ steep. */
export const CURVATURES = [1, 10] as const;
export const BETA1 = 0.9;
export const EPSILON = 1e-8;
/** Steps that a run has. */
export const LONGEST = 60;

export interface Settings {
  readonly way: Way;
  /** What the loss is multiplied by. */
  readonly scale: number;
  readonly beta2: number;
  readonly rate: number;
  readonly start: Point;
}

/** Everything that one step is made of, for both weights. */
export interface Parts {
  /** Where the step begins. */
  readonly w: Point;
  readonly loss: number;
  readonly g: Point;
  readonly m: Point;
  /** What the step goes by: m corrected, m itself, or the gradient. */
  readonly direction: Point;
  readonly v: Point;
  /** The root of v, corrected or not. */
  readonly size: Point;
  readonly effective: Point;
  readonly step: Point;
}

const both = (f: (i: 0 | 1) => number): Point => [f(0), f(1)];

export const bowlOf = (scale: number): Surface => quadratic(CURVATURES.map((curvature) => scale * curvature));

/** The parts of steps 1 to `LONGEST`, and where the last one leads. */
export function takenApart({ way, scale, beta2, rate, start }: Settings): readonly Parts[] {
  const bowl = bowlOf(scale);
  const beta1 = way === 'rmsprop' ? 0 : BETA1;
  let [w, m, v]: [Point, Point, Point] = [start, [0, 0], [0, 0]];
  return Array.from({ length: LONGEST + 1 }, (_, t) => {
    const [from, before, squares] = [w, m, v];
    const g = both((i) => scale * CURVATURES[i] * from[i]);
    m = both((i) => beta1 * before[i] + (1 - beta1) * g[i]);
    v = both((i) => beta2 * squares[i] + (1 - beta2) * g[i] * g[i]);
    const [mean, square] = [m, v];
    const isCorrected = way === 'adam';
    const share = isCorrected ? 1 - beta1 ** (t + 1) : 1;
    const direction = both((i) => mean[i] / share);
    const size = both((i) => Math.sqrt(square[i] / (isCorrected ? 1 - beta2 ** (t + 1) : 1)));
    const effective = both((i) => rate / (size[i] + EPSILON));
    const step = both((i) => -effective[i] * direction[i]);
    w = both((i) => from[i] + step[i]);
    return { w: from, loss: bowl.value([...from]), g, m, direction, v, size, effective, step };
  });
}
