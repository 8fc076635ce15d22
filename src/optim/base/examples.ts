import { numberList, requireShape } from './shape.ts';
import { numberRows, someExamples } from './things.ts';

/** Examples to learn from: one row of features and one label each. */
export interface Examples {
  /** d, the number of features. */
  readonly features: number;
  /** Features, N × d row by row. */
  readonly X: Float64Array;
  /** What to predict of each row, length N: a number, or the class 0, 1, 2 … */
  readonly y: Float64Array;
  /** What the d features are called, with their unit: `Body mass (g)`. */
  readonly names: readonly string[];
  /** What the classes 0, 1, 2 … are called; absent where y is a number. */
  readonly classes?: readonly string[];
}

/**
 * Examples from rows as one writes them by hand.
 *
 * @param rows N rows of d features each
 * @param labels length N
 * @throws RangeError if there are no rows, or they are not all of one length, or there is not one label a row
 */
export function examplesFrom(rows: readonly (readonly number[])[], labels: readonly number[]): Examples {
  requireShape('examplesFrom', 'rows', rows, numberRows);
  requireShape('examplesFrom', 'labels', labels, numberList);
  const features = rows[0]?.length ?? 0;
  for (const [i, row] of rows.entries()) {
    if (row.length === features) continue;
    throw new RangeError(`examplesFrom: row ${i} has ${row.length} features, row 0 has ${features}`);
  }
  const made: Examples = {
    features,
    X: Float64Array.from(rows.flat()),
    y: Float64Array.from(labels),
    names: Array.from({ length: features }, (_, j) => `x${j + 1}`),
  };
  requireExamples('examplesFrom', made);
  return made;
}

/**
 * Refuses what no loss could be computed on.
 *
 * @param who whose argument the examples are, for the error
 * @throws RangeError if there are none, the sizes do not agree, or a number is not finite
 */
export function requireExamples(who: string, examples: Examples): void {
  requireShape(who, 'examples', examples, someExamples);
  const { X, y, features } = examples;
  if (y.length === 0) throw new RangeError(`${who}: there are no examples`);
  if (!Number.isInteger(features) || features < 1 || X.length !== features * y.length) {
    throw new RangeError(
      `${who}: ${y.length} examples of ${features} features need ${y.length * features} numbers, X has ${X.length}`,
    );
  }
  requireFinite(who, 'X', X);
  requireFinite(who, 'y', y);
}

function requireFinite(who: string, what: string, values: Float64Array): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`${who}: ${what}[${bad}] is ${values[bad]}`);
}
