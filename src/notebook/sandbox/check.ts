import { PIECE } from '../boundary/bounds.ts';
import type { Check } from '../protocol.ts';
import { brief, briefQuoted, cut, headline } from './inspect.ts';
import { alike, isList } from './alike.ts';
import { append, isError } from './intrinsics.ts';

/** Collects the sentences of an exercise while its checks run. */
export class Checks {
  readonly #pending: { readonly sentence: string; readonly test: () => unknown }[] = [];

  /** What the checks call: `check('the rate is below 1', () => expect(rate).below(1))`. */
  readonly check = (sentence: string, test: () => unknown): void => {
    append(this.#pending, { sentence, test });
  };

  /** Judges every sentence, in order. */
  async judge(): Promise<readonly Check[]> {
    const judged: Check[] = [];
    for (let i = 0; i < this.#pending.length; i++) {
      const { test, sentence: said } = this.#pending[i]!;
      const sentence = cut(brief(said), PIECE.text);
      const reason = await fault(test);
      append(judged, reason === null ? { sentence, passed: true } : { sentence, passed: false, reason });
    }
    return judged;
  }
}

/** Why a test does not pass: it throws, or answers `false`. */
async function fault(test: () => unknown): Promise<string | null> {
  try {
    return (await test()) === false ? 'not yet' : null;
  } catch (error) {
    if (error instanceof Unmet) return cut(error.message, PIECE.text);
    return cut(`it stopped: ${isError(error) ? errorText(error) : brief(error)}`, PIECE.text);
  }
}

function errorText(error: Error): string {
  const { message } = error as { message: unknown }; // a cell may have written anything there
  return typeof message === 'string' ? message : headline(error);
}

class Unmet extends Error {}

/** What can be asked of a value. Each throws in words: “expected … but got …”. */
export interface Expectation {
  /** The same value; arrays, typed arrays and objects by what is inside. */
  equals(other: unknown): void;
  /** Within `tolerance` (1e-9) of a number, or of each number of a list. */
  near(other: number | ArrayLike<number>, tolerance?: number): void;
  below(limit: number): void;
  above(limit: number): void;
  atMost(limit: number): void;
  atLeast(limit: number): void;
  /** `typeof` the value. */
  isA(type: 'function' | 'number' | 'string' | 'boolean' | 'object'): void;
  /** Whatever else: `expect(rates).meets((list) => list.length > 3, 'more than three rates')`. */
  meets(predicate: (value: never) => boolean, words: string): void;
}

/** @param what how the value is called in the message: `expect(trace.last.loss, 'the last loss')` */
export function expect(value: unknown, what = ''): Expectation {
  const refuse = (words: string, got = brief(value)): never => {
    throw new Unmet(`expected ${what === '' ? '' : `${what} to be `}${words}, but got ${got}`);
  };
  const demand = (met: boolean, words: string): void => {
    if (!met) refuse(words);
  };
  /** Against another value: with as many digits as it takes to tell the two apart. */
  const compare = (met: boolean, other: unknown, more = '', how = ''): void => {
    if (met) return;
    const [expected, got] = apart(other, value);
    refuse(how + expected + more, got);
  };
  const number = typeof value === 'number' ? value : NaN; // no comparison holds for NaN
  return {
    equals: (other) => compare(alike(value, other), other),
    near: (other, tolerance = 1e-9) => compare(near(value, other, tolerance), other, ` to within ${tolerance}`),
    below: (limit) => compare(number < limit, limit, '', 'below '),
    above: (limit) => compare(number > limit, limit, '', 'above '),
    atMost: (limit) => compare(number <= limit, limit, '', 'at most '),
    atLeast: (limit) => compare(number >= limit, limit, '', 'at least '),
    isA: (type) => demand(typeof value === type && value !== null, `a${type === 'object' ? 'n' : ''} ${type}`),
    meets: (predicate, words) => demand(predicate(value as never), words), // the author knows the type
  };
}

/** Two values in words that differ: six digits of a number, as long as they tell the two apart. @param path to them */
function apart(a: unknown, b: unknown, path: readonly string[] = []): readonly [string, string] {
  const where = path.length === 0 ? '' : ` at ${path.join('')}`;
  if (isSet(a) && isSet(b) && a.size === b.size && path.length < DEEP) {
    const [[onlyA], [onlyB]] = [strangers(a, b), strangers(b, a)];
    if (isObject(onlyA) || isList(onlyA)) return apart(onlyA, onlyB, [...path, '(one member)']); // their order says nothing
  }
  for (let digits = 6; digits <= 17; digits++) {
    const [left, right] = [brief(a, digits), brief(b, digits)];
    const [inLeft, inRight] = isList(a) && isList(b) ? [left, right].map(withoutKind) : [left, right];
    if (inLeft !== inRight) return [left + where, right];
  }
  if (path.length < DEEP) {
    if (isList(a) && isList(b) && a.length === b.length) {
      const at = Array.from(a).findIndex((item, i) => !alike(item, b[i]));
      if (at >= 0) return apart(a[at], b[at], [...path, `[${at}]`]);
    } else if (isMap(a) && isMap(b)) {
      const other = (key: unknown): unknown => [...b.keys()].find((one) => alike(one, key));
      const key = [...a.keys()].find((one) => b.has(other(one)) && !alike(a.get(one), b.get(other(one))));
      if (key !== undefined) return apart(a.get(key), b.get(other(key)), [...path, `.get(${briefQuoted(key, 6)})`]);
    } else if (isObject(a) && isObject(b)) {
      const name = Object.keys({ ...a, ...b }).find((one) => !alike(a[one], b[one]));
      if (name !== undefined) return apart(a[name], b[name], [...path, `.${name}`]);
    }
  }
  return [briefQuoted(a, 17) + where, briefQuoted(b, 17)]; // a text and a number, say
}

const isMap = (value: unknown): value is ReadonlyMap<unknown, unknown> => value instanceof Map;
const isSet = (value: unknown): value is ReadonlySet<unknown> => value instanceof Set;

/** A list in words without `Float64Array(3)`: arrays and typed arrays are of one kind here. */
const withoutKind = (words: string): string => words.replace(/^\w+\(\d+\) /, '');

/** The members of a set that have none like them in another. */
const strangers = (set: ReadonlySet<unknown>, other: ReadonlySet<unknown>): readonly unknown[] =>
  [...set].filter((member) => ![...other].some((one) => alike(member, one)));

/** How far inside a difference is looked for: what contains itself has no end. */
const DEEP = 20;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

function near(value: unknown, other: number | ArrayLike<number>, tolerance: number): boolean {
  if (typeof other === 'number') return typeof value === 'number' && Math.abs(value - other) <= tolerance;
  if (!isList(value)) return false;
  return value.length === other.length && Array.from(other).every((number, i) => near(value[i], number, tolerance));
}
