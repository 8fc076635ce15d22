import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, pointsInPlane, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'xor',
  title: 'Exclusive or',
  about: 'The four quarters of a square, opposite ones of one class.',
  task: 'classification',
  params: { examples: examplesInput, noise: noiseInput(0.05), seed: seedInput },
  create: (values) =>
    pointsInPlane({
      name: 'xor',
      ...values,
      classes: ['same sign', 'opposite signs'],
      place(label, _, at, draw) {
        const side = draw.uniform() < 0.5 ? -1 : 1;
        at[0] = side * draw.uniform();
        at[1] = (label === 0 ? side : -side) * draw.uniform();
      },
    }),
  source: { work: 'minsky-papert-1969', at: 'predicates of small order' },
});

/** Points of a square, class 1 where the signs of x and y differ: the smallest task that a single neuron cannot learn. */
export const xor = datasetFactory(definition);
export default definition;
