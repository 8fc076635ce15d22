import { PIECE } from '../boundary/bounds.ts';
import type { Branch, Entry, Inspected, Leaf } from '../protocol.ts';
import {
  append,
  codeOf,
  entriesOf,
  found,
  inherited,
  isArray,
  isError,
  isSame,
  mapSize,
  max,
  membersOf,
  min,
  ownNames,
  ownValue,
  prototypeOf,
  quoted,
  setSize,
  slice,
  tally,
  symbolText,
  textOf,
  toPrecision,
  typedLength,
  typedName,
  writtenDate,
  writtenPattern,
} from './intrinsics.ts';

/** Entries that are described at first; the rest on demand, as many at a time. */
export const PAGE = PIECE.entries;
const PREVIEW_LENGTH = 72;
/** Levels that are described before anybody asks. */
const DEPTH = 2;
/** Digits of a number among others. */
const DIGITS = 6;

/** Describes values, and remembers those that have more inside than was described. */
export class Inspector {
  readonly #kept = tally<object>();
  readonly #next: () => number;

  /** @param next gives numbers that no other inspector of this worker gives */
  constructor(next: () => number) {
    this.#next = next;
  }

  inspect(value: unknown, depth = DEPTH): Inspected {
    const plain = leaf(value);
    if (plain) return plain;
    const object = value as object; // every other value is a leaf
    const contents = contentsOf(object);
    const reference = this.#next();
    this.#kept[reference] = object;
    const branch: Branch = {
      kind: 'branch',
      label: cut(label(object), PIECE.name),
      preview: preview(object, contents, 1, DIGITS),
      size: contents.size,
      reference,
    };
    return depth === 0 ? branch : { ...branch, entries: this.#entries(contents, 0, depth - 1) };
  }

  /** More of a value that was described here, or `null` if it was not. */
  expand(reference: number, from: number): readonly Entry[] | null {
    const value = this.#kept[reference];
    return value ? this.#entries(contentsOf(value), from, 1) : null;
  }

  #entries(contents: Contents, from: number, depth: number): readonly Entry[] {
    const entries: Entry[] = [];
    const taken = contents.take(from, PAGE);
    for (let i = 0; i < taken.length; i++) {
      const { key, value } = taken[i]!;
      append(entries, { key: cut(key, PIECE.name), value: this.inspect(value, depth) });
    }
    return entries;
  }
}

/** One line for a value, as in a list of arguments or the cell of a table. @param digits of each number in it */
export function brief(value: unknown, digits = DIGITS): string {
  return typeof value === 'string' ? cut(value, PIECE.text) : short(value, 1, digits);
}

/** The same with the marks of a text around it. */
export const briefQuoted = (value: unknown, digits: number): string =>
  typeof value === 'string' ? quoted(cut(value, PIECE.text / 4)) : short(value, 1, digits);

/** Something inside a value. */
interface Part {
  readonly key: string;
  readonly value: unknown;
}

/** What is inside a value, listed when asked for. */
interface Contents {
  readonly size: number;
  /** Whether the keys are 0, 1, 2 … and need not be written. */
  readonly isList: boolean;
  take(from: number, count: number): readonly Part[];
}

function contentsOf(value: object): Contents {
  const length = typedLength(value);
  if (length !== null && typedName(value) !== null) return indexed(length, (i) => (value as ArrayLike<unknown>)[i]);
  if (isArray(value)) return indexed(value.length, (i) => ownValue(value, i));
  const pairs = mapSize(value);
  if (pairs !== null)
    return listed(
      pairs,
      false,
      (from, count) => entriesOf(value, from, count),
      ([key, item]) => ({
        key: short(key, 0, DIGITS),
        value: item,
      }),
    );
  const members = setSize(value);
  if (members !== null)
    return listed(
      members,
      true,
      (from, count) => membersOf(value, from, count),
      (item, i) => ({
        key: textOf(i),
        value: item,
      }),
    );
  const isHidden = isError(value); // what an error says is not enumerable
  const names: string[] = [];
  const all = ownNames(value, isHidden);
  for (let i = 0; i < all.length; i++) if (!isHidden || all[i] !== 'stack') append(names, all[i]!);
  const key = (i: number): string => names[i]!;
  return indexed(names.length, (i) => ownValue(value, key(i)), key);
}

function indexed(size: number, read: (i: number) => unknown, key?: (i: number) => string): Contents {
  return {
    size,
    isList: key === undefined,
    take(from, count) {
      const parts: Part[] = [];
      const end = min(size, from + count);
      for (let i = max(0, from); i < end; i++) append(parts, { key: key ? key(i) : textOf(i), value: read(i) });
      return parts;
    },
  };
}

function listed<T>(
  size: number,
  isList: boolean,
  take: (from: number, count: number) => readonly T[],
  part: (item: T, i: number) => Part,
): Contents {
  return {
    size,
    isList,
    take(from, count) {
      const parts: Part[] = [];
      const taken = take(from, count);
      for (let i = 0; i < taken.length; i++) append(parts, part(taken[i]!, from + i));
      return parts;
    },
  };
}

function label(value: object): string {
  const name = className(value);
  const length = isArray(value) ? value.length : (typedLength(value) ?? mapSize(value) ?? setSize(value));
  if (length !== null) return `${name}(${length})`;
  if (isError(value)) return headline(value);
  return name === 'Object' ? '' : name;
}

/** `RangeError: too far`, where both are texts. */
export function headline(error: Error): string {
  const name = inherited(error, 'name');
  const message = inherited(error, 'message');
  const called = typeof name === 'string' ? cut(name, 100) : 'Error';
  return `${called}: ${typeof message === 'string' ? cut(message, PIECE.text / 2) : brief(message)}`;
}

function className(value: object): string {
  const prototype = prototypeOf(value);
  const maker = prototype ? inherited(prototype, 'constructor') : null;
  const name = typeof maker === 'function' ? ownValue(maker, 'name') : null;
  if (typeof name === 'string' && name !== '') return cut(name, 60);
  return isArray(value) ? 'Array' : (typedName(value) ?? 'Object');
}

/** `[1, 2, 3, …]` or `{step: 0, loss: 5.76}`: as much as fits in a line. */
function preview(value: object, contents: Contents, depth: number, digits: number): string {
  if (isError(value)) return '';
  const { size, isList } = contents;
  let text = '';
  let count = 0;
  const parts = contents.take(0, PAGE);
  for (; count < parts.length; count++) {
    const { key, value: item } = parts[count]!;
    const shown = short(item, depth - 1, digits);
    const part = isList ? shown : `${cut(key, 32)}: ${shown}`;
    if (text.length + part.length + 4 > PREVIEW_LENGTH && count > 0) break;
    text += count === 0 ? part : `, ${part}`;
  }
  if (count < size) text += count === 0 ? '…' : ', …';
  return isList ? `[${text}]` : `{${text}}`;
}

/** A value in a few characters: numbers to so many digits, what is inside only to `depth` levels. */
function short(value: unknown, depth: number, digits: number): string {
  if (typeof value === 'number') return formatNumber(digits > 16 || value === 0 ? value : +toPrecision(value, digits));
  if (typeof value === 'string') return cut(quoted(cut(value, 40)), 32);
  const plain = leaf(value);
  if (plain) return cut(plain.text, 32);
  const object = value as object; // as in `inspect`
  const name = cut(label(object), 40);
  if (isError(object)) return cut(name, 32);
  if (depth <= 0) return name === '' ? '{…}' : name;
  return `${name === '' || isArray(object) ? '' : `${name} `}${preview(object, contentsOf(object), depth, digits)}`;
}

/** A value with nothing inside; `null` for the others. */
function leaf(value: unknown): Leaf | null {
  switch (typeof value) {
    case 'number':
      return { kind: 'leaf', type: 'number', text: formatNumber(value) };
    case 'bigint':
      return { kind: 'leaf', type: 'number', text: cut(`${textOf(value)}n`, PIECE.text) };
    case 'string':
      return { kind: 'leaf', type: 'string', text: cut(quoted(cut(value, PIECE.text)), PIECE.text) };
    case 'function':
      return { kind: 'leaf', type: 'function', text: signature(value) };
    case 'symbol':
      return { kind: 'leaf', type: 'plain', text: cut(symbolText(value), PIECE.name) };
    case 'boolean':
    case 'undefined':
      return { kind: 'leaf', type: 'keyword', text: textOf(value) };
    case 'object': {
      if (value === null) return { kind: 'leaf', type: 'keyword', text: 'null' };
      const text = writtenDate(value) ?? writtenPattern(value);
      return text === null ? null : { kind: 'leaf', type: 'plain', text: cut(text, PIECE.text) };
    }
  }
}

/** `ƒ step(w, gradient)`: what a function is called with. */
function signature(value: object): string {
  const given = ownValue(value, 'name');
  const name = typeof given === 'string' ? cut(given, 100) : '';
  const text = slice(codeOf(value as () => unknown), 0, 1000);
  if (slice(text, 0, 5) === 'class') return `class ${name}`;
  const parameters = found(/^(?:async\s*)?(?:function\b[^(]*|[\w$]*\s*)?\(([^()]*)\)/, text)?.[1] ?? '…';
  return `ƒ ${name}(${oneLine(parameters)})`;
}

/** Without the white space of the code. */
function oneLine(text: string): string {
  let line = '';
  for (let i = 0; i < text.length; i++) {
    const isSpace = text[i]! <= ' ';
    if (!isSpace) line += text[i]!;
    else if (line !== '' && !line.endsWith(' ')) line += ' ';
  }
  return line.endsWith(' ') ? slice(line, 0, -1) : line;
}

const formatNumber = (value: number): string => (isSame(value, -0) ? '-0' : textOf(value));

/** A text of at most so many characters. */
export const cut = (text: string, length: number): string =>
  text.length > length ? `${slice(text, 0, length - 1)}…` : text;
