import circles from './datasets/circles.ts';
import gaussianBlobs from './datasets/gaussian-blobs.ts';
import linear from './datasets/linear.ts';
import logistic200k from './datasets/logistic-200k.ts';
import penguins from './datasets/penguins.ts';
import spirals from './datasets/spirals.ts';
import twoMoons from './datasets/two-moons.ts';
import xor from './datasets/xor.ts';
import type { DatasetDefinition } from './kinds/dataset.ts';

export { circles } from './datasets/circles.ts';
export { gaussianBlobs } from './datasets/gaussian-blobs.ts';
export { noisyLine } from './datasets/linear.ts';
export { logistic200k, logisticParts, logisticTruth } from './datasets/logistic-200k.ts';
export {
  penguinExamples,
  penguinRows,
  penguins,
  type PenguinLabel,
  type PenguinMeasure,
  type PenguinSelection,
  type PenguinSpecies,
} from './datasets/penguins.ts';
export { spirals } from './datasets/spirals.ts';
export { twoMoons } from './datasets/two-moons.ts';
export { xor } from './datasets/xor.ts';

/** Every set of examples of `datasets/` by name. */
export const datasets = {
  circles,
  'gaussian-blobs': gaussianBlobs,
  linear,
  'logistic-200k': logistic200k,
  penguins,
  spirals,
  'two-moons': twoMoons,
  xor,
} as const satisfies Readonly<Record<string, DatasetDefinition>>;
