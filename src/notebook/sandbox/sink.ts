import type { Branch, Inspected, Level, Output, Picture } from '../protocol.ts';
import type { Markup } from '../markup.ts';
import { Inspector } from './inspect.ts';
import { toTable } from './table.ts';

/** What one evaluation of a cell may write. */
const LINES = 10_000;
const CHARACTERS = 1_000_000;
/** Plots are measured apart: one with many points is long without being a flood. */
const PICTURE_CHARACTERS = 8_000_000;

/** A value that can be shown as a picture answers to this: plots of the sandbox do. */
export const PICTURE: unique symbol = Symbol.for('downhill.picture');

/** Where one evaluation of a cell writes its output; closed when the next one begins. */
export class Sink {
  readonly inspector: Inspector;
  readonly #post: (output: Output) => void;
  #lines = 0;
  #characters = 0;
  #pictured = 0;
  #open = true;

  constructor(post: (output: Output) => void, next: () => number) {
    this.#post = post;
    this.inspector = new Inspector(next);
  }

  /** From here on nothing is written any more: timers of an evaluation may outlive it. */
  close(): void {
    this.#open = false;
  }

  /** Writes an error that is not the cell's own output. */
  complain(message: string): void {
    this.#line('error', [message]);
  }

  /** What the cell has under these names. */
  get names(): Readonly<Record<string, unknown>> {
    return { display: this.display, table: this.#table, console: this.#console() };
  }

  /** Shows a value below the cell: a plot as a plot, anything else as a tree. */
  readonly display = (value: unknown): void => {
    const pictures = picturesOf(value);
    if (pictures) for (const picture of pictures) this.#writePicture(picture);
    else if (this.#open) this.#writeInspected((at) => ({ kind: 'value', value: at.inspect(value) }));
  };

  /** Shows rows as a table. */
  readonly #table = (rows: unknown, columns?: readonly string[]): void => {
    const table = toTable(rows, columns);
    const length = table.rows.reduce((sum, row) => sum + row.reduce((s, { text }) => s + text.length, 0), 0);
    this.#write({ kind: 'table', table }, table.rows.length, length);
  };

  #console(): Readonly<Record<string, (...values: never[]) => void>> {
    const line =
      (level: Level) =>
      (...values: readonly unknown[]): void => {
        this.#line(level, values);
      };
    const starts = new Map<string, number>();
    const counts = new Map<string, number>();
    const log = line('log');
    return {
      log,
      info: log,
      debug: log,
      dir: log,
      group: log,
      trace: log,
      warn: line('warn'),
      error: line('error'),
      table: this.#table,
      assert: (holds: unknown, ...values: readonly unknown[]) => {
        if (!holds) this.#line('error', ['Assertion failed', ...values]);
      },
      count: (name = 'default') => {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        log(`${name}: ${counts.get(name)!}`);
      },
      time: (name = 'default') => {
        starts.set(name, performance.now());
      },
      timeEnd: (name = 'default') => log(`${name}: ${(performance.now() - (starts.get(name) ?? NaN)).toFixed(1)} ms`),
      groupEnd: () => undefined,
      clear: () => undefined,
    };
  }

  #line(level: Level, values: readonly unknown[]): void {
    this.#writeInspected((inspector) => ({
      kind: 'line',
      level,
      parts: values.map((value) =>
        typeof value === 'string' ? { kind: 'leaf', type: 'plain', text: value } : inspector.inspect(value),
      ),
    }));
  }

  #writeInspected(describe: (inspector: Inspector) => Output & { kind: 'line' | 'value' }): void {
    if (!this.#open) return;
    const output = describe(this.inspector);
    const parts = output.kind === 'line' ? output.parts : [output.value];
    this.#write(
      output,
      1,
      parts.reduce((sum, part) => sum + measure(part), 0),
    );
  }

  #write(output: Output, lines: number, characters: number): void {
    if (!this.#open) return;
    this.#lines += lines;
    this.#characters += characters;
    if (this.#lines > LINES || this.#characters > CHARACTERS) this.#cut();
    else this.#post(output);
  }

  #writePicture(picture: Picture): void {
    if (!this.#open) return;
    this.#pictured += measureMarkup(picture.wide) + (picture.narrow ? measureMarkup(picture.narrow) : 0);
    if (this.#pictured > PICTURE_CHARACTERS) this.#cut();
    else this.#post({ kind: 'picture', picture });
  }

  #cut(): void {
    this.#post({ kind: 'cut' });
    this.close();
  }
}

/** The pictures that a value is, or is a list of. */
function picturesOf(value: unknown): readonly Picture[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (PICTURE in value) return [(value[PICTURE] as () => Picture)()]; // only plots have it
  if (!Array.isArray(value) || value.length === 0) return null;
  const all = value.map(picturesOf);
  return all.every((pictures) => pictures !== null) ? all.flat() : null;
}

function measure(part: Inspected): number {
  return part.kind === 'leaf' ? part.text.length : measureBranch(part);
}

function measureBranch({ label, preview, entries = [] }: Branch): number {
  return entries.reduce((sum, { key, value }) => sum + key.length + measure(value), label.length + preview.length);
}

function measureMarkup(markup: Markup): number {
  if (typeof markup === 'string') return markup.length;
  const attributes = Object.entries(markup.attributes).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
  return markup.children.reduce((sum: number, child) => sum + measureMarkup(child), markup.tag.length + attributes);
}
