import { linear, real } from '../../params/index.ts';
import { requireBetween, requireWhole } from '../base/bounds.ts';
import { datasetFactory, defineDataset } from '../kinds/dataset.ts';
import { random } from '../base/random.ts';
import { examplesInput, noiseInput, seedInput } from '../parts/points-in-plane.ts';

const definition = defineDataset({
  name: 'linear',
  title: 'Noisy line',
  about: 'Points on a line over x from −1 to 1, with normal noise on y.',
  task: 'regression',
  params: {
    examples: examplesInput,
    noise: noiseInput(0.2),
    slope: real({ label: 'Slope', stops: linear(-3, 3, 0.1), initial: 1.5 }),
    intercept: real({ label: 'Intercept', stops: linear(-2, 2, 0.1), initial: 0.5 }),
    seed: seedInput,
  },
  create({ examples, noise, slope, intercept, seed }) {
    requireWhole('linear', 'examples', examples, 1);
    requireBetween('linear', 'noise', noise, 0, Infinity);
    const draw = random(seed);
    const X = Float64Array.from({ length: examples }, () => 2 * draw.uniform() - 1);
    const y = X.map((x) => slope * x + intercept + noise * draw.normal());
    return { features: 1, X, y, names: ['x'] };
  },
  source: { work: 'bishop-2006', at: '§3.1' },
});

/** y = slope · x + intercept + noise. */
export const noisyLine = datasetFactory(definition);
export default definition;
