import { PIECE } from '../boundary/bounds.ts';
import type { Table, TableCell } from '../protocol.ts';
import { brief, cut } from './inspect.ts';
import { append, entriesOf, isArray, mapSize, max, min, ownNames, tally, textOf, typedLength } from './intrinsics.ts';

/** Columns that are shown where nobody asks for others. */
const COLUMNS = 20;

/** How many names are looked through, so that those which are not shown can be counted. */
const LOOKED_THROUGH = 100_000;

/**
 * Rows as a table.
 *
 * @param rows an array of objects, of arrays or of single values; a typed array; a Map; whatever can be walked through
 * @param names the columns to show; all that the first rows have where absent
 * @throws TypeError if there is nothing to make rows or columns of
 */
export function toTable(rows: unknown, names?: unknown): Table {
  const { shown, size } = toRecords(rows);
  const { columns, more: moreColumns } = names === undefined ? columnsOf(shown) : namesOf(names);
  const cells: TableCell[][] = [];
  for (let i = 0; i < shown.length; i++) {
    const row: TableCell[] = [];
    for (let j = 0; j < columns.length; j++) append(row, toCell((shown[i] as Row)[columns[j]!]));
    append(cells, row);
  }
  const headings: string[] = [];
  for (let j = 0; j < columns.length; j++) append(headings, cut(columns[j]!, PIECE.name));
  return { columns: headings, rows: cells, more: max(0, size - shown.length), moreColumns };
}

type Row = Readonly<Record<string, unknown>>;

/** The columns that are shown, and how many are not. */
interface Columns {
  readonly columns: readonly string[];
  readonly more: number;
}

function columnsOf(records: readonly object[]): Columns {
  const columns: string[] = [];
  const known = tally<true>();
  let [found, looked] = [0, 0];
  for (let i = 0; i < records.length && looked < LOOKED_THROUGH; i++) {
    const names = ownNames(records[i]!, false);
    for (let j = 0; j < names.length && looked < LOOKED_THROUGH; j++, looked++) {
      if (known[names[j]!] !== undefined) continue;
      known[names[j]!] = true;
      found++;
      if (columns.length < COLUMNS) append(columns, names[j]!);
    }
  }
  return { columns, more: found - columns.length };
}

function namesOf(names: unknown): Columns {
  const columns: string[] = [];
  const all = isArray(names) ? names : walk(names, PIECE.columns).items;
  if (!all) throw new TypeError(`table: columns must be a list of names, got ${brief(names)}`);
  for (let j = 0; j < min(all.length, PIECE.columns); j++) {
    const name: unknown = all[j];
    if (typeof name !== 'string' && typeof name !== 'number')
      throw new TypeError(`table: a column must be a name, got ${brief(name)}`);
    append(columns, textOf(name));
  }
  return { columns, more: max(0, all.length - columns.length) };
}

/** The rows that are shown, and how many there are. */
function toRecords(rows: unknown): { readonly shown: readonly object[]; readonly size: number } {
  const shown: object[] = [];
  if (typeof rows === 'object' && rows !== null) {
    const pairs = mapSize(rows);
    if (pairs !== null) {
      const entries = entriesOf(rows, 0, PIECE.rows);
      for (let i = 0; i < entries.length; i++) append(shown, { key: entries[i]![0], ...toRecord(entries[i]![1]) });
      return { shown, size: pairs };
    }
    const { items, size } = isArray(rows) || typedLength(rows) !== null ? lengthOf(rows) : walk(rows, PIECE.rows);
    if (items) {
      for (let i = 0; i < min(size, PIECE.rows); i++) append(shown, toRecord(items[i]));
      return { shown, size };
    }
  }
  throw new TypeError(`table: rows must be a list, got ${brief(rows)}`);
}

interface Walked {
  readonly items: ArrayLike<unknown> | null;
  readonly size: number;
}

function lengthOf(list: object): Walked {
  const items = list as ArrayLike<unknown>; // arrays and typed arrays are
  return { items, size: typedLength(list) ?? items.length };
}

/** Goes through what can be walked through, as far as it is shown, and counts the rest up to a million. */
function walk(list: unknown, limit: number): Walked {
  if (typeof list !== 'object' || list === null || !(Symbol.iterator in list)) return { items: null, size: 0 };
  const items: unknown[] = [];
  let size = 0;
  for (const item of list as Iterable<unknown>) {
    if (size < limit) append(items, item);
    if (++size >= 1e6) break;
  }
  return { items, size };
}

function toRecord(value: unknown): object {
  if (typeof value !== 'object' || value === null) return { value };
  const length = typedLength(value);
  if (length === null) return value;
  const row: Record<string, unknown> = {};
  for (let i = 0; i < min(length, PIECE.columns); i++) row[i] = (value as ArrayLike<unknown>)[i]; // numbers, whatever their type
  return row;
}

function toCell(value: unknown): TableCell {
  return { text: value === undefined ? '' : cut(brief(value), PIECE.text), isNumber: typeof value === 'number' };
}
