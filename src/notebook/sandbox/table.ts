import type { Table, TableCell } from '../protocol.ts';
import { brief } from './inspect.ts';

const ROWS = 200;
const COLUMNS = 20;

/**
 * Rows as a table.
 *
 * @param rows an array of objects, of arrays or of single values; a typed array; a Map
 * @param names the columns to show; all that the first rows have where absent
 * @throws TypeError if there is nothing to make rows of
 */
export function toTable(rows: unknown, names?: readonly string[]): Table {
  const records = toRecords(rows);
  const shown = records.slice(0, ROWS);
  const columns = names ?? [...new Set(shown.flatMap((record) => Object.keys(record)))].slice(0, COLUMNS);
  return {
    columns,
    rows: shown.map((record) => columns.map((name) => toCell(record[name]))),
    more: records.length - shown.length,
  };
}

type Row = Readonly<Record<string, unknown>>;

function toRecords(rows: unknown): readonly Row[] {
  if (rows instanceof Map)
    return [...(rows as Map<unknown, unknown>)].map(([key, value]) => ({ key, ...toRecord(value) }));
  if (typeof rows === 'object' && rows !== null && Symbol.iterator in rows)
    return [...(rows as Iterable<unknown>)].map(toRecord); // just looked
  throw new TypeError(`table: rows must be a list, got ${brief(rows)}`);
}

function toRecord(value: unknown): Row {
  if (typeof value !== 'object' || value === null) return { value };
  if (ArrayBuffer.isView(value)) return Object.fromEntries([...(value as Float64Array)].entries()); // every typed array is read alike
  return value as Row; // every object may be asked for its keys
}

function toCell(value: unknown): TableCell {
  return { text: value === undefined ? '' : brief(value), isNumber: typeof value === 'number' };
}
