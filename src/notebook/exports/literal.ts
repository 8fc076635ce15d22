/** A value as an expression of JavaScript that makes it again: numbers, texts, arrays, typed arrays, maps, sets, plain objects. */
export function literal(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name}.of(${Array.from(value as Float64Array, literal).join(', ')})`; // typed arrays alike
  if (value instanceof Map) return `new Map(${literal([...value])})`;
  if (value instanceof Set) return `new Set(${literal([...value])})`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${literal(item)}`,
  );
  return `{ ${entries.join(', ')} }`;
}
