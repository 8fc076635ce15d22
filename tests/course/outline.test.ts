import type { BlockContent, DefinitionContent, PhrasingContent, Root, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { anchorsOf, outlineOf } from '../../src/course/outline.ts';
import { outlineFaults } from '../../src/course/outline-faults.ts';
import { plainFormula } from '../../src/course/plain-formula.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const math = (value: string): PhrasingContent => ({ type: 'inlineMath', value });
const paragraph = (...children: PhrasingContent[]): BlockContent => ({ type: 'paragraph', children });
const heading = (title: string, depth: 2 | 3 = 2): RootContent => ({ type: 'heading', depth, children: [text(title)] });
const root = (...children: RootContent[]): Root => ({ type: 'root', children });

/** A component; attributes as an author types them: `'"text"'`, `'{2}'`. */
function component(
  name: string,
  typed: Record<string, string>,
  line: number,
  ...children: (BlockContent | DefinitionContent)[]
): BlockContent {
  const attributes = Object.entries(typed).map(([key, value]) => ({
    type: 'mdxJsxAttribute' as const,
    name: key,
    value: value.startsWith('{')
      ? { type: 'mdxJsxAttributeValueExpression' as const, value: value.slice(1, -1) }
      : value.slice(1, -1),
  }));
  const place = { line, column: 1 };
  return { type: 'mdxJsxFlowElement', name, attributes, children, position: { start: place, end: place } };
}

describe('outlineOf', () => {
  it('cuts the prose at headings, with formulas as one writes them', () => {
    const { sections } = outlineOf(
      root(
        paragraph(text('You know the way. '), { type: 'strong', children: [text('How')] }, text(' far?')),
        paragraph(text('Next.')),
        heading('Too large'),
        paragraph(text('Beyond '), math('2/\\q{loss}{L}'), text(' it climbs.')),
        { type: 'code', value: 'const rate = 1;' },
      ),
    );
    expect(sections).toEqual([
      { title: '', depth: 0, text: 'You know the way. How far? Next.' },
      { title: 'Too large', depth: 2, text: 'Beyond 2/L it climbs.' },
    ]);
  });

  it('lets a box be a section of its own, at the anchor that it brings', () => {
    const outline = outlineOf(
      root(
        heading('Write it yourself'),
        paragraph(text('A cell.')),
        component('Summary', {}, 9, paragraph(text('The rate multiplies.'))),
        component('FurtherReading', {}, 12, paragraph(text('A paper.'))),
      ),
    );
    expect(outline.sections).toEqual([
      { title: '', depth: 0, text: '' },
      { title: 'Write it yourself', depth: 2, text: 'A cell.' },
      { title: 'To remember', depth: 2, text: 'The rate multiplies.', anchor: 'summary' },
      { title: 'Further reading', depth: 2, text: 'A paper.', anchor: 'further-reading' },
    ]);
    expect(anchorsOf(outline, ['write-it-yourself'])).toEqual(['write-it-yourself', 'summary', 'further-reading']);
  });

  it('lists components with their attributes, their place and what is around them', () => {
    const { uses } = outlineOf(
      root(
        heading('A'),
        component(
          'Question',
          { id: '"q"', objective: '{[1, 2]}', answer: '{rateOf(2)}' },
          9,
          component('Choice', { right: '{true}' }, 12),
        ),
      ),
    );
    expect(uses).toEqual([
      {
        name: 'Question',
        attributes: {
          id: { kind: 'text', text: 'q' },
          objective: { kind: 'literal', value: [1, 2] },
          answer: { kind: 'computed' },
        },
        within: null,
        section: 1,
        line: 9,
      },
      {
        name: 'Choice',
        attributes: { right: { kind: 'literal', value: true } },
        within: 'Question',
        section: 1,
        line: 12,
      },
    ]);
  });

  it('names a term that is written without words of its own, and leaves a gap where a number is computed', () => {
    const computed: PhrasingContent = { type: 'mdxTextExpression', value: 'bowl(0.06)' };
    const space: PhrasingContent = { type: 'mdxTextExpression', value: "' '" };
    const term: PhrasingContent = {
      type: 'mdxJsxTextElement',
      name: 'Term',
      attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: 'learning-rate' }],
      children: [],
    };
    const { sections } = outlineOf(
      root(paragraph(text('The'), space, term, text(' takes '), computed, text(' steps.'))),
    );
    expect(sections[0]!.text).toBe('The learning rate takes … steps.');
  });

  it('keeps questions out of the prose, with their answers, hints and choices: the search has room for what is taught', () => {
    const { sections } = outlineOf(
      root(
        component(
          'Question',
          {},
          1,
          paragraph(text('What happens?')),
          component('Choice', {}, 2, paragraph(text('It diverges'))),
          component('Hint', {}, 3, paragraph(text('Think of 2/L'))),
          component('Answer', {}, 4, paragraph(text('It diverges, because'))),
        ),
      ),
    );
    expect(sections[0]!.text).toBe('');
  });
});

describe('outlineFaults', () => {
  const faults = (objectives: number, ...children: RootContent[]) =>
    outlineFaults(outlineOf(root(...children)), objectives, 'a.mdx', 'a.mdx:5').map(
      ({ at, message }) => `${at} ${message}`,
    );
  const question = (id: string, objective: string, line: number, answer?: string) =>
    component('Question', { id: `"${id}"`, objective, ...(answer === undefined ? {} : { answer }) }, line);

  it('finds nothing wrong where every objective is checked', () => {
    const mission = component('Mission', { id: '"m"', objective: '{3}' }, 8);
    const widget = component('Widget', { name: '"valley"' }, 8, mission);
    expect(faults(3, question('a', '{[1, 2]}', 7, '{rateOf(2)}'), widget)).toEqual([]);
  });

  it.each(['Predict', 'Mission'])('finds a <%s> that stands in no figure', (name) => {
    const lost = component(name, { id: '"m"', objective: '{1}' }, 8);
    expect(faults(1, lost)).toEqual([`a.mdx:8 <${name}> stands outside of a Widget`]);
  });

  it('names an objective that nothing checks, where the objectives stand', () => {
    expect(faults(2, question('a', '{1}', 7))).toEqual([
      'a.mdx:5 objective 2 is checked by no question and no mission',
    ]);
  });

  it('names an objective that the lesson does not have', () => {
    expect(faults(1, question('a', '{[1, 4]}', 7))).toEqual(['a.mdx:7 “a”: the lesson has no objective 4']);
  });

  it('names the second of two with one id', () => {
    expect(faults(1, question('a', '{1}', 7), question('a', '{1}', 9))).toEqual([
      'a.mdx:9 there is another “a” above it',
    ]);
  });

  it.each(['{0.5}', '"0.5"'])('refuses %s as a numeric answer: it is typed, not computed', (answer) => {
    expect(faults(1, question('a', '{1}', 7, answer))).toEqual([
      'a.mdx:7 “a”: its answer is typed in; let the build compute it: answer={…}',
    ]);
  });

  it('finds a number in the prose that is about no figure of the page', () => {
    const widget = component('Widget', { name: '"valley"', id: '"walk"' }, 2);
    const number = (on: string) => component('Set', { widget: '"valley"', on, rate: '{0.3}' }, 3);
    expect(faults(0, widget, number('"walk"'))).toEqual([]);
    expect(faults(0, widget, number('"bowl"'))).toEqual([
      'a.mdx:3 <Set> is about “bowl”, which is no widget of this page',
    ]);
  });

  it('finds a choice that belongs to no question', () => {
    expect(faults(0, component('Choice', {}, 3))).toEqual([
      'a.mdx:3 <Choice> stands outside of a Question or Predict or Ending',
    ]);
  });
});

describe('plainFormula', () => {
  it.each([
    ['\\eta', 'η'],
    ['w_{t+1} = w_t - \\eta \\nabla L', 'wt+1 = wt − η∇L'],
    ['\\frac{2}{\\q{loss}{L}}', '2/L'],
    ['\\mathrm{step} \\le 7', 'step ≤ 7'],
    ['\\eta = 0.25', 'η = 0.25'],
    ['L = \\tfrac12 \\lambda w^2', 'L = 1/2 λw²'],
    ['L = w^2 + w^{3}', 'L = w² + w³'],
    ['|1 - \\eta\\lambda| < 1', '|1 − ηλ| < 1'],
    ['\\kappa = \\lambda_{\\max}/\\lambda_{\\min}', 'κ = λmax/λmin'],
    ['-\\log p + \\sqrt{2}', '−log p + √2'],
  ])('writes %s as %s', (tex, plain) => {
    expect(plainFormula(tex)).toBe(plain);
  });
});
