import type { Problem } from '../compile/problem.ts';
import type { Failure, Output, Report } from '../protocol.ts';
import type { Trouble } from './connection.ts';
import { ownerOf } from './plan.ts';

/** How a cell is called, by its id. */
type Titles = (id: string) => string;

/** Why a worker was ended that could not be left to itself. */
export const TROUBLE: Readonly<Record<Trouble, string>> = {
  silent: 'The place where cells run did not answer. Press Run to try again, or reload the page.',
  unfit: 'The cell was stopped: it wanted to show something that a page does not take.',
  spoilt: 'The cell has changed the language so that nothing puts it back. The next run begins in a new place.',
  flood: 'The cell was stopped: it wrote more, and faster, than a page can show.',
};

/** A failure; a line in another cell is named with the cell. */
export function placed({ message, line, in: other }: Failure, title: Titles): Problem {
  if (other === undefined) return { message, ...(line === undefined ? {} : { line }) };
  return { message: `${message} (in “${title(other)}”${line === undefined ? '' : `, line ${line}`})` };
}

/** Why a cell could not start. */
export function blocked({ cell, name, by, problem }: Report & { kind: 'blocked' }, title: Titles): Problem {
  const isCheck = ownerOf(cell) !== cell;
  if (by === undefined)
    return isCheck ? { message: `The checks look for “${name}”, and no cell defines it.` } : problem;
  if (isCheck && by === ownerOf(cell)) return { message: 'The checks wait until the cell runs through.' };
  return { message: `Waits for “${name}” from “${title(by)}”, which did not run through.` };
}

/** A line of output that is not the cell's own. */
export const complaint = (text: string): Output => ({
  kind: 'line',
  level: 'error',
  parts: [{ kind: 'leaf', type: 'plain', text }],
});
