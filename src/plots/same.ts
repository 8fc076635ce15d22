/**
 * Whether two pieces of plain data (marks, say) are equal in all they hold: numbers, texts, lists, typed arrays, records.
 * NaN equals NaN; a function equals itself alone.
 */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === 0 && b === 0; // −0
  if (Array.isArray(a) || ArrayBuffer.isView(a)) return isSameList(a as ArrayLike<unknown>, b);
  const [one, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return one.length === Object.keys(b).length && one.every(([key, value]) => key in b && isSameData(value, other[key]));
}

function isSameList(a: ArrayLike<unknown>, b: object): boolean {
  if (a.constructor !== b.constructor) return false;
  const other = b as ArrayLike<unknown>;
  if (a.length !== other.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSameData(a[i], other[i])) return false;
  return true;
}
