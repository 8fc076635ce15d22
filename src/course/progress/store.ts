import { checkProgress } from './check.ts';
import { Kept, type Form } from './kept.ts';
import { PROGRESS_KEY } from './keys.ts';
import { merge } from './merge.ts';
import { lessonOf, nothing, type LessonProgress, type Progress } from './progress.ts';

const FORM: Form<Progress> = {
  key: PROGRESS_KEY,
  empty: nothing,
  merge,
  read(given) {
    const checked = checkProgress(given);
    return checked.kind === 'good' ? { good: checked.progress } : checked.kind;
  },
};

/** Progress in the browser's storage. */
export class ProgressStore extends Kept<Progress> {
  /** @param open gives the storage; it may throw, as `localStorage` does where it is forbidden */
  constructor(open: () => Storage, tell: (sentence: string) => void) {
    super(FORM, open, tell);
  }

  /** What is known now, with what other tabs have kept meanwhile. */
  get progress(): Progress {
    return this.value;
  }

  /** Changes what is known of a lesson, and keeps it. */
  change(lesson: string, update: (known: LessonProgress) => LessonProgress): void {
    const { lessons, version } = this.progress;
    this.replace({ version, lessons: { ...lessons, [lesson]: update(lessonOf({ version, lessons }, lesson)) } });
  }
}
