/**
 * Whether two values are the same for the one who looks at them: arrays, typed arrays, sets, maps, dates and objects by
 * what is inside, 0 and -0 alike, NaN like NaN.
 */
export function alike(a: unknown, b: unknown, seen: ReadonlyMap<object, object> = new Map()): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (seen.get(a) === b) return true; // they contain themselves, in the same place
  if (kindOf(a) !== kindOf(b)) return false;
  const inside = new Map([...seen, [a, b]]);
  if (a instanceof Date) return Object.is(Number(a), Number(b));
  if (a instanceof RegExp && b instanceof RegExp) return a.source === b.source && a.flags === b.flags;
  if (isList(a) && a.length !== (b as ArrayLike<unknown>).length) return false;
  if (a instanceof Set) return isSubset(a, b as Set<unknown>, inside);
  const [left, right] = [entries(a), entries(b)];
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => {
    const other = a instanceof Map && !right.has(key) ? [...right.keys()].find((one) => alike(one, key, inside)) : key;
    return right.has(other) && alike(value, right.get(other), inside);
  });
}

/** Whether a value is an array or a typed array. */
export const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);

/** Of what kind a value with something inside is: arrays and typed arrays are of one. */
function kindOf(value: object): string {
  if (isList(value)) return 'list';
  if (value instanceof Map) return 'map';
  if (value instanceof Set) return 'set';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'pattern';
  return value instanceof Error ? 'error' : 'object';
}

/** Whether each member of `a` has one like it in `b`, no two the same. */
function isSubset(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>, seen: ReadonlyMap<object, object>): boolean {
  if (a.size !== b.size) return false;
  const left = new Set(b);
  return [...a].every((member) => {
    const like = left.has(member) ? member : [...left].find((one) => alike(member, one, seen));
    return left.delete(like);
  });
}

function entries(value: object): ReadonlyMap<unknown, unknown> {
  if (value instanceof Map) return value;
  if (isList(value)) return new Map(Array.from(value, (item, i) => [i, item])); // a hole is undefined
  const own = new Map<unknown, unknown>(Object.entries(value));
  return value instanceof Error ? own.set('name', value.name).set('message', value.message) : own;
}
