/** A number worked out from y = op(a, b) and its inputs; b means nothing where there is one input. */
export type Kernel = (y: number, a: number, b: number) => number;

/** How tightly a written form holds together; a looser form inside a tighter one needs parentheses. */
export const binding = { any: 0, sum: 1, sign: 2, product: 3, power: 4, atom: 5 } as const;
export type Binding = (typeof binding)[keyof typeof binding];

/** How an operation is written, as plain text or as TeX. */
export interface Notation {
  /** How tightly the whole holds together. */
  readonly holds: Binding;
  /** How tightly each input must hold together to stand without parentheses. */
  readonly needs: readonly Binding[];
  readonly write: (a: string, b: string) => string;
}

/** Where an operation is defined and where it is smooth. */
export interface Domain {
  /** Where the value is a real number, TeX in a and b; empty for everywhere. */
  readonly tex: string;
  /** Whether a and b lie there. */
  readonly holds: (a: number, b: number) => boolean;
  /**
   * About how far the inputs are from the next kink, pole or border. Where it is positive, the value and all first
   * and second derivatives are smooth.
   */
  readonly margin: (a: number, b: number) => number;
}

interface Definition {
  /** Lower case: `natural logarithm`. */
  readonly title: string;
  /** Names under which a formula calls it; none for what is only written with a sign, such as a + b. */
  readonly calls: readonly string[];
  readonly text: Notation;
  readonly tex: Notation;
  readonly domain: Domain;
  /** y = op(a, b), as IEEE has it: NaN outside the domain, ±∞ at poles and where it overflows. */
  readonly value: (a: number, b: number) => number;
}

/** An operation of one input a. At kinks its derivatives are those of PyTorch. */
export interface UnaryOperation extends Definition {
  readonly arity: 1;
  /** dy/da. */
  readonly first: readonly [Kernel];
  /** d²y/da². */
  readonly second: readonly [Kernel];
  /** dy/da again, as a formula in `a`: what symbolic differentiation uses. */
  readonly slopes: readonly [string];
}

/** An operation of two inputs a and b. At kinks its derivatives are those of PyTorch. */
export interface BinaryOperation extends Definition {
  readonly arity: 2;
  /** ∂y/∂a, ∂y/∂b. */
  readonly first: readonly [Kernel, Kernel];
  /** ∂²y/∂a², ∂²y/∂a∂b, ∂²y/∂b². */
  readonly second: readonly [Kernel, Kernel, Kernel];
  /** ∂y/∂a and ∂y/∂b again, as formulas in `a` and `b`: what symbolic differentiation uses. */
  readonly slopes: readonly [string, string];
}

/** An operation of one input or of two. */
export type Operation = UnaryOperation | BinaryOperation;

/** Gives the definition of an operation of one input its type. */
export function unary(definition: Omit<UnaryOperation, 'arity'>): UnaryOperation {
  return { arity: 1, ...definition };
}

/** Gives the definition of an operation of two inputs its type. */
export function binary(definition: Omit<BinaryOperation, 'arity'>): BinaryOperation {
  return { arity: 2, ...definition };
}

/** Defined and smooth for all real inputs. */
export const everywhere: Domain = { tex: '', holds: () => true, margin: () => Infinity };

/** The kernel of a derivative that is 0 everywhere. */
export const zero: Kernel = () => 0;
/** The kernel of a derivative that is 1 everywhere. */
export const one: Kernel = () => 1;

/** Notation of a function of one input: `log(a)`, and in TeX the symbol before parentheses. */
export function called(names: readonly [string, ...string[]], symbol: string): CallNotation {
  const form = { holds: binding.atom, needs: [binding.any] };
  return {
    calls: names,
    text: { ...form, write: (a) => `${names[0]}(${a})` },
    tex: { ...form, write: (a) => `${symbol}${parenthesised(a)}` },
  };
}

/** Notation of a function of two inputs: `max(a, b)`. */
export function calledWithTwo(name: string, symbol: string): CallNotation {
  const form = { holds: binding.atom, needs: [binding.any, binding.any] };
  return {
    calls: [name],
    text: { ...form, write: (a, b) => `${name}(${a}, ${b})` },
    tex: { ...form, write: (a, b) => `${symbol}${parenthesised(`${a}, ${b}`)}` },
  };
}

type CallNotation = Pick<Definition, 'calls' | 'text' | 'tex'>;

/** TeX in parentheses, which grow with it where it is tall. */
export function parenthesised(tex: string): string {
  return /\\frac|\\left/.test(tex) ? String.raw`\left(${tex}\right)` : `(${tex})`;
}
