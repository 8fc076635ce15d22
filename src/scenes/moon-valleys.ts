import { adam, gradientDescent, initialWeights, networkLoss, run } from '../optim/index.ts';
import { countRight, moons, net } from './moon-network.ts';

// The network of the two moons, trained with weight decay until it stands still.

/** What a large weight costs: the loss then has a lowest point. */
export const DECAY = 0.003;
/** Steps by Adam, and then by plain descent, which takes out the last of the slope. */
export const ADAM = { rate: 0.03, steps: 3000 };
export const PLAIN = { rate: 0.5, steps: 2000 };
/** The steps whose losses are shown; the last is the end. */
export const AT = [30, 60, 100, 200, 300, 450, 5000] as const;

/** One training: how many of the sixty points it puts on the right side in the end, and its loss at each step of `AT`. */
export type Training = readonly [right: number, ...losses: number[]];

/** Trains from the start with this number, from 1. */
export function trainedWithDecay(start: number): Training {
  const objective = networkLoss(net, moons, { l2: DECAY });
  const walk = run({ objective, optimizer: adam, start: initialWeights(net, 'glorot-uniform', start), ...ADAM });
  const { last } = run({ objective, optimizer: gradientDescent, start: walk.last.w, ...PLAIN, record: 'none' });
  const losses = AT.map((step) => walk.points[step]?.loss ?? last.loss);
  return [countRight(Float64Array.from(last.w)), ...losses];
}
