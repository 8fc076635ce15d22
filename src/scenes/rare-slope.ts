import { adam, amsgrad, type Optimizer, type State, type StepInput } from '../optim/index.ts';
import type { Params, Stops, Values } from '../params/index.ts';

// Reddi, Kale and Kumar's example: one large slope, then two small ones against it, again and again, between −1 and 1.

export const HEIGHTS: Stops = [2.5, 3, 4, 5, 6, 8];
export const MEMORIES: Stops = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 0.99];
export const STEPS = 3000;
export const RATE = 0.5;

/** The slope of step t, counted from 0: up by `height` at every third, down by 1 at the others. */
export const slopeAt = (t: number, height: number): number => (t % 3 === 0 ? height : -1);

/** The slope of the mean loss. */
export const meanSlope = (height: number): number => (height - 2) / 3;

/** The weight after each step, the start, 0, first. */
export function walkOf(which: 'adam' | 'amsgrad', height: number, beta2: number): Float64Array {
  const hyper = { beta1: 0, beta2, epsilon: 1e-8, weightDecay: 0 };
  const [w, gradient] = [new Float64Array(1), new Float64Array(1)];
  const step = which === 'adam' ? stepping(adam, hyper) : stepping(amsgrad, hyper);
  const walk = new Float64Array(STEPS + 1);
  for (let t = 0; t < STEPS; t++) {
    gradient[0] = slopeAt(t, height);
    step({ w, gradient, rate: RATE / Math.sqrt(t + 1), t });
    w[0] = Math.min(Math.max(w[0]!, -1), 1);
    walk[t + 1] = w[0];
  }
  return walk;
}

type Input = Pick<StepInput<unknown, unknown>, 'w' | 'gradient' | 'rate' | 't'>;

/** An optimizer's step with buffers of its own. */
function stepping<P extends Params, S extends State>(
  optimizer: Optimizer<P, S>,
  hyper: Values<P>,
): (input: Input) => void {
  const state = optimizer.init(1, hyper);
  return (input) => {
    optimizer.step({ ...input, hyper, state });
  };
}
