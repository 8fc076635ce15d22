import {
  adam,
  hessianAt,
  initialWeights,
  lanczos,
  network,
  networkLoss,
  predict,
  run,
  twoMoons,
  type NetworkLoss,
} from '../optim/index.ts';

// A small relu network on two moons, and the same answers with other weights.

export const POINTS = 100;
const UNITS = 8;
export const moons = twoMoons({ examples: POINTS, noise: 0.2 });
const net = network({ sizes: [2, UNITS, 1], activation: 'relu', head: 'binary-cross-entropy' });
let made: NetworkLoss | undefined;
const loss = (): NetworkLoss => (made ??= networkLoss(net, moons));

const trained = new Map<number, Float64Array>();

/** The weights that training ends with, from the start with this number. */
function weightsOf(start: number): Float64Array {
  const known = trained.get(start);
  if (known) return known;
  const begin = initialWeights(net, 'he-uniform', start);
  const { last } = run({ objective: loss(), optimizer: adam, rate: 0.03, start: begin, steps: 300, record: 'none' });
  const w = Float64Array.from(last.w);
  trained.set(start, w);
  return w;
}

/** A network with its first layer times `by` and its last divided by it, and the direction in which it is sharpest. */
export interface Scaled {
  readonly w: Float64Array;
  readonly loss: number;
  /** The largest eigenvalue of the Hessian, and its direction, of length 1. */
  readonly sharpness: number;
  readonly sharpest: Float64Array;
}

const scaled = new Map<string, Scaled>();

export function scaledBy(start: number, by: number): Scaled {
  const key = `${start} ${by}`;
  const known = scaled.get(key);
  if (known) return known;
  const [first, last] = net.layers;
  const w = weightsOf(start).map((entry, i) => {
    if (i < first!.biases + first!.outputs) return entry * by;
    return i < last!.biases ? entry / by : entry;
  });
  const { values, vectors } = lanczos(hessianAt(loss(), w), { tolerance: 1e-6 });
  const found = { w, loss: loss().value(w), sharpness: values[0]!, sharpest: vectors[0]! };
  scaled.set(key, found);
  return found;
}

/** The loss at a distance from the weights, along the direction in which they are sharpest. */
export const lossAlong = ({ w, sharpest }: Scaled, distance: number): number =>
  loss().value(w.map((entry, i) => entry + distance * sharpest[i]!));

/** What the network says of each place: the chance of the second class. */
export const chancesAt = ({ w }: Scaled, X: Float64Array): readonly number[] =>
  predict(net, w, X).map((row) => row[0]!);

/** In how many of the points the answers of two networks differ, be it in the last bit. */
export function different(one: Scaled, other: Scaled): number {
  const [mine, theirs] = [one, other].map((w) => chancesAt(w, moons.X)) as [readonly number[], readonly number[]];
  return mine.filter((chance, i) => chance !== theirs[i]).length;
}
