import { add, div, mul, neg, pow, sub } from './arithmetic.ts';
import { cos, exp, log, sigmoid, sin, softplus, sqrt, tan, tanh } from './elementary.ts';
import { abs, max, min, relu, sign, step } from './kinked.ts';
import type { Operation } from './operation.ts';

/**
 * Every operation that can be differentiated, by name. From an entry here follow the tape, symbolic derivatives, the
 * names that formulas may use, how they are printed, and the tests of all that.
 */
export const operations = {
  add,
  sub,
  mul,
  div,
  pow,
  neg,
  exp,
  log,
  sqrt,
  sin,
  cos,
  tan,
  tanh,
  sigmoid,
  softplus,
  abs,
  relu,
  min,
  max,
  sign,
  step,
};

/** The name of an operation: `add`, `sin`. */
export type OperationName = keyof typeof operations;

/** Names of the operations, in the order of their codes. */
// Object.keys forgets that an object literal has no other keys.
export const operationNames = Object.keys(operations) as readonly OperationName[];

/** The code of a node that is no operation: a variable or a constant. */
export const LEAF = 0;

/** The operations by code; `LEAF` has none. */
export const operationByCode: readonly (Operation | null)[] = [null, ...Object.values(operations)];

/** The number that stands for an operation on a tape, from 1. */
export function codeOf(name: OperationName): number {
  return operationNames.indexOf(name) + 1;
}
