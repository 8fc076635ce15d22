/** A number for an axis: no exponent where digits do, a real minus sign. */
export function plain(value: number): string {
  const size = Math.abs(value);
  const digits = size !== 0 && (size < 1e-4 || size >= 1e6) ? exponential(size) : String(Number(size.toPrecision(6)));
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
