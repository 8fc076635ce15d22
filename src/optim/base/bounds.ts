import { shown } from './shape.ts';

// Checks of single numbers, for the errors that a wrong call deserves. Each is written so that NaN and texts fail too.

/** @throws RangeError unless `value` is finite and above 0 */
export function requirePositive(who: string, what: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new RangeError(`${who}: ${what} must be above 0, got ${shown(value)}`);
}

/** @throws RangeError unless `value` is finite and from `low` to `high`, both included */
export function requireBetween(who: string, what: string, value: number, low: number, high: number): void {
  if (Number.isFinite(value) && value >= low && value <= high) return;
  const range = high === Infinity ? `at least ${low}` : `from ${low} to ${high}`;
  throw new RangeError(`${who}: ${what} must be ${range}, got ${shown(value)}`);
}

/** @throws RangeError unless `value` is a whole number that is at least `low` */
export function requireWhole(who: string, what: string, value: number, low: number): void {
  if (Number.isSafeInteger(value) && value >= low) return;
  throw new RangeError(`${who}: ${what} must be a whole number from ${low} up, got ${shown(value)}`);
}
