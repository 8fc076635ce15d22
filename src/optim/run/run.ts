import type { Params } from '../../params/index.ts';
import type { State } from '../kinds/optimizer.ts';
import { Descent, type Running } from './descent.ts';
import type { RunOptions } from './settings.ts';
import type { Trace } from './trace.ts';

/**
 * Runs an optimizer on an objective from a start to its end.
 *
 * A run that overflows ends as `diverged`, with the last finite point as its last; it does not throw.
 *
 * @throws RangeError if an option is not what it must be, or the loss is not finite at the start
 */
export function run<P extends Params, S extends State>(options: RunOptions<P, S>): Trace {
  const descent = new Descent(options);
  descent.advance(Infinity);
  return descent.finish();
}

/**
 * A run that has made no step yet; `advance` makes them. Together they are what `run` would have done.
 *
 * @throws RangeError as `run` does
 */
export function begin<P extends Params, S extends State>(options: RunOptions<P, S>): Running {
  return new Descent(options);
}
