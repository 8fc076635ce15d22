import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, pointsInPlane, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'two-moons',
  title: 'Two moons',
  about: 'Two half circles of radius 1 that reach into each other.',
  task: 'classification',
  params: { examples: examplesInput, noise: noiseInput(0.1), seed: seedInput },
  create: (values) =>
    pointsInPlane({
      name: 'two-moons',
      ...values,
      classes: ['upper', 'lower'],
      place(label, share, at) {
        const [cos, sin] = [Math.cos(Math.PI * share), Math.sin(Math.PI * share)];
        at[0] = label === 0 ? cos : 1 - cos;
        at[1] = label === 0 ? sin : 0.5 - sin;
      },
    }),
  source: { work: 'pedregosa-2011', at: 'make_moons' },
});

/** Two half circles that reach into each other: no line parts them. */
export const twoMoons = datasetFactory(definition);
export default definition;
