// How much may cross from the sandbox to the page. The sandbox keeps to it and says “… cut”; the page counts again, and
// trusts nothing.

/** What one run of a cell may write. */
export const RUN = {
  lines: 10_000,
  characters: 1_000_000,
  /** Plots are measured apart: one with many points is long without being a flood. */
  pictureCharacters: 8_000_000,
  /** Pieces that become elements of the page: values, entries of trees, cells of tables, elements of plots. */
  nodes: 100_000,
} as const;

/** What one piece of it may have. */
export const PIECE = {
  /** Characters of a text. */
  text: 10_000,
  /** Characters of a printed line; a megabyte of them ends the run. */
  line: 1_000_000,
  /** Characters of a name: of a column, a key, a class, an input. */
  name: 200,
  /** Values that are printed beside each other. */
  parts: 100,
  rows: 200,
  columns: 50,
  /** Entries of a value that cross at a time. */
  entries: 50,
  /** Sentences of an exercise. */
  checks: 200,
  /** Levels of values and of drawings. */
  depth: 40,
  /** Inputs of a widget that are set at a time, and numbers for one of them. */
  inputs: 50,
  numbers: 1000,
  /** Pixels of a drawing. */
  pixels: 10_000,
} as const;

/** What a second may bring: a loop that prints all its lines at once is no flood, a second one right behind it is. */
export const SECOND = { reports: 25_000, characters: 20_000_000, nodes: 250_000 } as const;
