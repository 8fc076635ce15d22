import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/course/lms/place.ts';
import type { Plan } from '../../src/course/lms/plan.ts';
import { standings } from '../../src/course/lms/standing.ts';
import { VERSION, type LessonProgress, type Progress } from '../../src/course/progress/progress.ts';

const parts = {
  title: 'A lesson',
  description: 'A lesson.',
  sections: ['one', 'two'],
  questions: ['q1', 'q2'],
  guesses: ['g1'],
  missions: ['m1'],
  exercises: [],
  prompts: [],
};
const plan: Plan = {
  lessons: [
    { ...parts, slug: 'first' },
    { ...parts, slug: 'second' },
  ],
  counts: ['first', 'second'],
  start: 'index.html',
};

const answered = (right: boolean): LessonProgress['answers'][string] => ({ given: [1], right, tries: 1, hints: 0 });
const untouched: LessonProgress = { read: [], answers: {}, guesses: {}, missions: {}, exercises: [] };
const progress = (first: Partial<LessonProgress>): Progress => ({
  version: VERSION,
  lessons: { first: { ...untouched, ...first } },
});

describe('what a platform is told', () => {
  it('counts right answers and missions as the score, and never a guess', () => {
    const { whole, lessons } = standings(
      progress({ answers: { q1: answered(true), q2: answered(false) }, guesses: { g1: [1] } }),
      plan,
    );
    expect(lessons.get('first')!.score).toBeCloseTo(1 / 3, 12);
    expect(lessons.get('second')).toMatchObject({ score: 0, share: 0, isComplete: false });
    expect(whole.score).toBeCloseTo(1 / 6, 12);
  });

  it('calls a lesson complete when all is read and answered, and done when all is right and reached as well', () => {
    const read = ['one', 'two'];
    const wrong = { read, answers: { q1: answered(true), q2: answered(false) } };
    const right = {
      read,
      answers: { q1: answered(true), q2: answered(true) },
      missions: { m1: { score: 3, link: '' } },
    };
    const inFirst = (done: Partial<LessonProgress>): unknown => standings(progress(done), plan).lessons.get('first');
    expect(inFirst({ ...wrong, read: ['one'] })).toMatchObject({ share: 3 / 4, isComplete: false });
    expect(inFirst(wrong)).toMatchObject({ share: 1, isComplete: true, isDone: false });
    expect(inFirst(right)).toEqual({ score: 1, share: 1, isComplete: true, isDone: true });
  });

  it('does not count what the course has no more', () => {
    expect(standings(progress({ read: ['zero'], answers: { q0: answered(true) } }), plan).whole).toMatchObject({
      score: 0,
      share: 0,
    });
  });

  it('is of the lessons of the package alone', () => {
    const { whole, lessons } = standings(progress({ answers: { q1: answered(true) } }), { ...plan, counts: ['first'] });
    expect(whole.score).toBeCloseTo(1 / 3, 12);
    expect([...lessons.keys()]).toEqual(['first']);
  });
});

it.each([
  ['first.html#two', 'first.html#two'],
  ['first.html#gone', 'first.html'],
  ['first.html', 'first.html'],
  ['gone.html#two', null],
  ['https://example.org/first.html', null],
  ['', null],
])('a learner who stopped at “%s” comes back to %s', (place, address) => {
  expect(addressOf(place, plan)).toBe(address);
});
