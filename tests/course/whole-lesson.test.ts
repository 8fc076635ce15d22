import { describe, expect, it } from 'vitest';
import type { Use } from '../../src/course/outline.ts';
import { missingParts } from '../../src/course/whole-lesson.ts';

const use = (
  name: string,
  section: number,
  line: number,
  texts: Record<string, string> = {},
  within: string | null = null,
): Use => ({
  name,
  section,
  line,
  within,
  attributes: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, { kind: 'text', text }])),
});

/** A lesson that has just enough of everything. */
const whole: readonly Use[] = [
  use('Widget', 0, 10, { name: 'valley' }),
  use('Objectives', 0, 12),
  use('Term', 0, 14),
  use('Widget', 1, 20, { name: 'three-rates' }),
  use('Predict', 1, 21, {}, 'Widget'),
  use('Question', 1, 30, { kind: 'single' }),
  use('Question', 1, 40, { kind: 'numeric' }),
  use('Cell', 2, 50),
  use('Question', 2, 60, { kind: 'order' }),
  use('Cell', 2, 70),
  use('Question', 3, 80, { kind: 'single' }),
  use('Question', 3, 90, { kind: 'single' }),
  use('Widget', 3, 100, { name: 'valley', id: 'again' }),
  use('Mission', 3, 101, {}, 'Widget'),
  use('Exercise', 4, 110),
  use('Summary', 4, 120),
  use('SourcesSay', 4, 130),
  use('FurtherReading', 4, 140),
  use('Cite', 4, 141, {}, 'FurtherReading'),
];
const missing = (uses: readonly Use[]): readonly string[] =>
  missingParts({ uses, sections: [] }, 'a.mdx').map(({ at, message }) => `${at} ${message}`);
const without = (line: number): readonly Use[] => whole.filter((one) => one.line !== line);
const changed = (line: number, change: Partial<Use>): readonly Use[] =>
  whole.map((one) => (one.line === line ? { ...one, ...change } : one));

describe('a lesson', () => {
  it('misses nothing where it has all of it', () => {
    expect(missing(whole)).toEqual([]);
  });

  it.each([
    [12, 'a.mdx:1 a lesson has at least 1 <Objectives />, this one 0'],
    [14, 'a.mdx:1 a lesson has at least 1 <Term>, this one 0'],
    [21, 'a.mdx:1 a lesson has at least 1 <Predict>, this one 0'],
    [80, 'a.mdx:90 a lesson has at least 5 <Question>s, this one 4'],
    [70, 'a.mdx:50 a lesson has at least 2 <Cell>s, this one 1'],
    [101, 'a.mdx:1 a lesson has at least 1 <Mission>, this one 0'],
    [120, 'a.mdx:1 a lesson has at least 1 <Summary>, this one 0'],
    [130, 'a.mdx:1 a lesson has at least 1 <SourcesSay>, this one 0'],
    [140, 'a.mdx:1 a lesson has at least 1 <FurtherReading>, this one 0'],
    [141, 'a.mdx:1 a lesson has at least 1 <Cite>, this one 0'],
  ])('without what stands in line %i is told what it misses, and where', (line, sentence) => {
    expect(missing(without(line))).toEqual([sentence]);
  });

  it('asks for a number, and in three ways', () => {
    expect(missing(changed(40, { attributes: {} }))).toContain(
      'a.mdx:1 a lesson has at least 1 <Question kind="numeric">, this one 0',
    );
    expect(missing(changed(60, { attributes: { kind: { kind: 'text', text: 'single' } } }))).toEqual([
      'a.mdx:90 questions are of at least 3 kinds, here of 2',
    ]);
  });

  it('opens with a figure that asks for nothing first', () => {
    expect(missing(without(10)).at(0)).toBe('a.mdx:20 a lesson opens with a <Widget>, before its first heading');
    const early = [whole[0]!, use('Predict', 0, 11, {}, 'Widget'), ...whole.slice(1)];
    expect(missing(early)).toEqual([
      'a.mdx:11 the opening figure may be touched at once: ask for a guess in a later one',
    ]);
  });

  it('spreads its questions, and never asks three in a row', () => {
    expect(missing(changed(60, { section: 3 }))).toEqual([
      'a.mdx:90 questions stand in at least 3 sections, here in 2',
    ]);
    const third = [...whole.slice(0, 7), use('Question', 1, 45, { kind: 'single' }), ...whole.slice(7)];
    expect(missing(third)).toEqual([
      'a.mdx:45 the third question in a row: put a figure, a cell or a mission between them',
    ]);
  });

  it('ends its code with an exercise', () => {
    expect(missing([...whole, use('Cell', 4, 150)])).toEqual(['a.mdx:150 the last cell of a lesson is an <Exercise>']);
  });
});
