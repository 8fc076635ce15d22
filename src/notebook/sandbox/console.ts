import type { Level } from '../protocol.ts';
import { brief, cut } from './inspect.ts';
import { append, forget, isArray, min, now, tally, textOf } from './intrinsics.ts';

/** Characters of a label that counts or measures. */
const LABEL = 100;
/** How deep groups are indented. */
const GROUPS = 10;

/** Writes a line of values; texts among them as they are. */
export type WriteLine = (level: Level, values: readonly unknown[]) => void;

/** The console of a cell: all that a browser's has, written below the cell. What only makes sense elsewhere does nothing. */
export function cellConsole(write: WriteLine, table: (rows: unknown, columns?: unknown) => void): object {
  let depth = 0;
  const line =
    (level: Level) =>
    (...values: readonly unknown[]): void => {
      write(level, indented(formatted(values), depth));
    };
  const log = line('log');
  const group = (...values: readonly unknown[]): void => {
    if (values.length > 0) log(...values);
    depth = min(depth + 1, GROUPS);
  };
  const nothing = (): void => undefined;
  return {
    ...{ log, info: log, debug: log, trace: log, dirxml: log, warn: line('warn'), error: line('error') },
    dir: (value: unknown) => log(value), // the options of a browser's are not shown
    ...{ group, groupCollapsed: group },
    groupEnd: () => {
      depth = depth > 0 ? depth - 1 : 0;
    },
    // as in a browser, what has no rows is written as it is
    table: (rows: unknown, columns?: unknown) =>
      typeof rows === 'object' && rows !== null ? tableOrLine(rows, columns, table, log) : log(rows),
    assert: (holds: unknown, ...values: readonly unknown[]) => {
      if (!holds) write('error', indented(['Assertion failed', ...formatted(values)], depth));
    },
    ...counters(log),
    ...stopwatches(log, line('warn')),
    ...{ clear: nothing, timeStamp: nothing, profile: nothing, profileEnd: nothing },
    createTask: () => ({ run: (act: () => unknown) => act() }),
  };
}

type Log = (...values: readonly unknown[]) => void;

function tableOrLine(
  rows: object,
  columns: unknown,
  table: (rows: unknown, columns?: unknown) => void,
  log: Log,
): void {
  const isList = isArray(rows) || Symbol.iterator in rows;
  if (isList) table(rows, columns);
  else log(rows);
}

const labelled = (label: unknown): string => cut(label === undefined ? 'default' : brief(label), LABEL);

function counters(log: Log): object {
  const counts = tally<number>();
  return {
    count: (label?: unknown) => {
      const name = labelled(label);
      counts[name] = (counts[name] ?? 0) + 1;
      log(`${name}: ${counts[name]}`);
    },
    countReset: (label?: unknown) => {
      counts[labelled(label)] = 0;
    },
  };
}

function stopwatches(log: Log, warn: Log): object {
  const starts = tally<number>();
  const tell = (label: unknown, more: readonly unknown[], ends: boolean): void => {
    const name = labelled(label);
    const start = starts[name];
    if (start === undefined) return warn(`There is no timer “${name}”.`);
    log(`${name}: ${(now() - start).toFixed(1)} ms`, ...more);
    if (ends) forget(starts, name);
  };
  return {
    time: (label?: unknown) => {
      starts[labelled(label)] = now();
    },
    timeLog: (label?: unknown, ...more: readonly unknown[]) => tell(label, more, false),
    timeEnd: (label?: unknown) => tell(label, [], true),
  };
}

/** Lines inside a group stand further in. */
function indented(values: readonly unknown[], depth: number): readonly unknown[] {
  let space = '';
  for (let i = 1; i < depth * 2; i++) space += '\u00a0';
  return depth === 0 ? values : [space, ...values];
}

/** `console.log('%d steps', 3)`: the places in the text are filled with the values behind it, as browsers do. */
function formatted(values: readonly unknown[]): readonly unknown[] {
  const [format] = values;
  if (typeof format !== 'string' || values.length < 2 || format.length > 10_000) return values;
  let text = '';
  let next = 1;
  for (let i = 0; i < format.length; i++) {
    const sign = format[i]! + (format[i + 1] ?? '');
    const fill = sign === '%%' ? () => '%' : next < values.length ? FILLS[sign] : undefined;
    if (!fill) {
      text += format[i]!;
      continue;
    }
    text += fill(sign === '%%' ? null : values[next++]);
    i++;
  }
  if (next === 1) return values;
  const all: unknown[] = [text];
  for (; next < values.length; next++) append(all, values[next]);
  return all;
}

const whole = (value: unknown): string => (typeof value === 'symbol' ? 'NaN' : textOf(Math.trunc(Number(value))));

const FILLS: Readonly<Record<string, (value: unknown) => string>> = {
  '%s': (value) => brief(value),
  '%d': whole,
  '%i': whole,
  '%f': (value) => (typeof value === 'symbol' ? 'NaN' : textOf(Number(value))),
  '%o': (value) => brief(value),
  '%O': (value) => brief(value),
  '%c': () => '', // a style of a browser's console
};
