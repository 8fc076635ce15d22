// What callers without types must be told: who complains, of what, and what would have been right.

/** What a value must be. */
export interface Shape {
  /** Ends a sentence: `a finite number from 0`. */
  readonly says: string;
  fits(value: unknown): boolean;
}

/** A finite number from `low` up. */
export const atLeast = (low: number): Shape => ({
  says: `a finite number from ${low}`,
  fits: (value) => Number.isFinite(value) && Number(value) >= low,
});

/** A number from `low` to `high`, both included. */
export const between = (low: number, high: number): Shape => ({
  says: `a number from ${low} to ${high}`,
  fits: (value) => Number.isFinite(value) && Number(value) >= low && Number(value) <= high,
});

/** A number from `low` up to `high`, but not `high` itself. */
export const below = (low: number, high: number): Shape => ({
  says: `a number from ${low} to below ${high}`,
  fits: (value) => Number.isFinite(value) && Number(value) >= low && Number(value) < high,
});

/** A whole number from `low` up. */
export const whole = (low: number): Shape => ({
  says: `a whole number from ${low}`,
  fits: (value) => Number.isSafeInteger(value) && Number(value) >= low,
});

/** One of some words. */
export const oneOf = (words: readonly string[]): Shape => ({
  says: `one of ${words.join(', ')}`,
  fits: (value) => words.some((word) => word === value),
});

/** Any number but NaN, infinite ones too. */
export const anyNumber: Shape = {
  says: 'a number',
  fits: (value) => typeof value === 'number' && !Number.isNaN(value),
};

/** A number that a difference is held against: 0 or more, infinite too. */
export const tolerance: Shape = { says: '0 or more', fits: (value) => anyNumber.fits(value) && Number(value) >= 0 };

/** True or false. */
export const yesOrNo: Shape = { says: 'true or false', fits: (value) => typeof value === 'boolean' };

/** A list of finite numbers. */
export const numberList: Shape = {
  says: 'a list of finite numbers',
  fits: (value) => isList(value) && Array.from(value).every(Number.isFinite),
};

/** An object that has functions of these names. */
export const having = (says: string, ...methods: readonly string[]): Shape => ({
  says,
  fits: (value) => isObject(value) && methods.every((name) => typeof value[name] === 'function'),
});

/** Anything: somebody else looks at it. */
export const anything: Shape = { says: 'anything', fits: () => true };

/** Whether a value is an object with fields: no list, no function, not `null`. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Whether a value has entries and a length: an array, of numbers or of anything. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** @throws RangeError unless the value is of the shape */
export function requireShape(who: string, what: string, value: unknown, shape: Shape): void {
  if (!shape.fits(value)) throw new RangeError(`${who}: ${what} must be ${shape.says}, got ${shown(value)}`);
}

/** What may be given by name: each a shape; those that must be there. */
export interface Fields<Name extends string = string> {
  readonly shapes: Readonly<Record<Name, Shape>>;
  readonly needed?: readonly Name[];
  /** Names that others use, and what they are here. */
  readonly known?: Readonly<Record<string, Name>>;
}

/**
 * Checks what a caller gave by name; what is `undefined` counts as not given.
 *
 * @param within what it is a part of, for the error: `stop.`
 * @throws RangeError if it is no object, a name is unknown or missing, or a value is not of its shape
 */
export function requireFields(who: string, given: unknown, fields: Fields, within = ''): void {
  const { shapes, needed = [], known = {} } = fields;
  const names = Object.keys(shapes);
  if (!isObject(given)) {
    const example = needed.length > 0 ? needed : names.slice(0, 2);
    throw new RangeError(`${who}: takes an object { ${example.join(', ')}, … }, got ${shown(given)}`);
  }
  requireNames(who, Object.keys(given), names, known, within);
  for (const name of needed) {
    if (given[name] === undefined)
      throw new RangeError(`${who}: ${within}${name} is missing; it is ${shapes[name]!.says}`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) requireShape(who, `${within}${name}`, value, shapes[name]!);
  }
}

/**
 * @param others names that others use, and what they are here
 * @throws RangeError if one of the names is not there to be given; it says which one may have been meant
 */
export function requireNames(
  who: string,
  given: readonly string[],
  names: readonly string[],
  others: Readonly<Record<string, string>> = {},
  within = '',
): void {
  const unknown = given.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const meant = Object.hasOwn(others, unknown) ? others[unknown] : nearest(unknown, names);
  const all = names.map((name) => `${within}${name}`).join(', ') || 'none';
  const hint = meant === undefined ? `there are: ${all}` : `did you mean "${within}${meant}"?`;
  throw new RangeError(`${who}: there is no option "${within}${unknown}"; ${hint}`);
}

/** The name that is most like another one; none if all are quite different. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const scored = names.map((one) => ({ one, distance: unlikeness(wanted, one.toLowerCase()) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance <= 0.4 ? best.one : undefined;
}

/** From 0 for the same to 1 for nothing in common: letters to change, less for a part or an abbreviation of the other. */
function unlikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const share = distance(short, long) / long.length;
  const isPart = short.length >= 3 && (long.includes(short) || isSubsequence(short, long));
  return isPart ? share * 0.4 : share;
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}

/** Letters to insert, delete or replace (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** A value in a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (typeof value === 'function') return 'a function; call it, if it makes what is meant';
  if (typeof value === 'symbol') return 'a symbol';
  if (isList(value)) return shownList(Array.from(value));
  if (typeof value === 'object') return value === null ? 'null' : 'an object';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `${value as bigint}n`;
}

function shownList(list: readonly unknown[]): string {
  if (list.length <= 6) return `[${list.map(shown).join(', ')}]`;
  const odd = list.findIndex((entry) => !Number.isFinite(entry));
  return odd < 0 ? `a list of ${list.length}` : `a list of ${list.length}, with ${shown(list[odd])} at ${odd}`;
}
