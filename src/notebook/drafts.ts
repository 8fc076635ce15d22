/** Where the texts that readers write into cells are kept. */
export interface Drafts {
  /** The reader's text for a cell of this page, if there is one. */
  read(cell: string): string | null;
  /** Keeps a text, or forgets it. @returns false if it cannot be kept */
  write(cell: string, text: string | null): boolean;
  /** Whether the reader has tried an exercise. */
  hasTried(cell: string): boolean;
  /** Notes that it was tried. */
  noteTry(cell: string): void;
}

/** Keeps drafts in the browser, by lesson; where storage is full or forbidden, nothing is kept and nothing breaks. */
export function localDrafts(lesson: string): Drafts {
  const key = (cell: string): string => `downhill.cell.${lesson}.${cell}`;
  const triedKey = (cell: string): string => `downhill.tried.${lesson}.${cell}`;
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise; // the browser forbids storage, or it is full
    }
  };
  return {
    read: (cell) => attempt(() => localStorage.getItem(key(cell)), null),
    write: (cell, text) =>
      attempt(() => {
        if (text === null) localStorage.removeItem(key(cell));
        else localStorage.setItem(key(cell), text);
        return true;
      }, false),
    hasTried: (cell) => attempt(() => localStorage.getItem(triedKey(cell)) !== null, false),
    noteTry: (cell) => {
      attempt(() => {
        localStorage.setItem(triedKey(cell), 'yes');
      }, undefined);
    },
  };
}
