import { describe, expect, it } from 'vitest';
import { answerNumber, backLinks, hrefOf, partsOf, totalOf, widgetTexts } from '../../src/course/lesson-parts.ts';
import type { Use } from '../../src/course/outline.ts';

const use = (name: string, section: number, texts: Record<string, string>): Use => ({
  name,
  attributes: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, { kind: 'text' as const, text }])),
  within: null,
  section,
  line: 1,
});

const lesson = {
  slug: 'learning-rate',
  title: 'How large a step?',
  sections: [{}, {}],
  anchors: ['three-rates', 'a-detail', 'the-border'],
  outline: {
    sections: [
      { title: '', depth: 0, text: '' },
      { title: 'Three rates', depth: 2, text: '' },
      { title: 'A detail', depth: 3, text: '' },
      { title: 'The border', depth: 2, text: '' },
    ],
    uses: [
      use('Widget', 0, { name: 'valley' }),
      use('Term', 0, { id: 'learning-rate' }),
      use('Predict', 1, { id: 'guess' }),
      use('Widget', 1, { name: 'valley', id: 'second', rate: '0.1', steps: '7' }),
      use('Term', 1, { id: 'learning-rate' }),
      use('Question', 3, { id: 'border' }),
      use('Term', 3, { id: 'learning-rate' }),
      use('Term', 3, { id: 'learning-rate' }),
      use('Mission', 3, { id: 'seven-steps' }),
    ],
  },
};

describe('a lesson’s parts', () => {
  it('are its sections, questions, guesses, missions and exercises, each by itself', () => {
    expect(partsOf(lesson)).toEqual({ sections: 2, questions: 1, guesses: 1, missions: 1, exercises: 0 });
    expect(totalOf(lesson)).toBe(5);
  });

  it('are found at the anchor of their section; what stands before the first, at the top', () => {
    expect(
      lesson.outline.uses.map((one) => hrefOf(lesson, one)).filter((href, i, all) => all.indexOf(href) === i),
    ).toEqual(['./learning-rate.html', './learning-rate.html#three-rates', './learning-rate.html#the-border']);
  });
});

describe('the number of an answer', () => {
  it('counts questions, guesses and missions as they come in the text', () => {
    expect(['guess', 'border', 'seven-steps'].map((id) => answerNumber(lesson, id))).toEqual([1, 2, 3]);
  });

  it('is 0 for what is no task of the lesson, and leaves out what stands in its unsolved case', () => {
    expect(answerNumber(lesson, 'second')).toBe(0);
    const inside = { ...use('Question', 0, { id: 'unsolved' }), within: 'Ending' };
    const outline = { ...lesson.outline, uses: [inside, ...lesson.outline.uses] };
    expect(answerNumber({ outline }, 'guess')).toBe(1);
  });
});

describe('backLinks', () => {
  it('leads to each section that names something, once', () => {
    expect(backLinks([lesson], 'Term', { id: 'learning-rate' })).toEqual([
      { href: './learning-rate.html', text: 'How large a step?' },
      { href: './learning-rate.html#three-rates', text: 'How large a step? Three rates' },
      { href: './learning-rate.html#the-border', text: 'How large a step? The border' },
    ]);
    expect(backLinks([lesson], 'Term', { id: 'momentum' })).toEqual([]);
    expect(backLinks([lesson], 'Cite', { id: 'learning-rate' })).toEqual([]);
  });
});

describe('widgetTexts', () => {
  it('gives what a lesson sets on one of two widgets of a kind', () => {
    expect(widgetTexts(lesson.outline, 'second')).toEqual({ rate: '0.1', steps: '7' });
    expect(widgetTexts(lesson.outline, 'valley')).toEqual({});
    expect(widgetTexts(lesson.outline, 'nowhere')).toEqual({});
  });
});
