import type { Objective, Window } from './objective.ts';

/**
 * The region to work in: the one asked for, or the objective's own.
 *
 * @param who whose argument it is, for the error
 * @throws RangeError if there is none, or it does not have an ascending pair for each weight
 */
export function requireWindow(who: string, objective: Objective, window = objective.window): Window {
  const isRange = ([low, high]: readonly [number, number]): boolean => low < high && Number.isFinite(high - low);
  if (window?.length === objective.dimension && window.every(isRange)) return window;
  const needs = `"${objective.name}" needs a window with ${objective.dimension} ascending pairs`;
  throw new RangeError(`${who}: ${needs}, got ${JSON.stringify(window)}`);
}
