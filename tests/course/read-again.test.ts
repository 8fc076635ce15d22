import { expect, it } from 'vitest';
import type { Practised } from '../../src/course/practice/practice.ts';
import type { Progress } from '../../src/course/progress/progress.ts';
import { toReadAgain } from '../../src/course/review/again.ts';
import { untouched, type Review } from '../../src/course/review/review.ts';

const question = (id: string, section: string, ...objectives: readonly number[]) => ({
  id,
  kind: 'question' as const,
  section,
  objectives,
});
const LIST: readonly Practised[] = [
  {
    slug: 'l',
    title: 'L',
    items: [{ kind: 'prompt', id: 'p', section: 'three', objectives: [2] }],
    tasks: [
      question('a', 'one', 1),
      question('b', 'two', 1, 2),
      question('c', 'two', 3),
      { ...question('g', 'one', 3), kind: 'guess' },
    ],
  },
];
const answered = (
  answers: Readonly<Record<string, readonly [right: boolean, tries: number, hints: number]>>,
): Progress => ({
  version: 2,
  lessons: {
    l: {
      read: [],
      guesses: { g: [1] },
      missions: {},
      exercises: [],
      answers: Object.fromEntries(
        Object.entries(answers).map(([id, [right, tries, hints]]) => [id, { given: [0], right, tries, hints }]),
      ),
    },
  },
});

it('names the objectives that the reader’s answers leave open, and where to read', () => {
  const progress = answered({ a: [true, 5, 0], b: [false, 1, 0], c: [true, 1, 1] });
  const card = { last: 1, due: 2, stability: 0.5, difficulty: 8, times: 2, lapses: 1 };
  const review: Review = { ...untouched, cards: { 'l.p': card } };
  expect(toReadAgain(LIST, progress, review)).toEqual([
    {
      lesson: 'l',
      objective: 1,
      says: '1 question not right yet, 1 question right after several tries or hints.',
      sections: ['one', 'two'],
    },
    {
      lesson: 'l',
      objective: 2,
      says: '1 question not right yet, 1 short question forgotten.',
      sections: ['two', 'three'],
    },
  ]);
});

it('says nothing of who has answered nothing, or all of it well', () => {
  expect(toReadAgain(LIST, answered({}), untouched)).toEqual([]);
  expect(toReadAgain(LIST, answered({ a: [true, 1, 0], b: [true, 2, 1], c: [true, 1, 0] }), untouched)).toEqual([]);
  const kept = { last: 1, due: 9, stability: 30, difficulty: 5, times: 9, lapses: 1 };
  expect(toReadAgain(LIST, answered({}), { ...untouched, cards: { 'l.p': kept } })).toEqual([]);
});
