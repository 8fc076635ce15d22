import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { examplesInput, noiseInput, numbersInPlane, seedInput } from '../parts/points-in-plane.ts';

/** Three across and two up; hills and hollows take turns. */
const HILLS = [-2, 0, 2].flatMap((x, i) =>
  [-1, 1].map((y, j) => ({ x: x / 3, y: y / 2, sign: (i + j) % 2 === 0 ? 1 : -1 })),
);
/** Where a hill has come down to 1/√e of its height. */
const WIDTH = 0.2;

const definition = defineDataset({
  name: 'six-hills',
  title: 'Hills and hollows',
  about: 'Points of a square, each with the height of a ground of three round hills and three round hollows.',
  task: 'regression',
  params: { examples: examplesInput, noise: noiseInput(0.1), seed: seedInput },
  create: (values) =>
    numbersInPlane({
      name: 'six-hills',
      ...values,
      height: (x, y) =>
        HILLS.reduce(
          (sum, hill) => sum + hill.sign * Math.exp(-((x - hill.x) ** 2 + (y - hill.y) ** 2) / (2 * WIDTH ** 2)),
          0,
        ),
    }),
  source: { work: 'smilkov-2017', at: 'regression, Gaussians' },
});

/** Points of a square with the height of six Gaussians, every other one upside down, plus noise. */
export const sixHills = datasetFactory(definition);
export default definition;
