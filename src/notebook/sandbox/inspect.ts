import type { Branch, Entry, Inspected, Leaf } from '../protocol.ts';

/** Entries that are described at first; the rest on demand, as many at a time. */
export const PAGE = 50;
const PREVIEW_LENGTH = 72;
const TEXT_LENGTH = 10_000;
/** Levels that are described before anybody asks. */
const DEPTH = 2;

/** Describes values, and remembers those that have more inside than was described. */
export class Inspector {
  readonly #kept = new Map<number, object>();
  readonly #next: () => number;

  /** @param next gives numbers that no other inspector of this worker gives */
  constructor(next: () => number) {
    this.#next = next;
  }

  inspect(value: unknown, depth = DEPTH): Inspected {
    if (typeof value !== 'object' || value === null || value instanceof RegExp || value instanceof Date)
      return leaf(value);
    const contents = list(value);
    const reference = this.#next();
    this.#kept.set(reference, value);
    const branch: Branch = {
      kind: 'branch',
      label: label(value),
      preview: preview(value, contents),
      size: contents.size,
      reference,
    };
    return depth === 0 ? branch : { ...branch, entries: this.#entries(contents, 0, depth - 1) };
  }

  /** More of a value that was described here, or `null` if it was not. */
  expand(reference: number, from: number): readonly Entry[] | null {
    const value = this.#kept.get(reference);
    return value ? this.#entries(list(value), from, 1) : null;
  }

  #entries(contents: Contents, from: number, depth: number): readonly Entry[] {
    return contents.take(from, PAGE).map(([key, value]) => ({ key, value: this.inspect(value, depth) }));
  }
}

/** One line for a value, as in a list of arguments or the cell of a table. */
export function brief(value: unknown): string {
  if (typeof value === 'string') return value;
  return short(value, 1);
}

/** What is inside a value, listed when asked for. */
interface Contents {
  readonly size: number;
  /** Whether the keys are 0, 1, 2 … and need not be written. */
  readonly isList: boolean;
  take(from: number, count: number): [key: string, value: unknown][];
}

function list(value: object): Contents {
  if (isTyped(value) || Array.isArray(value)) {
    return {
      size: value.length,
      isList: true,
      take: (from, count) =>
        Array.from({ length: Math.max(0, Math.min(count, value.length - from)) }, (_, i) => [
          String(from + i),
          value[from + i],
        ]),
    };
  }
  if (value instanceof Map)
    return listed(
      [...value].map(([key, item]): [string, unknown] => [short(key, 0), item]),
      false,
    );
  if (value instanceof Set)
    return listed(
      [...value].map((item, i): [string, unknown] => [String(i), item]),
      true,
    );
  return listed(
    Object.getOwnPropertyNames(value)
      .filter((key) => !isHidden(value, key))
      .map((key) => [key, read(value, key)]),
    false,
  );
}

function listed(all: [string, unknown][], isList: boolean): Contents {
  return { size: all.length, isList, take: (from, count) => all.slice(from, from + count) };
}

/** An error's stack is told in other words; what is not enumerable is nobody's data otherwise. */
function isHidden(value: object, key: string): boolean {
  return value instanceof Error ? key === 'stack' : !Object.prototype.propertyIsEnumerable.call(value, key);
}

/** A property; a getter is not run for the sake of showing it. */
function read(value: object, key: string): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property?.get ? GETTER : property?.value;
}

/** What stands for a property that would have to be computed. */
const GETTER = Symbol('computed when read');

type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

function isTyped(value: object): value is TypedArray {
  // BigInt arrays are read alike: by length and index
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function label(value: object): string {
  const name = className(value);
  if (Array.isArray(value) || isTyped(value)) return `${name}(${value.length})`;
  if (value instanceof Map || value instanceof Set) return `${name}(${value.size})`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return name === 'Object' ? '' : name;
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'Object';
  const maker: unknown = (prototype as { constructor?: unknown }).constructor; // every object may be asked
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'Object';
}

/** `[1, 2, 3, …]` or `{step: 0, loss: 5.76}`: as much as fits in a line. */
function preview(value: object, contents: Contents, depth = 1): string {
  if (value instanceof Error) return '';
  const { size, isList } = contents;
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const parts: string[] = [];
  let length = 2;
  for (const [key, item] of contents.take(0, PAGE)) {
    const text = isList ? short(item, depth - 1) : `${key}: ${short(item, depth - 1)}`;
    length += text.length + 2;
    if (length > PREVIEW_LENGTH && parts.length > 0) break;
    parts.push(text);
  }
  if (parts.length < size) parts.push('…');
  return open + parts.join(', ') + close;
}

/** A value in a few characters: numbers to six digits, what is inside only to `depth` levels. */
function short(value: unknown, depth: number): string {
  if (typeof value === 'number') return formatNumber(Number(value.toPrecision(6)));
  if (typeof value === 'string') return cut(JSON.stringify(value), 32);
  if (typeof value !== 'object' || value === null || value instanceof RegExp || value instanceof Date)
    return cut(leaf(value).text, 32);
  const name = label(value);
  if (value instanceof Error) return cut(name, 32);
  if (depth > 0) return `${name === '' || Array.isArray(value) ? '' : `${name} `}${preview(value, list(value), depth)}`;
  return name === '' ? '{…}' : name;
}

function leaf(value: unknown): Leaf {
  switch (typeof value) {
    case 'number':
      return { kind: 'leaf', type: 'number', text: formatNumber(value) };
    case 'bigint':
      return { kind: 'leaf', type: 'number', text: `${value}n` };
    case 'string':
      return { kind: 'leaf', type: 'string', text: cut(JSON.stringify(value), TEXT_LENGTH) };
    case 'function':
      return { kind: 'leaf', type: 'function', text: signature(value) };
    case 'symbol':
      return { kind: 'leaf', type: 'plain', text: value.toString() };
    case 'boolean':
    case 'undefined':
      return { kind: 'leaf', type: 'keyword', text: String(value) };
    case 'object':
      if (value === null) return { kind: 'leaf', type: 'keyword', text: 'null' };
      return { kind: 'leaf', type: 'plain', text: written(value) };
  }
}

/** Dates and regular expressions, as they would be written down. */
function written(value: object): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  return RegExp.prototype.toString.call(value);
}

/** `ƒ step(w, gradient)`: what a function is called with. */
function signature(value: { readonly name: string }): string {
  const text = Function.prototype.toString.call(value);
  if (text.startsWith('class')) return `class ${value.name}`;
  const parameters = /^(?:async\s*)?(?:function\b[^(]*|[\w$]*\s*)?\(([^()]*)\)/.exec(text)?.[1] ?? '…';
  return `ƒ ${value.name}(${parameters.replaceAll(/\s+/g, ' ').trim()})`;
}

const formatNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
