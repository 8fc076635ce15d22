/** What is wrong with a cell, in words for its reader. */
export interface Problem {
  readonly message: string;
  /** Line of the cell, from 1; absent where no line is to blame. */
  readonly line?: number;
}

/** Thrown inside `compile/` and caught at its door: a problem is a value for everybody else. */
export class CellError extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** A parser's complaint as a problem: acorn ends its own with "(line:column)". */
export function parserProblem(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const place = /\((\d+):(\d+)\)$/.exec(text);
  const message = text
    .replace(/\s*\(\d+:\d+\)$/, '')
    .replace(/^Unexpected token$/, 'This does not fit here; look for a missing bracket or comma');
  return place ? { message, line: Number(place[1]) } : { message };
}
