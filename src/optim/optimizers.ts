import adadelta from './optimizers/adadelta.ts';
import adagrad from './optimizers/adagrad.ts';
import adam from './optimizers/adam.ts';
import adamax from './optimizers/adamax.ts';
import adamw from './optimizers/adamw.ts';
import amsgrad from './optimizers/amsgrad.ts';
import gradientDescent from './optimizers/gradient-descent.ts';
import lion from './optimizers/lion.ts';
import nadam from './optimizers/nadam.ts';
import radam from './optimizers/radam.ts';
import rmsprop from './optimizers/rmsprop.ts';
import sgd from './optimizers/sgd.ts';
import type { Optimizer } from './kinds/optimizer.ts';

export { adadelta, adagrad, adam, adamax, adamw, amsgrad, gradientDescent, lion, nadam, radam, rmsprop, sgd };

/** Every optimizer of `optimizers/` by name, in the order in which each builds on those before it. */
export const optimizers = {
  'gradient-descent': gradientDescent,
  sgd,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  adamax,
  amsgrad,
  nadam,
  adamw,
  radam,
  lion,
} as const satisfies Readonly<Record<string, Optimizer>>;
