import { PIECE } from '../boundary/bounds.ts';
import type { Failure } from '../protocol.ts';
import { brief, cut, headline } from './inspect.ts';
import { attempt, found, inherited, isError, slice } from './intrinsics.ts';

/** The name under which a cell's code appears in stack traces. */
export const scriptName = (cell: string): string => `cell-${cell}.ts`;

/** Characters of a stack trace that are looked at, beyond the message that it begins with. */
const TRACE = 20_000;

/**
 * An error thrown while cell `id` ran, in words and with the reader's own line: the innermost line that is a cell's.
 * Errors of the module therefore point at the call that caused them.
 */
export function describeFailure(error: unknown, id: string): Failure {
  return attempt(() => described(error, id), { message: 'The cell threw something that cannot be shown.' });
}

function described(error: unknown, id: string): Failure {
  if (!isError(error)) return { message: cut(`The cell threw ${brief(error)}`, PIECE.text) };
  const said = headline(error);
  const message = slice(said, 0, 7) === 'Error: ' ? slice(said, 7) : said;
  const place = placeIn(error);
  if (!place) return { message };
  const cell = place[1]!; // both groups match or none
  const line = +place[2]!;
  return { message, line, ...(cell === id ? {} : { in: cut(cell, PIECE.name) }) };
}

/** The first place of a cell that the trace names: behind the message, which may be long, or name one itself. */
function placeIn(error: Error): RegExpExecArray | null {
  const stack: unknown = attempt(() => error.stack, '');
  if (typeof stack !== 'string') return null;
  const message = inherited(error, 'message');
  const start = typeof message === 'string' ? message.length : 0;
  return found(PLACE, slice(stack, start, start + TRACE)) ?? found(PLACE, slice(stack, 0, TRACE));
}

const PLACE = /cell-([\w-]+)\.ts:([1-9]\d{0,4}):\d+/;
