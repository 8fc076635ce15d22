import type { Failure } from '../protocol.ts';
import { brief } from './inspect.ts';

/** The name under which a cell's code appears in stack traces. */
export const scriptName = (cell: string): string => `cell-${cell}.ts`;

/**
 * An error thrown while cell `id` ran, in words and with the reader's own line: the innermost line that is a cell's.
 * Errors of the module therefore point at the call that caused them.
 */
export function describeFailure(error: unknown, id: string): Failure {
  if (!(error instanceof Error)) return { message: `The cell threw ${brief(error)}` };
  const message = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  const place = /cell-([\w-]+)\.ts:(\d+):\d+/.exec(error.stack ?? '');
  if (!place) return { message };
  const [, cell, line] = place as unknown as [string, string, string]; // both groups match or none
  return { message, line: Number(line), ...(cell === id ? {} : { in: cell }) };
}
