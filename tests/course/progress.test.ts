import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProgress } from '../../src/course/progress/check.ts';
import { merge } from '../../src/course/progress/merge.ts';
import { countDone, doneOf, lessonOf, nothing, VERSION, type Progress } from '../../src/course/progress/progress.ts';
import { TROUBLE } from '../../src/course/progress/kept.ts';
import type { ProgressStore } from '../../src/course/progress/store.ts';
import { FakeStorage } from './fake-storage.ts';
import { openProgress, some } from './progress-some.ts';

const name = fc.constantFrom('a', 'b', 'c-1');
const answer = fc.record({
  given: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  right: fc.boolean(),
  tries: fc.integer({ min: 0, max: 3 }),
  hints: fc.integer({ min: 0, max: 2 }),
});
const mission = fc.record({
  score: fc.integer({ min: 0, max: 3 }),
  link: fc.constantFrom('', '#v1;w.a=1', '#v1;w.a=2'),
});
const lesson = fc.record({
  read: fc.uniqueArray(name).map((ids) => ids.sort()),
  answers: fc.dictionary(name, answer),
  guesses: fc.dictionary(name, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 })),
  missions: fc.dictionary(name, mission),
  exercises: fc.uniqueArray(name).map((ids) => ids.sort()),
});
const progress: fc.Arbitrary<Progress> = fc.record({
  version: fc.constant(VERSION),
  lessons: fc.dictionary(name, lesson),
});
const law = (check: (a: Progress, b: Progress, c: Progress) => void): void => {
  fc.assert(fc.property(progress, progress, progress, check), { seed: 1, numRuns: 300 });
};

describe('merge', () => {
  it('does not care which side is which, in what order three are merged, or how often', () => {
    law((a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(a, merge(b, c))).toEqual(merge(merge(a, b), c));
      expect(merge(a, a)).toEqual(a);
      expect(merge(a, nothing)).toEqual(a);
    });
  });

  it('loses nothing: no section read, no right answer, no best score', () => {
    law((a, b) => {
      const both = merge(a, b);
      for (const [slug, { read, answers, missions }] of Object.entries(a.lessons)) {
        const joined = lessonOf(both, slug);
        expect(joined.read).toEqual(expect.arrayContaining([...read]));
        for (const [id, { right }] of Object.entries(answers)) if (right) expect(joined.answers[id]!.right).toBe(true);
        for (const [id, { score }] of Object.entries(missions))
          expect(joined.missions[id]!.score).toBeLessThanOrEqual(score);
      }
    });
  });
});

describe('countDone', () => {
  it('counts each kind of part as what it is, and a guess as made, never as right', () => {
    expect(doneOf(some, 'learning-rate')).toEqual({ sections: 2, questions: 1, guesses: 1, missions: 1, exercises: 1 });
    expect(countDone(some, 'learning-rate')).toBe(6);
    expect(countDone(some, 'never-opened')).toBe(0);
  });
});

describe('what version 1 kept', () => {
  const answer = (given: readonly number[], right: boolean) => ({ given, right, tries: 1, hints: 0 });
  const missions = { m1: { score: 5, link: '' } };
  const old = (answers: unknown): unknown => ({
    version: 1,
    lessons: { 'learning-rate': { read: ['one'], answers, missions } },
  });

  it('is read, and its guesses leave the answers', () => {
    const guess = answer([2], true);
    expect(checkProgress(old({ 'one-factor': answer([-0.2], true), 'double-the-rate': guess }))).toEqual({
      kind: 'good',
      progress: {
        version: VERSION,
        lessons: {
          'learning-rate': {
            read: ['one'],
            answers: { 'one-factor': answer([-0.2], true) },
            guesses: { 'double-the-rate': [2] },
            missions,
            exercises: [],
          },
        },
      },
    });
  });

  it.each([
    ['an answer in words', { q: answer(['x' as unknown as number], true) }, 'lessons.learning-rate.answers.q.given'],
    ['a guess in words', { 'every-rate': 'high' }, 'lessons.learning-rate.guesses.every-rate'],
    ['answers that are a text', 'abc', 'lessons.learning-rate'],
  ])('is refused with %s', (_, answers, where) => {
    expect(checkProgress(old(answers))).toEqual({ kind: 'bad', where });
  });
});

describe('checkProgress', () => {
  it('takes whatever the course itself writes', () => {
    law((a) => {
      expect(checkProgress(JSON.parse(JSON.stringify(a)))).toEqual({ kind: 'good', progress: a });
    });
  });

  const changed = (from: string, to: string): unknown => {
    const text = JSON.stringify(some);
    expect(text).toContain(from);
    return JSON.parse(text.replace(from, to));
  };

  it.each([
    ['a list', () => [], 'it is no record'],
    ['no version', () => ({ lessons: {} }), 'its version is missing'],
    ['lessons that are a list', () => ({ version: 2, lessons: [] }), 'lessons'],
    ['a guess in words', () => changed('"g1":[2]', '"g1":["x"]'), 'lessons.learning-rate.guesses.g1'],
    ['an exercise that is no text', () => changed('"e1"', '1'), 'lessons.learning-rate.exercises'],
    ['another field', () => ({ ...some, note: '' }), 'it is not made of lessons'],
    ['a lesson without missions', () => changed('"missions"', '"games"'), 'lessons.learning-rate'],
    ['a section that is no text', () => changed('"one"', '3'), 'lessons.learning-rate.read'],
    ['an answer in words', () => changed('"given":[1]', '"given":["x"]'), 'lessons.learning-rate.answers.q1.given'],
    ['a right that is a number', () => changed('"right":true', '"right":1'), 'lessons.learning-rate.answers.q1.right'],
    ['minus one try', () => changed('"tries":2', '"tries":-1'), 'lessons.learning-rate.answers.q1'],
    ['a field of its own', () => changed('"tries":2', '"tries":2,"note":""'), 'lessons.learning-rate.answers.q1'],
    [
      'a link that leads elsewhere',
      () => changed('#v1;valley.rate=0.3', 'https://x.y'),
      'lessons.learning-rate.missions.m1',
    ],
    ['a key that no lesson has', () => changed('learning-rate', 'no such'), 'lessons.no such'],
  ])('refuses %s and says where', (_, value, where) => {
    expect(checkProgress(value())).toEqual({ kind: 'bad', where });
  });

  it('knows a later version for what it is', () => {
    expect(checkProgress({ version: 3, anything: true })).toEqual({ kind: 'newer' });
  });
});

describe('a name that every object inherits', () => {
  it('is a name like others', () => {
    const name = 'constructor';
    expect(countDone(some, name)).toBe(0);
    expect(lessonOf(merge(some, nothing), '__proto__').read).toEqual([]);
    const { store } = openProgress(new FakeStorage());
    store.change(name, (known) => ({ ...known, read: [...known.read, name] }));
    expect(lessonOf(store.progress, name).read).toEqual([name]);
    expect(lessonOf(merge(some, store.progress), name).read).toEqual([name]);
    expect(lessonOf(merge(store.progress, some), name).read).toEqual([name]);
    expect(Object.getPrototypeOf(merge(some, store.progress).lessons)).toBe(Object.prototype);
  });
});

const read = (store: ProgressStore, section: string): void =>
  store.change('a', (known) => ({ ...known, read: [...known.read, section] }));

describe('ProgressStore', () => {
  it('keeps what is done for the next visit', () => {
    const storage = new FakeStorage();
    read(openProgress(storage).store, 'one');
    expect(lessonOf(openProgress(storage).store.progress, 'a').read).toEqual(['one']);
  });

  it('adds to what another tab has kept meanwhile', () => {
    const storage = new FakeStorage();
    const [here, there] = [openProgress(storage).store, openProgress(storage).store];
    read(here, 'one');
    read(there, 'two');
    expect(lessonOf(here.progress, 'a').read).toEqual(['one', 'two']);
  });

  it('works where storage is forbidden, and says so once, when there is something to keep', () => {
    const { store, told } = openProgress(null);
    expect(store.progress).toEqual(nothing);
    expect(told).toEqual([]);
    read(store, 'one');
    read(store, 'two');
    expect(lessonOf(store.progress, 'a').read).toEqual(['one', 'two']);
    expect(told).toEqual([TROUBLE.forbidden]);
  });

  it('leaves what was kept where storage is full, goes on, and keeps everything once there is room', () => {
    const storage = new FakeStorage();
    read(openProgress(storage).store, 'one');
    const before = storage.all();
    storage.quota = 0;
    const { store, told } = openProgress(storage);
    read(store, 'two');
    read(store, 'three');
    expect(storage.all()).toEqual(before);
    expect(lessonOf(store.progress, 'a').read).toEqual(['one', 'three', 'two']);
    expect(told).toEqual([TROUBLE.full]);
    storage.quota = Infinity;
    read(store, 'four');
    expect(lessonOf(openProgress(storage).store.progress, 'a').read).toEqual(['one', 'three', 'two', 'four']);
  });

  it.each(['{"version":1,"less', '[]', '{"version":1,"lessons":{"a":3}}'])(
    'sets %s aside, and keeps new progress',
    (text) => {
      const storage = new FakeStorage({ 'downhill.progress': text });
      const { store, told } = openProgress(storage);
      read(store, 'one');
      expect(told).toEqual([TROUBLE.damaged]);
      expect(storage.getItem('downhill.progress.damaged-1')).toBe(text);
      expect(lessonOf(openProgress(storage).store.progress, 'a').read).toEqual(['one']);
    },
  );

  it('never overwrites damaged progress that it cannot set aside', () => {
    const storage = new FakeStorage({ 'downhill.progress': 'broken' }, 6);
    const { store, told } = openProgress(storage);
    read(store, 'one');
    expect(storage.all()).toEqual({ 'downhill.progress': 'broken' });
    expect(lessonOf(store.progress, 'a').read).toEqual(['one']);
    expect(told).toEqual([TROUBLE.full]);
  });

  it('leaves the progress of a newer version alone', () => {
    const text = '{"version":3,"lessons":{"a":"in a form of the future"}}';
    const storage = new FakeStorage({ 'downhill.progress': text });
    const { store, told } = openProgress(storage);
    read(store, 'one');
    expect(storage.all()).toEqual({ 'downhill.progress': text });
    expect(told).toEqual([TROUBLE.newer]);
  });

  it('forgets everything of ours but what was chosen for the browser when it is cleared, and nothing of others', () => {
    const chosen = { 'downhill.theme': 'dark', 'downhill.offline': 'no' };
    const storage = new FakeStorage({ 'downhill.cell.a.x': 'code', ...chosen, other: 'x' });
    const { store } = openProgress(storage);
    read(store, 'one');
    store.clear();
    expect(storage.all()).toEqual({ ...chosen, other: 'x' });
    expect(store.progress).toEqual(nothing);
  });
});
