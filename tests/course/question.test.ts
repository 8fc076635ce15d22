import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/course/question/judge.ts';
import { labelAndRest, partMarks, splitParts, type Part } from '../../src/course/question/parts.ts';
import { readQuestion } from '../../src/course/question/read-question.ts';
import { seal, unseal } from '../../src/course/question/seal.ts';
import { mixed, shuffled } from '../../src/course/question/shuffle.ts';

const AT = 'content/lessons/04-learning-rate.mdx:37';
const part = (attributes: Parameters<typeof partMarks>[0], html: string): string => {
  const { open, close } = partMarks(attributes);
  return `${open}${html}${close}`;
};
const choice = (html: string, misconception?: string): string =>
  part({ kind: 'choice', at: AT, right: misconception === undefined, misconception }, html);
const help = [
  part({ kind: 'hint', at: AT }, '<p>Weak</p>'),
  part({ kind: 'hint', at: AT }, '<p>Strong</p>'),
  part({ kind: 'answer', at: AT }, '<p>Worked</p>'),
].join('');
const base = { id: 'double-the-rate', objective: 2, at: AT };
const single = `<p>What happens?</p>${choice('<p>It arrives</p><p>Yes.</p>')}${choice('<p>It stops</p><p>No: η > 0.</p>', 'small means stopped')}${help}`;

describe('a question’s parts', () => {
  it('come out of the rendered HTML as they went in, whatever stands in their attributes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (misconception, text) => {
        const html = text.replaceAll('<!--', '');
        const { stem, parts } = splitParts(`a${part({ kind: 'choice', at: AT, right: false, misconception }, html)}b`);
        expect(stem).toBe('ab');
        expect(parts).toEqual([{ kind: 'choice', at: AT, right: false, misconception, html: html.trim() }]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('have the first paragraph as label, with or without a paragraph of its own', () => {
    expect(labelAndRest('<p>It <em>arrives</em></p>\n<p>Yes.</p>')).toEqual({
      label: 'It <em>arrives</em>',
      rest: '<p>Yes.</p>',
    });
    expect(labelAndRest('It arrives\n<p>Yes.</p>')).toEqual({ label: 'It arrives', rest: '<p>Yes.</p>' });
    expect(labelAndRest('It arrives')).toEqual({ label: 'It arrives', rest: '' });
  });
});

describe('readQuestion', () => {
  it('separates what is shown from what is sealed', () => {
    const { value, problems } = readQuestion({ ...base, kind: 'single' }, single);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      stem: '<p>What happens?</p>',
      options: ['It arrives', 'It stops'],
      solution: ['It arrives'],
      sealed: {
        key: {
          kind: 'single',
          right: [0],
          said: [
            '<p>Yes.</p>',
            '<p class="misconception">A common thought: “small means stopped”.</p><p>No: η > 0.</p>',
          ],
        },
        hints: ['<p>Weak</p>', '<p>Strong</p>'],
        answer: '<p>Worked</p>',
      },
    });
  });

  const faults = (props: Record<string, unknown>, html: string) =>
    readQuestion({ ...base, ...props }, html).problems.map(({ message }) => message);

  it.each([
    [
      'no right choice',
      { kind: 'single' },
      single.replace('%22right%22%3Atrue', '%22right%22%3Afalse'),
      /0 choices are right; mark one/,
    ],
    [
      'a wrong choice without its misconception',
      { kind: 'single' },
      `Q${choice('<p>a</p>')}${part({ kind: 'choice', at: AT, right: false }, '<p>b</p><p>No.</p>')}${help}`,
      /names its misconception/,
    ],
    [
      'a wrong choice without feedback',
      { kind: 'single' },
      `Q${choice('<p>a</p>')}${choice('<p>b</p>', 'm')}${help}`,
      /second paragraph, said when it is chosen/,
    ],
    [
      'a misconception that is a sentence of its own',
      { kind: 'single' },
      `Q${choice('<p>a</p>')}${choice('<p>b</p><p>No.</p>', 'Small means stopped.')}${help}`,
      /is a name without a full stop/,
    ],
    [
      'two choices that say the same',
      { kind: 'single' },
      `Q${choice('<p>a</p>')}${choice('<p>a</p><p>No.</p>', 'm')}${help}`,
      /two choices say the same/,
    ],
    ['one choice', { kind: 'single' }, `Q${choice('<p>a</p>')}${help}`, /at least two choices/],
    [
      'only right choices',
      { kind: 'multiple' },
      `Q${choice('<p>a</p>')}${choice('<p>b</p>')}${help}`,
      /some choices must be right and some wrong/,
    ],
    [
      'one hint',
      { kind: 'single' },
      single.replace(part({ kind: 'hint', at: AT }, '<p>Weak</p>'), ''),
      /it has 1 hints; write two/,
    ],
    ['no worked answer', { kind: 'single' }, single.replace(/<!--part [^ ]*answer[\s\S]*$/, ''), /0 worked answers/],
    ['no question', { kind: 'single' }, single.replace('<p>What happens?</p>', ''), /it asks nothing/],
    [
      'a part of another kind',
      { kind: 'single' },
      `${single}${part({ kind: 'item', at: AT }, '<p>a</p>')}`,
      /<Item> does not belong in the kind single/,
    ],
    [
      'two items to order',
      { kind: 'order' },
      `Q${part({ kind: 'item', at: AT }, '<p>a</p><p>x</p>')}${part({ kind: 'item', at: AT }, '<p>b</p><p>x</p>')}${help}`,
      /at least three items/,
    ],
    ['no known wrong number', { kind: 'numeric', answer: 1, within: 0.1 }, `Q${help}`, /at least one <Wrong> number/],
    [
      'a wrong number that is right',
      { kind: 'numeric', answer: 1, within: 0.1 },
      `Q${part({ kind: 'wrong', at: AT, value: 1.15, misconception: 'm' }, '<p>No.</p>')}${help}`,
      /too near to the right one/,
    ],
    ['a numeric answer that is none', { kind: 'numeric', answer: NaN, within: 0.1 }, single, /answer: /],
    ['an unknown kind', { kind: 'essay' }, single, /kind: /],
    ['an attribute that it does not know', { kind: 'single', tolerance: 1 }, single, /"tolerance"/],
    ['an objective of no lesson', { kind: 'single', objective: 0 }, single, /objective: /],
    ['a name with a space', { kind: 'single', id: 'my question' }, single, /id: small letters, digits and hyphens/],
  ])('says so when there is %s', (_, props, html, message) => {
    const found = faults(props, html);
    expect(
      found.filter((sentence) => message.test(sentence)),
      found.join('\n'),
    ).toHaveLength(1);
  });

  it('shows an order shuffled, and knows where each item belongs', () => {
    const items = ['one', 'two', 'three', 'four'].map((label) =>
      part({ kind: 'item', at: AT }, `<p>${label}</p><p>not ${label}</p>`),
    );
    const { value, problems } = readQuestion({ ...base, kind: 'order' }, `Q${items.join('')}${help}`);
    const { options, solution, sealed } = value!;
    expect(problems).toEqual([]);
    expect(solution).toEqual(['one', 'two', 'three', 'four']);
    expect(options).not.toEqual(solution);
    const right = solution.map((label) => options.indexOf(label));
    expect(judge(sealed.key, right).right).toBe(true);
    const [first, second, ...rest] = right;
    expect(judge(sealed.key, [second!, first!, ...rest])).toEqual({
      right: false,
      said: ['<p>not two</p>'],
      note: 'The first item is in the wrong place.',
    });
  });

  it('computes the wording of a numeric answer from its number', () => {
    const wrong = part({ kind: 'wrong', at: AT, value: 0.25, misconception: 'halved' }, '<p>No.</p>');
    const { value } = readQuestion(
      { ...base, kind: 'numeric', answer: 2 / 3, within: 0.01, unit: 'steps' },
      `Q${wrong}${help}`,
    );
    expect(value!.solution).toEqual(['0.6667 steps']);
  });
});

describe('mixed', () => {
  it('puts the first of three into each place about equally often', () => {
    const places = Array.from({ length: 900 }, (_, i) => mixed(3, `question-${i}`).indexOf(0));
    const counts = [0, 1, 2].map((place) => places.filter((one) => one === place).length);
    // 300 each, standard deviation √(900 · 1/3 · 2/3) ≈ 14
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(4 * 14.2);
  });
});

describe('the choices of a question', () => {
  const labels = ['right', 'half', 'double', 'never'];
  const html = (id: string, props: Record<string, unknown> = {}): readonly string[] => {
    const parts = labels.map((label, i) =>
      i === 0 ? choice(`<p>${label}</p>`) : choice(`<p>${label}</p><p>No: ${label}.</p>`, `it is ${label}`),
    );
    const { value, problems } = readQuestion({ ...base, id, kind: 'single', ...props }, `Q${parts.join('')}${help}`);
    expect(problems).toEqual([]);
    const { options, solution, sealed } = value!;
    expect(solution).toEqual(['right']);
    expect(judge(sealed.key, [options.indexOf('right')]).right).toBe(true);
    expect(judge(sealed.key, [options.indexOf('half')]).said[0]).toContain('No: half.');
    return options;
  };

  it('do not stand with the right one first, as authors like to write them', () => {
    const first = Array.from({ length: 40 }, (_, i) => html(`question-${i}`)[0]);
    expect(new Set(first)).toEqual(new Set(labels));
    expect(html('question-1')).toEqual(html('question-1'));
  });

  it('stand as they are written where that means something', () => {
    expect(html('question-1', { asWritten: true })).toEqual(labels);
    expect(html('question-2', { asWritten: true })).toEqual(labels);
  });
});

describe('shuffled', () => {
  it('holds every index once, never in order, and is the same for the same name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.string(), (length, name) => {
        const order = shuffled(length, name);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
        expect(order.every((item, place) => item === place)).toBe(false);
        expect(shuffled(length, name)).toEqual(order);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('seal', () => {
  const { sealed } = readQuestion({ ...base, kind: 'single' }, single).value!;

  it('gives back what it was given', () => {
    expect(unseal(seal(sealed))).toEqual(sealed);
  });

  it('leaves no word of the answers readable', () => {
    for (const word of ['right', 'Worked', 'Weak', 'small', 'misconception']) expect(seal(sealed)).not.toContain(word);
  });
});

const all: readonly Part[] = splitParts(single).parts;
it('keeps the order in which the parts were written', () => {
  expect(all.map(({ kind }) => kind)).toEqual(['choice', 'choice', 'hint', 'hint', 'answer']);
});
