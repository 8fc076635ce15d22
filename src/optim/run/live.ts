import type { Params } from '../../params/index.ts';
import type { State } from '../kinds/optimizer.ts';
import { withDefaults } from '../base/options.ts';
import { rateOf, startOf, type DescentOptions } from './settings.ts';

/** The input of all steps of one run, seen from the side that may change it. */
export interface LiveInput {
  readonly w: Float64Array;
  readonly gradient: Float64Array;
  rate: number;
  /** The optimizer's hyper-parameters; a schedule may cycle the momentum among them. */
  readonly hyper: Record<string, unknown>;
  readonly state: State;
  t: number;
}

/**
 * The input of the first step.
 *
 * @param gradient where the gradients of the run are to be found, length n
 * @throws RangeError if start, rate or a hyper-parameter is not what it must be
 */
export function liveInput<P extends Params, S extends State>(
  options: DescentOptions<P, S>,
  gradient: Float64Array,
): LiveInput {
  const { objective, optimizer, hyper: given = {} } = options;
  const hyper = withDefaults(optimizer.name, optimizer.hyper, given);
  const state = optimizer.init(objective.dimension, hyper);
  return { w: startOf(options), gradient, rate: rateOf(options), hyper: { ...hyper }, state, t: 0 };
}
