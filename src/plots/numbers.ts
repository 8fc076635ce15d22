/** A number for an axis: no exponent where digits do, a real minus sign. */
export const plain = (value: number): string => within(value, 1e-4, 1e6);

/** A number beside others that need an exponent: 0.01 as 10⁻², so that an axis writes them in one way. */
const power = (value: number): string => within(value, 0.1, 1e3);

/** How an axis writes the numbers at its ticks. */
export const writing = (ticks: readonly number[] = []): ((value: number) => string) =>
  ticks.some((tick) => plain(tick).includes('10⁻')) ? power : plain;

/** Digits for sizes from `low` to below `high`, an exponent for the others. */
function within(value: number, low: number, high: number): string {
  const size = Math.abs(value);
  const digits = size !== 0 && (size < low || size >= high) ? exponential(size) : String(Number(size.toPrecision(6)));
  return value < 0 ? `−${digits}` : digits;
}

/** A fraction in percent. */
export const percent = (value: number): string => `${plain(value * 100)} %`;

/** 0.00001 as 10⁻⁵, 0.00002 as 2·10⁻⁵. */
function exponential(size: number): string {
  const [mantissa, exponent] = Number(size.toPrecision(3)).toExponential().split('e') as [string, string];
  const raised = [...String(Number(exponent))]
    .map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!))
    .join('');
  return `${mantissa === '1' ? '' : `${mantissa}·`}10${raised}`;
}
