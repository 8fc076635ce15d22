/** The values that a slider can stand on: ascending, finite, at least two. */
export type Stops = readonly number[];

/**
 * Evenly spaced stops from `low` to `high`, both included.
 *
 * @param step distance of neighbours; `(high − low) / step` must be whole
 * @throws RangeError if the bounds are not finite and ascending, or the step does not divide them
 */
export function linear(low: number, high: number, step: number): Stops {
  const intervals = Math.round((high - low) / step);
  if (!(intervals >= 1) || !(Math.abs(low + intervals * step - high) <= 1e-9 * Math.max(1, Math.abs(high)))) {
    throw new RangeError(`linear: ${step} does not divide ${low} … ${high} into whole steps`);
  }
  const isNothing = (value: number): boolean => Math.abs(value) < 1e-9 * step; // what rounding leaves of 0
  return Array.from({ length: intervals + 1 }, (_, i) => {
    const value = low + i * step;
    return isNothing(value) ? 0 : tidy(value, 12);
  });
}

/**
 * Logarithmically spaced stops from 10^`low` to 10^`high`, rounded to three significant digits.
 *
 * @param perDecade how many stops a factor of ten has
 * @throws RangeError if the exponents are not whole and ascending
 */
export function decades(low: number, high: number, perDecade = 20): Stops {
  const intervals = (high - low) * perDecade;
  if (!Number.isInteger(low) || !Number.isInteger(intervals) || !(intervals >= 1)) {
    throw new RangeError(`decades: needs whole, ascending exponents, got ${low} … ${high}`);
  }
  return Array.from({ length: intervals + 1 }, (_, i) => tidy(10 ** (low + i / perDecade), 3));
}

/** Index of the stop nearest to `value`; the lower one when two are equally near. */
export function nearestStop(stops: Stops, value: number): number {
  let best = 0;
  for (let i = 1; i < stops.length; i++) {
    if (Math.abs(stops[i]! - value) < Math.abs(stops[best]! - value)) best = i;
  }
  return best;
}

/**
 * Where `value` lies on the track of a slider, as a fraction of its length.
 * Between two stops the position is interpolated, so that marks need not be stops.
 *
 * @returns a number from 0 to 1, or `null` when the value is off the track
 */
export function trackPosition(stops: Stops, value: number): number | null {
  const last = stops.length - 1;
  if (!(value >= stops[0]! && value <= stops[last]!)) return null;
  const above = stops.findIndex((stop) => stop >= value);
  if (above <= 0) return 0;
  const [from, to] = [stops[above - 1]!, stops[above]!];
  return (above - 1 + (value - from) / (to - from)) / last;
}

/** `value` without the tail that binary fractions leave: 0.30000000000000004 becomes 0.3. */
function tidy(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
