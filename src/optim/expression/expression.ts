import { isObject, requireShape, type Shape } from '../base/shape.ts';
import { aFunction, numbersByName, texts } from '../base/things.ts';
import { algebraOf, numbers, type Algebra } from '../autodiff/algebra.ts';
import type { Differentiable } from '../autodiff/differentiate.ts';
import { operations, type OperationName } from '../autodiff/operations.ts';

// The module imports no package, and of those that parse and differentiate formulas the numbers-only build of math.js
// alone weighs about 30 kB gzipped, several times this folder; so what is needed is written here.

/** A formula as a tree. Trees are plain data: never changed, freely shared. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: ConstantName }
  | { readonly kind: 'variable'; readonly name: string }
  | Application;

/** An operation on as many inputs as it has. */
export interface Application {
  readonly kind: 'apply';
  readonly operation: OperationName;
  /** One or two, as the operation takes them. */
  readonly inputs: readonly Expression[];
}

/** Numbers that have a name in formulas. */
export const constants = {
  pi: { value: Math.PI, tex: String.raw`\pi` },
  e: { value: Math.E, tex: 'e' },
} as const;
export type ConstantName = keyof typeof constants;

/** Parts inside each other: many more than a typed formula can have, and no more than the stack holds. */
const DEEPEST = 1500;

/** A formula, looked at down to the last leaf: in a cell a tree can be put together from anything. */
export const anExpression: Shape = {
  says: `a formula, as parseFormula('x^2', ['x']).expression is one, of at most ${DEEPEST} levels`,
  fits: (value) => height(value, DEEPEST, new Map()) <= DEEPEST,
};

/** Formulas by name. */
const formulasByName: Shape = {
  says: 'an object of formulas by name',
  fits: (value) => isObject(value) && Object.values(value).every((one) => anExpression.fits(one)),
};

/**
 * The levels of a tree; ∞ if anything in it is no part of a formula, if it holds itself, or if there are more than `most`.
 *
 * @param known levels of what has been looked at: trees share their parts
 */
function height(value: unknown, most: number, known: Map<unknown, number>): number {
  if (!isObject(value) || most === 0) return Infinity;
  const before = known.get(value);
  if (before !== undefined) return before;
  known.set(value, Infinity); // as long as it is looked at
  let levels = 0;
  for (const input of inputsOf(value) ?? [null]) levels = Math.max(levels, height(input, most - 1, known));
  known.set(value, 1 + levels);
  return 1 + levels;
}

/** What a part of a formula is made of; null if it is no such part. */
function inputsOf({ kind, value, name, operation, inputs }: Readonly<Record<string, unknown>>): unknown[] | null {
  if (kind === 'number') return typeof value === 'number' ? [] : null;
  if (kind === 'variable') return typeof name === 'string' ? [] : null;
  if (kind === 'constant') return typeof name === 'string' && Object.hasOwn(constants, name) ? [] : null;
  const known = kind === 'apply' && typeof operation === 'string' && Object.hasOwn(operations, operation);
  const arity = known ? operations[operation as OperationName].arity : -1; // one of its keys
  return Array.isArray(inputs) && inputs.length === arity ? inputs : null;
}

/** A number as a tree. Literals are not negative: −3 is the negative of 3, as it is written. */
export function literal(value: number): Expression {
  const negative = value < 0 || Object.is(value, -0);
  return negative ? apply('neg', literal(-value)) : { kind: 'number', value };
}

export function variable(name: string): Expression {
  return { kind: 'variable', name };
}

/** @throws RangeError if the operation has another number of inputs */
export function apply(operation: OperationName, ...inputs: readonly Expression[]): Expression {
  const { arity } = operations[operation];
  if (inputs.length !== arity) throw new RangeError(`${operation}: needs ${arity} inputs, got ${inputs.length}`);
  return { kind: 'apply', operation, inputs };
}

/** The operations on formulas: they put trees together and simplify nothing. */
export const formulas: Algebra<Expression> = algebraOf<Expression>((operation) => {
  const tree = (input: Expression | number) => (typeof input === 'number' ? literal(input) : input);
  const two = operations[operation].arity === 2;
  return (a, b) => (two ? apply(operation, tree(a), tree(b)) : apply(operation, tree(a)));
});

/** A function of autodiff numbers as a formula in the named variables. */
export function expressionFrom(f: Differentiable, variables: readonly string[]): Expression {
  requireShape('expressionFrom', 'f', f, aFunction);
  requireShape('expressionFrom', 'variables', variables, texts);
  const made = f(variables.map(variable), formulas);
  requireShape('expressionFrom', 'what f returns', made, anExpression);
  return made;
}

/**
 * Reads a tree with the operations of another algebra: on numbers that is its value, on a tape a recording, on
 * formulas a substitution.
 *
 * @param leaf what a number, constant or variable stands for
 */
export function interpret<N>(
  expression: Expression,
  algebra: Algebra<N>,
  leaf: (expression: Exclude<Expression, Application>) => N | number,
): N | number {
  if (expression.kind !== 'apply') return leaf(expression);
  const [a, b] = expression.inputs.map((input) => interpret(input, algebra, leaf));
  return algebra[expression.operation](a!, b!); // an operation of one input has no use for b
}

/**
 * The value of a formula.
 *
 * @param at the variables by name
 * @returns NaN or ±∞ where it is not defined or overflows
 * @throws RangeError for a variable that `at` does not have
 */
export function evaluate(expression: Expression, at: Readonly<Record<string, number>>): number {
  requireShape('evaluate', 'expression', expression, anExpression);
  requireShape('evaluate', 'at', at, numbersByName);
  return interpret<number>(expression, numbers, (leaf) => {
    if (leaf.kind === 'number') return leaf.value;
    if (leaf.kind === 'constant') return constants[leaf.name].value;
    if (Object.hasOwn(at, leaf.name)) return at[leaf.name]!;
    throw new RangeError(`evaluate: no value for "${leaf.name}"; there are: ${Object.keys(at).join(', ')}`);
  });
}

/** Puts formulas in the place of variables; variables that `by` does not name stay. */
export function substitute(expression: Expression, by: Readonly<Record<string, Expression>>): Expression {
  requireShape('substitute', 'expression', expression, anExpression);
  requireShape('substitute', 'by', by, formulasByName);
  return substituted(expression, by);
}

/** The same for trees that have been looked at. */
export function substituted(expression: Expression, by: Readonly<Record<string, Expression>>): Expression {
  if (expression.kind === 'variable') return Object.hasOwn(by, expression.name) ? by[expression.name]! : expression;
  if (expression.kind !== 'apply') return expression;
  return { ...expression, inputs: expression.inputs.map((input) => substituted(input, by)) };
}

/** The names of the variables in a formula, in the order in which they are first read. */
export function variablesOf(expression: Expression): string[] {
  requireShape('variablesOf', 'expression', expression, anExpression);
  return variablesIn(expression);
}

/** The same for a tree that has been looked at. */
export function variablesIn(expression: Expression): string[] {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind !== 'apply') return [];
  return [...new Set(expression.inputs.flatMap(variablesIn))];
}

/** Whether two trees are the same, leaf by leaf. */
export function same(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (a.kind === 'number') return b.kind === 'number' && a.value === b.value;
  if (a.kind !== 'apply') return a.kind === b.kind && a.name === b.name;
  if (b.kind !== 'apply' || a.operation !== b.operation) return false;
  return a.inputs.every((input, k) => same(input, b.inputs[k]!));
}
