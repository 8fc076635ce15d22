import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, formulaText, parseFormula, type ParsedFormula } from '../../src/optim/index.ts';
import { tree } from './expression-trees.ts';

describe('a formula', () => {
  it.each([
    ['1 + 2*3', 7],
    ['10 - 4 - 3', 3],
    ['12/2/3', 2],
    ['2^3^2', 512], // from right to left
    ['2**3**2', 512],
    ['-3^2', -9], // ^ before the sign
    ['(-3)^2', 9],
    ['2^-1', 0.5],
    ['2^-1^2', 0.5],
    ['4*-x', -12],
    ['- -x', 3],
    ['+x', 3],
    ['2x', 6],
    ['2 x^2', 18],
    ['x y', 15],
    ['(x)(y)', 15],
    ['x(y + 1)', 18],
    ['2^2x', 12],
    ['1/2x', 1.5], // a product without a sign binds like one with it
    ['3 sin(x)', 3 * Math.sin(3)],
    ['sin(x)cos(y)', Math.sin(3) * Math.cos(5)],
    ['2 pi', 2 * Math.PI],
    ['e^x', Math.E ** 3],
    ['2e', 2 * Math.E],
    ['2e3', 2000],
    ['1.5e-2 + .5 + 1.', 1.515],
    ['max(x, y) + min(x, y)', 8],
    ['pow(x, 2)', 9],
    ['ln(x) - log(x)', 0],
    ['abs(x - y)', 2],
    ['relu(x - y) + step(y - x) + sign(x - y)', 0],
    ['x × y − x · y + 6 ÷ 2', 3],
    ['π', Math.PI],
    ['  x\t+\ny ', 8],
  ])('%s is read as mathematics reads it', (text, value) => {
    expect(evaluate(tree(text, ['x', 'y']), { x: 3, y: 5 })).toBeCloseTo(value, 12);
  });

  it('may have any names for variables: with digits, underscores and Greek letters', () => {
    expect(evaluate(tree('w1 + w_2 θ', ['w1', 'w_2', 'θ']), { w1: 1, w_2: 2, θ: 3 })).toBe(7);
    expect(evaluate(tree('learning rate', 'any'), { learning: 2, rate: 3 })).toBe(6);
  });

  it('keeps the tree as it was written', () => {
    const [x, y, two] = [tree('x'), tree('y'), tree('2')];
    expect(tree('-2x^y')).toEqual({
      kind: 'apply',
      operation: 'neg',
      inputs: [{ kind: 'apply', operation: 'mul', inputs: [two, { kind: 'apply', operation: 'pow', inputs: [x, y] }] }],
    });
  });

  it('cannot have a variable with the name of a constant or a function', () => {
    expect(() => parseFormula('e', ['e'])).toThrow(
      new RangeError('parseFormula: "e" cannot be a variable, it has a meaning'),
    );
    expect(() => parseFormula('x', ['sin'])).toThrow(RangeError);
  });
});

describe('a problem', () => {
  const known = 'known: x, y, pi, e, pow, exp, log, ln, sqrt, sin, cos, tan, tanh, sigmoid, softplus, abs, relu,';
  it.each([
    ['', 'expected a value at 1', 1],
    ['   ', 'expected a value at 1', 1],
    ['x + y *', "expected a value after '*' at 7", 7],
    ['2x * (', "expected a value after '(' at 6", 6],
    ['x + * y', "expected a value after '+' at 3", 3],
    ['x ^', "expected a value after '^' at 3", 3],
    ['x **', "expected a value after '^' at 3", 3],
    ['-', "expected a value after '-' at 1", 1],
    ['()', "expected a value after '(' at 1", 1],
    [')', "expected a value before ')' at 1", 1],
    ['* x', "expected a value before '*' at 1", 1],
    ['(x + y', "expected ')' for the '(' at 1", 1],
    ['x * (y + (2)', "expected ')' for the '(' at 5", 5],
    ['sin(x', "expected ')' for the '(' at 4", 4],
    ['x + y)', "')' at 6 closes nothing", 6],
    ['x, y', "',' at 2 is outside a function; decimals have a point, as in 0.5", 2],
    ['(x, y)', "',' at 3 is outside a function; decimals have a point, as in 0.5", 3],
    ['2 3', "expected an operator before '3' at 3", 3],
    ['x 2', "expected an operator before '2' at 3", 3],
    ['(x + 2 3)', "expected an operator before '3' at 8", 8],
    ['1.2.3', "expected an operator before '.3' at 4", 4],
    ['sin x', "expected '(' after 'sin' at 1", 1],
    ['2 sin^2(x)', "expected '(' after 'sin' at 3", 3],
    ['x + sin()', "expected a value after '(' at 8", 8],
    ['x + max(x)', "'max' at 5 needs 2 values, got 1", 5],
    ['sin(x, y)', "'sin' at 1 needs 1 value, got 2", 1],
    ['x + z', `unknown name 'z' at 5; ${known} min, max, sign, step`, 5],
    ['xy', `unknown name 'xy' at 1; ${known} min, max, sign, step`, 1],
    ['2 Sin(x)', "unknown name 'Sin' at 3; it is written 'sin'", 3],
    ['X^2', "unknown name 'X' at 1; it is written 'x'", 1],
    ['x = 2', "unexpected '=' at 3; write the right side alone", 3],
    ['1 + |x|', "unexpected '|' at 5; write abs(…)", 5],
    ['x + 🙂', "unexpected '🙂' at 5; expected a number, a name or one of + - * / ^ ( )", 5],
    ['x + 1e999', "the number '1e999' at 5 is too large", 5],
  ])('in %j is: %s', (text, problem, at) => {
    expect(parseFormula(text, ['x', 'y'])).toEqual({ ok: false, problem, at });
  });

  it('is what hostile text gets: too long, too deep', () => {
    const problem = (text: string) => parseFormula(text, ['x']);
    expect(problem('x+'.repeat(501))).toEqual({ ok: false, problem: 'longer than 1000 characters at 1001', at: 1001 });
    for (const deep of ['(', '-', 'sin(', '2^', '2^-']) {
      expect(problem(deep.repeat(200))).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/^nested too deeply at \d+$/) as string,
      });
    }
  });

  it('is never thrown, whatever the text, and always has a place in it', () => {
    const pieces = fc.constantFrom(...'x y 1 .5 2e9 + - * ** / ^ ( ) , sin( max( e pi log ÷ ² # '.split(' '), ' ');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    const outcomes = { formulas: 0, problems: 0 };
    const check = (source: string, parsed: ParsedFormula): void => {
      if (parsed.ok) {
        outcomes.formulas++;
        expect(tree(formulaText(parsed.expression))).toEqual(parsed.expression);
        return;
      }
      outcomes.problems++;
      expect(parsed.problem).toContain(` at ${parsed.at}`);
      expect(parsed.at).toBeGreaterThanOrEqual(1);
      expect(parsed.at).toBeLessThanOrEqual(source.length + 1);
    };
    fc.assert(
      fc.property(text, (source) => {
        check(source, parseFormula(source, 'any'));
        check(source, parseFormula(source, ['x', 'y']));
      }),
      { seed: 1, numRuns: 3000 },
    );
    expect(outcomes.formulas).toBeGreaterThan(100);
    expect(outcomes.problems).toBeGreaterThan(100);
  });
});

describe('raised digits', () => {
  it.each([
    ['x²', 'x^2'],
    ['-x² + 3y³', '-x^2 + 3y^3'],
    ['x²y', 'x^2 y'],
    ['(x + 1)¹²', '(x + 1)^12'],
    ['e⁻¹', 'e^-1'],
    ['2²³', '2^23'],
    ['sin(x)²', 'sin(x)^2'],
    ['2 x⁰', '2 x^0'],
  ])('%s is %s', (raised, plain) => {
    expect(parseFormula(raised, ['x', 'y'])).toEqual(parseFormula(plain, ['x', 'y']));
  });

  it('are an exponent for every number that they can write', () => {
    const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), (n) => {
        const raised = `x${n < 0 ? '⁻' : ''}${[...String(Math.abs(n))].map((digit) => digits[Number(digit)]).join('')}`;
        expect(parseFormula(raised, ['x'])).toEqual(parseFormula(`x^${n}`, ['x']));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('need something to raise, and are told where they stand', () => {
    expect(parseFormula('² + x', ['x'])).toMatchObject({ ok: false, at: 1 });
    expect(parseFormula('x²3', ['x'])).toMatchObject({ ok: false, at: 3 });
    expect(parseFormula('w₁²', ['w₁'])).toMatchObject({ ok: true });
  });
});
