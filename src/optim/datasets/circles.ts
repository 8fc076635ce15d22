import { linear, real } from '../../params/index.ts';
import { requireBetween } from '../base/bounds.ts';
import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, pointsInPlane, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'circles',
  title: 'Circles',
  about: 'A circle of radius 1 with a smaller one inside.',
  task: 'classification',
  params: {
    examples: examplesInput,
    noise: noiseInput(0.08),
    inner: real({ label: 'Inner radius', stops: linear(0.1, 0.9, 0.05), initial: 0.5 }),
    seed: seedInput,
  },
  create({ inner, ...values }) {
    requireBetween('circles', 'inner', inner, 0, 1);
    return pointsInPlane({
      name: 'circles',
      ...values,
      classes: ['outer', 'inner'],
      place(label, _, at, draw) {
        const angle = 2 * Math.PI * draw.uniform();
        const radius = label === 0 ? 1 : inner;
        at[0] = radius * Math.cos(angle);
        at[1] = radius * Math.sin(angle);
      },
    });
  },
  source: { work: 'pedregosa-2011', at: 'make_circles' },
});

/** One class around the other: two weights and a bias cannot part them, one hidden layer can. */
export const circles = datasetFactory(definition);
export default definition;
