import { isSame, symbolText } from './intrinsics.ts';

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect;

/** A built-in object as it was. */
interface Kept {
  readonly owner: object;
  /** How it is called in a message. */
  readonly name: string;
  readonly prototype: object | null;
  readonly keys: readonly (string | symbol)[];
  readonly properties: readonly PropertyDescriptor[];
  /** What it must not get: nothing at all, what the language itself looks for on every value, or whatever one likes. */
  readonly refuses: 'all' | 'protocols' | 'nothing';
}

/**
 * What every cell and the dataflow between them stand on. Clocks, chance and formats are not among it: there a cell may
 * want others for all that follow.
 */
const SHARED = (
  'Object Function Array Promise Map Set WeakMap WeakSet WeakRef Symbol String Number Boolean BigInt RegExp Error ' +
  'AggregateError RangeError ReferenceError SyntaxError TypeError Reflect Proxy JSON ArrayBuffer Float64Array Iterator'
).split(' ');

/** The language as it was when this was made, to be put back after a cell has changed it. */
export class Language {
  readonly #kept = everything();

  /**
   * Puts back what was changed or taken away, and takes out what was added where others would meet it. Nothing that a
   * cell may have changed is used for that.
   *
   * @returns the name of what was changed first, if anything was; and whether all is as it was
   */
  restore(): { readonly changed: string | null; readonly isWhole: boolean } {
    let changed: string | null = null;
    let isWhole = true;
    for (let i = 0; i < this.#kept.length; i++) {
      const one = this.#kept[i]!;
      const { owner, prototype, keys, properties, refuses } = one;
      const now = refuses === 'nothing' ? keys : ownKeys(owner);
      for (let k = 0; k < now.length; k++) {
        if (isAmong(keys, now[k]!) || !(refuses === 'all' || isProtocol(now[k]!))) continue;
        changed ??= nameOf(one, now[k]!);
        isWhole = deleteProperty(owner, now[k]!) && isWhole;
      }
      if (getPrototypeOf(owner) !== prototype) {
        changed ??= `what ${one.name} inherits`;
        isWhole = setPrototypeOf(owner, prototype) && isWhole;
      }
      for (let k = 0; k < keys.length; k++) {
        const is = getOwnPropertyDescriptor(owner, keys[k]!);
        if (is !== undefined && isAlike(is, properties[k]!)) continue;
        const isBack = defineProperty(owner, keys[k]!, properties[k]!);
        if (!isBack && is !== undefined && doesTheSame(is, properties[k]!)) continue; // frozen as it was: no harm
        changed ??= nameOf(one, keys[k]!);
        isWhole = isBack && isWhole;
      }
    }
    return { changed, isWhole };
  }
}

/** All that is kept; what every object inherits first, since the rest is put back with objects. */
function everything(): readonly Kept[] {
  const found = new Map<object, Kept>();
  const keep = (owner: unknown, name: string, refuses: Kept['refuses'] = 'protocols'): void => {
    const isObject = (typeof owner === 'object' && owner !== null) || typeof owner === 'function';
    if (isObject && !found.has(owner)) found.set(owner, kept(owner, name, ownKeys(owner), refuses));
  };
  keep(Object.prototype, 'Object.prototype', 'all');
  for (const name of SHARED) {
    const shared: unknown = (globalThis as Readonly<Record<string, unknown>>)[name];
    keep((shared as { prototype?: unknown } | undefined)?.prototype, `${name}.prototype`);
    keep(shared, name);
  }
  keep(Object.getPrototypeOf(Float64Array.prototype), 'TypedArray.prototype');
  for (const [name, one] of Object.entries(nameless())) {
    keep(Object.getPrototypeOf(one), `${name}.prototype`);
    keep(Object.getPrototypeOf(Object.getPrototypeOf(one)), `what ${name} inherits`);
  }
  return [...found.values(), kept(globalThis, '', SHARED, 'nothing')];
}

/** One value of each kind whose prototype no name of the language leads to. */
function nameless(): Readonly<Record<string, object>> {
  const generator = function* (): Generator {
    yield 0;
  };
  const later = async function* (): AsyncGenerator {
    yield await Promise.resolve(0);
  };
  return {
    ArrayIterator: [][Symbol.iterator](),
    MapIterator: new Map()[Symbol.iterator](),
    SetIterator: new Set()[Symbol.iterator](),
    StringIterator: ''[Symbol.iterator](),
    RegExpStringIterator: ''.matchAll(/a/g),
    Generator: generator(),
    AsyncGenerator: later(),
    GeneratorFunction: generator,
    AsyncGeneratorFunction: later,
    AsyncFunction: async () => Promise.resolve(),
  };
}

function kept(owner: object, name: string, names: readonly (string | symbol)[], refuses: Kept['refuses']): Kept {
  const keys = names.filter((key) => Object.hasOwn(owner, key));
  const properties = keys.map((key) => {
    const property = getOwnPropertyDescriptor(owner, key)!; // it is one of its keys
    setPrototypeOf(property, null); // what a cell puts on every object is not read as a part of it
    return property;
  });
  return { owner, name, prototype: getPrototypeOf(owner), keys, properties, refuses };
}

function isAmong(keys: readonly (string | symbol)[], key: string | symbol): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
  return false;
}

/** Whether the language, not its users, asks values for it: elements, symbols, and what makes a promise. */
function isProtocol(key: string | symbol): boolean {
  return typeof key === 'symbol' || key === 'then' || key === 'toJSON' || `${+key >>> 0}` === key;
}

function isAlike(now: PropertyDescriptor, was: PropertyDescriptor): boolean {
  return (
    doesTheSame(now, was) &&
    now.writable === was.writable &&
    now.enumerable === was.enumerable &&
    now.configurable === was.configurable
  );
}

function doesTheSame(now: PropertyDescriptor, was: PropertyDescriptor): boolean {
  setPrototypeOf(now, null);
  return isSame(now.value, was.value) && now.get === was.get && now.set === was.set;
}

function nameOf({ name }: Kept, key: string | symbol): string {
  if (typeof key === 'symbol') return `${name}[${symbolText(key)}]`;
  return name === '' ? key : `${name}.${key}`;
}
