import { requireShape } from '../base/shape.ts';
import { aText, textsByName } from '../base/things.ts';
import { binding, parenthesised, type Binding, type Notation } from '../autodiff/operation.ts';
import { operations, type OperationName } from '../autodiff/operations.ts';
import { anExpression, constants, type Expression } from './expression.ts';

/** What was written, and how tightly it holds together. */
interface Written {
  readonly text: string;
  readonly holds: Binding;
}

/** A way of writing: text or TeX. */
interface Writer {
  readonly number: (value: number) => Written;
  readonly constant: (name: keyof typeof constants) => string;
  readonly variable: (name: string) => string;
  readonly notation: (operation: OperationName) => Notation;
  readonly parenthesised: (inner: string) => string;
}

/** A formula as text with no needless parentheses; parsing it gives the same tree again. */
export function formulaText(expression: Expression): string {
  requireShape('formulaText', 'expression', expression, anExpression);
  return write(expression, plain).text;
}

/**
 * A formula as TeX, without dollar signs: fractions, roots, no needless parentheses.
 *
 * @param symbols TeX of variables by name; without it `w1` is w₁, `theta` is θ
 */
export function formulaTex(expression: Expression, symbols: Readonly<Record<string, string>> = {}): string {
  requireShape('formulaTex', 'expression', expression, anExpression);
  requireShape('formulaTex', 'symbols', symbols, textsByName);
  return write(expression, {
    ...typeset,
    variable: (name) => (Object.hasOwn(symbols, name) ? symbols[name]! : variableTex(name)),
  }).text;
}

/** TeX of a variable's name: `w12` is w₁₂, `beta_2` is β₂, `rate` is set as one word. */
export function variableTex(name: string): string {
  requireShape('variableTex', 'name', name, aText);
  const [, stem = name, index = ''] = /^(.*?)_?(\p{N}+)$/u.exec(name) ?? [];
  const symbol = GREEK.has(stem) ? `\\${stem}` : stem;
  const letter = [...symbol].length === 1 || GREEK.has(stem);
  const set = letter ? symbol : String.raw`\mathit{${stem.replaceAll('_', String.raw`\_`)}}`;
  return index === '' ? set : `${set}_{${index.normalize('NFKC')}}`;
}

const GREEK = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau phi chi psi omega'.split(' '),
);

const plain: Writer = {
  number: (value) => ({ text: String(value), holds: binding.atom }),
  constant: (name) => name,
  variable: (name) => name,
  notation: (operation) => operations[operation].text,
  parenthesised: (inner) => `(${inner})`,
};

const typeset: Writer = {
  number: numberTex,
  constant: (name) => constants[name].tex,
  variable: variableTex,
  notation: (operation) => operations[operation].tex,
  parenthesised,
};

function write(expression: Expression, writer: Writer): Written {
  if (expression.kind === 'number') return writer.number(expression.value);
  if (expression.kind === 'constant') return { text: writer.constant(expression.name), holds: binding.atom };
  if (expression.kind === 'variable') return { text: writer.variable(expression.name), holds: binding.atom };
  const notation = writer.notation(expression.operation);
  const [a = '', b = ''] = expression.inputs.map((input, k) => {
    const { text, holds } = write(input, writer);
    return holds < notation.needs[k]! ? writer.parenthesised(text) : text;
  });
  return { text: notation.write(a, b), holds: notation.holds };
}

/** A number in TeX, a very large or small one with a power of ten. */
function numberTex(value: number): Written {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return { text: digits, holds: binding.atom };
  const power = `10^{${Number(exponent)}}`;
  if (digits === '1') return { text: power, holds: binding.power };
  return { text: String.raw`${digits} \cdot ${power}`, holds: binding.product };
}
