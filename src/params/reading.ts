import type { Description, Parsed } from './param.ts';
import { nearestStop, type Stops } from './stops.ts';

export const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

/** The stop nearest to `value`. */
export function snap(stops: Stops, value: number): number {
  return stops[nearestStop(stops, value)]!;
}

/** A slider cannot stand on a value between its stops: the readout would not say what is computed. */
export function requireStop(who: string, { label }: Description, stops: Stops, value: number): void {
  if (stops.includes(value)) return;
  throw new RangeError(`${who}: ${label}: ${value} is none of the stops; the nearest is ${snap(stops, value)}`);
}

/** A number as a link and a readout write it: no exponent between 1e-6 and 1e21, no trailing noise. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** What a link writes as a reader is to see it: with real minus signs before its numbers. */
export const withMinus = (text: string): string => text.replace(/(?<![\w.])-(?=\d)/g, '−');

/** A number as sentences and readouts write it: from ten thousand on with its thousands apart. */
export const grouped = (value: number): string =>
  Math.abs(value) >= 10_000 ? value.toLocaleString('en') : formatNumber(value);

export const formatNumbers = (values: readonly number[]): string => values.map(formatNumber).join(',');

/** A number between the ends of `stops`, as the nearest of them. */
export function parseOn(stops: Stops, text: string): Parsed<number> {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return bad(`${quoted(text)} is not a number`);
  const [low, high] = [stops[0]!, stops.at(-1)!];
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (value < low - slack || value > high + slack) {
    return bad(`${quoted(text)} is not between ${formatNumber(low)} and ${formatNumber(high)}`);
  }
  return good(snap(stops, value));
}

/** All values, or the first problem. */
export function together<T>(parsed: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const wrong = parsed.find((one) => !one.ok);
  return wrong ?? good(parsed.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** The parts of a list in a link; an empty text is an empty list. */
export const listed = (text: string): readonly string[] => (text.trim() === '' ? [] : text.split(','));

/** A reader's text inside a sentence, cut where it is long. */
export function quoted(text: string): string {
  const shown = text.trim();
  return shown === '' ? 'an empty text' : `“${shown.length > 24 ? `${shown.slice(0, 24)}…` : shown}”`;
}

export function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

export const isPoint = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
