/** A piece of a formula. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  /** As typed, or its plain form: `*` for ×, `^` for `**`, `pi` for π. */
  readonly text: string;
  /** Place of its first character, counted from 1. */
  readonly at: number;
}

/** What is wrong with a formula: thrown inside the parser, a value outside. */
export class FormulaProblem extends Error {
  /** Place of the character that it is about, counted from 1. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const PIECE = new RegExp(
  [
    String.raw`(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<name>\p{L}[\p{L}\p{Nd}₀-₉_]*)`,
    String.raw`(?<raised>[⁺⁻]?[⁰¹²³⁴-⁹]+)`,
    String.raw`(?<sign>\*\*|[-+*\/^(),−–×·⋅÷])`,
    String.raw`\S`,
  ].join('|'),
  'gu',
);

/** What has several forms, each with its plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  '**': '^',
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '÷': '/',
  π: 'pi',
};

/** What is written elsewhere, and what stands for it here. */
const INSTEAD: Readonly<Record<string, string>> = {
  '=': 'write the right side alone',
  '|': 'write abs(…)',
  '√': 'write sqrt(…)',
  '[': 'write ( )',
  '{': 'write ( )',
};

/**
 * Cuts a formula into pieces; the last is of kind `end`.
 *
 * @throws FormulaProblem at a character that no formula has
 */
export function tokens(text: string): Token[] {
  const pieces = [...text.matchAll(PIECE)].flatMap((match): readonly Token[] => {
    const [piece] = match;
    const at = match.index + 1;
    const { number, name, sign, raised } = match.groups ?? {};
    if (number !== undefined) return [{ kind: 'number', text: piece, at }];
    if (raised !== undefined) return exponent(raised, at);
    const plain = Object.hasOwn(PLAIN, piece) ? PLAIN[piece]! : piece;
    if (name !== undefined) return [{ kind: 'name', text: plain, at }];
    if (sign !== undefined) return [{ kind: 'sign', text: plain, at }];
    const instead = Object.hasOwn(INSTEAD, piece)
      ? INSTEAD[piece]!
      : 'expected a number, a name or one of + - * / ^ ( )';
    throw new FormulaProblem(`unexpected '${piece}' at ${at}; ${instead}`, at);
  });
  return [...pieces, { kind: 'end', text: '', at: text.length + 1 }];
}

/** `²` is `^2`, `⁻¹` is `^-1`; all pieces stand where the raised characters do. */
function exponent(raised: string, at: number): readonly Token[] {
  const digits = [...raised].map((character) => RAISED.indexOf(character));
  const sign: readonly Token[] = raised.startsWith('⁻') ? [{ kind: 'sign', text: '-', at }] : [];
  const number = digits.filter((digit) => digit >= 0).join('');
  return [{ kind: 'sign', text: '^', at }, ...sign, { kind: 'number', text: number, at }];
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
