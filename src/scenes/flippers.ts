import {
  gradientDescent,
  penguinExamples,
  programs,
  robustLocation,
  type Batches,
  type Programs,
} from '../optim/index.ts';
import { linear, type Point } from '../params/index.ts';

const WIDTH = 6;
/** The most that the loss of one bird changes over a millimetre; so it is 3.5 mm from the bird. */
export const STRONGEST = (3 * Math.sqrt(3)) / 8 / WIDTH;

/** A length, and how many birds have it. */
export interface Length {
  readonly length: number;
  readonly birds: number;
}

/** One flipper length as the answer for all penguins. Every bird is a hole in its loss. */
export interface Flippers {
  /** Flipper length of each bird in mm, in the order of the table. */
  readonly birds: Float64Array;
  /** The lengths that there are, ascending. */
  readonly lengths: readonly Length[];
  readonly loss: ReturnType<typeof robustLocation>;
  /** A bird's loss is half way up when the answer is so many millimetres off. */
  readonly width: number;
  /** Where the mean loss has no slope: its deeper valley, the ridge, and its false minimum. */
  readonly valley: number;
  readonly ridge: number;
  readonly falseMinimum: number;
}

let made: Flippers | undefined;

/** The flippers of all penguins; found at the first call. */
export function flippers(): Flippers {
  return (made ??= make());
}

function make(): Flippers {
  const examples = penguinExamples({ features: ['flipperLength'], label: 'species' });
  const loss = robustLocation(examples, { width: WIDTH });
  const counts = new Map<number, number>();
  for (const length of examples.X) counts.set(length, (counts.get(length) ?? 0) + 1);
  const level = (low: number, high: number): number => levelBetween(low, high, (w) => loss.gradient([w])[0]!);
  return {
    birds: examples.X,
    width: WIDTH,
    lengths: [...counts].map(([length, birds]) => ({ length, birds })).sort((a, b) => a.length - b.length),
    loss,
    valley: level(185, 200),
    ridge: level(202, 209),
    falseMinimum: level(208, 218),
  };
}

/** Where a slope changes its sign between two places, by halving. */
function levelBetween(low: number, high: number, slope: (w: number) => number): number {
  const below = Math.sign(slope(low));
  let [from, to] = [low, high];
  for (let i = 0; i < 60; i++) {
    const middle = (from + to) / 2;
    if (Math.sign(slope(middle)) === below) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** The loss of one bird of this length, where w is the answer. */
export function lossOfBird(w: number, length: number): number {
  const square = (w - length) ** 2;
  return square / (WIDTH ** 2 + square);
}

/** Its slope: where it is positive, the bird would have a smaller w. */
export function slopeOfBird(w: number, length: number): number {
  const off = w - length;
  return (2 * WIDTH ** 2 * off) / (WIDTH ** 2 + off * off) ** 2;
}

/** What the birds say at one place. */
export interface Poll {
  /** Loss and slope of the mean over all birds. */
  readonly loss: number;
  readonly slope: number;
  /** Birds whose own loss falls the way that the mean does; those that it rises for; and those exactly there. */
  readonly agree: number;
  readonly uphill: number;
  readonly content: number;
}

/** Asks every bird at w which way is down. */
export function poll(w: number): Poll {
  const { loss, birds, lengths } = flippers();
  const slope = loss.gradient([w])[0]!;
  const count = (sign: number): number =>
    lengths.reduce((sum, one) => (Math.sign(slopeOfBird(w, one.length) * slope) === sign ? sum + one.birds : sum), 0);
  const [agree, uphill] = [count(1), count(-1)];
  return { loss: loss.value([w]), slope, agree, uphill, content: birds.length - agree - uphill };
}

/** The mean loss from `low` to `high`, a point to so many millimetres. */
export function meanCurve(low: number, high: number, every: number): readonly Point[] {
  const { loss } = flippers();
  return linear(low, high, every).map((w): Point => [w, loss.value([w])]);
}

/** A walk on the mean loss by batches of birds, as programs. */
export function flipperPrograms(walk: {
  readonly start: number;
  readonly rate: number;
  readonly steps: number;
  readonly batches: Batches;
  readonly seed?: number;
  readonly record?: 'none';
}): Programs {
  const { start, ...rest } = walk;
  const options = { objective: flippers().loss, optimizer: gradientDescent, start: [start], ...rest };
  const { batches, seed } = walk;
  const asked = batches.order === 'given' ? `{ order: 'given', rows: [[${batches.rows.join('], [')}]] }` : `{ order: '${batches.order ?? 'shuffled'}', size: ${batches.size} }`; // prettier-ignore
  return {
    ...programs(options),
    typescript: `import { gradientDescent, penguinExamples, robustLocation, run } from 'downhill';

const birds = penguinExamples({ features: ['flipperLength'], label: 'species' });
const { points } = run({
  objective: robustLocation(birds, { width: ${WIDTH} }),
  optimizer: gradientDescent,
  rate: ${walk.rate},
  start: [${start}],
  steps: ${walk.steps},
  batches: ${asked},${seed === undefined ? '' : `\n  seed: ${seed},`}${walk.record === undefined ? '' : `\n  record: 'none',`}
});
for (const { step, w, loss } of points) {
  console.log(JSON.stringify({ step, w: [...w], loss }));
}
`,
  };
}
