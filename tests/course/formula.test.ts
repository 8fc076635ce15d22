import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { formula } from '../../src/course/formula.ts';
import { plainTex } from '../../src/course/plain-tex.ts';
import { takeProblems } from '../../src/course/problems.ts';

describe('plainTex', () => {
  it.each([
    [String.raw`\q{loss}{L}`, 'L'],
    [String.raw`\q{weight}{w}^{(i)} - \q{gradient}{\nabla \q{loss}{L}}`, String.raw`w^{(i)} - \nabla L`],
    [String.raw`\part{p}{\frac{a}{b}} x`, String.raw`\frac{a}{b} x`],
    [String.raw`\htmlClass{q-loss}{L_{1}}`, 'L_{1}'],
    [String.raw`\quad x`, String.raw`\quad x`],
  ])('%s', (tex, plain) => {
    expect(plainTex(tex)).toBe(plain);
  });
});

describe('a formula', () => {
  const html = formula(String.raw`\q{loss}{L} < 1`, 'here');
  const spans = (html: string): number => html.split('<span').length - 1;

  it.each([
    [String.raw`\xi_1`, 20, 11],
    [String.raw`\xi_1^A`, 24, 18],
    [String.raw`\frac{a}{b}`, 28, 22],
    [String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`, 48, 36],
  ])('%s has no table, and of the %i elements of KaTeX %i', (tex, theirs, ours) => {
    expect(spans(katex.renderToString(tex, { displayMode: true }))).toBe(theirs);
    expect(spans(formula(tex, 'here', true))).toBe(ours);
    expect(formula(tex, 'here', true)).not.toMatch(/vlist-[rs]|\u200b/);
  });

  it('is copied as TeX that everybody can read', () => {
    expect(/<annotation[^>]*>([^]*)<\/annotation>/.exec(html)![1]).toBe('L &lt; 1');
    expect(html).toContain('q-loss');
  });

  it.each([
    [String.raw`\lambda_{\max}`, '<msub><mi>λ</mi><mi>max</mi></msub>'],
    [String.raw`\q{weight}{w}_t^{\min}`, '<mi>t</mi><mi>min</mi></msubsup>'],
    [String.raw`\lambda_{\max}^2`, '<msubsup><mi>λ</mi><mi>max</mi><mn>2</mn></msubsup>'],
    [String.raw`\log x`, '<mi>log</mi><mo>\u2061</mo><mi>x</mi>'],
  ])('has for each index of %s the one sign that browsers take', (tex, math) => {
    expect(formula(tex, 'here')).toContain(math);
  });

  it('is neither translated nor turned around', () => {
    expect(html.startsWith('<span class="katex" translate="no" dir="ltr">')).toBe(true);
    expect(formula('x', 'here', true)).toContain('<span class="katex" translate="no" dir="ltr">');
  });

  it.each([
    String.raw`x \tag{1}`,
    String.raw`\begin{align}a &= b\end{align}`,
    String.raw`\text{\sout{x}}`,
    String.raw`\xcancel{ab}`,
    String.raw`a_{\angl n}`,
    String.raw`\begin{CD}A @>>> B\end{CD}`,
    String.raw`\large x^2`,
  ])('is refused where the pages have no styles for it: %s', (tex) => {
    formula(tex, 'lesson.mdx:3', true);
    expect(takeProblems()).toEqual([
      expect.objectContaining({ at: 'lesson.mdx:3', message: expect.stringContaining('no styles') as string }),
    ]);
    formula(String.raw`x_{a_b}^{\frac{a}{b}}`, 'lesson.mdx:4', true);
    expect(takeProblems()).toEqual([]);
  });
});
