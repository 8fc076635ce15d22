/** The coefficient n/d of a term; d > 0, and in lowest terms where both are whole numbers. */
export interface Rational {
  readonly n: number;
  readonly d: number;
}

export const unitRational: Rational = { n: 1, d: 1 };

/** n/d, reduced; null where that is no finite number, or 0 only by underflow. */
export function rational(n: number, d: number): Rational | null {
  if (d < 0) return rational(-n, -d);
  if (n === 0 && d > 0) return { n: 0, d: 1 };
  const usable = Math.abs(n) > 0 && Math.abs(n) < Infinity && d > 0 && d < Infinity;
  if (!usable) return null;
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) {
    const divisor = greatestDivisor(Math.abs(n), d);
    return { n: n / divisor, d: d / divisor };
  }
  const quotient = tidy(n / d);
  if (quotient === 0) return null;
  return String(quotient).length <= LONGEST_DECIMAL ? { n: quotient, d: 1 } : { n: tidy(n), d: tidy(d) };
}

/** Digits after which a fraction reads better than its decimals. */
const LONGEST_DECIMAL = 12;

export function times(a: Rational, b: Rational): Rational | null {
  const [n, d] = [a.n * b.n, a.d * b.d];
  const underflow = (n === 0 && a.n !== 0 && b.n !== 0) || d === 0;
  return underflow ? null : rational(n, d);
}

export function plus(a: Rational, b: Rational): Rational | null {
  if (a.d === b.d) return rational(tidy(a.n + b.n), a.d);
  return rational(tidy(a.n * b.d + b.n * a.d), a.d * b.d);
}

export function inverse({ n, d }: Rational): Rational | null {
  return rational(d, n);
}

/** aᵏ for a whole k; null where it is not short enough to be exact. */
export function wholePower(a: Rational, k: number): Rational | null {
  const [n, d] = [tidy(a.n ** Math.abs(k)), tidy(a.d ** Math.abs(k))];
  const short = [n, d].every((value) => String(value).length <= LONGEST_DECIMAL);
  const power = short ? rational(n, d) : null;
  return power && (k < 0 ? inverse(power) : power);
}

export function isOne({ n, d }: Rational): boolean {
  return n === 1 && d === 1;
}

/** Without the noise of binary in the last digit: 0.1 + 0.2 reads 0.3 again. */
export function tidy(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
