import { describe, expect, it } from 'vitest';
import { countDone, lessonOf, nothing } from '../../src/course/progress/progress.ts';
import { differingCells, exportText, importFile, readFile } from '../../src/course/progress/transfer.ts';
import { FakeStorage } from './fake-storage.ts';
import { openProgress, some } from './progress-some.ts';

describe('a file of progress', () => {
  const full = (): FakeStorage =>
    new FakeStorage({
      'downhill.progress': JSON.stringify(some),
      'downhill.cell.learning-rate.rule': 'w -= rate * g;',
      'downhill.theme': 'dark',
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
    ['the progress', 80],
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
    ['one without cells', '{"format":"downhill progress","progress":{"version":1,"lessons":{}}}', /damaged \(cells\)/],
  ])('is refused with a plain sentence when it is %s', (_, text, problem) => {
    const found = readFile(text);
    expect(found.ok ? '' : found.problem).toMatch(problem);
  });
});
