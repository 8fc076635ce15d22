import type { Spec } from './network-landscape.ts';

/** Trains the network and prints its loss, as a program that goes on to the plane. */
export const landscapeProgram = ({ depth, skip, normalisation, start }: Spec): string => `import {
  adam, finish, initialWeights, lossGrid, network, networkLoss, penguinExamples, randomDirection, run, standardiser,
} from 'downhill';

const birds = penguinExamples({
  features: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
  label: 'species',
});
const net = network({
  sizes: [4, ${Array.from({ length: depth }, () => 8).join(', ')}, 3],
  activation: 'tanh',
  head: 'softmax-cross-entropy',
  skip: ${skip},
});
const objective = networkLoss(net, standardiser(birds)(birds));
const { last } = run({
  objective,
  optimizer: adam,
  rate: 0.003,
  start: initialWeights(net, 'glorot-uniform', ${start + 1}),
  steps: 10, // 200 in the figure, once it is refined
  record: 'none',
});
const directions = [${2 * start + 1}, ${2 * start + 2}].map((seed) => randomDirection(net, last.w, '${normalisation}', seed));
const multiples = Array.from({ length: 5 }, (_, i) => i / 2 - 1); // 25 in the figure
const plane = finish(lossGrid({ objective, center: last.w, directions, alpha: multiples, beta: multiples }));
console.log(JSON.stringify({ loss: last.loss, highest: Math.max(...plane.loss) }));
`;
