import { VERSION, type Progress } from '../../src/course/progress/progress.ts';
import { ProgressStore } from '../../src/course/progress/store.ts';
import type { FakeStorage } from './fake-storage.ts';

/** Six things done in one lesson, one answer that was wrong, one figure looked at without a guess. */
export const some: Progress = {
  version: VERSION,
  lessons: {
    'learning-rate': {
      read: ['one', 'two'],
      answers: {
        q1: { given: [1], right: true, tries: 2, hints: 1 },
        q2: { given: [0], right: false, tries: 1, hints: 0 },
      },
      guesses: { g1: [2], g2: [] },
      missions: { m1: { score: 5, link: '#v1;valley.rate=0.3' } },
      exercises: ['e1'],
    },
  },
};

/** The progress in a storage, and what the reader was told; without a storage, where it is forbidden. */
export function openProgress(storage: FakeStorage | null): { store: ProgressStore; told: string[] } {
  const told: string[] = [];
  const store = new ProgressStore(
    () => {
      if (storage === null) throw new DOMException('no', 'SecurityError');
      return storage;
    },
    (sentence) => told.push(sentence),
  );
  return { store, told };
}
