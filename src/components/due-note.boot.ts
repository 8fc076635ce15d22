import { PROGRESS_KEY } from '../course/progress/keys.ts';

/** For who has begun the course, once the page rests; whoever reads it for the first time loads nothing of this. */
if (hasBegun()) setTimeout(() => void note(), 200);

function hasBegun(): boolean {
  try {
    return localStorage.getItem(PROGRESS_KEY) !== null;
  } catch {
    return false;
  }
}

async function note(): Promise<void> {
  // where something does not load, there is no note
  const { dueNote } = await import('../course/review/note.ts');
  const link = await dueNote().catch(() => null);
  if (link) document.querySelector('.hero')!.append(link);
}
