// The language as it was before any cell ran. A cell may change what its values inherit (`Array.prototype.map`, the
// iterator of a Set); nothing that measures or describes those values for the page goes through that. So the files that
// do it call methods through this one, walk lists by index, and spread or destructure nothing that a cell has made.

const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;

/** What a method is as a function of its receiver. */
type Bare<T, M> = M extends (...values: infer A extends readonly unknown[]) => infer R
  ? (self: T, ...values: A) => R
  : never;

/** A method of a prototype as a function of its receiver. */
function bare<T extends object, K extends keyof T & string>(prototype: T, name: K): Bare<T, T[K]> {
  const method = getOwnPropertyDescriptor(prototype, name)!.value as () => unknown; // the language has it
  return ((self: T, ...values: readonly unknown[]) => apply(method, self, values) as unknown) as Bare<T, T[K]>; // as the type says
}

/** A getter of a prototype as a function; `null` for values that it does not know. */
function getter(prototype: object, key: string | symbol): (value: object) => unknown {
  const read = getOwnPropertyDescriptor(prototype, key)!.get as () => unknown; // the language has it
  return (value) => attempt(() => apply(read, value, []), null);
}

type Known<T> = (value: object) => T | null;

/** The result, or what stands for it if a value refuses to be read. */
export function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export const isArray = getOwnPropertyDescriptor(Array, 'isArray')!.value as (value: unknown) => value is unknown[];
export const { hasOwn } = Object;
const { create, is } = Object;
export const { min, max } = Math;
export const textOf: (value: unknown) => string = String;
export const quoted: (text: string) => string = JSON.stringify;
export const slice = bare(String.prototype, 'slice');
export const isSame = is;
export const toPrecision = bare(Number.prototype, 'toPrecision');
export const codeOf = bare(Function.prototype, 'toString');
export const symbolText = bare(Symbol.prototype, 'toString');
const dateText = bare(Date.prototype, 'toISOString');
const patternText = bare<{ toString(): string }, 'toString'>(RegExp.prototype, 'toString');
const patternSource = getter(RegExp.prototype, 'source');
const timeOf = bare(Date.prototype, 'getTime');
const exec = bare(RegExp.prototype, 'exec');
export const now = performance.now.bind(performance);

export const mapSize = getter(Map.prototype, 'size') as Known<number>;
export const setSize = getter(Set.prototype, 'size') as Known<number>;
const typedPrototype = getPrototypeOf(Float64Array.prototype)!;
export const typedLength = getter(typedPrototype, 'length') as Known<number>;
/** `Float64Array`, and `null` for everything else. */
export const typedName = getter(typedPrototype, Symbol.toStringTag) as Known<string>;

/** Values by name, with nothing on it that the language puts on every object. */
export const tally = <T>(): Record<string | number, T> => create(null) as Record<string, T>;

/** Takes a name from a tally. */
export const forget = (values: Record<string, unknown>, name: string): void => void deleteProperty(values, name);

/** Appends; a setter on `Array.prototype` would hear of `push`. */
export function append<T>(list: T[], item: T): void {
  defineProperty(list, list.length, { value: item, writable: true, enumerable: true, configurable: true });
}

/** A date, `null` for what is none. */
export function writtenDate(value: object): string | null {
  const time = attempt(() => timeOf(value as Date), null);
  if (time === null) return null;
  return time !== time ? 'Invalid Date' : dateText(value as Date); // NaN is not itself
}

/** A regular expression as it is written, `null` for what is none. */
export function writtenPattern(value: object): string | null {
  if (patternSource(value) === null || value === RegExp.prototype) return null;
  return attempt(() => patternText(value), 'RegExp');
}

/** What stands for a property that would have to be computed. */
export const GETTER = Symbol('computed when read');

/** A property of the value itself; a getter is not run for the sake of showing it. */
export function ownValue(value: object, key: string | symbol | number): unknown {
  const property = attempt(() => getOwnPropertyDescriptor(value, key as string), undefined);
  return property?.get ? GETTER : property?.value;
}

type Next = () => IteratorResult<unknown>;

const mapEntries = bare(Map.prototype, 'entries');
const setValues = bare(Set.prototype, 'values');
const nextOf = (iterator: object): Next => ownValue(getPrototypeOf(iterator)!, 'next') as Next; // every iterator has it
const nextEntry = nextOf(new Map().entries());
const nextMember = nextOf(new Set().values());

/** The entries `from` to `from + count` of a map. */
export const entriesOf = (map: object, from: number, count: number): readonly (readonly [unknown, unknown])[] =>
  taken(mapEntries(map as Map<unknown, unknown>), nextEntry, from, count) as [unknown, unknown][]; // a map gives pairs

/** The members `from` to `from + count` of a set. */
export const membersOf = (set: object, from: number, count: number): readonly unknown[] =>
  taken(setValues(set as Set<unknown>), nextMember, from, count);

function taken(iterator: object, next: Next, from: number, count: number): unknown[] {
  const items: unknown[] = [];
  for (let i = 0; i < from + count; i++) {
    const result = apply(next, iterator, []);
    if (result.done) break;
    if (i >= from) append(items, result.value);
  }
  return items;
}

/** A value's own names; with `hidden`, those that are not enumerable, too. */
export function ownNames(value: object, hidden: boolean): string[] {
  const found: string[] = [];
  const keys = attempt(() => ownKeys(value), []);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key !== 'string') continue;
    if (hidden || attempt(() => getOwnPropertyDescriptor(value, key)?.enumerable, false)) append(found, key);
  }
  return found;
}

/** What a value inherits first; `null` for nothing. */
export const prototypeOf = (value: object): object | null => attempt(() => getPrototypeOf(value), null);

/** A property of the value or of what it inherits; no getter is run. */
export function inherited(value: object, key: string): unknown {
  for (let owner: object | null = value, depth = 0; owner && depth < 100; owner = prototypeOf(owner), depth++) {
    if (attempt(() => getOwnPropertyDescriptor(owner, key), undefined)) return ownValue(owner, key);
  }
  return undefined;
}

const errorPrototype = Error.prototype;

/** Whether a value is an error: one that inherits from the language's own. */
export function isError(value: unknown): value is Error {
  if (typeof value !== 'object' || value === null) return false;
  let owner = prototypeOf(value);
  for (let depth = 0; owner && depth < 100; depth++) {
    if (owner === errorPrototype) return true;
    owner = prototypeOf(owner);
  }
  return false;
}

/** What a pattern finds in a text: its groups, by number. */
export const found = (pattern: RegExp, text: string): RegExpExecArray | null => exec(pattern, text);
