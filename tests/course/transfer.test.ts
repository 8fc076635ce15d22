import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProgress } from '../../src/course/progress/check.ts';
import { countDone, lessonOf, nothing } from '../../src/course/progress/progress.ts';
import { differingCells, exportText, importFile, readFile } from '../../src/course/progress/transfer.ts';
import { FakeStorage } from './fake-storage.ts';
import { openProgress, some } from './progress-some.ts';

const REVIEW = {
  version: 1,
  on: true,
  cards: { 'learning-rate.the-border': { last: 5, due: 9, stability: 2.5, difficulty: 5, times: 1, lapses: 0 } },
};

describe('a file of progress', () => {
  const full = (): FakeStorage =>
    new FakeStorage({
      'downhill.progress': JSON.stringify(some),
      'downhill.cell.learning-rate.rule': 'w -= rate * g;',
      'downhill.theme': 'dark',
      'downhill.review': JSON.stringify(REVIEW),
    });
  const file = readFile(exportText(openProgress(full()).store, full()));

  it('takes everything to an empty browser', () => {
    const storage = new FakeStorage();
    expect(file.ok && importFile(file.file, openProgress(storage).store, storage, false)).toBe(true);
    expect(storage.all()).toEqual(full().all());
  });

  it('is merged with what is there', () => {
    const storage = new FakeStorage();
    const { store } = openProgress(storage);
    store.change('learning-rate', (known) => ({ ...known, read: ['three'] }));
    if (file.ok) importFile(file.file, store, storage, false);
    expect(lessonOf(store.progress, 'learning-rate').read).toEqual(['one', 'three', 'two']);
    expect(countDone(store.progress, 'learning-rate')).toBe(7);
  });

  it('is read without a review, as it was written before there was one', () => {
    const { review, ...old } = JSON.parse(exportText(openProgress(full()).store, full())) as Record<string, unknown>;
    expect(review).toEqual(REVIEW);
    expect(readFile(JSON.stringify(old))).toMatchObject({ ok: true, file: { review: null } });
  });

  it('brings its review to the one that is here', () => {
    const card = { last: 7, due: 8, stability: 1, difficulty: 5, times: 2, lapses: 1 };
    const here = { version: 1, on: false, cards: { 'a.b': card } };
    const storage = new FakeStorage({ 'downhill.review': JSON.stringify(here) });
    expect(file.ok && importFile(file.file, openProgress(storage).store, storage, false)).toBe(true);
    expect(JSON.parse(storage.getItem('downhill.review')!)).toEqual({
      ...here,
      cards: { 'a.b': card, ...REVIEW.cards },
    });
  });

  it.each([
    [false, 'mine'],
    [true, 'w -= rate * g;'],
  ])('asks about cells that differ: taking them is %s', (take, kept) => {
    const storage = new FakeStorage({ 'downhill.cell.learning-rate.rule': 'mine', 'downhill.theme': 'light' });
    if (!file.ok) throw new Error(file.problem);
    expect(differingCells(file.file, storage)).toEqual(['learning-rate.rule']);
    importFile(file.file, openProgress(storage).store, storage, take);
    expect(storage.getItem('downhill.cell.learning-rate.rule')).toBe(kept);
    expect(storage.getItem('downhill.theme')).toBe('light');
  });

  it.each([
    ['the cells', 30],
    ['the progress', 120],
    ['the review', 420],
  ])('changes nothing when %s do not fit into the storage', (_, quota) => {
    const storage = new FakeStorage({ 'downhill.progress': JSON.stringify(nothing), 'downhill.cell.b.c': 'x' }, quota);
    const before = storage.all();
    expect(file.ok && importFile(file.file, openProgress(storage).store, storage, true)).toBe(false);
    expect(storage.all()).toEqual(before);
  });

  it.each([
    ['not JSON', 'hello', /cannot be read as JSON/],
    ['another file', '{"nbformat":4}', /not a file of progress from this course/],
    ['nothing', 'null', /not a file of progress from this course/],
    ['a newer file', '{"format":"downhill progress","progress":{"version":3}}', /newer version/],
    [
      'a damaged one',
      '{"format":"downhill progress","progress":{"version":2,"lessons":{"a":1}},"cells":{}}',
      /damaged \(lessons\.a\)/,
    ],
    [
      'one with cells that are no text',
      '{"format":"downhill progress","progress":{"version":1,"lessons":{}},"cells":{"a":1}}',
      /damaged \(cells\)/,
    ],
    [
      'one with a list of cells',
      '{"format":"downhill progress","progress":{"version":1,"lessons":{}},"cells":["a"]}',
      /damaged \(cells\)/,
    ],
    [
      'one with a theme of its own',
      '{"format":"downhill progress","progress":{"version":1,"lessons":{}},"cells":{},"theme":"pink"}',
      /damaged \(theme\)/,
    ],
    [
      'one with more in it',
      '{"format":"downhill progress","progress":{"version":1,"lessons":{}},"cells":{},"theme":null,"more":1}',
      /damaged \(more\)/,
    ],
    [
      'one with a review that is none',
      '{"format":"downhill progress","progress":{"version":1,"lessons":{}},"cells":{},"review":{"version":1,"on":true,"cards":{"a.b":{}}}}',
      /damaged \(review\.cards\.a\.b\)/,
    ],
    [
      'one with a newer review',
      '{"format":"downhill progress","progress":{"version":1,"lessons":{}},"cells":{},"review":{"version":2}}',
      /newer version/,
    ],
    ['one without cells', '{"format":"downhill progress","progress":{"version":1,"lessons":{}}}', /damaged \(cells\)/],
  ])('is refused with a plain sentence when it is %s', (_, text, problem) => {
    const found = readFile(text);
    expect(found.ok ? '' : found.problem).toMatch(problem);
  });
});

/** What does not belong where it stands, as JSON. */
const HOSTILE = [
  ...['null', '[]', '["a"]', '{}', '""', '"x"', '0', '-1', '1.5', '1e999', 'true', '[[]]', '{"a":{}}'],
  ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"length":1}'],
];
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'length', '', 'a b', 'a.b', '../x', 'ü'];

/** A file that the course wrote, with values in it replaced and names added: what an editor, a fault, a bad friend do. */
const spoiled = fc
  .array(
    fc.record({
      at: fc.nat(200),
      kind: fc.constantFrom('value', 'name', 'extra'),
      value: fc.constantFrom(...HOSTILE),
      name: fc.constantFrom(...NAMES),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) => changes.reduce(spoil, exportText(openProgress(filled()).store, filled())));

function spoil(
  text: string,
  { at, kind, value, name }: { at: number; kind: string; value: string; name: string },
): string {
  const places = [...text.matchAll(/"([^"]*)":\s*("[^"]*"|[-\d.e]+|true|false|null|(?=[[{]))/g)];
  const { index, 0: found, 1: key, 2: old } = places[at % places.length]!;
  const changed =
    kind === 'extra'
      ? `${JSON.stringify(name)}:${value},${found}`
      : kind === 'name'
        ? `${JSON.stringify(name)}:${old}`
        : old === ''
          ? `"${key}":${value},"rest":`
          : `"${key}":${value}`;
  return text.slice(0, index) + changed + text.slice(index + found.length);
}

function filled(): FakeStorage {
  return new FakeStorage({
    'downhill.progress': JSON.stringify(some),
    'downhill.cell.a.b': 'x',
    'downhill.theme': 'dark',
    'downhill.review': JSON.stringify(REVIEW),
  });
}

describe('any file', () => {
  it('is refused with a sentence, or is taken whole and can be saved again; never half, and nothing throws', () => {
    const check = (text: string): void => {
      const found = readFile(text);
      if (!found.ok) {
        expect(found.problem).toMatch(/^It (is|was) .+\.$/);
        return;
      }
      const storage = new FakeStorage();
      const { store, told } = openProgress(storage);
      expect(differingCells(found.file, storage)).toEqual([]);
      expect(importFile(found.file, store, storage, true)).toBe(true);
      expect(checkProgress(store.progress).kind).toBe('good');
      const again = readFile(exportText(openProgress(storage).store, storage));
      expect(again.ok && again.file).toEqual(found.file);
      expect(told).toEqual([]);
    };
    fc.assert(fc.property(fc.oneof(spoiled, fc.json()), check), { seed: 1, numRuns: 1500 });
    expect('polluted' in {}).toBe(false);
  });

  it.each(['getItem', 'setItem', 'removeItem'] as const)('changes nothing where %s of the storage throws', (broken) => {
    const found = readFile(exportText(openProgress(filled()).store, filled()));
    if (!found.ok) throw new Error(found.problem);
    const storage = new FakeStorage({ 'downhill.cell.a.b': 'mine' });
    const { store } = openProgress(storage);
    const before = storage.all();
    storage[broken] = () => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(differingCells(found.file, storage)).toEqual(broken === 'getItem' ? null : ['a.b']);
    if (broken === 'removeItem') return; // nothing needs it here
    expect(importFile(found.file, store, storage, true)).toBe(false);
    expect(storage.all()).toEqual(before);
    expect(exportText(store, storage)).toContain('downhill progress');
  });
});
