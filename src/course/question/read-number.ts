import type { Parsed } from '../../params/index.ts';

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;

/** 1,000 or 12,345,678: whether thousands are meant or decimals, only the reader knows. */
const COMMAS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?%?$/;

/** 1 000 */
const SPACED = /^[+-]?\s*[1-9]\d{0,2}(?:\s\d{3})+(?:\.\d*)?\s*%?$/;

/**
 * Reads a number as people write it: `0.5`, `−2`, `1e-3`, `2/3`, `1 1/2`, `5 %`.
 *
 * @returns the number, or a sentence that says how to write it
 */
export function readNumber(text: string): Parsed<number> {
  const typed = text.trim().replace(/[−–]/g, '-');
  const plain = typed.replace(/\s+/g, '');
  if (plain === '') return bad('Write a number first.');
  if (COMMAS.test(plain)) {
    const whole = plain.replaceAll(',', '');
    return bad(`Do you mean ${whole}? Write thousands without a comma, and decimals after a point.`);
  }
  if (/^[+-]?\d*,\d+%?$/.test(plain)) return bad(`Write the decimals after a point: ${plain.replace(',', '.')}.`);
  const mixed = /^([+-]?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/.exec(typed);
  if (mixed) {
    const [whole, above, below] = mixed.slice(2).map(Number) as [number, number, number]; // three groups of digits
    return finite((mixed[1] === '-' ? -1 : 1) * (whole + above / below));
  }
  if (/[\d.]\s+[\d.]/.test(typed) && !SPACED.test(typed))
    return bad(`“${shortened(text.trim())}” reads like two numbers. Write one.`);
  const found = new RegExp(`^(${NUMBER})(?:/(${NUMBER}))?(%?)$`, 'i').exec(plain);
  if (!found) return bad(`“${shortened(text.trim())}” is not a number. Write it like 0.5, 2/3 or 1e-3.`);
  return finite((Number(found[1]) / Number(found[2] ?? 1)) * (found[3] === '%' ? 0.01 : 1));
}

const finite = (value: number): Parsed<number> =>
  Number.isFinite(value) ? { ok: true, value } : bad('That is not a finite number.');

const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
