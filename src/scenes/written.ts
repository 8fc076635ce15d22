/** A number in a figure: `digits` significant ones, thousands apart, a real minus sign, with a power of ten where it is tiny. */
export function written(value: number, digits = 3): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size > 0 && size < 1e-3) {
    const [share, power] = size.toExponential(digits - 1).split('e') as [string, string];
    return `${sign}${Number(share) === 1 ? '' : `${Number(share)}·`}10${raised(Number(power))}`;
  }
  const whole = size >= 1 ? Math.floor(Math.log10(size)) + 1 : digits;
  const shown = Number(size.toPrecision(Math.max(digits, whole)));
  return sign + (shown >= 10_000 ? shown.toLocaleString('en') : String(shown));
}

const raised = (power: number): string =>
  [...String(power)].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!)).join('');
