import type { Parsed } from '../../params/index.ts';

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;

/**
 * Reads a number as people write it: `0.5`, `−2`, `1e-3`, `2/3`, `5 %`.
 *
 * @returns the number, or a sentence that says how to write it
 */
export function readNumber(text: string): Parsed<number> {
  const plain = text.trim().replace(/[−–]/g, '-').replace(/\s+/g, '');
  if (plain === '') return bad('Write a number first.');
  if (/^[+-]?\d*,\d+$/.test(plain)) return bad(`Write the decimals after a point: ${plain.replace(',', '.')}.`);
  const found = new RegExp(`^(${NUMBER})(?:/(${NUMBER}))?(%?)$`, 'i').exec(plain);
  if (!found) return bad(`“${shortened(text.trim())}” is not a number. Write it like 0.5, 2/3 or 1e-3.`);
  const value = (Number(found[1]) / Number(found[2] ?? 1)) * (found[3] === '%' ? 0.01 : 1);
  return Number.isFinite(value) ? { ok: true, value } : bad('That is not a finite number.');
}

const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
