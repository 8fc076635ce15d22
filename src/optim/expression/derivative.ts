import { requireShape } from '../base/shape.ts';
import { aText, texts } from '../base/things.ts';
import { operations, type OperationName } from '../autodiff/operations.ts';
import { anExpression, literal, same, substituted, type Application, type Expression } from './expression.ts';
import { parseFormula } from './parse.ts';
import { simple, simplified } from './simplify.ts';

const ZERO = literal(0);

/**
 * The derivative of a formula by one of its variables, simplified.
 * At kinks it takes the values that the tape takes: abs′(0) = 0, relu′(0) = 0, half for each side of a tied max.
 */
export function derivative(expression: Expression, variable: string): Expression {
  requireShape('derivative', 'expression', expression, anExpression);
  requireShape('derivative', 'variable', variable, aText);
  return derived(expression, variable);
}

/** The same for a tree that has been looked at. */
function derived(expression: Expression, variable: string): Expression {
  if (expression.kind === 'variable') return literal(expression.name === variable ? 1 : 0);
  if (expression.kind !== 'apply') return ZERO;
  // The chain rule: one product for each input that depends on the variable.
  return expression.inputs.reduce<Expression>((sum, input, which) => {
    const inner = derived(input, variable);
    if (same(inner, ZERO)) return sum;
    return simplified('add', sum, simplified('mul', slope(expression, which), inner));
  }, ZERO);
}

/** The gradient of a formula: one derivative for each variable. */
export function gradientFormulas(expression: Expression, variables: readonly string[]): Expression[] {
  requireShape('gradientFormulas', 'expression', expression, anExpression);
  requireShape('gradientFormulas', 'variables', variables, texts);
  return derivatives(expression, variables);
}

/** The Hessian of a formula, n rows of n formulas. */
export function hessianFormulas(expression: Expression, variables: readonly string[]): Expression[][] {
  requireShape('hessianFormulas', 'expression', expression, anExpression);
  requireShape('hessianFormulas', 'variables', variables, texts);
  return derivatives(expression, variables).map((first) => derivatives(first, variables));
}

function derivatives(expression: Expression, variables: readonly string[]): Expression[] {
  return variables.map((variable) => derived(expression, variable));
}

/** ∂(operation)/∂(its input number `which`), with the inputs put in. */
function slope({ operation, inputs }: Application, which: number): Expression {
  const [a = ZERO, b = ZERO] = inputs;
  return simple(substituted(slopesOf(operation)[which]!, { a, b }));
}

const slopes = new Map<OperationName, readonly Expression[]>();

/** The derivatives of an operation as trees in `a` and `b`, parsed when they are first needed. */
function slopesOf(operation: OperationName): readonly Expression[] {
  const known = slopes.get(operation);
  if (known !== undefined) return known;
  const trees = operations[operation].slopes.map((text) => parsedSlope(operation, text));
  slopes.set(operation, trees);
  return trees;
}

function parsedSlope(operation: OperationName, text: string): Expression {
  const parsed = parseFormula(text, ['a', 'b']);
  if (parsed.ok) return parsed.expression;
  throw new Error(`${operation}: its slope "${text}" is no formula: ${parsed.problem}`);
}
