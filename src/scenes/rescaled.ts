import {
  adam,
  finish,
  initialWeights,
  lossGrid,
  network,
  networkLoss,
  predict,
  randomDirection,
  run,
  type Normalisation,
} from '../optim/index.ts';
import { penguins } from './network-landscape.ts';

// A network, and the same function with other weights: the first layer larger, the last one as much smaller.

export const SIDE = 17;
const MULTIPLES = Array.from({ length: SIDE }, (_, i) => (2 * i) / (SIDE - 1) - 1);

const net = network({ sizes: [4, 8, 3], activation: 'relu', head: 'softmax-cross-entropy' });
const objectiveOf = () => networkLoss(net, penguins());
let objective: ReturnType<typeof objectiveOf> | undefined;
const loss = () => (objective ??= objectiveOf());

const trained = new Map<number, Float64Array>();

/** The weights that a run ends with, from the start with this number. */
export function weightsOf(start: number): Float64Array {
  const known = trained.get(start);
  if (known) return known;
  const begin = initialWeights(net, 'he-uniform', start);
  const { last } = run({ objective: loss(), optimizer: adam, rate: 0.01, start: begin, steps: 200, record: 'none' });
  const w = Float64Array.from(last.w);
  trained.set(start, w);
  return w;
}

/** The same function: all that goes into the hidden units times `by`, what goes out of them divided by it. */
export function rescaled(w: Float64Array, by: number): Float64Array {
  const [first, second] = net.layers;
  return w.map((entry, i) => {
    if (i < first!.biases + first!.outputs) return entry * by;
    return i < second!.biases ? entry / by : entry;
  });
}

export const lossAt = (w: Float64Array): number => loss().value(w);

/** The largest difference of two networks in any chance that they give to any bird. */
export function apart(a: Float64Array, b: Float64Array): number {
  const [p, q] = [a, b].map((w) => predict(net, w, penguins().X));
  return Math.max(...p!.flatMap((row, i) => row.map((chance, k) => Math.abs(chance - q![i]![k]!))));
}

const planes = new Map<string, readonly number[]>();

/** Losses on the plane that two random directions, fitted to the weights, make: column by column, from below. */
export function planeOf(start: number, by: number, normalisation: Normalisation): readonly number[] {
  const key = [start, by, normalisation].join(' ');
  const known = planes.get(key);
  if (known) return known;
  const center = rescaled(weightsOf(start), by);
  const directions = [1, 2].map((which) => randomDirection(net, center, normalisation, 2 * start + which)) as [
    Float64Array,
    Float64Array,
  ];
  const grid = finish(lossGrid({ objective: loss(), center, directions, alpha: MULTIPLES, beta: MULTIPLES }));
  const losses = [...grid.loss];
  planes.set(key, losses);
  return losses;
}
