import constant from './schedules/constant.ts';
import cosineWarmRestarts from './schedules/cosine-warm-restarts.ts';
import cosine from './schedules/cosine.ts';
import cyclic from './schedules/cyclic.ts';
import exponential from './schedules/exponential.ts';
import inverseTime from './schedules/inverse-time.ts';
import linear from './schedules/linear.ts';
import multiStep from './schedules/multi-step.ts';
import oneCycle from './schedules/one-cycle.ts';
import piecewise from './schedules/piecewise.ts';
import polynomial from './schedules/polynomial.ts';
import rangeTest from './schedules/range-test.ts';
import reduceOnPlateau from './schedules/reduce-on-plateau.ts';
import step from './schedules/step.ts';
import warmUp from './schedules/warm-up.ts';
import type { ScheduleDefinition } from './kinds/schedule.ts';

export { constant } from './schedules/constant.ts';
export { cosineWarmRestarts } from './schedules/cosine-warm-restarts.ts';
export { cosineAnnealing } from './schedules/cosine.ts';
export { cyclicRate } from './schedules/cyclic.ts';
export { exponentialDecay } from './schedules/exponential.ts';
export { inverseTimeDecay } from './schedules/inverse-time.ts';
export { linearRamp } from './schedules/linear.ts';
export { multiStepDecay } from './schedules/multi-step.ts';
export { oneCycle } from './schedules/one-cycle.ts';
export { piecewise } from './schedules/piecewise.ts';
export { polynomialDecay } from './schedules/polynomial.ts';
export { rangeTest } from './schedules/range-test.ts';
export { reduceOnPlateau } from './schedules/reduce-on-plateau.ts';
export { stepDecay } from './schedules/step.ts';
export { afterWarmUp, warmUp } from './schedules/warm-up.ts';

/** Every schedule of `schedules/` by name: drops, smooth falls, waves, and those for the start and the search. */
export const schedules = {
  constant,
  step,
  'multi-step': multiStep,
  exponential,
  'inverse-time': inverseTime,
  linear,
  polynomial,
  cosine,
  'cosine-warm-restarts': cosineWarmRestarts,
  cyclic,
  'one-cycle': oneCycle,
  'warm-up': warmUp,
  'reduce-on-plateau': reduceOnPlateau,
  piecewise,
  'range-test': rangeTest,
} as const satisfies Readonly<Record<string, ScheduleDefinition>>;
