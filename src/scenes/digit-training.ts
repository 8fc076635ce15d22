import {
  adam,
  begin,
  cosineAnnealing,
  initialWeights,
  network,
  networkLoss,
  predict,
  type Examples,
} from '../optim/index.ts';
import { digits, PIXELS } from './digits.ts';

// A network trained on handwritten digits, epoch after epoch, and what it makes of those it never saw.

export const EPOCHS = 15;
export const TESTED = 500;
const [RATE, BATCH] = [0.01, 32];
/** Mistakes that are shown of an epoch. */
const SHOWN = 12;

export interface Spec {
  readonly units: number;
  /** Images to learn from. */
  readonly count: number;
}

/** An image that was read wrongly. */
export interface Mistake {
  readonly pixels: Float64Array;
  readonly is: number;
  readonly said: number;
  /** How sure it was. */
  readonly chance: number;
}

/** What is known after an epoch. */
export interface Epoch {
  /** Loss on the images that it learns from, and on the others. */
  readonly loss: number;
  readonly watched: number;
  /** Of the 500 others, how many of each digit, row by row, are read as which. */
  readonly counts: readonly number[];
  /** The surest first. */
  readonly mistakes: readonly Mistake[];
}

export interface Learnt {
  readonly key: string;
  /** The start first; none before the images are there. */
  readonly epochs: readonly Epoch[];
}

const keyOf = ({ units, count }: Spec): string => `${units} ${count}`;
const known = new Map<string, Learnt>();

export function keep(learnt: Learnt): Learnt {
  if (learnt.epochs.length > EPOCHS) known.set(learnt.key, learnt);
  return learnt;
}

/** What is known of a training; nothing where it has not been made. */
export const knownOf = (spec: Spec): Learnt => known.get(keyOf(spec)) ?? { key: keyOf(spec), epochs: [] };

/** The first images of those to learn from. */
function first({ X, y, ...said }: Examples, count: number): Examples {
  return { ...said, X: X.slice(0, count * PIXELS), y: y.slice(0, count) };
}

/** Trains, an epoch at a time. The images must be there. */
export function* learning(spec: Spec): Generator<number | { share: number; sofar: Learnt }, Learnt, void> {
  const key = keyOf(spec);
  const done = known.get(key);
  if (done) return done;
  const net = network({ sizes: [PIXELS, spec.units, 10], activation: 'tanh', head: 'softmax-cross-entropy' });
  const { train, test } = digits();
  const examples = first(train, spec.count);
  const perEpoch = Math.ceil(spec.count / BATCH);
  const watched = networkLoss(net, test);
  const running = begin({
    objective: networkLoss(net, examples),
    optimizer: adam,
    rate: RATE,
    schedule: cosineAnnealing(),
    start: initialWeights(net, 'glorot-uniform', 1),
    epochs: EPOCHS,
    batches: { size: BATCH },
    seed: 1,
    record: perEpoch,
  });
  const epochs: Epoch[] = [];
  for (;;) {
    const outcome = running.advance(perEpoch);
    for (const { w, loss } of running.points.slice(epochs.length)) {
      const chances = predict(net, w, test.X);
      epochs.push({ loss, watched: watched.value(w), ...judged(chances, test) });
    }
    if (outcome) return keep({ key, epochs });
    yield { share: (epochs.length - 1) / EPOCHS, sofar: { key, epochs: [...epochs] } };
  }
}

function judged(chances: readonly (readonly number[])[], { X, y }: Examples): Pick<Epoch, 'counts' | 'mistakes'> {
  const counts = new Array<number>(100).fill(0);
  const mistakes = chances.flatMap((row, i): Mistake[] => {
    const said = row.indexOf(Math.max(...row));
    counts[10 * y[i]! + said]!++;
    if (said === y[i]) return [];
    return [{ pixels: X.slice(i * PIXELS, (i + 1) * PIXELS), is: y[i]!, said, chance: row[said]! }];
  });
  return { counts, mistakes: mistakes.sort((a, b) => b.chance - a.chance).slice(0, SHOWN) };
}

/** All slices at once. */
export function finished(spec: Spec): Learnt {
  const work = learning(spec);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** How many of the 500 are read correctly. */
export const rightOf = ({ counts }: Epoch): number =>
  Array.from({ length: 10 }, (_, digit) => counts[11 * digit]!).reduce((sum, count) => sum + count, 0);
