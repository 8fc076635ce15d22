import { adam, initialWeights, network, networkLoss, predict, run, twoMoons } from '../optim/index.ts';

/** Sixty points in two classes, and a network of four hidden units that tells them apart. */
export const moons = twoMoons({ examples: 60, noise: 0.15 });
export const UNITS = 4;
export const net = network({ sizes: [2, UNITS, 1], activation: 'tanh', head: 'binary-cross-entropy' });
export const moonLoss = networkLoss(net, moons);

/** The training runs that are shown: one for each start. */
export const RUNS = 20;

const trained = new Map<number, Float64Array>();

/** The weights that training ends with, from the start with this number. */
export function trainedWeights(start: number): Float64Array {
  const known = trained.get(start);
  if (known) return known;
  const { last } = run({
    objective: moonLoss,
    optimizer: adam,
    rate: 0.03,
    start: initialWeights(net, 'glorot-uniform', start),
    steps: 600,
    record: 'none',
  });
  const w = Float64Array.from(last.w);
  trained.set(start, w);
  return w;
}

/** What the network says of each place: the chance of the second class. */
export const chances = (w: Float64Array, X: Float64Array): readonly number[] =>
  predict(net, w, X).map((row) => row.at(-1)!);

/** How many of the sixty points it puts on the right side. */
export const countRight = (w: Float64Array): number =>
  chances(w, moons.X).filter((chance, i) => chance > 0.5 === (moons.y[i] === 1)).length;
