import { PROGRESS_KEY } from '../course/progress/keys.ts';
import { atNextTouch } from '../lazy.ts';

/** For who has begun the course, once the page rests; whoever reads it for the first time loads nothing of this. */
if (hasBegun()) setTimeout(note, 200);

function hasBegun(): boolean {
  try {
    return localStorage.getItem(PROGRESS_KEY) !== null;
  } catch {
    return false;
  }
}

/** Where something does not load, there is no note, and the next touch tries again. */
function note(): void {
  import('../course/review/note.ts')
    .then(({ dueNote }) => dueNote())
    .then(
      (link) => link && document.querySelector('.hero')!.append(link),
      () => atNextTouch(note),
    );
}
