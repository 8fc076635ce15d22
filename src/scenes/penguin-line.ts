import { meanSquaredError, penguinExamples, standardiser, type Examples } from '../optim/index.ts';
import type { Point } from '../params/index.ts';

/** Units of the flipper in which the same line is sought. */
export const UNITS = ['raw', 'centred', 'standardised'] as const;
export type Unit = (typeof UNITS)[number];

/** A table of two rows and two columns, or a map of two weights: row by row. */
type Square = readonly [a: number, b: number, c: number, d: number];

/** The line of body mass on flipper length in one unit, and what a step of gradient descent does to it. */
export interface PenguinLine {
  readonly loss: ReturnType<typeof meanSquaredError>;
  /** The weights (slope, intercept) with the lowest loss, by formula. */
  readonly best: Point;
  readonly lowest: number;
  readonly hessian: Square;
  /** Largest and smallest curvature. */
  readonly curvatures: readonly [largest: number, smallest: number];
  /** Flipper length in mm to the feature of this unit: (x − shift) / scale. */
  readonly shift: number;
  readonly scale: number;
}

interface World {
  /** Flipper length in mm and mass in kg of each penguin. */
  readonly birds: readonly Point[];
  readonly lines: Readonly<Record<Unit, PenguinLine>>;
}

let made: World | undefined;

/** The penguins and the three lines; made at the first call. */
export function penguinLine(): World {
  return (made ??= make());
}

function make(): World {
  const measured = penguinExamples({ features: ['flipperLength'], label: 'bodyMass' });
  const raw = { ...measured, y: measured.y.map((grams) => grams / 1000) };
  const [centre, standard] = [standardiser(raw, { scale: false }), standardiser(raw)];
  return {
    birds: Array.from(raw.X, (x, i): Point => [x, raw.y[i]!]),
    lines: {
      raw: lineOf(raw, 0, 1),
      centred: lineOf(centre(raw), centre.means[0]!, 1),
      standardised: lineOf(standard(raw), standard.means[0]!, standard.deviations[0]!),
    },
  };
}

function lineOf(examples: Examples, shift: number, scale: number): PenguinLine {
  const loss = meanSquaredError(examples);
  const best = closedForm(examples);
  const hessian = [...loss.hessian(best)] as unknown as Square; // two weights
  const [a, b, , d] = hessian;
  const [middle, spread] = [(a + d) / 2, Math.hypot((a - d) / 2, b)];
  const largest = middle + spread;
  // the product of the two is the determinant; their difference would lose all digits in raw units
  return {
    loss,
    best,
    lowest: loss.value(best),
    hessian,
    curvatures: [largest, (a * d - b * b) / largest],
    shift,
    scale,
  };
}

/** Slope and intercept of the least squares line: where both partial derivatives are 0. */
export function closedForm({ X, y }: Examples): Point {
  const mean = (list: Float64Array): number => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [mx, my] = [mean(X), mean(y)];
  const together = X.reduce((sum, x, i) => sum + (x - mx) * (y[i]! - my), 0);
  const slope = together / X.reduce((sum, x) => sum + (x - mx) * (x - mx), 0);
  return [slope, my - slope * mx];
}

/** What is left of the start's distance from the best weights after so many steps from (0, 0). */
export interface Left {
  /** The weights. */
  readonly w: Point;
  /** The loss above the lowest, as a share of what it was at the start. */
  readonly share: number;
}

/**
 * Where gradient descent is after `steps` steps from (0, 0). Every step on a mean of squares multiplies the distance from
 * the best weights by the same table I − ηH, so that many steps are a power of it: squared again and again, a hundred
 * million steps take 27 products.
 *
 * @param rate in units of 1/λmax
 */
export function afterSteps({ best, hessian, curvatures }: PenguinLine, rate: number, steps: number): Left {
  const eta = rate / curvatures[0];
  const [a, b, c, d] = hessian;
  const table = power([1 - eta * a, -eta * b, -eta * c, 1 - eta * d], steps);
  const start: Point = [-best[0], -best[1]];
  const left = times(table, start);
  const w: Point = [best[0] + left[0], best[1] + left[1]];
  return { w, share: above(hessian, left) / above(hessian, start) };
}

const above = ([a, b, , d]: Square, [x, y]: Point): number => (a * x * x + 2 * b * x * y + d * y * y) / 2;

const times = ([a, b, c, d]: Square, [x, y]: Point): Point => [a * x + b * y, c * x + d * y];

function product([a, b, c, d]: Square, [e, f, g, h]: Square): Square {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
}

function power(table: Square, exponent: number): Square {
  let [result, squared]: [Square, Square] = [[1, 0, 0, 1], table];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = product(result, squared);
    squared = product(squared, squared);
  }
  return result;
}

/** The first step after which no more than `share` of the start's excess loss is left; `null` if no 10⁹ steps do it. */
export function arrival(line: PenguinLine, rate: number, share: number): number | null {
  const isThere = (steps: number): boolean => afterSteps(line, rate, steps).share <= share;
  let high = 1;
  while (high <= 1e9 && !isThere(high)) high *= 2;
  if (high > 1e9) return null;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isThere(middle)) high = middle;
    else low = middle;
  }
  return high;
}
