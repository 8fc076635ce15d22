import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeStorage } from './fake-storage.ts';
import type { Practised } from '../../src/course/practice/practice.ts';
import type { Progress } from '../../src/course/progress/progress.ts';
import { dueNow, minutesFor, SITTING, type Ask } from '../../src/course/review/due.ts';
import {
  checkReview,
  DAY,
  isDue,
  mergeReviews,
  REVIEW_VERSION,
  untouched,
  reviewForm,
  type Card,
  type Review,
} from '../../src/course/review/review.ts';
import { Kept } from '../../src/course/progress/kept.ts';
import { keepGrade } from '../../src/course/review/keep-grade.ts';
import { graded } from '../../src/course/review/schedule.ts';
import { Sitting } from '../../src/course/review/sitting.ts';

const NOW = Date.UTC(2026, 10, 26);

/** Answers to one card, each with the days that passed since the one before; a clock may go back. */
const history = fc.array(fc.tuple(fc.boolean(), fc.double({ min: -4000, max: 4000, noNaN: true })), {
  minLength: 1,
  maxLength: 30,
});

function lived(answers: readonly (readonly [boolean, number])[]): Card {
  let card: Card | undefined;
  let now = NOW;
  for (const [isRemembered, days] of answers) {
    now = Math.max(0, now + days * DAY);
    card = graded(card, isRemembered, now);
  }
  return card!;
}

describe('a card', () => {
  it('comes back later each time it is remembered, and soon when it was forgotten', () => {
    const gaps: number[] = [];
    let card: Card | undefined;
    let now = NOW;
    for (let i = 0; i < 6; i++) {
      card = graded(card, true, now);
      gaps.push((card.due - now) / DAY);
      now = card.due;
    }
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(gaps[0]).toBeGreaterThanOrEqual(1);
    expect(gaps.at(-1)).toBeGreaterThan(60);
    const forgotten = graded(card, false, now);
    expect((forgotten.due - now) / DAY).toBeLessThan(gaps.at(-1)! / 4);
    expect(forgotten).toMatchObject({ times: 7, lapses: 1 });
  });

  it('is sound after any answers at any times, and is kept as it is', () => {
    fc.assert(
      fc.property(history, (answers) => {
        const card = lived(answers);
        const review = { version: REVIEW_VERSION, on: true, cards: { 'a.b': card } };
        expect(checkReview(JSON.parse(JSON.stringify(review)))).toEqual({ kind: 'good', review });
        const days = (card.due - card.last) / DAY;
        expect(days).toBeGreaterThanOrEqual(1);
        expect(days).toBeLessThanOrEqual(365);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is asked in bounded time whatever became of the clock', () => {
    fc.assert(
      fc.property(history, fc.double({ min: -4000, max: 4000, noNaN: true }), (answers, days) => {
        const card = lived(answers);
        const now = card.last + days * DAY;
        // either it is due, or it will be within a year of this clock
        expect(isDue(card, now) || isDue(card, now + 367 * DAY)).toBe(true);
        expect(graded(card, true, now).times).toBe(answers.length + 1);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('survives times that no clock shows', () => {
    for (const now of [-1e18, 0, 8.64e15, 1e300])
      expect(checkReview({ version: 1, on: true, cards: { 'a.b': graded(undefined, true, now) } }).kind).toBe('good');
  });
});

/** A course of so many lessons, eight prompts each in one section, and a question with variants. */
const course = (lessons: number): readonly Practised[] =>
  Array.from({ length: lessons }, (_, i) => ({
    slug: `l${i}`,
    title: `Lesson ${i}`,
    items: [
      ...Array.from({ length: 8 }, (_, k) => ({ kind: 'prompt' as const, id: `p${k}`, section: 's', objectives: [1] })),
      { kind: 'question' as const, id: 'q', section: 's', objectives: [1] },
    ],
    tasks: [{ id: 'q', kind: 'question' as const, section: 's', objectives: [1] }],
  }));

/** Progress in which these lessons have been read. */
const read = (...slugs: readonly string[]): Progress => ({
  version: 2,
  lessons: Object.fromEntries(
    slugs.map((slug) => [slug, { read: ['s'], answers: {}, guesses: {}, missions: {}, exercises: [] }]),
  ),
});

describe('what is due', () => {
  it('is only what the reader has met', () => {
    expect(dueNow(untouched, read(), course(3), NOW)).toEqual([]);
    expect(dueNow(untouched, read('l1'), course(3), NOW).map(({ name }) => name)).toEqual(
      Array.from({ length: 8 }, (_, k) => `l1.p${k}`), // the question was not answered
    );
  });

  it('counts a section as met by what was done in it', () => {
    const answered = { given: [1], right: true, tries: 1, hints: 0 };
    const progress: Progress = {
      version: 2,
      lessons: { l0: { read: [], answers: { q: answered }, guesses: {}, missions: {}, exercises: [] } },
    };
    expect(dueNow(untouched, progress, course(1), NOW).map(({ item }) => item.id)).toEqual([
      ...Array.from({ length: 8 }, (_, k) => `p${k}`),
      'q',
    ]);
  });

  it('is nothing where the review is off, and what was remembered today does not come back', () => {
    expect(dueNow({ ...untouched, on: false }, read('l1'), course(3), NOW)).toEqual([]);
    const cards = { 'l1.p0': graded(undefined, true, NOW) };
    expect(dueNow({ ...untouched, cards }, read('l1'), course(3), NOW).map(({ name }) => name)).not.toContain('l1.p0');
  });

  it('fits into a sitting after a year of absence, with thousands of cards, the longest due first', () => {
    const list = course(1000);
    const cards: Record<string, Card> = {};
    list.forEach(({ slug, items }, i) =>
      items.forEach(({ id }, k) => (cards[`${slug}.${id}`] = graded(undefined, k % 2 === 0, NOW + i * 1000))),
    );
    const asks = dueNow({ ...untouched, cards }, read(...list.map(({ slug }) => slug)), list, NOW + 400 * DAY);
    expect(asks.length).toBeGreaterThan(10);
    expect(asks.length).toBeLessThanOrEqual(20);
    expect(minutesFor(asks) * 60).toBeLessThanOrEqual(SITTING.planned);
    const times = asks.map(({ card }) => card!.due);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('a sitting', () => {
  const asks = (count: number): readonly Ask[] =>
    Array.from({ length: count }, (_, i) => ({
      name: `l.p${i}`,
      lesson: 'l',
      item: { kind: 'prompt', id: `p${i}`, section: 's', objectives: [1] },
    }));

  it('asks each once, and those that were forgotten again at the end, until they are remembered', () => {
    const sitting = new Sitting(asks(3));
    const seen: string[] = [];
    const first: boolean[] = [];
    for (const isRemembered of [true, false, false, false, true, true]) {
      seen.push(`${sitting.current!.item.id}${sitting.isAgain ? ' again' : ''}`);
      first.push(sitting.answer(isRemembered, 5));
    }
    expect(seen).toEqual(['p0', 'p1', 'p2', 'p1 again', 'p2 again', 'p1 again']);
    expect(first).toEqual([true, true, true, false, false, false]);
    expect(sitting.current).toBeNull();
    expect(sitting.done).toEqual({ asked: 3, remembered: 1 });
  });

  it('ends within five minutes of thinking, whatever is answered, and asks nobody for ever', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.tuple(fc.boolean(), fc.nat(90))), fc.nat(40), (answers, count) => {
        const sitting = new Sitting(asks(count));
        let seconds = 0;
        for (const [isRemembered, took] of answers) {
          if (sitting.current === null) break;
          seconds += Math.min(took + 0.5, 45);
          sitting.answer(isRemembered, took + 0.5);
        }
        expect(seconds).toBeLessThanOrEqual(SITTING.most);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('leaves out what cannot be shown', () => {
    const sitting = new Sitting(asks(2));
    sitting.skip();
    expect(sitting.current!.item.id).toBe('p1');
    sitting.skip();
    expect(sitting.current).toBeNull();
    expect(sitting.done.asked).toBe(0);
  });
});

describe('a review that is kept', () => {
  const card: Card = { last: 1, due: 2, stability: 1, difficulty: 5, times: 3, lapses: 1 };
  const good: Review = { version: 1, on: true, cards: { 'a.b': card } };

  it.each([
    ['null', null, 'review'],
    ['no version', { on: true, cards: {} }, 'review.version'],
    ['more in it', { ...good, more: 1 }, 'review'],
    ['a switch that is no switch', { ...good, on: 1 }, 'review.on'],
    ['a list of cards', { ...good, cards: [] }, 'review.cards'],
    ['a name of its own', { ...good, cards: { '../x': card } }, 'review.cards.../x'],
    ['a card without times', { ...good, cards: { 'a.b': { last: 1, due: 2 } } }, 'review.cards.a.b'],
    ['a card due before it was asked', { ...good, cards: { 'a.b': { ...card, due: 0 } } }, 'review.cards.a.b'],
    ['numbers that FSRS cannot have', { ...good, cards: { 'a.b': { ...card, difficulty: 11 } } }, 'review.cards.a.b'],
    ['more lapses than times', { ...good, cards: { 'a.b': { ...card, lapses: 4 } } }, 'review.cards.a.b'],
    ['half a time', { ...good, cards: { 'a.b': { ...card, times: 1.5 } } }, 'review.cards.a.b'],
  ])('is refused with %s', (_, given, where) => {
    expect(checkReview(given)).toEqual({ kind: 'bad', where });
  });

  it('is left alone where a newer course wrote it', () => {
    expect(checkReview({ version: 2, anything: true })).toEqual({ kind: 'newer' });
  });

  it('is merged card by card: what was asked last counts, and the order does not', () => {
    const later = { ...card, last: 5, due: 9 };
    const a: Review = { ...good, cards: { 'a.b': card, 'a.c': later } };
    const b: Review = { ...good, on: false, cards: { 'a.b': later, 'a.d': card } };
    expect(mergeReviews(a, b)).toEqual({ ...a, cards: { 'a.b': later, 'a.c': later, 'a.d': card } });
    expect(mergeReviews(b, a).cards).toEqual(mergeReviews(a, b).cards);
    expect(mergeReviews(a, a)).toEqual(a);
  });
});

describe('what was remembered', () => {
  it('is kept, unless the card was graded in another tab since it was taken up here', () => {
    const storage = new FakeStorage();
    const open = (): Kept<Review> =>
      new Kept(
        reviewForm,
        () => storage,
        () => undefined,
      );
    const [here, there] = [open(), open()];
    const ask: Ask = { name: 'a.b', lesson: 'a', item: { id: 'b', kind: 'prompt', section: 's', objectives: [] } };
    keepGrade(there, ask, false);
    const kept = here.value.cards;
    expect(kept['a.b']).toMatchObject({ times: 1, lapses: 1 });
    keepGrade(here, ask, true);
    expect(here.value.cards).toEqual(kept);
    keepGrade(here, { ...ask, card: kept['a.b']! }, true);
    expect(there.value.cards['a.b']).toMatchObject({ times: 2, lapses: 1 });
  });
});
