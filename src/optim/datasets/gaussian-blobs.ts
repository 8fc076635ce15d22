import { integer, linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, pointsInPlane, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'gaussian-blobs',
  title: 'Normal clouds',
  about: 'One round normal cloud a class, their middles evenly spaced on a circle.',
  task: 'classification',
  params: {
    examples: examplesInput,
    noise: noiseInput(0.4),
    clouds: integer({ label: 'Clouds', low: 2, high: 6, initial: 3 }),
    radius: real({ label: 'Radius of the circle', stops: linear(0, 3, 0.1), initial: 1 }),
    seed: seedInput,
  },
  create({ clouds, radius, ...values }) {
    requireWhole('gaussian-blobs', 'clouds', clouds, 2);
    requireBetween('gaussian-blobs', 'radius', radius, 0, Infinity);
    return pointsInPlane({
      name: 'gaussian-blobs',
      ...values,
      classes: Array.from({ length: clouds }, (_, k) => `cloud ${k + 1}`),
      place(label, _, at) {
        const angle = (2 * Math.PI * label) / clouds;
        at[0] = radius * Math.cos(angle);
        at[1] = radius * Math.sin(angle);
      },
    });
  },
  source: { work: 'bishop-2006', at: '§4.2.1' },
});

/** Round clouds that overlap as much as the noise says: the best borders between them are lines. */
export const gaussianBlobs = datasetFactory(definition);
export default definition;
