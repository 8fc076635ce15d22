import type { Check } from '../protocol.ts';
import { brief } from './inspect.ts';

/** Collects the sentences of an exercise while its checks run. */
export class Checks {
  readonly #pending: { readonly sentence: string; readonly test: () => unknown }[] = [];

  /** What the checks call: `check('the rate is below 1', () => expect(rate).below(1))`. */
  readonly check = (sentence: string, test: () => unknown): void => {
    this.#pending.push({ sentence, test });
  };

  /** Judges every sentence, in order. */
  async judge(): Promise<readonly Check[]> {
    const judged: Check[] = [];
    for (const { sentence, test } of this.#pending) {
      const reason = await fault(test);
      judged.push(reason === null ? { sentence, passed: true } : { sentence, passed: false, reason });
    }
    return judged;
  }
}

/** Why a test does not pass: it throws, or answers `false`. */
async function fault(test: () => unknown): Promise<string | null> {
  try {
    return (await test()) === false ? 'not yet' : null;
  } catch (error) {
    if (error instanceof Unmet) return error.message;
    return `it stopped: ${error instanceof Error ? error.message : brief(error)}`;
  }
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
  const demand = (met: boolean, words: string): void => {
    const subject = what === '' ? '' : `${what} to be `;
    if (!met) throw new Unmet(`expected ${subject}${words}, but got ${brief(value)}`);
  };
  const number = typeof value === 'number' ? value : NaN; // no comparison holds for NaN
  return {
    equals: (other) => demand(same(value, other), brief(other)),
    near: (other, tolerance = 1e-9) => demand(near(value, other, tolerance), `${brief(other)} to within ${tolerance}`),
    below: (limit) => demand(number < limit, `below ${brief(limit)}`),
    above: (limit) => demand(number > limit, `above ${brief(limit)}`),
    atMost: (limit) => demand(number <= limit, `at most ${brief(limit)}`),
    atLeast: (limit) => demand(number >= limit, `at least ${brief(limit)}`),
    isA: (type) => demand(typeof value === type && value !== null, `a${type === 'object' ? 'n' : ''} ${type}`),
    meets: (predicate, words) => demand(predicate(value as never), words), // the author knows the type
  };
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) !== isList(b)) return false;
  const [left, right] = [entries(a), entries(b)];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
}

const isList = (value: object): boolean => Array.isArray(value) || ArrayBuffer.isView(value);

function entries(value: object): ReadonlyMap<unknown, unknown> {
  return value instanceof Map ? value : new Map(Object.entries(value));
}

function near(value: unknown, other: number | ArrayLike<number>, tolerance: number): boolean {
  if (typeof other === 'number') return typeof value === 'number' && Math.abs(value - other) <= tolerance;
  if (typeof value !== 'object' || value === null || !isList(value)) return false;
  const list = value as ArrayLike<unknown>; // arrays and typed arrays are
  return list.length === other.length && Array.from(other).every((number, i) => near(list[i], number, tolerance));
}
