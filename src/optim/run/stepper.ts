import type { Params } from '../../params/index.ts';
import { uncheckedOf } from '../kinds/checked.ts';
import type { Objective } from '../kinds/objective.ts';
import type { Optimizer, State } from '../kinds/optimizer.ts';
import { copy } from '../base/vector.ts';
import { admitDescent } from './door.ts';
import { liveInput, type LiveInput } from './live.ts';
import type { DescentOptions } from './settings.ts';

/** Full-batch steps at a constant rate and nothing else: what maps and sweeps are made of. Allocates nothing. */
export interface Stepper {
  /** The present iterate, length n: the stepper's own array, changed by every step. */
  readonly w: Float64Array;
  /** Steps made since the last start. */
  readonly t: number;
  /**
   * Makes so many steps.
   *
   * @returns false if the iterate or its gradient stopped being finite before; the stepper then stands there
   */
  advance(steps: number): boolean;
  /** Goes to another start with fresh buffers; only the first n entries count, and nobody checks them. */
  restart(start: ArrayLike<number>): void;
}

/**
 * A stepper at its start.
 *
 * @throws RangeError if start, rate or a hyper-parameter is not what it must be
 */
export function stepper<P extends Params, S extends State>(options: DescentOptions<P, S>): Stepper {
  admitDescent('stepper', options);
  const { optimizer } = options;
  const objective = uncheckedOf(options.objective);
  const input = liveInput(options, new Float64Array(objective.dimension));
  const buffers = Object.values(input.state);
  const fresh = buffers.map((buffer) => buffer.slice());
  return {
    w: input.w,
    get t() {
      return input.t;
    },
    advance(steps) {
      const to = input.t + steps;
      while (input.t < to) {
        if (!march(objective, optimizer, input, Math.min(to, input.t + stretch))) return false;
      }
      return true;
    },
    restart(start) {
      copy(start, input.w);
      for (let i = 0; i < buffers.length; i++) copy(fresh[i]!, buffers[i]!);
      input.t = 0;
    },
  };
}

/** Steps in one call of `march`. Engines compile what is called often best: one call for all steps is half as fast. */
export const stretch = 256;

/**
 * Makes plain steps until `to` are made.
 *
 * @returns false if the iterate or its gradient is not finite; no step has left it then
 */
export function march(objective: Objective, optimizer: Optimizer, input: LiveInput, to: number): boolean {
  const { w, gradient } = input;
  const { step } = optimizer; // looked up once for all steps: a few hundredths of a step in the plane
  while (input.t < to) {
    objective.gradient(w, gradient);
    if (!bothFinite(gradient, w)) return false;
    step(input);
    input.t++;
  }
  return true;
}

/** Whether no entry of two vectors of the same length is NaN or infinite: x − x is then 0, and else NaN. */
function bothFinite(a: Float64Array, b: Float64Array): boolean {
  let doubt = 0; // added up, because a branch for each entry would cost as much as a step in the plane
  for (let i = 0; i < a.length; i++) doubt += a[i]! - a[i]! + (b[i]! - b[i]!);
  return doubt === 0;
}
