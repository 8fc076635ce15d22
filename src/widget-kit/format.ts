import { grouped } from '../params/index.ts';

/** A number in a sentence or a table: `digits` significant ones, a real minus sign, no needless exponent. */
export function formatCell(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'undefined';
  const size = Math.abs(value);
  if (size === 0) return '0';
  const sign = value < 0 ? '−' : '';
  if (size >= 1e6 || size < 1e-4) return sign + scientific(size, digits);
  const shown = Number(size.toPrecision(Math.max(digits, size >= 1 ? Math.floor(Math.log10(size)) + 1 : digits)));
  return sign + grouped(shown);
}

/** A size on a scale of powers of ten: 0.03 as it is, 0.000001 as 10⁻⁶. */
export const formatSize = (value: number): string =>
  value > 0 && value < 0.01 ? scientific(value, 1) : String(Number(value.toPrecision(2)));

/** 0.0000123 as 1.23 · 10⁻⁵, and 0.00001 as 10⁻⁵. */
function scientific(size: number, digits: number): string {
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e') as [string, string];
  const raised = [...exponent.replace('+', '')]
    .map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!))
    .join('');
  const factor = Number(mantissa);
  return factor === 1 ? `10${raised}` : `${factor} · 10${raised}`;
}
