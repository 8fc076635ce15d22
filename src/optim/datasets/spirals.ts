import { integer, linear, real } from '../../params/index.ts';
import { requirePositive, requireWhole } from '../base/bounds.ts';
import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, pointsInPlane, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'spirals',
  title: 'Spirals',
  about: 'Two or more arms that wind around each other, from the middle out to radius 1.',
  task: 'classification',
  params: {
    examples: examplesInput,
    noise: noiseInput(0.03),
    arms: integer({ label: 'Arms', low: 2, high: 5, initial: 2 }),
    turns: real({ label: 'Turns', stops: linear(0.25, 3, 0.25), initial: 1 }),
    seed: seedInput,
  },
  create({ arms, turns, ...values }) {
    requireWhole('spirals', 'arms', arms, 2);
    requirePositive('spirals', 'turns', turns);
    return pointsInPlane({
      name: 'spirals',
      ...values,
      classes: Array.from({ length: arms }, (_, k) => `arm ${k + 1}`),
      place(label, share, at) {
        const angle = 2 * Math.PI * (turns * share + label / arms);
        at[0] = share * Math.cos(angle);
        at[1] = share * Math.sin(angle);
      },
    });
  },
  source: { work: 'fahlman-lebiere-1990', at: '§3, the two-spirals problem' },
});

/** Arms that wind around each other: hard for small networks. */
export const spirals = datasetFactory(definition);
export default definition;
