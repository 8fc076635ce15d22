/** Steps at regular distances: `from`, `from + every`, `from + 2 every`, … */
export interface Cadence {
  /** The first of them, in steps made; 0 if not given. */
  readonly from?: number;
  /** Distance, in steps; 1 if not given. */
  readonly every?: number;
}

/** The first step at or after `step` that is one of them. */
export function nextOn(cadence: Cadence, step: number): number {
  const { from = 0, every = 1 } = cadence;
  return step <= from ? from : from + Math.ceil((step - from) / every) * every;
}

/**
 * Gives the cadence back if it is one.
 *
 * @param what for the message: `average`
 * @throws RangeError if `from` is not a whole number from 0, or `every` not one from 1
 */
export function checkedCadence<C extends Cadence>(cadence: C, what: string): C {
  const { from = 0, every = 1 } = cadence;
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new RangeError(`run: ${what}.from must be a whole number from 0, got ${from}`);
  }
  if (!Number.isSafeInteger(every) || every < 1) {
    throw new RangeError(`run: ${what}.every must be a whole number from 1, got ${every}`);
  }
  return cadence;
}
