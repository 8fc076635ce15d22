import { atLeast, below } from '../base/shape.ts';
import { bounded } from '../base/options.ts';
import { decades, flag, linear, real, type Param, type Stops } from '../../params/index.ts';
import type { RuleLine } from '../kinds/optimizer.ts';
import type { PythonLines } from '../python/python.ts';

// Hyper-parameters that several optimizers have, each declared once.

/** Stops from 0 that crowd near 1, where decay rates live. */
export const closeToOne: Stops = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 0.9995, 0.9999];

/** μ of the heavy ball: how much of the velocity is left after a step. */
export const momentumInput = (initial: number): Param<number> =>
  bounded(
    real({
      label: 'Momentum',
      symbol: String.raw`\mu`,
      help: 'How much of its velocity the walker keeps from step to step.',
      stops: linear(0, 0.99, 0.01),
      initial,
    }),
    atLeast(0),
  );

/** λ of the penalty ½λ‖w‖², whose gradient λw is added to that of the loss. */
export const weightDecayInput = (): Param<number> =>
  decay('Adds so much of every weight to its gradient: an L2 penalty.', 0);

/** The same in Python, before the gradient `g` is used. */
export function decayedGradient(weightDecay: number): PythonLines {
  return weightDecay === 0 ? [] : ['g = g + weight_decay * w'];
}

/** λ of a decay that does not go through the gradient: every step first shrinks w by the factor 1 − ηλ. */
export const decoupledDecayInput = (initial: number): Param<number> =>
  decay('Shrinks every weight by this part, times the learning rate, at each step.', initial);

/** β₁, the decay of the mean of the gradients. */
export const beta1Input = (): Param<number> =>
  bounded(
    real({
      label: 'Decay of the mean',
      symbol: String.raw`\beta_1`,
      help: 'How much of the running mean of the gradients is kept at each step.',
      stops: linear(0, 0.99, 0.01),
      initial: 0.9,
    }),
    below(0, 1),
  );

/** β₂, the decay of the mean of their squares. */
export const beta2Input = (initial: number): Param<number> =>
  bounded(
    real({
      label: 'Decay of the squares',
      symbol: String.raw`\beta_2`,
      help: 'How much of the running mean of the squared gradients is kept at each step.',
      stops: closeToOne,
      initial,
    }),
    below(0, 1),
  );

/** ε, which keeps a division from blowing up. */
export const epsilonInput = (initial: number): Param<number> =>
  bounded(
    real({
      label: 'Epsilon',
      symbol: String.raw`\varepsilon`,
      help: 'A small number in the denominator: bounds the step where gradients are tiny.',
      stops: decades(-10, -1, 1),
      initial,
    }),
    atLeast(0),
  );

/** Whether the largest mean square so far divides, and not the present one. */
export const amsgradInput = (): Param<boolean> =>
  flag({
    label: 'AMSGrad',
    help: 'Divides by the root of the largest mean square so far: the effective rate never grows.',
    initial: false,
  });

/** What PyTorch calls the inputs that all of Adam's kin have. */
export const adamInTorch = {
  rate: 'lr',
  beta1: 'betas[0]',
  beta2: 'betas[1]',
  epsilon: 'eps',
  weightDecay: 'weight_decay',
} as const;

// Lines of the rules that several optimizers have.

/** The gradient that a rule works with, the weight decay in it. */
export const penalisedGradient: RuleLine = {
  tex: String.raw`g_t = \nabla L(w_t) + \lambda w_t`,
  says: 'gradient, with weight decay as an L2 penalty',
};

/** Adam's mean of the gradients. */
export const meanOfGradients: RuleLine = {
  tex: String.raw`m_{t+1} = \beta_1 m_t + (1 - \beta_1)\, g_t`,
  says: 'running mean of the gradients',
};

/** Adam's mean of their squares. */
export const meanOfSquares: RuleLine = {
  tex: String.raw`v_{t+1} = \beta_2 v_t + (1 - \beta_2)\, g_t^2`,
  says: 'running mean of their squares',
};

/** Both means, corrected for their start at 0. */
export const corrected: RuleLine = {
  tex: String.raw`\hat m_t = \frac{m_{t+1}}{1 - \beta_1^{t+1}}, \quad \hat v_t = \frac{v_{t+1}}{1 - \beta_2^{t+1}}`,
  says: 'both corrected for their start at 0',
};

function decay(help: string, initial: number): Param<number> {
  return bounded(
    real({
      label: 'Weight decay',
      symbol: String.raw`\lambda`,
      help,
      stops: [0, ...decades(-4, 0, 4)],
      initial,
    }),
    atLeast(0),
  );
}
