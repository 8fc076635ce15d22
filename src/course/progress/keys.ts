/** Everything of ours in the browser's storage begins with this. */
export const PREFIX = 'downhill.';

/** Where progress is kept. */
export const PROGRESS_KEY = `${PREFIX}progress`;

/** Where the text of a code cell is kept, before the cell's own name. */
export const CELL_PREFIX = `${PREFIX}cell.`;

/** Where the reader's theme is kept. */
export const THEME_KEY = `${PREFIX}theme`;

/** Sent by the document when progress has changed; its detail is the progress. */
export const CHANGED = 'progress-change';
