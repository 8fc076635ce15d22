import { operationNames, operations, type OperationName } from './operations.ts';

type Operations = typeof operations;

/**
 * The operations on values of some type N, by name: `add(a, b)`, `sin(a)`. Plain numbers may be mixed in.
 * The same function, written once with such an algebra, reads as arithmetic on numbers, as a recording on a tape, or
 * as a formula.
 */
export type Algebra<N> = {
  readonly [K in OperationName]: Operations[K]['arity'] extends 1
    ? (a: N | number) => N
    : (a: N | number, b: N | number) => N;
};

/** Makes an algebra from what one operation does; operations of one input are called without b. */
export function algebraOf<N>(implement: (name: OperationName) => (a: N | number, b: N | number) => N): Algebra<N> {
  const entries = operationNames.map((name) => [name, implement(name)]);
  // Object.fromEntries loses the names; there is one entry for each.
  return Object.fromEntries(entries) as Algebra<N>;
}

/** The operations on plain numbers: nothing is recorded. */
export const numbers: Algebra<number> = algebraOf<number>((name) => operations[name].value);
