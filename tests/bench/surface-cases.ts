import { himmelblau, optimizers, run, stepper, type DescentOptions, type Optimizer } from '../../src/optim/index.ts';
import type { Case, Contender } from './contender.ts';
import * as handAdam from './hand-adam.ts';
import * as handPlain from './hand-plain.ts';

/** On the slope of the valley at (−2.8, 3.1). */
const start = [-1, 1] as const;

/** A loop written by hand, and a rate for it. */
interface Hand {
  readonly loop: handPlain.HandLoop;
  readonly rate: number;
}

/**
 * By optimizer the loop written by hand and a rate so small that the descent is still under way after 10,000 steps:
 * what has settled for long computes with subnormal numbers, which are slow.
 */
const hands: Readonly<Record<string, Hand>> = {
  'gradient-descent': { loop: handPlain.gradientDescent, rate: 1e-5 },
  sgd: { loop: handPlain.sgd, rate: 1e-6 },
  adagrad: { loop: handPlain.adagrad, rate: 0.01 },
  rmsprop: { loop: handPlain.rmsprop, rate: 1e-4 },
  adadelta: { loop: handPlain.adadelta, rate: 0.01 },
  adam: { loop: handAdam.adam, rate: 1e-4 },
  adamax: { loop: handAdam.adamax, rate: 1e-4 },
  amsgrad: { loop: handAdam.amsgrad, rate: 1e-4 },
  nadam: { loop: handAdam.nadam, rate: 1e-4 },
  adamw: { loop: handAdam.adamw, rate: 1e-4 },
  radam: { loop: handAdam.radam, rate: 1e-4 },
  lion: { loop: handPlain.lion, rate: 1e-4 },
};

/** The rate of an optimizer without such a loop. */
const otherRate = 1e-6;

/**
 * Every optimizer on Himmelblau's function: the stepper, and a run that records nothing; before them the loop by hand
 * where there is one, and goals that compare with it.
 */
export function surfaceCases(steps: number): readonly Case[] {
  return Object.values<Optimizer>(optimizers).map((optimizer) => surfaceCase(optimizer, hands[optimizer.name], steps));
}

function surfaceCase(optimizer: Optimizer, hand: Hand | undefined, steps: number): Case {
  const rate = hand?.rate ?? otherRate;
  const ours = general({ objective: himmelblau(), optimizer, rate, start }, steps);
  const shared = { name: optimizer.name, steps, tolerance: 1e-12 };
  if (hand === undefined) return { ...shared, contenders: ours, goals: [] };
  const atLeast = optimizer.name === 'adam' ? 0.5 : 0.25;
  return {
    ...shared,
    contenders: [{ name: 'by hand', descend: () => hand.loop(...start, rate, steps) }, ...ours],
    goals: ours.map(({ name }) => ({ of: name, against: 'by hand', atLeast })),
  };
}

/** The two ways through the general interface. */
export function general(options: DescentOptions, steps: number): readonly Contender[] {
  return [
    ourStepper(options, steps),
    { name: 'run', descend: () => run({ ...options, steps, record: 'none' }).last.w },
  ];
}

/** A stepper that starts anew each time. */
export function ourStepper(options: DescentOptions, steps: number): Contender {
  const walker = stepper(options);
  return {
    name: 'stepper',
    descend() {
      walker.restart(options.start);
      walker.advance(steps);
      return walker.w;
    },
  };
}
