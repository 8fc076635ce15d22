import { apply, literal, same, type Expression } from './expression.ts';
import { formulaText } from './print.ts';
import { inverse, isOne, plus, rational, times, unitRational, wholePower, type Rational } from './rational.ts';

/** A formula as coefficient · base₁^exponent₁ · base₂^exponent₂ ⋯, no two bases the same. */
interface Product {
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
}

interface Factor {
  readonly base: Expression;
  readonly exponent: Expression;
}

/** A term of a sum: coefficient · rest. */
interface Term {
  readonly coefficient: Rational;
  readonly rest: Expression;
}

const ONE = literal(1);
const E: Expression = { kind: 'constant', name: 'e' };

/**
 * A product, quotient, power or negative in its simplest form: one coefficient in front, powers of the same base
 * joined, one fraction bar. Its inputs are simple already. Unchanged where numbers would overflow or vanish.
 */
export function simplestProduct(expression: Expression): Expression {
  const product = productOf(expression);
  return product === null ? expression : fromProduct(product);
}

/** A sum or difference in its simplest form: no nested sums, like terms joined, no term with a sign that could go. */
export function simplestSum(expression: Expression): Expression {
  const joined: Term[] = [];
  for (const term of termsOf(expression, unitRational)) {
    const place = joined.findIndex((other) => same(other.rest, term.rest));
    const coefficient = place < 0 ? term.coefficient : plus(joined[place]!.coefficient, term.coefficient);
    if (coefficient === null) return expression;
    if (place < 0) joined.push(term);
    else joined[place] = { coefficient, rest: term.rest };
  }
  return fromTerms(joined.filter(({ coefficient }) => coefficient.n !== 0));
}

/** The number that a formula is, if it is a literal with or without a sign. */
export function numberOf(expression: Expression): number | null {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'apply' || expression.operation !== 'neg') return null;
  const [inner] = expression.inputs;
  return inner!.kind === 'number' ? -inner!.value : null;
}

function productOf(expression: Expression): Product | null {
  if (expression.kind === 'number') return constantProduct(rational(expression.value, 1));
  if (expression.kind !== 'apply') return opaque(expression);
  const [a, b] = expression.inputs;
  if (expression.operation === 'neg') return scaled(productOf(a!), { n: -1, d: 1 });
  if (expression.operation === 'mul') return multiplied(productOf(a!), productOf(b!));
  if (expression.operation === 'div') return multiplied(productOf(a!), inverted(productOf(b!)));
  if (expression.operation === 'pow') return raised(a!, b!);
  if (expression.operation === 'exp') return factor(E, a!);
  return opaque(expression);
}

/** aᵇ. A whole exponent goes to every factor of a; any other only where a is positive for sure. */
function raised(a: Expression, b: Expression): Product | null {
  const exponent = numberOf(b);
  if (exponent === 0 || numberOf(a) === 1) return constantProduct(unitRational);
  const base = productOf(a);
  if (base !== null && Number.isInteger(exponent)) {
    const coefficient = wholePower(base.coefficient, exponent!);
    if (coefficient !== null) return { coefficient, factors: base.factors.map((one) => raisedFactor(one, b)) };
  }
  const [only] = base?.factors ?? [];
  const powerOfE = base !== null && isOne(base.coefficient) && base.factors.length === 1 && same(only!.base, E);
  return powerOfE ? { ...base, factors: [raisedFactor(only!, b)] } : factor(a, b);
}

const raisedFactor = ({ base, exponent }: Factor, by: Expression): Factor => ({
  base,
  exponent: simplestProduct(apply('mul', exponent, by)),
});

const constantProduct = (coefficient: Rational | null): Product | null => coefficient && { coefficient, factors: [] };
const factor = (base: Expression, exponent: Expression): Product => ({
  coefficient: unitRational,
  factors: [{ base, exponent }],
});
const opaque = (base: Expression): Product => factor(base, ONE);

function scaled(product: Product | null, by: Rational): Product | null {
  const coefficient = product && times(product.coefficient, by);
  return coefficient && { ...product, coefficient };
}

function inverted(product: Product | null): Product | null {
  const coefficient = product && inverse(product.coefficient);
  if (coefficient === null) return null;
  const factors = product!.factors.map(({ base, exponent }) => ({ base, exponent: negative(exponent) }));
  return { coefficient, factors };
}

function multiplied(a: Product | null, b: Product | null): Product | null {
  const coefficient = a && b && times(a.coefficient, b.coefficient);
  if (coefficient === null) return null;
  const factors = [...a!.factors];
  for (const { base, exponent } of b!.factors) {
    const place = factors.findIndex((other) => same(other.base, base));
    if (place < 0) factors.push({ base, exponent });
    else factors[place] = { base, exponent: simplestSum(apply('add', factors[place]!.exponent, exponent)) };
  }
  return { coefficient, factors: factors.filter(({ exponent }) => numberOf(exponent) !== 0) };
}

/** −a, simplest. */
function negative(a: Expression): Expression {
  return simplestSum(apply('sub', literal(0), a));
}

/**
 * Writes a product out: sign, number, constants, variables, functions, sums; of a kind in the order of their text, so
 * that y·x and x·y are the same. What has a negative exponent goes below the bar, but for powers of e.
 */
function fromProduct({ coefficient: { n, d }, factors }: Product): Expression {
  if (n === 0) return literal(0);
  const sorted = factors
    .map((one) => ({ one, kind: kindOf(power(one)), text: formulaText(one.base) }))
    .sort((a, b) => a.kind - b.kind || (a.text < b.text ? -1 : 1))
    .map(({ one }) => one);
  const above = sorted.filter((one) => !isBelow(one)).map(power);
  const below = sorted.filter(isBelow).map(({ base, exponent }) => power({ base, exponent: negative(exponent) }));
  const top = chain(Math.abs(n), above);
  const whole = d === 1 && below.length === 0 ? top : apply('div', top, chain(d, below));
  return n < 0 ? apply('neg', whole) : whole;
}

/** Whether a factor belongs below the fraction bar. */
function isBelow({ base, exponent }: Factor): boolean {
  return exponent.kind === 'apply' && exponent.operation === 'neg' && !same(base, E);
}

function power({ base, exponent }: Factor): Expression {
  if (numberOf(exponent) === 1) return base;
  return same(base, E) ? apply('exp', exponent) : apply('pow', base, exponent);
}

/** Where a factor stands among the others: numbers and constants, variables, functions, sums. */
function kindOf(form: Expression): number {
  if (form.kind !== 'apply') return form.kind === 'variable' ? 1 : 0;
  if (form.operation === 'pow') return kindOf(form.inputs[0]!);
  return form.operation === 'add' || form.operation === 'sub' ? 3 : 2;
}

/** number · factor · factor ⋯ without a needless 1. */
function chain(number: number, factors: readonly Expression[]): Expression {
  const all = number === 1 && factors.length > 0 ? factors : [literal(number), ...factors];
  return all.reduce((left, right) => apply('mul', left, right));
}

/** The terms of a sum, nested ones included, each with its coefficient times `by`. */
function termsOf(expression: Expression, by: Rational): Term[] {
  if (expression.kind === 'apply') {
    const [a, b] = expression.inputs;
    const opposite = { n: -by.n, d: by.d };
    if (expression.operation === 'add') return [...termsOf(a!, by), ...termsOf(b!, by)];
    if (expression.operation === 'sub') return [...termsOf(a!, by), ...termsOf(b!, opposite)];
    if (expression.operation === 'neg') return termsOf(a!, opposite);
  }
  const product = scaled(productOf(expression), by);
  if (product === null) return [{ coefficient: by, rest: expression }];
  if (product.coefficient.n === 0) return [];
  return [{ coefficient: product.coefficient, rest: fromProduct({ ...product, coefficient: unitRational }) }];
}

/** Writes a sum out, a term without a sign first if there is one. */
function fromTerms(terms: readonly Term[]): Expression {
  const first = Math.max(
    0,
    terms.findIndex(({ coefficient }) => coefficient.n > 0),
  );
  const [head, ...rest] = [...terms.slice(first, first + 1), ...terms.slice(0, first), ...terms.slice(first + 1)];
  if (head === undefined) return literal(0);
  return rest.reduce(
    (sum, term) => {
      const { n, d } = term.coefficient;
      const size = withCoefficient({ n: Math.abs(n), d }, term.rest);
      return apply(n < 0 ? 'sub' : 'add', sum, size);
    },
    withCoefficient(head.coefficient, head.rest),
  );
}

function withCoefficient(coefficient: Rational, rest: Expression): Expression {
  const product = scaled(productOf(rest), coefficient);
  if (product !== null) return fromProduct(product);
  if (isOne(coefficient)) return rest;
  return apply('mul', apply('div', literal(coefficient.n), literal(coefficient.d)), rest);
}
