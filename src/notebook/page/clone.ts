/** How deep a value is copied: what lies deeper is left out. */
const DEPTH = 8;

/**
 * A copy of a widget's result that can cross to the worker: numbers, texts, arrays, typed arrays, maps and plain
 * objects. Functions stay behind, and with them the methods of what has any.
 */
export function clonable(value: unknown, depth = DEPTH): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Date) return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => clonable(item, depth - 1));
  if (value instanceof Set) return new Set([...value].map((item) => clonable(item, depth - 1)));
  const entries = [...(value instanceof Map ? value : Object.entries(value))] as [unknown, unknown][]; // both list pairs
  const copied = entries
    .filter(([, item]) => typeof item !== 'function')
    .map(([key, item]): [unknown, unknown] => [key, clonable(item, depth - 1)]);
  return value instanceof Map ? new Map(copied) : Object.fromEntries(copied as [string, unknown][]); // keys as they were
}

/** What cells see of a widget: its result, and beside it the values that it stands at. */
export function widgetValue(result: unknown, values: Readonly<Record<string, unknown>>): unknown {
  const seen = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : { result };
  return clonable({ ...seen, values });
}

/** The texts that a widget's inputs parse: `{ rate: 0.3, start: [1, 2], noise: true }` as a link would carry them. */
export function toTexts(values: object): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]: [string, unknown]) => [name, toText(value)]));
}

function toText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as number[]).join(',') : String(value); // lists of numbers
}
