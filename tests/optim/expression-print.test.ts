import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { expressionFrom, formulaTex, formulaText, variableTex } from '../../src/optim/index.ts';
import { tree, trees } from './expression-trees.ts';

describe('a formula as text', () => {
  it('is read back as the same tree, whatever the tree', () => {
    fc.assert(
      fc.property(trees(5), (expression) => {
        expect(tree(formulaText(expression))).toEqual(expression);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it.each([
    ['((x) + ((y)))', 'x + y'],
    ['(x*y)*2', 'x*y*2'],
    ['x*(y*2)', 'x*(y*2)'], // the tree says which product comes first
    ['x - (y - 2)', 'x - (y - 2)'],
    ['-(x*y)', '-x*y'],
    ['(-x)*y', '(-x)*y'],
    ['x - -y', 'x - (-y)'],
    ['(x^y)^2', '(x^y)^2'],
    ['x^(y^2)', 'x^y^2'],
    ['x^-1', 'x^(-1)'],
    ['(-x)^2', '(-x)^2'],
    ['2 sin(x)^2', '2*sin(x)^2'],
    ['pow(x + 1, y)', '(x + 1)^y'],
    ['0.0000001 x', '1e-7*x'],
  ])('%s is printed %s', (written, printed) => {
    expect(formulaText(tree(written))).toBe(printed);
  });
});

describe('a formula as TeX', () => {
  it.each([
    ['w1^2 + 3 sin(w2)', String.raw`w_{1}^{2} + 3 \sin(w_{2})`],
    ['x/(1 + y^2)', String.raw`\frac{x}{1 + y^{2}}`],
    ['(x/y)^2', String.raw`\left(\frac{x}{y}\right)^{2}`],
    ['sin(x/y)', String.raw`\sin\left(\frac{x}{y}\right)`],
    ['sqrt(x^2 + 1)', String.raw`\sqrt{x^{2} + 1}`],
    ['exp(-x^2/2)', String.raw`e^{-\frac{x^{2}}{2}}`],
    ['exp(x)^2', String.raw`(e^{x})^{2}`],
    ['abs(x - y)', String.raw`\left|x - y\right|`],
    ['2^(x + 1)', '2^{x + 1}'],
    ['x*(y + 1)', 'x (y + 1)'],
    ['x*2', String.raw`x \cdot 2`],
    ['2*3', String.raw`2 \cdot 3`],
    ['2*(1/2)', String.raw`2 \cdot \frac{1}{2}`],
    ['-(x + y)', '-(x + y)'],
    ['-x*y', '-x y'],
    ['2 pi e', String.raw`2 \pi e`],
    ['max(x, y)', String.raw`\max(x, y)`],
    ['sigmoid(x)', String.raw`\sigma(x)`],
    ['step(x - y)', '[x - y > 0]'],
    ['1.5e-7*x', String.raw`1.5 \cdot 10^{-7} x`],
    ['1e30^2', '(10^{30})^{2}'],
  ])('%s is set as %s', (text, tex) => {
    expect(formulaTex(tree(text))).toBe(tex);
  });

  it('is TeX that KaTeX accepts, whatever the formula', () => {
    fc.assert(
      fc.property(trees(4), (expression) => {
        katex.renderToString(formulaTex(expression), { throwOnError: true, strict: 'error' });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('sets variables by their names, or as it is told', () => {
    expect(['x', 'w12', 'beta_2', 'theta', 'rate', 'w₁'].map(variableTex)).toEqual([
      'x',
      'w_{12}',
      String.raw`\beta_{2}`,
      String.raw`\theta`,
      String.raw`\mathit{rate}`,
      'w_{1}',
    ]);
    expect(formulaTex(tree('w1 x'), { w1: String.raw`\mathbf{w}` })).toBe(String.raw`\mathbf{w} x`);
  });
});

describe('a function of autodiff numbers', () => {
  it('can be read as a formula', () => {
    const loss = expressionFrom(([w, x], { log, mul, neg, sigmoid }) => neg(log(sigmoid(mul(w!, x!)))), ['w', 'x']);
    expect(formulaText(loss)).toBe('-log(sigmoid(w*x))');
    expect(formulaText(expressionFrom(([x], { add }) => add(x!, -2), ['x']))).toBe('x + (-2)');
  });
});
