import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import {
  compileFormula,
  derivative,
  evaluate,
  formulaTex,
  formulaText,
  knownNames,
  operationNames,
  operations,
  parseFormula,
  tape,
  type Expression,
  type Operation,
  type OperationName,
} from '../src/optim/index.ts';
import { differenceGradient, differenceHessian, relativeError } from './optim/differences.ts';

/** Thousandths: none so small that its reciprocal overflows. */
const input = fc.integer({ min: -4000, max: 4000 }).map((k) => k / 1000);
/** Far enough from kinks, poles and borders for differences to be right. */
const SMOOTH = 0.05;
const settings = { seed: 1, numRuns: 300 };
const NAMES = ['a', 'b'];

const tree = (text: string): Expression => {
  const parsed = parseFormula(text, NAMES);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.expression;
};

/** The operation on a, or on a and b, as a tree. */
const applied = (name: OperationName, { arity }: Operation): Expression => ({
  kind: 'apply',
  operation: name,
  inputs: NAMES.slice(0, arity).map((variable) => ({ kind: 'variable', name: variable })),
});

const smoothPoints = ({ domain }: Operation) =>
  fc.tuple(input, input).filter(([a, b]) => domain.holds(a, b) && domain.margin(a, b) > SMOOTH);

const gradientOf = ({ first, value }: Operation, [a, b]: readonly [number, number]): number[] =>
  first.map((slope) => slope(value(a, b), a, b) + 0); // + 0: a sum of derivatives is never −0

const valueAt = ({ value, arity }: Operation, w: ArrayLike<number>): number =>
  arity === 1 ? value(w[0]!, Number.NaN) : value(w[0]!, w[1]!);

const all: readonly { name: OperationName; operation: Operation }[] = operationNames.map((name) => ({
  name,
  operation: operations[name],
}));

describe.each(all)('operation $name', ({ name, operation }) => {
  const { arity, domain } = operation;
  const n = arity;

  it('says what it is, with a derivative for each input and each pair of inputs', () => {
    expect(operation.title).toMatch(/^[a-z]/);
    expect(operation.first).toHaveLength(n);
    expect(operation.second).toHaveLength((n * (n + 1)) / 2);
    expect(operation.slopes).toHaveLength(n);
    expect(operation.text.needs).toHaveLength(n);
    expect(operation.tex.needs).toHaveLength(n);
  });

  it('is printed as TeX that KaTeX accepts, its domain too', () => {
    const strict = { throwOnError: true, strict: 'error' } as const;
    expect(katex.renderToString(formulaTex(applied(name, operation)), strict)).toContain('katex');
    expect(() => katex.renderToString(domain.tex, strict)).not.toThrow();
  });

  it('is read back as it is printed, and under every name that calls it', () => {
    const whole = applied(name, operation);
    expect(tree(formulaText(whole))).toEqual(whole);
    for (const call of operation.calls) expect(tree(`${call}(${NAMES.slice(0, n).join(', ')})`)).toEqual(whole);
  });

  it('is finite where it is defined, and NaN or infinite elsewhere', () => {
    fc.assert(
      fc.property(input, fc.oneof(input, fc.integer({ min: -3, max: 3 })), (a, b) => {
        expect(Number.isFinite(operation.value(a, b))).toBe(domain.holds(a, b));
      }),
      settings,
    );
  });

  it('hands NaN on', () => {
    expect(operation.value(Number.NaN, 2)).toBeNaN();
    if (n === 2) expect(operation.value(2, Number.NaN)).toBeNaN();
  });

  it('has the first derivatives that differences of its value have', () => {
    fc.assert(
      fc.property(smoothPoints(operation), ([a, b]) => {
        const expected = differenceGradient((w) => valueAt(operation, w), [a, b].slice(0, n));
        expect(relativeError(gradientOf(operation, [a, b]), expected)).toBeLessThan(1e-6);
      }),
      settings,
    );
  });

  it('has the second derivatives that differences of the first have', () => {
    fc.assert(
      fc.property(smoothPoints(operation), ([a, b]) => {
        const gradient = (w: Float64Array, out: Float64Array) => out.set(gradientOf(operation, [w[0]!, w[1] ?? b]));
        const [aa, ab = 0, bb = 0] = operation.second.map((bend) => bend(operation.value(a, b), a, b));
        const matrix = n === 1 ? [aa!] : [aa!, ab, ab, bb];
        expect(relativeError(matrix, differenceHessian(gradient, [a, b].slice(0, n)))).toBeLessThan(1e-6);
      }),
      settings,
    );
  });

  it('has the same derivatives as formulas: first, and second by differentiating again', () => {
    const whole = applied(name, operation);
    const firsts = NAMES.slice(0, n).map((variable) => derivative(whole, variable));
    const seconds = firsts.map((first, i) => NAMES.slice(i, n).map((variable) => derivative(first, variable)));
    fc.assert(
      fc.property(smoothPoints(operation), ([a, b]) => {
        const valueOf = (part: Expression): number => evaluate(part, { a, b });
        const kernel = (bend: (y: number, a: number, b: number) => number) => bend(operation.value(a, b), a, b);
        expect(relativeError(firsts.map(valueOf), operation.first.map(kernel))).toBeLessThan(1e-12);
        expect(relativeError(seconds.flat().map(valueOf), operation.second.map(kernel))).toBeLessThan(1e-12);
      }),
      settings,
    );
  });

  it('is the same on a tape and compiled', () => {
    const compiled = compileFormula(applied(name, operation), NAMES.slice(0, n));
    fc.assert(
      fc.property(smoothPoints(operation), ([a, b]) => {
        const t = tape();
        const inputs = [a, b].slice(0, n).map((value) => t.variable(value));
        const output = t[name](inputs[0]!, inputs[1]!);
        t.backward(output);
        const out = new Float64Array(n);
        expect(output.value).toBe(operation.value(a, b));
        expect(inputs.map(({ adjoint }) => adjoint)).toEqual(gradientOf(operation, [a, b]));
        expect(output.partials.map((slope) => slope + 0)).toEqual(gradientOf(operation, [a, b]));
        expect(compiled.valueAndGradient([a, b].slice(0, n), out)).toBe(operation.value(a, b));
        expect(Array.from(out)).toEqual(gradientOf(operation, [a, b]));
      }),
      settings,
    );
  });
});

describe('the table of operations', () => {
  it('has what the course needs', () => {
    const needed = 'add sub mul div pow neg exp log sin cos tan tanh sigmoid relu softplus sqrt abs min max'.split(' ');
    expect(operationNames).toEqual(expect.arrayContaining(needed));
  });

  it('gives every name one meaning', () => {
    expect(new Set(knownNames).size).toBe(knownNames.length);
  });
});
