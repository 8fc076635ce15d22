import beale from './losses/beale.ts';
import booth from './losses/booth.ts';
import himmelblau from './losses/himmelblau.ts';
import logisticRegression from './losses/logistic-regression.ts';
import monkeySaddle from './losses/monkey-saddle.ts';
import quadratic from './losses/quadratic.ts';
import rastrigin from './losses/rastrigin.ts';
import rosenbrock from './losses/rosenbrock.ts';
import saddle from './losses/saddle.ts';
import tiltedDoubleWell from './losses/tilted-double-well.ts';
import type { DataLossDefinition, SurfaceDefinition } from './objective.ts';

export { beale } from './losses/beale.ts';
export { booth } from './losses/booth.ts';
export { himmelblau } from './losses/himmelblau.ts';
export { logisticRegression } from './losses/logistic-regression.ts';
export { monkeySaddle } from './losses/monkey-saddle.ts';
export { quadratic } from './losses/quadratic.ts';
export { rastrigin } from './losses/rastrigin.ts';
export { rosenbrock } from './losses/rosenbrock.ts';
export { saddle } from './losses/saddle.ts';
export { tiltedDoubleWell } from './losses/tilted-double-well.ts';

/** Every surface of `losses/` by name. */
export const surfaces = {
  beale,
  booth,
  himmelblau,
  'monkey-saddle': monkeySaddle,
  quadratic,
  rastrigin,
  rosenbrock,
  saddle,
  'tilted-double-well': tiltedDoubleWell,
} as const satisfies Readonly<Record<string, SurfaceDefinition>>;

/** Every loss on examples of `losses/` by name. */
export const dataLosses = {
  'logistic-regression': logisticRegression,
} as const satisfies Readonly<Record<string, DataLossDefinition>>;
