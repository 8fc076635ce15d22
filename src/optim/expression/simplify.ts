import { requireShape } from '../base/shape.ts';
import { operations, type OperationName } from '../autodiff/operations.ts';
import { anExpression, apply, literal, same, type Expression } from './expression.ts';
import { numberOf, simplestProduct, simplestSum } from './normal.ts';
import { tidy } from './rational.ts';

/**
 * The same function written shorter: numbers worked out where the result is short, sums and products put in order,
 * like terms and powers joined, fractions reduced. Nothing is multiplied out.
 *
 * Where the formula has a finite value, the simpler one has the same value up to rounding; it may have one in more
 * places (x/x becomes 1 at 0 too).
 */
export function simplify(expression: Expression): Expression {
  requireShape('simplify', 'expression', expression, anExpression);
  return simple(expression);
}

/** The same for a tree that has been looked at. */
export function simple(expression: Expression): Expression {
  if (expression.kind !== 'apply') return expression;
  return simplified(expression.operation, ...expression.inputs.map(simple));
}

/** One operation on formulas that are simple already. */
export function simplified(operation: OperationName, ...inputs: readonly Expression[]): Expression {
  const whole = apply(operation, ...inputs);
  const rule = RULES[operation];
  return rule === undefined ? (shortNumber(operation, inputs) ?? whole) : rule(whole, inputs[0]!, inputs[1]!);
}

type Rule = (whole: Expression, a: Expression, b: Expression) => Expression;

/** Rules of single operations; what has none is only worked out where all inputs are numbers. */
const RULES: Readonly<Partial<Record<OperationName, Rule>>> = {
  add: simplestSum,
  sub: simplestSum,
  neg: simplestSum,
  mul: simplestProduct,
  div: simplestProduct,
  pow: simplestProduct,
  exp: simplestProduct,
  log: (whole, a) => {
    if (a.kind === 'constant' && a.name === 'e') return literal(1);
    return inputsOf(a, 'exp')[0] ?? shortNumber('log', [a]) ?? whole;
  },
  max: (whole, a, b) => (same(a, b) ? a : (shortNumber('max', [a, b]) ?? whole)),
  min: (whole, a, b) => (same(a, b) ? a : (shortNumber('min', [a, b]) ?? whole)),
};

/** The inputs of a formula if it is that operation, else none. */
function inputsOf(expression: Expression | undefined, operation: OperationName): readonly Expression[] {
  return expression?.kind === 'apply' && expression.operation === operation ? expression.inputs : [];
}

/** The value of an operation on numbers, if it is short enough to be exact: √4, cos 0, σ(0), not √2. */
function shortNumber(operation: OperationName, inputs: readonly Expression[]): Expression | null {
  const [a, b = 0] = inputs.map(numberOf);
  if (a === undefined || a === null || b === null) return null;
  const value = operations[operation].value(a, b);
  const short = Number.isFinite(value) && value === tidy(value) && String(Math.abs(value)).length <= LONGEST;
  return short ? literal(value + 0) : null; // + 0 takes the sign from −0
}

/** Characters of a number that is taken for exact. */
const LONGEST = 6;
