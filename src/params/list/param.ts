import type { Description, Param } from '../param.ts';
import { bad, formatNumbers, listed, parseOn, requireStop, together } from '../reading.ts';
import type { Stops } from '../stops.ts';

declare module '../param.ts' {
  interface Controls {
    /** Has no control of its own: the widget adds to it. */
    list: object;
  }
}

/**
 * Several numbers on declared stops, in the order in which they came; the widget itself adds to them.
 *
 * @throws RangeError if one of the initial numbers is none of the stops
 */
export function numbers(
  spec: Description & { stops: Stops; most: number; initial: readonly number[] },
): Param<readonly number[]> {
  const { stops, most, initial, ...description } = spec;
  for (const value of initial) requireStop('numbers', spec, stops, value);
  return {
    ...description,
    control: { kind: 'list' },
    initial,
    parse(text) {
      const parts = listed(text);
      if (parts.length > most) return bad(`${parts.length} numbers are more than ${most}`);
      return together(parts.map((part) => parseOn(stops, part)));
    },
    format: formatNumbers,
    fits: (value) => Array.isArray(value) && value.every(Number.isFinite),
    wants: 'a list of finite numbers',
    samples: [[], initial, [stops[0]!, stops.at(-1)!]],
  };
}
