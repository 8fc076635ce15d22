import { checkProgress } from './check.ts';
import { isRecord } from './upgrade.ts';
import { checkReview, mergeReviews, reviewForm, type Review } from '../review/review.ts';
import { Kept } from './kept.ts';
import { CELL_PREFIX, REVIEW_KEY, THEME_KEY } from './keys.ts';
import { merge } from './merge.ts';
import type { Progress } from './progress.ts';
import type { ProgressStore } from './store.ts';

/** The file that takes a reader's progress from one browser to another. */
export interface ProgressFile {
  readonly format: 'downhill progress';
  readonly progress: Progress;
  /** Texts of cells, by the rest of their key: `learning-rate.update-rule`. */
  readonly cells: Readonly<Record<string, string>>;
  readonly theme: 'dark' | 'light' | null;
  /** What comes back in the review, in a form with a version of its own; `null` where nothing was asked yet. */
  readonly review: Review | null;
}

const WHAT = 'downhill progress';

/** What became of a file that the reader chose. */
export type Imported =
  | { readonly ok: true; readonly file: ProgressFile }
  /** A sentence for the reader; nothing was changed. */
  | { readonly ok: false; readonly problem: string };

/** Everything that is kept, as the text of a file. */
export function exportText(store: ProgressStore, storage: Storage | null): string {
  const cells: [name: string, text: string][] = [];
  let theme: string | null = null;
  let review: Review | null = null;
  isDone(() => {
    theme = storage?.getItem(THEME_KEY) ?? null;
    review = reviewIn(storage?.getItem(REVIEW_KEY) ?? null);
    for (const key of store.keys().filter((one) => one.startsWith(CELL_PREFIX))) {
      const name = key.slice(CELL_PREFIX.length);
      if (CELL.test(name)) cells.push([name, storage?.getItem(key) ?? '']);
    }
  });
  const file: ProgressFile = {
    format: WHAT,
    progress: store.progress,
    cells: Object.fromEntries(cells),
    theme: isTheme(theme) ? theme : null,
    review,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Reads a file; one that is not to the last detail what `exportText` writes is refused. */
export function readFile(text: string): Imported {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('It is not a file of progress: it cannot be read as JSON.');
  }
  const fields = isRecord(value) ? value : {};
  const { format, progress, cells, theme = null, review = null, ...others } = fields;
  if (format !== WHAT) return refused('It is not a file of progress from this course.');
  const checked = checkProgress(progress);
  if (checked.kind === 'newer') return refused('It was written by a newer version of this course. Open it there.');
  if (checked.kind === 'bad') return refused(`It is damaged (${checked.where}).`);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return refused(`It is damaged (${unknown}).`);
  if (!isCells(cells)) return refused('It is damaged (cells).');
  if (theme !== null && !isTheme(theme)) return refused('It is damaged (theme).');
  const asked = review === null ? null : checkReview(review);
  if (asked?.kind === 'newer') return refused('It was written by a newer version of this course. Open it there.');
  if (asked?.kind === 'bad') return refused(`It is damaged (${asked.where}).`);
  return { ok: true, file: { format: WHAT, progress: checked.progress, cells, theme, review: asked?.review ?? null } };
}

/** What a text of the storage says, if it can be read. */
function reviewIn(text: string | null): Review | null {
  const checked = checkReview(JSON.parse(text ?? 'null'));
  return checked.kind === 'good' ? checked.review : null;
}

/** Cells that have one text here and another in the file; `null` where the storage cannot be read. */
export function differingCells(file: ProgressFile, storage: Storage): readonly string[] | null {
  const differing: string[] = [];
  const isRead = isDone(() => {
    for (const [cell, text] of Object.entries(file.cells)) {
      if (![null, text].includes(storage.getItem(CELL_PREFIX + cell))) differing.push(cell);
    }
  });
  return isRead ? differing : null;
}

/**
 * Adds a file to what is kept: progress and review are merged; a cell's text and the theme are taken where there is none yet.
 *
 * @param takeCells take the file's text of cells that have another here
 * @returns whether everything is kept; if not, everything is as it was before. A storage that throws keeps nothing.
 */
export function importFile(file: ProgressFile, store: ProgressStore, storage: Storage, takeCells: boolean): boolean {
  const before = store.progress;
  const old: (readonly [key: string, text: string | null])[] = [];
  const texts = Object.entries(file.cells).map(([cell, text]) => [CELL_PREFIX + cell, text] as const);
  const wanted = [...texts, ...(file.theme === null ? [] : [[THEME_KEY, file.theme] as const])];
  const cellsKept = isDone(() => {
    for (const [key, text] of wanted) {
      const here = storage.getItem(key);
      if (here !== null && (!takeCells || key === THEME_KEY)) continue;
      old.push([key, here]);
      storage.setItem(key, text);
    }
    if (file.review === null) return;
    old.push([REVIEW_KEY, storage.getItem(REVIEW_KEY)]);
    const kept = new Kept(
      reviewForm,
      () => storage,
      () => undefined,
    );
    if (!kept.replace(mergeReviews(kept.value, file.review))) throw new Error('there is no room for the review');
  });
  if (cellsKept && store.replace(merge(before, file.progress))) return true;
  // the same way back: what stood there on the way fitted
  for (const [key, text] of old.toReversed()) {
    isDone(() => (text === null ? storage.removeItem(key) : storage.setItem(key, text)));
  }
  if (cellsKept) store.replace(before);
  return false;
}

function isDone(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

const refused = (problem: string): Imported => ({ ok: false, problem });

/** What a cell's text is kept under, behind the prefix: `lesson.cell`. */
const CELL = /^[\w-]+(\.[\w-]+)+$/;

const isTheme = (value: unknown): value is 'dark' | 'light' => value === 'dark' || value === 'light';

/** Their names become keys of the storage. */
function isCells(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.entries(value).every(([name, text]) => CELL.test(name) && typeof text === 'string');
}
