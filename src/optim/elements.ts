// Derived by src/delivery/elements.ts from the folders beside it. Do not edit.
import type { DatasetDefinition } from './kinds/dataset.ts';
import type { DataLossDefinition, SurfaceDefinition } from './kinds/loss.ts';
import type { Optimizer } from './kinds/optimizer.ts';
import type { ScheduleDefinition } from './kinds/schedule.ts';
import bealeLoss from './losses/beale.ts';
import boothLoss from './losses/booth.ts';
import curvedValleyLoss from './losses/curved-valley.ts';
import himmelblauLoss from './losses/himmelblau.ts';
import logisticRegressionLoss from './losses/logistic-regression.ts';
import lopsidedValleyLoss from './losses/lopsided-valley.ts';
import manyValleysLoss from './losses/many-valleys.ts';
import meanSquaredErrorLoss from './losses/mean-squared-error.ts';
import monkeySaddleLoss from './losses/monkey-saddle.ts';
import plateauLoss from './losses/plateau.ts';
import quadraticLoss from './losses/quadratic.ts';
import rastriginLoss from './losses/rastrigin.ts';
import robustLocationLoss from './losses/robust-location.ts';
import rootMeanSquaredErrorLoss from './losses/root-mean-squared-error.ts';
import rosenbrockLoss from './losses/rosenbrock.ts';
import saddleLoss from './losses/saddle.ts';
import sharpAndFlatLoss from './losses/sharp-and-flat.ts';
import softmaxRegressionLoss from './losses/softmax-regression.ts';
import threeMagnetsLoss from './losses/three-magnets.ts';
import tiltedDoubleWellLoss from './losses/tilted-double-well.ts';
import twoValleysLoss from './losses/two-valleys.ts';
import circlesDataset from './datasets/circles.ts';
import gaussianBlobsDataset from './datasets/gaussian-blobs.ts';
import linearDataset from './datasets/linear.ts';
import logistic200kDataset from './datasets/logistic-200k.ts';
import penguinsDataset from './datasets/penguins.ts';
import sixHillsDataset from './datasets/six-hills.ts';
import spiralsDataset from './datasets/spirals.ts';
import tiltedPlaneDataset from './datasets/tilted-plane.ts';
import twoMoonsDataset from './datasets/two-moons.ts';
import xorDataset from './datasets/xor.ts';
import constantSchedule from './schedules/constant.ts';
import stepSchedule from './schedules/step.ts';
import multiStepSchedule from './schedules/multi-step.ts';
import exponentialSchedule from './schedules/exponential.ts';
import inverseTimeSchedule from './schedules/inverse-time.ts';
import linearSchedule from './schedules/linear.ts';
import polynomialSchedule from './schedules/polynomial.ts';
import cosineSchedule from './schedules/cosine.ts';
import cosineWarmRestartsSchedule from './schedules/cosine-warm-restarts.ts';
import cyclicSchedule from './schedules/cyclic.ts';
import oneCycleSchedule from './schedules/one-cycle.ts';
import warmUpSchedule from './schedules/warm-up.ts';
import reduceOnPlateauSchedule from './schedules/reduce-on-plateau.ts';
import piecewiseSchedule from './schedules/piecewise.ts';
import rangeTestSchedule from './schedules/range-test.ts';
import gradientDescentOptimizer from './optimizers/gradient-descent.ts';
import sgdOptimizer from './optimizers/sgd.ts';
import adagradOptimizer from './optimizers/adagrad.ts';
import rmspropOptimizer from './optimizers/rmsprop.ts';
import adadeltaOptimizer from './optimizers/adadelta.ts';
import adamOptimizer from './optimizers/adam.ts';
import adamaxOptimizer from './optimizers/adamax.ts';
import amsgradOptimizer from './optimizers/amsgrad.ts';
import nadamOptimizer from './optimizers/nadam.ts';
import adamwOptimizer from './optimizers/adamw.ts';
import radamOptimizer from './optimizers/radam.ts';
import lionOptimizer from './optimizers/lion.ts';

export * from './losses/beale.ts';
export * from './losses/booth.ts';
export * from './losses/curved-valley.ts';
export * from './losses/himmelblau.ts';
export * from './losses/logistic-regression.ts';
export * from './losses/lopsided-valley.ts';
export * from './losses/many-valleys.ts';
export * from './losses/mean-squared-error.ts';
export * from './losses/monkey-saddle.ts';
export * from './losses/plateau.ts';
export * from './losses/quadratic.ts';
export * from './losses/rastrigin.ts';
export * from './losses/robust-location.ts';
export * from './losses/root-mean-squared-error.ts';
export * from './losses/rosenbrock.ts';
export * from './losses/saddle.ts';
export * from './losses/sharp-and-flat.ts';
export * from './losses/softmax-regression.ts';
export * from './losses/three-magnets.ts';
export * from './losses/tilted-double-well.ts';
export * from './losses/two-valleys.ts';
export * from './datasets/circles.ts';
export * from './datasets/gaussian-blobs.ts';
export * from './datasets/linear.ts';
export * from './datasets/logistic-200k.ts';
export * from './datasets/penguins.ts';
export * from './datasets/six-hills.ts';
export * from './datasets/spirals.ts';
export * from './datasets/tilted-plane.ts';
export * from './datasets/two-moons.ts';
export * from './datasets/xor.ts';
export * from './schedules/constant.ts';
export * from './schedules/step.ts';
export * from './schedules/multi-step.ts';
export * from './schedules/exponential.ts';
export * from './schedules/inverse-time.ts';
export * from './schedules/linear.ts';
export * from './schedules/polynomial.ts';
export * from './schedules/cosine.ts';
export * from './schedules/cosine-warm-restarts.ts';
export * from './schedules/cyclic.ts';
export * from './schedules/one-cycle.ts';
export * from './schedules/warm-up.ts';
export * from './schedules/reduce-on-plateau.ts';
export * from './schedules/piecewise.ts';
export * from './schedules/range-test.ts';

export {
  gradientDescentOptimizer as gradientDescent,
  sgdOptimizer as sgd,
  adagradOptimizer as adagrad,
  rmspropOptimizer as rmsprop,
  adadeltaOptimizer as adadelta,
  adamOptimizer as adam,
  adamaxOptimizer as adamax,
  amsgradOptimizer as amsgrad,
  nadamOptimizer as nadam,
  adamwOptimizer as adamw,
  radamOptimizer as radam,
  lionOptimizer as lion,
};

/** Every surface of `losses/` by name. */
export const surfaces = {
  beale: bealeLoss,
  booth: boothLoss,
  'curved-valley': curvedValleyLoss,
  himmelblau: himmelblauLoss,
  'lopsided-valley': lopsidedValleyLoss,
  'many-valleys': manyValleysLoss,
  'monkey-saddle': monkeySaddleLoss,
  plateau: plateauLoss,
  quadratic: quadraticLoss,
  rastrigin: rastriginLoss,
  rosenbrock: rosenbrockLoss,
  saddle: saddleLoss,
  'sharp-and-flat': sharpAndFlatLoss,
  'three-magnets': threeMagnetsLoss,
  'tilted-double-well': tiltedDoubleWellLoss,
  'two-valleys': twoValleysLoss,
} as const satisfies Readonly<Record<string, SurfaceDefinition>>;

/** Every loss on examples of `losses/` by name. */
export const dataLosses = {
  'logistic-regression': logisticRegressionLoss,
  'mean-squared-error': meanSquaredErrorLoss,
  'robust-location': robustLocationLoss,
  'root-mean-squared-error': rootMeanSquaredErrorLoss,
  'softmax-regression': softmaxRegressionLoss,
} as const satisfies Readonly<Record<string, DataLossDefinition>>;

/** Every set of examples of `datasets/` by name. */
export const datasets = {
  circles: circlesDataset,
  'gaussian-blobs': gaussianBlobsDataset,
  linear: linearDataset,
  'logistic-200k': logistic200kDataset,
  penguins: penguinsDataset,
  'six-hills': sixHillsDataset,
  spirals: spiralsDataset,
  'tilted-plane': tiltedPlaneDataset,
  'two-moons': twoMoonsDataset,
  xor: xorDataset,
} as const satisfies Readonly<Record<string, DatasetDefinition>>;

/** Every schedule of `schedules/` by name: drops, smooth falls, waves, and those for the start and the search. */
export const schedules = {
  constant: constantSchedule,
  step: stepSchedule,
  'multi-step': multiStepSchedule,
  exponential: exponentialSchedule,
  'inverse-time': inverseTimeSchedule,
  linear: linearSchedule,
  polynomial: polynomialSchedule,
  cosine: cosineSchedule,
  'cosine-warm-restarts': cosineWarmRestartsSchedule,
  cyclic: cyclicSchedule,
  'one-cycle': oneCycleSchedule,
  'warm-up': warmUpSchedule,
  'reduce-on-plateau': reduceOnPlateauSchedule,
  piecewise: piecewiseSchedule,
  'range-test': rangeTestSchedule,
} as const satisfies Readonly<Record<string, ScheduleDefinition>>;

/** Every optimizer of `optimizers/` by name, each behind those that it builds on. */
export const optimizers = {
  'gradient-descent': gradientDescentOptimizer,
  sgd: sgdOptimizer,
  adagrad: adagradOptimizer,
  rmsprop: rmspropOptimizer,
  adadelta: adadeltaOptimizer,
  adam: adamOptimizer,
  adamax: adamaxOptimizer,
  amsgrad: amsgradOptimizer,
  nadam: nadamOptimizer,
  adamw: adamwOptimizer,
  radam: radamOptimizer,
  lion: lionOptimizer,
} as const satisfies Readonly<Record<string, Optimizer>>;
