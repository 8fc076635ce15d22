import { checkProgress } from './check.ts';
import { PROGRESS_KEY } from './keys.ts';
import { nothing, type Progress } from './progress.ts';

/**
 * A glance at what is kept, for marks on a page; a page that only shows progress need not load what keeps it. What is
 * forbidden, damaged or of a newer course counts as nothing here: `here.ts` says so when there is something to keep.
 */
export function peek(): Progress {
  try {
    const checked = checkProgress(JSON.parse(localStorage.getItem(PROGRESS_KEY) ?? 'null'));
    return checked.kind === 'good' ? checked.progress : nothing;
  } catch {
    return nothing;
  }
}
