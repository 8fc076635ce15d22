/** Everything of ours in the browser's storage begins with this. */
export const PREFIX = 'downhill.';

/** Where progress is kept. */
export const PROGRESS_KEY = `${PREFIX}progress`;

/** Where it is kept what comes back in the review, and when. */
export const REVIEW_KEY = `${PREFIX}review`;

/** Where the text of a code cell is kept, before the cell's own name. */
export const CELL_PREFIX = `${PREFIX}cell.`;

/** Where the reader's theme is kept. */
export const THEME_KEY = `${PREFIX}theme`;

/** Where it is kept whether the course may stay in this browser: `yes` once that was said, `no` once it was declined. */
export const OFFLINE_KEY = `${PREFIX}offline`;

/** Sent by the document when progress has changed; its detail is the progress. */
export const CHANGED = 'progress-change';
