import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src/course/lms/pack.ts';
import type { LessonIds } from '../../src/course/lms/plan.ts';
import { checkProgress } from '../../src/course/progress/check.ts';
import type { LessonProgress, Progress } from '../../src/course/progress/progress.ts';
import { coursePlan } from './lms-plan.ts';
import { graded } from '../../src/course/review/schedule.ts';
import { checkReview, DAY, type Card, type Review } from '../../src/course/review/review.ts';

const plan = coursePlan();
const KEY = 'downhill.progress';
const SCORM_12 = 4096;

const count = fc.nat({ max: 1e9 - 1 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0); // no −0, which JSON has not
const record = <T>(ids: fc.Arbitrary<string>, value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(ids, value, { maxKeys: 5 });

const anyId = fc.stringMatching(/^[a-z0-9-]{1,12}$/);

/** Names of the course itself, and any others that progress may have. */
const idIn = (known: readonly string[]): fc.Arbitrary<string> =>
  known.length === 0 ? anyId : fc.oneof(fc.constantFrom(...known), anyId);

const lessonOf = (ids: LessonIds): fc.Arbitrary<LessonProgress> =>
  fc.record({
    read: fc.array(idIn(ids.sections), { maxLength: 8 }),
    answers: record(
      idIn(ids.questions),
      fc.record({ given: fc.array(number, { maxLength: 4 }), right: fc.boolean(), tries: count, hints: count }),
    ),
    guesses: record(idIn(ids.guesses), fc.array(number, { maxLength: 20 })),
    missions: record(
      idIn(ids.missions),
      fc.record({ score: number, link: fc.stringMatching(/^(#v1;[a-z0-9.=;-]{0,80})?$/) }),
    ),
    exercises: fc.array(idIn(ids.exercises), { maxLength: 4 }),
  });

const ofSome = plan.lessons.slice(0, 4).map((ids) => fc.tuple(fc.oneof(fc.constant(ids.slug), anyId), lessonOf(ids)));
const progress = fc.tuple(...ofSome).map((lessons): Progress => ({ version: 2, lessons: Object.fromEntries(lessons) }));

const drafts = fc.dictionary(
  fc.stringMatching(/^downhill\.(cell|tried)\.[a-z-]{1,20}\.[a-z-]{1,20}$/),
  fc.string({ maxLength: 200, unit: 'grapheme' }),
  { maxKeys: 5 },
);

const storage = fc
  .record({ progress, drafts })
  .map(({ progress, drafts }) => new Map([[KEY, JSON.stringify(progress)], ...Object.entries(drafts)]));

function read(text: string): ReadonlyMap<string, string> {
  const unpacked = unpack(text, plan);
  if (unpacked.kind !== 'good') throw new Error(unpacked.kind);
  return unpacked.texts;
}

const progressOf = (texts: ReadonlyMap<string, string>): Progress =>
  JSON.parse(texts.get(KEY) ?? '{"version":2,"lessons":{}}') as Progress;

/** Everything read, answered and reached, with tries, hints and settings as a patient reader leaves them. */
function everything(): Progress {
  const each = <T>(ids: readonly string[], of: (i: number) => T): Record<string, T> =>
    Object.fromEntries(ids.map((id, i) => [id, of(i)]));
  const lessons = plan.lessons.map(({ slug, sections, questions, guesses, missions, exercises }, n) => [
    slug,
    {
      read: sections,
      answers: each(questions, (i) => ({
        given: i % 3 === 0 ? [2, 0, 1] : [Number((0.1 * Math.exp(i + n)).toPrecision(4))],
        right: true,
        tries: 1 + ((i + n) % 4),
        hints: i % 3,
      })),
      // lines of 40 heights where a lesson asks for one
      guesses: each(guesses, (i) =>
        i === 0 && LINES.includes(slug)
          ? Array.from({ length: 40 }, (_, k) => Number((88 * Math.exp(-k / 9) + Math.sin(9 * k)).toPrecision(4)))
          : [i % 3],
      ),
      missions: each(missions, (i) => ({
        score: 7 + i,
        link: `#v1;${slug}.rate=0.${n}4;${slug}.start=-1.${n}2,0.5;${slug}.steps=12${i}`,
      })),
      exercises,
    },
  ]);
  return { version: 2, lessons: Object.fromEntries(lessons) as Record<string, LessonProgress> };
}

const LINES = readdirSync('content/lessons')
  .filter((file) => file.endsWith('.mdx') && readFileSync(`content/lessons/${file}`, 'utf8').includes('kind="line"'))
  .map((file) => file.replace(/^\d+-|\.mdx$/g, ''));

/** All short questions, and two questions of each lesson, asked from time to time for half a year, and one in six forgotten. */
function everythingReviewed(): Review {
  const items = plan.lessons.flatMap(({ slug, prompts, questions }) =>
    [...prompts, ...questions.slice(0, 2)].map((item) => `${slug}.${item}`),
  );
  const cards = items.map((name, i): [string, Card] => {
    let [card, now] = [graded(undefined, i % 5 !== 0, START + i * 1.7e7), 0];
    for (let k = 1; k < 3 + (i % 4); k++) {
      now = card.due + ((i * 7919 + k * 104_729) % 3) * DAY;
      card = graded(card, (i * 31 + k * 17) % 6 !== 0, now);
    }
    return [name, card];
  });
  return { version: 1, on: true, cards: Object.fromEntries(cards) };
}

const START = Date.UTC(2026, 8, 1, 17, 3, 12, 345);
const REVIEW = 'downhill.review';

describe('what a platform keeps', () => {
  it('holds the whole course, everything done, in the room of SCORM 1.2', () => {
    const texts = new Map([[KEY, JSON.stringify(everything())]]);
    const { text, leftOut } = pack(texts, plan, SCORM_12);
    expect(leftOut).toEqual([]);
    expect(text.length).toBeLessThanOrEqual(SCORM_12);
  });

  it('holds all of it and a review of half a year there, but for the settings that missions were reached with', () => {
    const texts = new Map([
      [KEY, JSON.stringify(everything())],
      [REVIEW, JSON.stringify(everythingReviewed())],
    ]);
    const { text, leftOut } = pack(texts, plan, SCORM_12);
    expect(leftOut).toEqual(['settings']);
    expect(text.length).toBeLessThanOrEqual(SCORM_12);
    expect(read(text).get(REVIEW)).toBeDefined();
  });

  it('knows of the review to the day what was asked when, and to three digits how well it is remembered', () => {
    const review = everythingReviewed();
    const back = checkReview(
      JSON.parse(read(pack(new Map([[REVIEW, JSON.stringify(review)]]), plan, 1e6).text).get(REVIEW)!),
    );
    const cards = back.kind === 'good' ? back.review.cards : {};
    expect(Object.keys(cards).toSorted()).toEqual(Object.keys(review.cards).toSorted());
    for (const [name, { last, due, stability, difficulty, times, lapses }] of Object.entries(review.cards)) {
      const card = cards[name]!;
      expect(card).toMatchObject({ times, lapses, last: last - (last % DAY), due: due - (due % DAY) });
      expect(Math.abs(card.stability / stability - 1)).toBeLessThan(0.005);
      expect(Math.abs(card.difficulty / difficulty - 1)).toBeLessThan(0.05);
    }
  });

  it('keeps a review of a later version as it is, and reads one that was kept as a text', () => {
    const later = '{"version":9,"cards":{}}';
    expect(read(pack(new Map([[REVIEW, later]]), plan, 1e6).text).get(REVIEW)).toBe(later);
    const json = JSON.stringify({ texts: { [REVIEW]: '{"version":1,"on":true,"cards":{}}' } });
    const first = `1${Buffer.from(deflateSync(strToU8(json))).toString('base64url')}`;
    expect(read(first).get(REVIEW)).toBe('{"version":1,"on":true,"cards":{}}');
  });

  it('is left out in the order of its worth: code first, the oldest of it first, then settings, then other lessons', () => {
    const one = { ...plan, counts: ['learning-rate'] };
    const code = (name: string): [string, string] => [
      `downhill.cell.learning-rate.${name}`,
      Array.from({ length: 400 }, (_, i) => `${name}${(i * i) % 97}`).join(),
    ];
    const texts = new Map([[KEY, JSON.stringify(everything())], code('old'), code('new')]);
    const whole = pack(texts, one, 1e6).text.length;
    const left = (room: number): readonly string[] => pack(texts, one, room).leftOut;
    const back = read(pack(texts, one, whole - 10).text);
    expect([...back.keys()]).toEqual([KEY, 'downhill.cell.learning-rate.new']);
    expect(left(whole - 10)).toEqual(['texts']);
    expect(left(2600)).toEqual(['settings', 'texts']);
    expect(left(1500)).toEqual(['others', 'settings', 'texts']);
    expect(progressOf(read(pack(texts, one, 1500).text)).lessons['learning-rate']!.answers).toEqual(
      everything().lessons['learning-rate']!.answers,
    );
  });

  it('is read again after the course has changed, and is told from what cannot be read', () => {
    const { text } = pack(new Map([[KEY, JSON.stringify(everything())]]), plan, 1e6);
    const lessons = plan.lessons.toReversed().map((one) => ({ ...one, questions: [...one.questions, 'a-new-one'] }));
    const later = unpack(text, { ...plan, lessons });
    expect(later.kind === 'good' && progressOf(later.texts)).toEqual(everything());
    expect(unpack('', plan)).toEqual({ kind: 'good', texts: new Map() });
    expect(unpack('1abc', plan).kind).toBe('bad');
    expect(unpack('bookmark=3', plan).kind).toBe('bad');
    expect(unpack('2abc', plan).kind).toBe('bad');
    expect(unpack('3abc', plan).kind).toBe('newer');
  });

  it('is what the learner did, wherever it fits', () => {
    fc.assert(
      fc.property(storage, (texts) => {
        const { text, leftOut } = pack(texts, plan, 1e6);
        const back = read(text);
        expect(leftOut).toEqual([]);
        expect(progressOf(back)).toEqual(progressOf(texts));
        for (const [key, value] of texts) if (key !== KEY) expect(back.get(key)).toBe(value);
        expect(back.size).toBe(texts.size);
      }),
      { numRuns: 25 },
    );
  });

  it('never has more characters than there is room for, and holds only whole things', () => {
    fc.assert(
      fc.property(storage, fc.integer({ min: 100, max: 1500 }), (texts, room) => {
        const { text, leftOut } = pack(texts, plan, room);
        expect(text).toMatch(/^[\w-]+$/);
        expect(text.length).toBeLessThanOrEqual(room);
        const back = read(text);
        if (back.has(KEY)) expect(checkProgress(progressOf(back)).kind).toBe('good');
        for (const [key, value] of back) if (key !== KEY) expect(value).toBe(texts.get(key));
        const isWhole = [...texts].every(([key, value]) => key === KEY || back.get(key) === value);
        if (leftOut.length === 0) expect(isWhole && progressOf(back)).toEqual(progressOf(texts));
      }),
      { numRuns: 25 },
    );
  });
});
