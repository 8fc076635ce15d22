import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, numbersInPlane, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'tilted-plane',
  title: 'Tilted plane',
  about: 'Points of a square, each with a number that grows evenly along the diagonal, from −1 to 1.',
  task: 'regression',
  params: { examples: examplesInput, noise: noiseInput(0.1), seed: seedInput },
  create: (values) => numbersInPlane({ name: 'tilted-plane', ...values, height: (x, y) => (x + y) / 2 }),
  source: { work: 'smilkov-2017', at: 'regression, plane' },
});

/** Points of a square with y = (x₁ + x₂)/2 + noise: a single linear unit learns it. */
export const tiltedPlane = datasetFactory(definition);
export default definition;
