import { requireShape } from '../base/shape.ts';
import { aText, texts } from '../base/things.ts';
import { operations, type OperationName } from '../autodiff/operations.ts';
import { apply, literal, variable, type Expression } from './expression.ts';
import { functionNamed, isConstant, knownNames } from './names.ts';
import { FormulaProblem, tokens, type Token } from './tokens.ts';

/**
 * A formula parsed, or a plain sentence for the reader that says what is wrong and where.
 * Places count characters from 1, spaces included: in `x + y *` the `*` is at 7.
 */
export type ParsedFormula =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/** A longer text is no formula that anyone typed. */
const MOST_CHARACTERS = 1000;
/** Parentheses, signs and exponents inside each other. */
const DEEPEST = 100;

const SUMS: Readonly<Record<string, OperationName>> = { '+': 'add', '-': 'sub' };
const PRODUCTS: Readonly<Record<string, OperationName>> = { '*': 'mul', '/': 'div' };

/**
 * Reads a formula: numbers, variables, `pi` and `e`, `+ - * / ^ **`, parentheses and functions.
 *
 * - A product may go without its sign, as in `2x`, `3 sin(y)`, `(a)(b)`; it binds like one with it: `1/2x` is (1/2) x.
 * - `^` binds tighter than a sign before it and goes from right to left: `-x^2` is −(x²), `2^3^2` is 2⁹.
 * - A sign before a product belongs to the whole of it: `-x*y` is −(x y).
 *
 * @param variables names that the formula may use, or `any` to take every other name for a variable
 * @returns the tree, as it was written; or the first problem. Never throws because of the text
 * @throws RangeError if a variable has the name of a constant or function
 */
export function parseFormula(text: string, variables: readonly string[] | 'any'): ParsedFormula {
  requireShape('parseFormula', 'text', text, aText);
  if (variables !== 'any') requireShape('parseFormula', 'variables', variables, texts);
  const taken = variables === 'any' ? undefined : variables.find((name) => knownNames.includes(name));
  if (taken !== undefined) throw new RangeError(`parseFormula: "${taken}" cannot be a variable, it has a meaning`);
  try {
    return { ok: true, expression: new Parser(text, variables).formula() };
  } catch (error) {
    if (error instanceof FormulaProblem) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

/** Recursive descent: one method for each level of binding, the loosest first. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #variables: readonly string[] | 'any';
  #next = 0;
  #depth = 0;

  constructor(text: string, variables: readonly string[] | 'any') {
    if (text.length > MOST_CHARACTERS) {
      throw new FormulaProblem(
        `longer than ${MOST_CHARACTERS} characters at ${MOST_CHARACTERS + 1}`,
        MOST_CHARACTERS + 1,
      );
    }
    this.#tokens = tokens(text);
    this.#variables = variables;
  }

  formula(): Expression {
    const whole = this.#sum();
    const rest = this.#peek();
    if (rest.kind === 'end') return whole;
    if (rest.text === ')') throw new FormulaProblem(`')' at ${rest.at} closes nothing`, rest.at);
    throw misplaced(rest);
  }

  #sum(): Expression {
    let left = this.#term();
    for (let operation; (operation = this.#takeSign(SUMS)) !== null;) left = apply(operation, left, this.#term());
    return left;
  }

  /** A product with or without a sign before it. */
  #term(): Expression {
    const sign = this.#takeSign(SUMS);
    return sign === 'sub' ? apply('neg', this.#product()) : this.#product();
  }

  #product(): Expression {
    let left = this.#factor();
    for (;;) {
      const operation = this.#takeSign(PRODUCTS) ?? (this.#startsFactor() ? 'mul' : null);
      if (operation === null) return left;
      left = apply(operation, left, this.#factor());
    }
  }

  /** Whether a product goes on without a sign. Not with a number: `2 3` is rather a slip than a 6. */
  #startsFactor(): boolean {
    const { kind, text } = this.#peek();
    return kind === 'name' || text === '(';
  }

  #factor(): Expression {
    return this.#signed(() => this.#power());
  }

  #power(): Expression {
    const base = this.#atom();
    if (!this.#take('^')) return base;
    return apply(
      'pow',
      base,
      this.#signed(() => this.#power()),
    );
  }

  /** Signs before a factor or an exponent, as in `2*-x` and `2^-x`. */
  #signed(read: () => Expression): Expression {
    return this.#deeper(() => {
      const sign = this.#takeSign(SUMS);
      if (sign === null) return read();
      const inner = this.#signed(read);
      return sign === 'sub' ? apply('neg', inner) : inner;
    });
  }

  #atom(): Expression {
    const token = this.#peek();
    if (token.kind === 'number') return this.#number();
    if (token.kind === 'name') return this.#name();
    if (token.text !== '(') throw this.#noValue();
    this.#next++;
    const inner = this.#deeper(() => this.#sum());
    this.#close(token);
    return inner;
  }

  #number(): Expression {
    const { text, at } = this.#advance();
    const value = Number(text);
    if (value < Infinity) return literal(value);
    throw new FormulaProblem(`the number '${text}' at ${at} is too large`, at);
  }

  #name(): Expression {
    const name = this.#advance();
    const operation = functionNamed(name.text);
    if (operation !== undefined) return this.#call(operation, name);
    if (isConstant(name.text)) return { kind: 'constant', name: name.text };
    if (this.#variables === 'any' || this.#variables.includes(name.text)) return variable(name.text);
    const known = [...this.#variables, ...knownNames];
    const meant = known.find((one) => one.toLowerCase() === name.text.toLowerCase());
    const hint = meant === undefined ? `known: ${known.join(', ')}` : `it is written '${meant}'`;
    throw new FormulaProblem(`unknown name '${name.text}' at ${name.at}; ${hint}`, name.at);
  }

  #call(operation: OperationName, name: Token): Expression {
    const open = this.#peek();
    if (!this.#take('(')) throw new FormulaProblem(`expected '(' after '${name.text}' at ${name.at}`, name.at);
    const inputs = this.#deeper(() => {
      const found = [this.#sum()];
      while (this.#take(',')) found.push(this.#sum());
      return found;
    });
    this.#close(open);
    const { arity } = operations[operation];
    if (inputs.length === arity) return apply(operation, ...inputs);
    const needs = arity === 1 ? '1 value' : `${arity} values`;
    throw new FormulaProblem(`'${name.text}' at ${name.at} needs ${needs}, got ${inputs.length}`, name.at);
  }

  #close(open: Token): void {
    if (this.#take(')')) return;
    const found = this.#peek();
    if (found.kind !== 'end') throw misplaced(found);
    throw new FormulaProblem(`expected ')' for the '(' at ${open.at}`, open.at);
  }

  /** Keeps hostile text from exhausting the stack. */
  #deeper<T>(read: () => T): T {
    if (this.#depth === DEEPEST) throw new FormulaProblem(`nested too deeply at ${this.#peek().at}`, this.#peek().at);
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }

  #noValue(): FormulaProblem {
    const before = this.#tokens[this.#next - 1];
    if (before !== undefined)
      return new FormulaProblem(`expected a value after '${before.text}' at ${before.at}`, before.at);
    const { kind, text, at } = this.#peek();
    if (kind === 'end') return new FormulaProblem('expected a value at 1', 1);
    return new FormulaProblem(`expected a value before '${text}' at ${at}`, at);
  }

  #peek(): Token {
    return this.#tokens[this.#next]!; // never beyond the one of kind `end`, which nothing takes
  }

  #advance(): Token {
    return this.#tokens[this.#next++]!;
  }

  #take(sign: string): boolean {
    const found = this.#peek();
    if (found.kind !== 'sign' || found.text !== sign) return false;
    this.#next++;
    return true;
  }

  #takeSign(signs: Readonly<Record<string, OperationName>>): OperationName | null {
    const { kind, text } = this.#peek();
    if (kind !== 'sign' || !Object.hasOwn(signs, text)) return null;
    this.#next++;
    return signs[text]!;
  }
}

/** A number or comma where only an operator or a closing parenthesis could be. */
function misplaced({ text, at }: Token): FormulaProblem {
  if (text === ',')
    return new FormulaProblem(`',' at ${at} is outside a function; decimals have a point, as in 0.5`, at);
  return new FormulaProblem(`expected an operator before '${text}' at ${at}`, at);
}
