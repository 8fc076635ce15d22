import { checkProgress } from './check.ts';
import { CELL_PREFIX, THEME_KEY } from './keys.ts';
import { merge } from './merge.ts';
import type { Progress } from './progress.ts';
import type { ProgressStore } from './store.ts';

/** The file that takes a reader's progress from one browser to another. */
export interface ProgressFile {
  readonly format: 'downhill progress';
  readonly progress: Progress;
  /** Texts of cells, by the rest of their key: `learning-rate.update-rule`. */
  readonly cells: Readonly<Record<string, string>>;
  readonly theme: string | null;
}

const WHAT = 'downhill progress';

/** What became of a file that the reader chose. */
export type Imported =
  | { readonly ok: true; readonly file: ProgressFile }
  /** A sentence for the reader; nothing was changed. */
  | { readonly ok: false; readonly problem: string };

/** Everything that is kept, as the text of a file. */
export function exportText(store: ProgressStore, storage: Storage | null): string {
  const texts = store.keys().filter((key) => key.startsWith(CELL_PREFIX));
  const file: ProgressFile = {
    format: WHAT,
    progress: store.progress,
    cells: Object.fromEntries(texts.map((key) => [key.slice(CELL_PREFIX.length), storage?.getItem(key) ?? ''])),
    theme: storage?.getItem(THEME_KEY) ?? null,
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
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // any object can be looked into
  if (fields.format !== WHAT) return refused('It is not a file of progress from this course.');
  const checked = checkProgress(fields.progress);
  if (checked.kind === 'newer') return refused('It was written by a newer version of this course. Open it there.');
  if (checked.kind === 'bad') return refused(`It is damaged (${checked.where}).`);
  const { cells, theme } = fields;
  if (!isTexts(cells)) return refused('It is damaged (cells).');
  return {
    ok: true,
    file: {
      format: WHAT,
      progress: checked.progress,
      cells,
      theme: theme === 'dark' || theme === 'light' ? theme : null,
    },
  };
}

/** Cells that have one text here and another in the file. */
export function differingCells(file: ProgressFile, storage: Storage): readonly string[] {
  return Object.entries(file.cells)
    .filter(([cell, text]) => ![null, text].includes(storage.getItem(CELL_PREFIX + cell)))
    .map(([cell]) => cell);
}

/**
 * Adds a file to what is kept: progress is merged; a cell's text and the theme are taken where there is none yet.
 *
 * @param takeCells take the file's text of cells that have another here
 * @returns whether everything is kept; if not, everything is as it was before
 */
export function importFile(file: ProgressFile, store: ProgressStore, storage: Storage, takeCells: boolean): boolean {
  const before = store.progress;
  const texts = Object.entries(file.cells).map(([cell, text]) => [CELL_PREFIX + cell, text] as const);
  const wanted = [...texts, ...(file.theme === null ? [] : [[THEME_KEY, file.theme] as const])].filter(
    ([key]) => storage.getItem(key) === null || (takeCells && key !== THEME_KEY),
  );
  const old = wanted.map(([key]) => [key, storage.getItem(key)] as const);
  const cellsKept = putAll(storage, wanted);
  if (cellsKept && store.replace(merge(before, file.progress))) return true;
  for (const [key, text] of old) {
    storage.removeItem(key);
    if (text !== null) storage.setItem(key, text); // it fitted before
  }
  if (cellsKept) store.replace(before);
  return false;
}

function putAll(storage: Storage, texts: readonly (readonly [key: string, text: string])[]): boolean {
  try {
    for (const [key, text] of texts) storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

const refused = (problem: string): Imported => ({ ok: false, problem });

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
