import { operationNames, operations, type OperationName } from '../autodiff/operations.ts';
import { constants, type ConstantName } from './expression.ts';

/** What formulas call, by every name that it has: `log` and `ln` are the same. */
const functions: ReadonlyMap<string, OperationName> = new Map(
  operationNames.flatMap((operation) => operations[operation].calls.map((name) => [name, operation] as const)),
);

/** The operation that a formula calls by that name. */
export function functionNamed(name: string): OperationName | undefined {
  return functions.get(name);
}

/** The constant of that name. */
export function isConstant(name: string): name is ConstantName {
  return Object.hasOwn(constants, name);
}

/** The names that a formula may use besides its variables: constants, then functions. */
export const knownNames: readonly string[] = [...Object.keys(constants), ...functions.keys()];
