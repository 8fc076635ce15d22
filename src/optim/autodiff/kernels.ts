import type { Kernel } from './operation.ts';
import { codeOf, operationByCode, operations } from './operations.ts';

// The engine inlines a function at a call site that only ever calls that one. So the hottest operations have sites of
// their own, and the others share one: on formulas like Himmelblau's that is three times as fast as a table alone.

const { add, sub, mul, div, pow } = operations;
const [ADD, SUB, MUL, DIV, POW] = [codeOf('add'), codeOf('sub'), codeOf('mul'), codeOf('div'), codeOf('pow')];

const none: Kernel = () => Number.NaN;
const values = operationByCode.map((operation) => operation?.value ?? (() => Number.NaN));
const lefts = operationByCode.map((operation) => operation?.first[0] ?? none);
const rights = operationByCode.map((operation) => operation?.first[1] ?? none);
const seconds = [0, 1, 2].map((k) => operationByCode.map((operation) => operation?.second[k] ?? none));

const [addLeft, addRight] = add.first;
const [subLeft, subRight] = sub.first;
const [mulLeft, mulRight] = mul.first;
const [divLeft, divRight] = div.first;
const [powLeft, powRight] = pow.first;

/** 1 by code for operations of two inputs, 0 for the others. */
export const hasTwoInputs = Uint8Array.from(operationByCode, (operation) => (operation?.arity === 2 ? 1 : 0));

/** op(a, b) of the operation with that code. */
export function valueOf(code: number, a: number, b: number): number {
  switch (code) {
    case ADD:
      return add.value(a, b);
    case SUB:
      return sub.value(a, b);
    case MUL:
      return mul.value(a, b);
    case DIV:
      return div.value(a, b);
    case POW:
      return pow.value(a, b);
    default:
      return values[code]!(a, b);
  }
}

/** ∂y/∂a of the operation with that code. */
export function slopeLeft(code: number, y: number, a: number, b: number): number {
  switch (code) {
    case ADD:
      return addLeft(y, a, b);
    case SUB:
      return subLeft(y, a, b);
    case MUL:
      return mulLeft(y, a, b);
    case DIV:
      return divLeft(y, a, b);
    case POW:
      return powLeft(y, a, b);
    default:
      return lefts[code]!(y, a, b);
  }
}

/** ∂y/∂b of the operation with that code, which has two inputs. */
export function slopeRight(code: number, y: number, a: number, b: number): number {
  switch (code) {
    case ADD:
      return addRight(y, a, b);
    case SUB:
      return subRight(y, a, b);
    case MUL:
      return mulRight(y, a, b);
    case DIV:
      return divRight(y, a, b);
    case POW:
      return powRight(y, a, b);
    default:
      return rights[code]!(y, a, b);
  }
}

/** ∂²y/∂a². */
export function bendLeft(code: number, y: number, a: number, b: number): number {
  return seconds[0]![code]!(y, a, b);
}

/** ∂²y/∂a∂b. */
export function bendMixed(code: number, y: number, a: number, b: number): number {
  return seconds[1]![code]!(y, a, b);
}

/** ∂²y/∂b². */
export function bendRight(code: number, y: number, a: number, b: number): number {
  return seconds[2]![code]!(y, a, b);
}
