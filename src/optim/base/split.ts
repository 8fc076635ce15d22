import { requireFields, requireShape, yesOrNo } from './shape.ts';
import { someNumbers } from './things.ts';
import { requireExamples, type Examples } from './examples.ts';
import { random } from './random.ts';

/**
 * Examples dealt out at random: parts of the sizes asked for that share no example. What is over belongs to none.
 *
 * `const [train, test] = splitExamples(examples, [200, 133], 1)`
 *
 * @param sizes how many examples each part gets, each at least 1
 * @param seed another seed deals them out in another way
 * @throws RangeError if a size is not a whole number from 1, or there are fewer examples than asked for
 */
export function splitExamples<const S extends readonly number[]>(
  examples: Examples,
  sizes: S,
  seed: number,
): { readonly [K in keyof S]: Examples } {
  requireExamples('splitExamples', examples);
  requireShape('splitExamples', 'sizes', sizes, someNumbers);
  const total = examples.y.length;
  const bad = sizes.find((size) => !(Number.isSafeInteger(size) && size >= 1));
  if (bad !== undefined) throw new RangeError(`splitExamples: a size must be a whole number from 1, got ${bad}`);
  const asked = sizes.reduce((sum, size) => sum + size, 0);
  if (asked > total) throw new RangeError(`splitExamples: there are ${total} examples, ${asked} were asked for`);
  const order = Int32Array.from({ length: total }, (_, i) => i);
  random(seed).shuffle(order);
  let from = 0;
  const parts = sizes.map((size) => pickExamples(examples, order.subarray(from, (from += size))));
  return parts as { readonly [K in keyof S]: Examples }; // `map` forgets how many there are
}

/** Some of the examples, in the order given. */
function pickExamples({ X, y, features, ...said }: Examples, rows: Int32Array): Examples {
  const picked = new Float64Array(rows.length * features);
  rows.forEach((row, i) => picked.set(X.subarray(row * features, (row + 1) * features), i * features));
  return { ...said, features, X: picked, y: Float64Array.from(rows, (row) => y[row]!) };
}

/** Features brought to mean 0 and standard deviation 1, or to mean 0 alone. */
export interface Standardiser {
  /** Examples in these units; the labels stay as they are. */
  (examples: Examples): Examples;
  /** Of each feature of the examples that it was made from. */
  readonly means: Float64Array;
  /** Of each feature, divided by N; 1 where all values are the same, or where nothing is scaled. */
  readonly deviations: Float64Array;
  /**
   * The weights [w₁, …, w_d, b] of a linear model in the original units.
   *
   * @param w weights of the same model on standardised features
   */
  original(w: ArrayLike<number>): Float64Array;
}

/**
 * Learns means and standard deviations from some examples, to be used on these and others: on the test examples, too,
 * those of the training examples.
 *
 * `const standard = standardiser(train); networkLoss(net, standard(train)); networkLoss(net, standard(test))`
 *
 * @param options.scale `false` takes only the means away
 * @throws RangeError if the examples are not what they must be; (the function made) if they have other features
 */
export function standardiser(examples: Examples, options: { readonly scale?: boolean } = {}): Standardiser {
  requireExamples('standardiser', examples);
  requireFields('standardiser', options, { shapes: { scale: yesOrNo } });
  const { features: d } = examples;
  const means = new Float64Array(d);
  const deviations = new Float64Array(d).fill(1);
  for (let j = 0; j < d; j++) {
    const column = Float64Array.from(examples.y, (_, i) => examples.X[i * d + j]!);
    means[j] = mean(column);
    const deviation = Math.sqrt(mean(column.map((x) => (x - means[j]!) ** 2)));
    if (options.scale !== false && deviation > 0) deviations[j] = deviation;
  }
  const apply = (other: Examples): Examples => {
    requireExamples('standardiser', other);
    if (other.features !== d) throw new RangeError(`standardiser: made for ${d} features, got ${other.features}`);
    return { ...other, X: other.X.map((x, at) => (x - means[at % d]!) / deviations[at % d]!) };
  };
  return Object.assign(apply, {
    means,
    deviations,
    original: (w: ArrayLike<number>) => inOriginal(w, means, deviations),
  });
}

function inOriginal(w: ArrayLike<number>, means: Float64Array, deviations: Float64Array): Float64Array {
  const d = means.length;
  requireShape('standardiser', 'w', w, someNumbers);
  if (w.length !== d + 1) throw new RangeError(`standardiser: a line has ${d + 1} weights, got ${w.length}`);
  const out = Float64Array.from({ length: d + 1 }, (_, j) => (j < d ? w[j]! / deviations[j]! : w[d]!));
  for (let j = 0; j < d; j++) out[d] = out[d]! - out[j]! * means[j]!;
  return out;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
