import fc from 'fast-check';
import {
  afterWarmUp,
  chained,
  multiStepDecay,
  optimizers,
  piecewise,
  quadratic,
  run,
  schedules,
  sequential,
  type Optimizer,
  type ProgramOptions,
  type ScheduleDefinition,
  type SchedulePlan,
} from '../../src/optim/index.ts';
import { planFactory } from '../../src/optim/kinds/schedule.ts';
import type { Param, Params, Values } from '../../src/params/index.ts';

// Any optimizer with any schedule, and any values on their sliders.

/** Any value that a reader can give an input. */
function valueOf(param: Param<unknown>): fc.Arbitrary<unknown> {
  const { control, samples } = param;
  if (control.kind === 'slider') return fc.oneof(fc.constantFrom(...samples), fc.constantFrom(...control.stops));
  if (control.kind === 'pad') return fc.tuple(fc.constantFrom(...control.x), fc.constantFrom(...control.y));
  return fc.constantFrom(...samples); // of a choice or a switch these are all
}

/** Any values of some of the inputs. */
function valuesOf(params: Params): fc.Arbitrary<Partial<Values<Params>>> {
  const each = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, valueOf(param)]));
  return fc.record(each, { requiredKeys: [] }) as fc.Arbitrary<Partial<Values<Params>>>; // values of their inputs
}

const shortSteps = fc.integer({ min: 0, max: 8 });

const single: fc.Arbitrary<SchedulePlan> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(...Object.values<ScheduleDefinition>(schedules))
      .chain((definition) => valuesOf(definition.params).map((values) => planFactory(definition)(values))),
  },
  { weight: 1, arbitrary: fc.array(shortSteps, { maxLength: 4 }).map((milestones) => multiStepDecay(milestones, 0.5)) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(0, 0.25, 0.5, 1), fc.constantFrom(0, 0.5, 1)), { minLength: 1, maxLength: 4 })
      .map(piecewise),
  },
);

/** Schedules that go by the loss cannot be written together with others. */
const timed = single.filter((plan) => (plan({ rate: 1, steps: 10 }).watches ?? false) === false);

const sequence = fc.array(fc.tuple(timed, shortSteps), { minLength: 1, maxLength: 3 }).map((parts) => {
  const milestones = parts.slice(1).map(([, length]) => length);
  return sequential(
    parts.map(([plan]) => plan),
    milestones.map((_, i) => milestones.slice(0, i + 1).reduce((sum, length) => sum + length, 0)),
  );
});

const plan: fc.Arbitrary<SchedulePlan> = fc.oneof(
  { weight: 6, arbitrary: single },
  { weight: 2, arbitrary: sequence },
  { weight: 1, arbitrary: fc.array(timed, { minLength: 1, maxLength: 3 }).map(chained) },
  {
    weight: 1,
    arbitrary: fc.tuple(timed, fc.integer({ min: 1, max: 9 })).map(([after, length]) => afterWarmUp(after, { length })),
  },
);

const drawn: fc.Arbitrary<ProgramOptions> = fc
  .constantFrom(...Object.values<Optimizer>(optimizers))
  .chain((optimizer) =>
    fc.record({
      objective: fc.constant(quadratic([1, 3])),
      optimizer: fc.constant(optimizer),
      hyper: valuesOf(optimizer.hyper),
      rate: fc.constantFrom(0, 0.003, 0.05, 0.2),
      schedule: plan,
      start: fc.constantFrom([2, -1], [0, 0], [-0.5, 3]),
      steps: fc.constantFrom(0, 1, 2, 5, 10, 17),
    }),
  );

/** Runs drawn at random; those that run away are left out: what is left of their numbers is rounding. */
export function drawnPrograms(count: number, seed: number): readonly ProgramOptions[] {
  return fc.sample(drawn, { numRuns: count, seed }).filter((options) => {
    const { outcome, points } = run(options);
    return outcome.kind !== 'diverged' && points.every(({ w }) => w.every((x) => Math.abs(x) < 1e6));
  });
}
