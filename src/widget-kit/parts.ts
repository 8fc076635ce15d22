import type { Figure, Part, PartPlace } from '../plots/index.ts';
import type { Table } from './define.ts';
import { formatCell } from './format.ts';

/** Everything in a figure that lights up: its steps, which are parts that count from 0, and its parts. */
export function placesOf({ steps = [], parts = [] }: Pick<Figure, 'steps' | 'parts'>): readonly PartPlace[] {
  return [...steps.map((at, k): PartPlace => ({ part: k, at, label: String(k) })), ...parts];
}

/** The part of each row of a table; `null` for a row that is none. */
export function rowParts({ rows, rowsAreSteps, parts }: Table): readonly (Part | null)[] {
  return rows.map((_, i) => (parts ? (parts[i] ?? null) : rowsAreSteps ? i : null));
}

/** Parts in the page are texts: 3 and '3' are the same one. */
export const isSame = (a: Part | null, b: Part | null): boolean => a !== null && b !== null && String(a) === String(b);

/** A part read out: its row of the table, or its name. */
export function partInWords(table: Table, part: Part): string {
  const row = table.rows[rowParts(table).findIndex((one) => isSame(one, part))];
  if (!row) return typeof part === 'number' ? `step ${part}` : part;
  const said = (cell: number | string, i: number): string =>
    typeof cell === 'number' ? formatCell(cell) : i === 0 && cell.includes('$') ? String(part) : cell;
  const cells = row.map((cell, i) => `${table.columns[i]!} ${said(cell, i)}`);
  return cells.filter((cell) => !cell.includes('$')).join(', ');
}

/** The part that a key leads to from the one that is lit; `undefined` where the key does something else. */
export function partAfter(parts: readonly Part[], lit: Part | null, key: string): Part | undefined {
  const now = parts.findIndex((one) => isSame(one, lit));
  const last = parts.length - 1;
  const forward = Math.min(now + 1, last);
  const back = Math.max(now - 1, 0);
  const to = { ArrowRight: forward, ArrowDown: forward, ArrowLeft: back, ArrowUp: back, Home: 0, End: last }[key];
  return to === undefined ? undefined : parts[to];
}
