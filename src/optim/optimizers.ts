import gradientDescent from './optimizers/gradient-descent.ts';
import type { Optimizer } from './optimizer.ts';

export { gradientDescent };

/** Every optimizer of `optimizers/` by name, the plain rule first. */
export const optimizers = {
  'gradient-descent': gradientDescent,
} as const satisfies Readonly<Record<string, Optimizer>>;
