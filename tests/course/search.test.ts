import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lessonDocuments,
  received,
  sent,
  termDocument,
  widgetDocuments,
  type SearchedLesson,
} from '../../src/course/search/documents.ts';
import { excerptOf, markWords, type Segment } from '../../src/course/search/excerpt.ts';
import { Finder } from '../../src/course/search/finder.ts';
import { fold } from '../../src/course/search/fold.ts';

const lesson: SearchedLesson = {
  slug: 'learning-rate',
  title: 'Learning rate',
  question: 'How large a step?',
  outline: {
    sections: [
      { title: '', depth: 0, text: 'You know which way is down.' },
      {
        title: 'Every step multiplies the distance',
        depth: 2,
        text: 'On a bowl of curvature λ a step multiplies the distance by 1 − ηλ.',
      },
      { title: 'Too large', depth: 2, text: 'Beyond 2/L the walk diverges, as Cauchy’s méthode does.' },
    ],
    uses: [
      { name: 'Widget', attributes: { name: { kind: 'text', text: 'valley' } }, within: null, section: 0, line: 3 },
      { name: 'Widget', attributes: { name: { kind: 'text', text: 'unknown' } }, within: null, section: 0, line: 4 },
    ],
  },
  anchors: ['every-step', 'too-large'],
};
const documents = [
  ...lessonDocuments(lesson),
  ...widgetDocuments(lesson, new Map([['valley', { title: 'A curved valley', about: 'Steps down a curved valley.' }]])),
  termDocument('divergence', 'divergence', ['to diverge'], 'A run diverges when its loss grows without bound.'),
  termDocument(
    'restart',
    'restart cycle',
    ['cyclic step'],
    'A plan that sets the step length; length, length, length.',
  ),
  termDocument('step-length', 'step length', ['stride'], 'How far one step goes.'),
];
const finder = new Finder(documents);
const hrefs = (query: string): readonly string[] => finder.find(query).map(({ document }) => document.href);
const text = (segments: readonly Segment[]): string =>
  segments.map((one) => (one.isMatch ? `[${one.text}]` : one.text)).join('');

describe('what can be found', () => {
  it('is each section at its anchor, the widgets that are there, and the terms', () => {
    expect(documents.map(({ href }) => href)).toEqual([
      'learning-rate.html',
      'learning-rate.html#every-step',
      'learning-rate.html#too-large',
      'learning-rate.html#valley',
      'glossary.html#divergence',
      'glossary.html#restart',
      'glossary.html#step-length',
    ]);
  });
});

describe('Finder', () => {
  it('puts what is called so before what mentions it', () => {
    expect(hrefs('valley')[0]).toBe('learning-rate.html#valley');
    expect(hrefs('diverge')[0]).toBe('glossary.html#divergence');
  });

  it('puts what is called exactly so before everything else, by its other names too', () => {
    expect(hrefs('Step length')[0]).toBe('glossary.html#step-length');
    expect(hrefs('stride')[0]).toBe('glossary.html#step-length');
    expect(hrefs('cyclic step')[0]).toBe('glossary.html#restart');
  });

  it('finds a word from its first letters, without its accents, and with a slip of the finger', () => {
    expect(hrefs('curvat')).toContain('learning-rate.html#every-step');
    expect(hrefs('methode')).toEqual(['learning-rate.html#too-large']);
    expect(hrefs('distence')).toContain('learning-rate.html#every-step');
  });

  it('wants all words where something has them, and any where nothing has', () => {
    expect(hrefs('step distance')).toEqual(['learning-rate.html#every-step']);
    expect(hrefs('bowl penguin')).toEqual(['learning-rate.html#every-step']);
    expect(hrefs('penguin')).toEqual([]);
    expect(hrefs('')).toEqual([]);
  });

  it('marks in heading and excerpt what it found', () => {
    const [hit] = finder.find('multiplies');
    expect(text(hit!.heading)).toBe('Every step [multiplies] the distance');
    expect(text(hit!.excerpt)).toBe('On a bowl of curvature λ a step [multiplies] the distance by 1 − ηλ.');
  });

  it('shows other names behind the name', () => {
    expect(text(finder.find('stride')[0]!.heading)).toBe('step length, [stride]');
  });

  it('finds a thing by what belongs to it', () => {
    expect(hrefs("step length's")).toEqual(hrefs('step length'));
    expect(hrefs('Cauchy’s')).toEqual(['learning-rate.html#too-large']);
    expect(hrefs('s')).toEqual([]);
  });

  it('takes several of a thing for its name', () => {
    const lesson = { kind: 'lesson', href: 'strides.html', group: '', heading: 'Strides', text: 'Strides.' } as const;
    const several = new Finder([...documents, lesson, { ...lesson, href: 'steps.html', heading: 'Step lengths' }]);
    for (const [query, name] of [
      ['stride', 'strides'],
      ['step lengths', 'step length'],
    ] as const) {
      const firsts = [query, name].map((words) =>
        several
          .find(words)
          .slice(0, 2)
          .map(({ document }) => document.href),
      );
      for (const first of firsts) expect(first).toContain('glossary.html#step-length');
    }
  });

  it('finds a sign', () => {
    expect(hrefs('λ')).toEqual(['learning-rate.html#every-step']);
  });
});

describe('excerptOf', () => {
  const long =
    `${'one two three four five six seven eight nine ten '.repeat(10)}the gradient points uphill ${'eleven twelve '.repeat(30)}`.trim();

  it('shows the part with the words in it, cut between words', () => {
    const shown = text(excerptOf(long, new Set(['gradient', 'uphill']), 80));
    expect(shown).toMatch(/^… .* the \[gradient\] points \[uphill\] eleven .* …$/);
  });

  it('shows the beginning where no word is in it', () => {
    expect(text(excerptOf(long, new Set(['heading']), 20))).toBe('one two three four …');
  });

  it('never exceeds its length by more than its dots, and adds nothing to the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('loss', 'gradient', 'a', 'of', '–', 'η'), { maxLength: 60 }),
        fc.integer({ min: 10, max: 80 }),
        (words, length) => {
          const whole = words.join(' ');
          const shown = excerptOf(whole, new Set(['gradient', 'η']), length)
            .map((one) => one.text)
            .join('');
          expect(shown.length).toBeLessThanOrEqual(length + 4);
          expect(whole).toContain(shown.replace(/^… | …$/g, ''));
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('markWords', () => {
  it('gives the text back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (sentence) => {
        const words = new Set(sentence.split(' ').slice(0, 2).map(fold));
        expect(
          markWords(sentence, words)
            .map((one) => one.text)
            .join(''),
        ).toBe(sentence);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('documents that are sent', () => {
  it('arrive as they were', () => {
    const documents = [...lessonDocuments(lesson), termDocument('rate', 'learning rate', ['step size'], 'A number.')];
    expect(received(JSON.parse(JSON.stringify(sent(documents))) as ReturnType<typeof sent>)).toEqual(documents);
  });
});
