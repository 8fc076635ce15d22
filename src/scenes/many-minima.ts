import {
  adam,
  begin,
  cosineAnnealing,
  finish,
  hessianAt,
  initialWeights,
  lanczos,
  network,
  networkLoss,
  predict,
  twoMoons,
  type Network,
  type NetworkLoss,
  type Work,
} from '../optim/index.ts';

// Where training on the moons ends from a hundred starts, for networks of three sizes.

export const WIDTHS = { two: 2, three: 3, sixteen: 16 } as const;
export type Width = keyof typeof WIDTHS;
/** Starts of each. */
export const STARTS = 100;
/** Steps of a training. */
export const LENGTHS = { short: 300, long: 1500 } as const;
export type Length = keyof typeof LENGTHS;
/** Steps between two looks at the clock. */
const SLICE = 100;

export const learnt = twoMoons({ examples: 200, noise: 0.2, seed: 1 });
const fresh = twoMoons({ examples: 2000, noise: 0.2, seed: 2 });

interface World {
  readonly net: Network;
  readonly training: NetworkLoss;
  readonly test: NetworkLoss;
}

const worlds = new Map<Width, World>();

function worldOf(width: Width): World {
  const known = worlds.get(width);
  if (known) return known;
  const net = network({ sizes: [2, WIDTHS[width], 1], activation: 'tanh', head: 'binary-cross-entropy' });
  const world = { net, training: networkLoss(net, learnt), test: networkLoss(net, fresh) };
  worlds.set(width, world);
  return world;
}

/** Where one training ends. */
export interface End {
  readonly training: number;
  /** On points that it did not learn from. */
  readonly test: number;
  readonly accuracy: number;
  readonly sharpness: number;
}

/** Trains from one start, from 1, to the weights where it ends. */
export function* trainedFrom(width: Width, length: Length, start: number): Work<Float64Array> {
  const steps = LENGTHS[length];
  const { net, training } = worldOf(width);
  const running = begin({
    objective: training,
    optimizer: adam,
    rate: 0.05,
    schedule: cosineAnnealing(),
    start: initialWeights(net, 'glorot-uniform', start),
    steps,
    record: 'none',
  });
  while (running.advance(SLICE) === null) yield running.step / steps;
  return running.finish().last.w;
}

/** Where training from one start ends, all of it measured. */
export function endOf(width: Width, length: Length, start: number): End {
  const { training, test } = worldOf(width);
  const w = finish(trainedFrom(width, length, start));
  return {
    training: training.value(w),
    test: test.value(w),
    accuracy: test.accuracy(w),
    sharpness: lanczos(hessianAt(training, w), { tolerance: 1e-6 }).values[0]!,
  };
}

/** The class that a network names at each place: 0 or 1. */
export const classesAt = (width: Width, w: Float64Array, places: Float64Array): readonly number[] =>
  predict(worldOf(width).net, w, places).map(([chance]) => Number(chance! > 0.5));

/** How straight the line is that two lists of numbers lie on, from −1 to 1. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [x, y] = [a, b].map((list) => list.map((one) => one - mean(list))) as [number[], number[]];
  const times = (p: readonly number[], q: readonly number[]): number => p.reduce((sum, one, i) => sum + one * q[i]!, 0);
  return times(x, y) / Math.sqrt(times(x, x) * times(y, y));
}

/** A correlation of so many pairs and its 95 % interval, by Fisher’s transformation. */
export function fisherInterval(r: number, pairs: number): readonly [number, number] {
  const half = 1.96 / Math.sqrt(pairs - 3);
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

/** A correlation in a sentence, or an end of the interval `near` it, to as many decimals as tell it from 1. */
export const correlationText = (r: number, near = r): string =>
  r.toFixed(Math.abs(near) > 0.99 ? 3 : 2).replace('-', '−');

/** The correlation of test loss with training loss, over trainings whose first two entries they are. */
export const lossTie = (some: readonly (readonly number[])[]): number =>
  correlation(
    some.map(([training]) => training!),
    some.map(([, test]) => test!),
  );
