import type { OperationName } from '../autodiff/operations.ts';
import type { LossCode } from '../python/python.ts';
import { gradientFormulas } from './derivative.ts';
import { evaluate, variablesIn, type Expression } from './expression.ts';

/** Operations in Python, for NumPy and PyTorch alike; what has no variable in it is a number before. */
const PYTHON: Readonly<Record<OperationName, (a: string, b: string) => string>> = {
  add: (a, b) => `(${a} + ${b})`,
  sub: (a, b) => `(${a} - ${b})`,
  mul: (a, b) => `${a} * ${b}`,
  div: (a, b) => `${a} / (${b})`,
  pow: (a, b) => `(${a})**(${b})`,
  neg: (a) => `(-${a})`,
  exp: (a) => `xp.exp(${a})`,
  log: (a) => `xp.log(${a})`,
  sqrt: (a) => `xp.sqrt(${a})`,
  sin: (a) => `xp.sin(${a})`,
  cos: (a) => `xp.cos(${a})`,
  tan: (a) => `xp.tan(${a})`,
  tanh: (a) => `xp.tanh(${a})`,
  sigmoid: (a) => `(1 / (1 + xp.exp(-(${a}))))`,
  softplus: (a) => `(xp.log1p(xp.exp(-xp.abs(${a}))) + xp.where(${a} > 0, ${a}, 0.0))`,
  abs: (a) => `xp.abs(${a})`,
  relu: (a) => `xp.where(${a} > 0, ${a}, 0.0)`,
  min: (a, b) => `xp.where(${a} < ${b}, ${a}, ${b})`,
  max: (a, b) => `xp.where(${a} > ${b}, ${a}, ${b})`,
  sign: (a) => `xp.sign(${a})`,
  step: (a) => `xp.where(${a} > 0, 1.0, 0.0)`,
};

/** A formula as Python writes it. */
function python(expression: Expression): string {
  if (variablesIn(expression).length === 0) return number(evaluate(expression, {}));
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind !== 'apply') return '';
  const [a = '', b = ''] = expression.inputs.map(python);
  return PYTHON[expression.operation](a, b);
}

const number = (value: number): string =>
  value < 0 ? `(${value})` : Number.isFinite(value) ? String(value) : value > 0 ? 'float("inf")' : 'float("nan")';

/** How programs write a loss that is a formula. */
export function formulaCode(text: string, variables: readonly string[], expression: Expression): LossCode {
  const unpacked = variables.map((name, i) => `${name} = w[${i}]`);
  const isConstant = variablesIn(expression).length === 0;
  return {
    typescript: [
      `const formula = objectiveFromFormula(${JSON.stringify(text)}, ${JSON.stringify(variables)});`,
      'if (!formula.ok) throw new Error(formula.problem);',
      'formula.objective',
    ],
    inputs: {},
    value: [...unpacked, `return ${python(expression)}${isConstant ? ` + 0 * ${variables[0]!}` : ''}`],
    gradient: [...unpacked, `return xp.array([${gradientFormulas(expression, variables).map(python).join(', ')}])`],
  };
}
