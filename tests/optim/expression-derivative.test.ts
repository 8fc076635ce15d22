import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileFormula,
  derivative,
  evaluate,
  formulaText,
  gradientFormulas,
  graph,
  hessianFormulas,
  operations,
  simplify,
  variablesOf,
  type Expression,
} from '../../src/optim/index.ts';
import { differenceGradient, relativeError } from './differences.ts';
import { tree, trees } from './expression-trees.ts';

describe('simplifying', () => {
  it.each([
    ['0*x + 1*y', 'y'],
    ['x + 0 - 0', 'x'],
    ['x^1 + x^0', 'x + 1'],
    ['x + x + 3x', '5*x'],
    ['x - x', '0'],
    ['x/x', '1'],
    ['x*y - y*x', '0'],
    ['x x x', 'x^3'],
    ['x^2 x^y', 'x^(2 + y)'],
    ['x^3/x', 'x^2'],
    ['x/x^3', '1/x^2'],
    ['(2x)^2', '4*x^2'],
    ['6x/4', '3*x/2'],
    ['2/4', '1/2'],
    ['1/3 + 1/6', '1/2'],
    ['0.1 + 0.2', '0.3'],
    ['0.5*(2 x)', 'x'],
    ['-(x - y)', 'y - x'],
    ['-x + y', 'y - x'],
    ['x*(-y)', '-x*y'],
    ['(-x)*(-y)', 'x*y'],
    ['x - (-2)', 'x + 2'],
    ['x - (y - (x + 1))', '2*x - y + 1'],
    ['x/(y/2)', '2*x/y'],
    ['x/y/2', 'x/(2*y)'],
    ['exp(x) exp(-y)', 'exp(x - y)'],
    ['1/exp(x)', 'exp(-x)'],
    ['e^x', 'exp(x)'],
    ['log(exp(x)) + log(e)', 'x + 1'],
    ['sqrt(4) + cos(0) + abs(-3)', '6'],
    ['sqrt(2)', 'sqrt(2)'], // no digits that were not asked for
    ['1/3', '1/3'],
    ['sqrt(x^2)', 'sqrt(x^2)'], // not x: x may be negative
    ['(x^2)^0.5', '(x^2)^0.5'],
    ['(x^2)^3', 'x^6'],
    ['max(x, x)', 'x'],
    ['1/0', '1/0'],
    ['(x + 1)*(x + 1)', '(x + 1)^2'],
  ])('%s gives %s', (text, simple) => {
    expect(formulaText(simplify(tree(text)))).toBe(simple);
  });

  it('changes no finite value by more than rounding, and what is simple stays', () => {
    let finite = 0;
    fc.assert(
      fc.property(trees(4), fc.double({ min: 0.3, max: 3, noNaN: true }), (expression, x) => {
        const simple = simplify(expression);
        const place = { x, y: 1.7 - x };
        const [before, after] = [evaluate(expression, place), evaluate(simple, place)];
        // A sum that cancels, or a function of one, may rightly differ: only well-conditioned formulas are compared.
        if (!Number.isFinite(before) || !steady(expression, place)) return;
        finite++;
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(before)));
      }),
      { seed: 1, numRuns: 3000 },
    );
    expect(finite).toBeGreaterThan(1000);
  });

  it('leaves what is simple as it is', () => {
    fc.assert(
      fc.property(trees(3), (expression) => {
        const simple = simplify(expression);
        expect(formulaText(simplify(simple))).toBe(formulaText(simple));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

/** Whether every part is smooth and of moderate size there, so that rounding is not blown up on the way. */
function steady(expression: Expression, place: Readonly<Record<string, number>>): boolean {
  const { nodes } = graph(expression, { x: 0, y: 0, ...place });
  return nodes.every(({ part, inputs, value, adjoint }) => {
    const moderate = Math.abs(value) < 1e4 && Math.abs(adjoint) < 1e4;
    if (part.kind !== 'apply') return moderate;
    const [a, b = Number.NaN] = inputs.map((input) => nodes[input]!.value);
    return moderate && operations[part.operation].domain.margin(a!, b) > 0.02;
  });
}

describe('a symbolic derivative', () => {
  it.each([
    ['x^3 - 2x + 1', '3*x^2 - 2'],
    ['exp(-x^2)', '-2*x*exp(-x^2)'],
    ['sin(x)*cos(x)', 'cos(x)^2 - sin(x)^2'],
    ['sigmoid(3x - 1)', '3*sigmoid(3*x - 1)*(1 - sigmoid(3*x - 1))'],
    ['softplus(x)', 'sigmoid(x)'],
    ['sqrt(x^2 + y^2)', 'x/sqrt(x^2 + y^2)'],
    ['log(x^2 + 1)', '2*x/(x^2 + 1)'],
    ['x/(1 + y^2)', '1/(1 + y^2)'],
    ['x^y', 'x^(y - 1)*y'],
    ['2^x', '2^x*log(2)'],
    ['e^x', 'exp(x)'],
    ['x^x', 'x^x + x^x*log(x)'],
    ['tan(x)', '1 + tan(x)^2'],
    ['abs(x) + relu(x)', 'sign(x) + step(x)'],
    ['(x + y - 11)^2', '2*(x + y - 11)'],
    ['sin(x)^2 + cos(x)^2', '0'],
    ['y^2 + pi', '0'],
  ])('of %s by x is %s', (text, result) => {
    expect(formulaText(derivative(tree(text), 'x'))).toBe(result);
  });

  it('makes up gradients and symmetric Hessians', () => {
    const surface = tree('x^2*y + y^3');
    expect(gradientFormulas(surface, ['x', 'y']).map(formulaText)).toEqual(['2*x*y', 'x^2 + 3*y^2']);
    expect(hessianFormulas(surface, ['x', 'y']).map((row) => row.map(formulaText))).toEqual([
      ['2*y', '2*x'],
      ['2*x', '6*y'],
    ]);
  });

  it('is what the tape computes and what differences of the value give', () => {
    let compared = 0;
    const coordinate = fc.integer({ min: -2500, max: 2500 }).map((k) => k / 1000);
    fc.assert(
      fc.property(trees(4), coordinate, coordinate, (expression, x, y) => {
        const names = ['x', 'y'];
        if (variablesOf(expression).length === 0 || !smooth(expression, { x, y })) return;
        const compiled = compileFormula(expression, names);
        const onTape = new Float64Array(2);
        compiled.valueAndGradient([x, y], onTape);
        const symbolic = gradientFormulas(expression, names).map((part) => evaluate(part, { x, y }));
        expect(relativeError(onTape, symbolic)).toBeLessThan(1e-9);
        expect(
          relativeError(
            onTape,
            differenceGradient((w) => compiled.value(w), [x, y]),
          ),
        ).toBeLessThan(1e-6);
        compared++;
      }),
      { seed: 1, numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it('twice is the Hessian of the tape', () => {
    let compared = 0;
    const coordinate = fc.integer({ min: -2500, max: 2500 }).map((k) => k / 1000);
    fc.assert(
      fc.property(trees(3), coordinate, coordinate, (expression, x, y) => {
        const names = ['x', 'y'];
        if (variablesOf(expression).length === 0 || !smooth(expression, { x, y })) return;
        const matrix = new Float64Array(4);
        compileFormula(expression, names).hessian([x, y], matrix);
        const symbolic = hessianFormulas(expression, names).flat();
        expect(
          relativeError(
            matrix,
            symbolic.map((part) => evaluate(part, { x, y })),
          ),
        ).toBeLessThan(1e-6);
        compared++;
      }),
      { seed: 1, numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});

/** Whether every part is smooth there, with values and slopes small enough for differences to be right. */
function smooth(expression: Expression, place: Readonly<Record<string, number>>): boolean {
  const { nodes } = graph(expression, place);
  return nodes.every(({ part, inputs, partials, value, adjoint }) => {
    const moderate =
      Math.abs(value) < 50 && Math.abs(adjoint) < 50 && partials.every((slope) => !(Math.abs(slope) > 50));
    if (part.kind !== 'apply') return moderate;
    const [a, b = Number.NaN] = inputs.map((input) => nodes[input]!.value);
    const depends = inputs.some((input) => nodes[input]!.active);
    return moderate && (!depends || operations[part.operation].domain.margin(a!, b) > 0.1);
  });
}
