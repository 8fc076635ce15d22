import beale from './losses/beale.ts';
import booth from './losses/booth.ts';
import curvedValley from './losses/curved-valley.ts';
import himmelblau from './losses/himmelblau.ts';
import logisticRegression from './losses/logistic-regression.ts';
import manyValleys from './losses/many-valleys.ts';
import meanSquaredError from './losses/mean-squared-error.ts';
import monkeySaddle from './losses/monkey-saddle.ts';
import plateau from './losses/plateau.ts';
import quadratic from './losses/quadratic.ts';
import rastrigin from './losses/rastrigin.ts';
import rootMeanSquaredError from './losses/root-mean-squared-error.ts';
import rosenbrock from './losses/rosenbrock.ts';
import saddle from './losses/saddle.ts';
import sharpAndFlat from './losses/sharp-and-flat.ts';
import softmaxRegression from './losses/softmax-regression.ts';
import tiltedDoubleWell from './losses/tilted-double-well.ts';
import twoValleys from './losses/two-valleys.ts';
import type { DataLossDefinition, SurfaceDefinition } from './kinds/objective.ts';

export { beale } from './losses/beale.ts';
export { booth } from './losses/booth.ts';
export { curvedValley } from './losses/curved-valley.ts';
export { himmelblau } from './losses/himmelblau.ts';
export { logisticRegression } from './losses/logistic-regression.ts';
export { manyValleys } from './losses/many-valleys.ts';
export { meanSquaredError } from './losses/mean-squared-error.ts';
export { monkeySaddle } from './losses/monkey-saddle.ts';
export { plateau } from './losses/plateau.ts';
export { quadratic } from './losses/quadratic.ts';
export { rastrigin } from './losses/rastrigin.ts';
export { rootMeanSquaredError } from './losses/root-mean-squared-error.ts';
export { rosenbrock } from './losses/rosenbrock.ts';
export { saddle } from './losses/saddle.ts';
export { sharpAndFlat } from './losses/sharp-and-flat.ts';
export { softmaxRegression } from './losses/softmax-regression.ts';
export { tiltedDoubleWell } from './losses/tilted-double-well.ts';
export { twoValleys } from './losses/two-valleys.ts';

/** Every surface of `losses/` by name. */
export const surfaces = {
  beale,
  booth,
  'curved-valley': curvedValley,
  himmelblau,
  'many-valleys': manyValleys,
  'monkey-saddle': monkeySaddle,
  plateau,
  quadratic,
  rastrigin,
  rosenbrock,
  saddle,
  'sharp-and-flat': sharpAndFlat,
  'tilted-double-well': tiltedDoubleWell,
  'two-valleys': twoValleys,
} as const satisfies Readonly<Record<string, SurfaceDefinition>>;

/** Every loss on examples of `losses/` by name. */
export const dataLosses = {
  'logistic-regression': logisticRegression,
  'mean-squared-error': meanSquaredError,
  'root-mean-squared-error': rootMeanSquaredError,
  'softmax-regression': softmaxRegression,
} as const satisfies Readonly<Record<string, DataLossDefinition>>;
