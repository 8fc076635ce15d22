import {
  adam,
  gradientDescent,
  initialWeights,
  network,
  networkLoss,
  twoMoons,
  type DescentOptions,
  type Optimizer,
} from '../../src/optim/index.ts';
import type { Case } from './contender.ts';
import { adamByHand, descendByHand } from './hand-network.ts';
import { general } from './surface-cases.ts';

/** Two hundred points in the plane, of two classes. */
export const examples = twoMoons({ examples: 200 });

const shape = network({ sizes: [2, 8, 1], activation: 'tanh', head: 'binary-cross-entropy' });

/** Where the weights start. */
export const startWeights = initialWeights(shape, 'glorot-uniform', 1);

/** What a run on the network is made of. */
export function networkOptions(optimizer: Optimizer, rate: number): DescentOptions {
  return { objective: networkLoss(shape, examples), optimizer, rate, start: startWeights };
}

/** Full-batch training of a 2-8-1 network: by hand, with the stepper, and as a run that records nothing. */
export function networkCases(steps: number): readonly Case[] {
  const both = [
    { optimizer: gradientDescent, rate: 0.1, byHand: descendByHand },
    { optimizer: adam, rate: 0.01, byHand: adamByHand },
  ];
  return both.map(({ optimizer, rate, byHand }) => ({
    name: optimizer.name,
    steps,
    contenders: [
      { name: 'by hand', descend: () => byHand(examples, startWeights, rate, steps) },
      ...general(networkOptions(optimizer, rate), steps),
    ],
    goals: ['stepper', 'run'].map((of) => ({ of, against: 'by hand', atLeast: 0.5 })),
    tolerance: 1e-12,
  }));
}
