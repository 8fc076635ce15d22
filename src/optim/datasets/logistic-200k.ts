import { anyNumber, requireFields } from '../base/shape.ts';
import { integer, seed as seedParam } from '../../params/index.ts';
import { requireWhole } from '../base/bounds.ts';
import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import type { Examples } from '../base/examples.ts';
import { random } from '../base/random.ts';

const definition = defineDataset({
  name: 'logistic-200k',
  title: '200,000 examples',
  about: 'Normal features, and labels drawn with the probabilities of a logistic model whose weights are known.',
  task: 'classification',
  params: {
    examples: integer({ label: 'Examples', low: 1_000, high: 200_000, step: 1_000, initial: 200_000 }),
    features: integer({ label: 'Features', symbol: 'd', low: 1, high: 20, initial: 10 }),
    seed: seedParam({ label: 'Seed' }),
  },
  create({ examples, features, seed }) {
    const parts = logisticParts({ examples, features, seed });
    for (;;) {
      const part = parts.next();
      if (part.done === true) return part.value;
    }
  },
  source: { work: 'bottou-2018', at: '§3.3' },
});

/** Many examples of a logistic model with known weights: enough to feel what a step over all of them costs. */
export const logistic200k = datasetFactory(definition);
export default definition;

/** Examples that are made between two yields, a few milliseconds of work each. */
const PART = 5_000;

/**
 * Makes the examples part by part, so that a worker can report and a page can breathe in between.
 *
 * Every part is drawn from a stream of its own: the first examples are the same however many follow.
 *
 * @yields how many examples are there so far
 * @returns all of them
 * @throws RangeError if a number is not whole or too small
 */
export function logisticParts(options: PartsOptions): Generator<number, Examples> {
  requireFields('logisticParts', options, {
    shapes: { examples: anyNumber, features: anyNumber, seed: anyNumber },
    needed: ['examples', 'features', 'seed'],
  });
  return parts(options);
}

interface PartsOptions {
  readonly examples: number;
  readonly features: number;
  readonly seed: number;
}

function* parts({ examples, features, seed }: PartsOptions): Generator<number, Examples> {
  requireWhole('logistic-200k', 'examples', examples, 1);
  const weights = logisticTruth(features);
  const X = new Float64Array(examples * features);
  const y = new Float64Array(examples);
  for (let from = 0; from < examples; from += PART) {
    const to = Math.min(from + PART, examples);
    fillPart(X, y, weights, from, to, seed + 1_000_003 * (from / PART));
    yield to;
  }
  return { features, X, y, names: weights.slice(0, -1).map((_, j) => `x${j + 1}`), classes: ['no', 'yes'] };
}

/**
 * The weights that the labels are drawn by: 1, −1/2, 1/3, −1/4 …, and the bias ¼ at the end.
 *
 * @throws RangeError if `features` is not a whole number from 1 up
 */
export function logisticTruth(features: number): readonly number[] {
  requireWhole('logistic-200k', 'features', features, 1);
  return [...Array.from({ length: features }, (_, j) => (j % 2 === 0 ? 1 : -1) / (j + 1)), 0.25];
}

function fillPart(
  X: Float64Array,
  y: Float64Array,
  weights: readonly number[],
  from: number,
  to: number,
  seed: number,
) {
  const draw = random(seed);
  const features = weights.length - 1;
  for (let i = from; i < to; i++) {
    let z = weights[features]!;
    for (let j = 0; j < features; j++) {
      const x = draw.normal();
      X[i * features + j] = x;
      z += weights[j]! * x;
    }
    y[i] = draw.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
  }
}
