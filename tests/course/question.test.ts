import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/course/question/judge.ts';
import type { Key } from '../../src/course/question/key.ts';
import { labelAndRest, partMarks, splitParts, type Part } from '../../src/course/question/parts.ts';
import { readNumber } from '../../src/course/question/read-number.ts';
import { readQuestion } from '../../src/course/question/read-question.ts';
import { seal, unseal } from '../../src/course/question/seal.ts';
import { shuffled } from '../../src/course/question/shuffle.ts';

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
          said: ['<p>Yes.</p>', '<p class="misconception">small means stopped</p><p>No: η > 0.</p>'],
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
      note: 'The first one does not stand there.',
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

describe('judge', () => {
  const multiple: Key = { kind: 'multiple', right: [0, 2], said: ['a', 'no b', 'c', 'no d'] };

  it('takes exactly the right set', () => {
    expect(judge(multiple, [0, 2])).toEqual({ right: true, said: ['a', 'c'], note: '' });
  });

  it('says what is wrong with each wrong choice, and how many are missing but not which', () => {
    expect(judge(multiple, [0, 1, 3])).toEqual({
      right: false,
      said: ['no b', 'no d'],
      note: 'One more belongs to it.',
    });
    expect(judge(multiple, [])).toEqual({ right: false, said: [], note: '2 more belong to it.' });
    expect(judge(multiple, [0, 1, 2])).toEqual({ right: false, said: ['no b'], note: '' });
  });

  const numeric: Key = { kind: 'numeric', answer: -0.5, within: 0.01, wrong: [{ value: -2, said: 'inverted' }] };

  it.each([
    [-0.5, true, [], ''],
    [-0.51, true, [], ''],
    [-0.511, false, [], 'That is too small.'],
    [-0.3, false, [], 'That is too large.'],
    [0, false, [], 'That is too large.'],
    [0.5, false, [], 'Look at the sign.'],
    [-2, false, ['inverted'], ''],
  ])('judges the number %d', (given, right, said, note) => {
    expect(judge(numeric, [given])).toEqual({ right, said, note });
  });

  it('is never content with what is no number', () => {
    expect(judge(numeric, [NaN]).right).toBe(false);
    expect(judge(numeric, []).right).toBe(false);
  });

  it('counts how far an order is right', () => {
    const order: Key = { kind: 'order', places: [2, 0, 1], said: ['third', 'first', 'second'] };
    expect(judge(order, [1, 2, 0]).right).toBe(true);
    expect(judge(order, [1, 0, 2])).toEqual({
      right: false,
      said: ['third'],
      note: 'The first one is right; the next is not.',
    });
  });

  it('allows a drawing room by distance on a linear axis and by factor on a logarithmic one', () => {
    const point: Key = { kind: 'point', truth: [1, 100], within: [{ by: 0.5 }, { factor: 10 }] };
    expect(judge(point, [1.5, 10]).right).toBe(true);
    expect(judge(point, [1.5, 9]).right).toBe(false);
    expect(judge(point, [1.6, 100]).right).toBe(false);
    expect(judge(point, [1, -1]).right).toBe(false);
  });

  it('asks of a line that every knot is near', () => {
    const line: Key = { kind: 'line', truth: [3, 2, 1], within: [{ by: 1 }, { by: 1 }, { by: 1 }] };
    expect(judge(line, [4, 1, 1]).right).toBe(true);
    expect(judge(line, [4, 1, 3]).right).toBe(false);
    expect(judge(line, [4, 1]).right).toBe(false);
  });
});

describe('readNumber', () => {
  it.each([
    ['0.5', 0.5],
    [' −2 ', -2],
    ['1e-3', 0.001],
    ['2/3', 2 / 3],
    ['5 %', 0.05],
    ['.25', 0.25],
    ['3.', 3],
    ['1 000', 1000],
  ])('reads “%s”', (text, value) => {
    expect(readNumber(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'Write a number first.'],
    ['0,5', 'Write the decimals after a point: 0.5.'],
    ['two', '“two” is not a number. Write it like 0.5, 2/3 or 1e-3.'],
    ['1/0', 'That is not a finite number.'],
    ['1e999', 'That is not a finite number.'],
    ['0.5.1', '“0.5.1” is not a number. Write it like 0.5, 2/3 or 1e-3.'],
  ])('says how to write “%s” instead', (text, problem) => {
    expect(readNumber(text)).toEqual({ ok: false, problem });
  });

  it('reads whatever JavaScript writes for a finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toEqual({ ok: true, value: Number(String(value)) });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

const all: readonly Part[] = splitParts(single).parts;
it('keeps the order in which the parts were written', () => {
  expect(all.map(({ kind }) => kind)).toEqual(['choice', 'choice', 'hint', 'hint', 'answer']);
});
