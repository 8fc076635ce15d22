import { PIECE, RUN } from '../boundary/bounds.ts';
import type { Inspected, Leaf, Level, Output, Picture, Table } from '../protocol.ts';
import type { Markup } from '../markup.ts';
import { cellConsole } from './console.ts';
import { cut, Inspector } from './inspect.ts';
import { append, isArray, max, min, ownNames, ownValue } from './intrinsics.ts';
import { toTable } from './table.ts';

/** A value that can be shown as a picture answers to this: plots of the sandbox do. */
export const PICTURE: unique symbol = Symbol.for('downhill.picture');

/** Where one evaluation of a cell writes its output; closed when the next one begins. */
export class Sink {
  readonly inspector: Inspector;
  readonly #post: (output: Output) => void;
  #lines = 0;
  #characters = 0;
  #nodes = 0;
  #pictured = 0;
  #open = true;

  constructor(post: (output: Output) => void, next: () => number) {
    this.#post = post;
    this.inspector = new Inspector(next);
  }

  /** Whether what is written is still shown. */
  get isOpen(): boolean {
    return this.#open;
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
    return { display: this.display, table: this.#table, console: cellConsole(this.#line, this.#table) };
  }

  /** Shows a value below the cell: a plot as a plot, anything else as a tree. */
  readonly display = (value: unknown): void => {
    if (!this.#open) return;
    const pictures = picturesOf(value);
    if (!pictures) this.#writeValue(this.inspector.inspect(value));
    else for (let i = 0; i < pictures.length; i++) this.#writePicture(pictures[i]!);
  };

  /** Shows rows as a table. */
  readonly #table = (rows: unknown, columns?: unknown): void => {
    if (!this.#open) return;
    const table = toTable(rows, columns);
    const size = sizeOfTable(table);
    this.#write({ kind: 'table', table }, max(1, table.rows.length), size);
  };

  readonly #line = (level: Level, values: readonly unknown[]): void => {
    if (!this.#open) return;
    const parts: Inspected[] = [];
    const count = min(values.length, PIECE.parts);
    for (let i = 0; i < count; i++) {
      const value = values[i];
      append(parts, typeof value === 'string' ? plain(cut(value, RUN.characters)) : this.inspector.inspect(value));
    }
    if (values.length > count) append(parts, plain(`… ${values.length - count} more`));
    const size = { characters: 0, nodes: 0 };
    for (let i = 0; i < parts.length; i++) measure(parts[i]!, size);
    this.#write({ kind: 'line', level, parts }, 1, size);
  };

  #writeValue(value: Inspected): void {
    const size = { characters: 0, nodes: 0 };
    measure(value, size);
    this.#write({ kind: 'value', value }, 1, size);
  }

  #write(output: Output, lines: number, { characters, nodes }: Size): void {
    this.#lines += lines;
    this.#characters += characters;
    this.#nodes += nodes;
    if (this.#lines > RUN.lines || this.#characters > RUN.characters || this.#nodes > RUN.nodes) this.#cut();
    else this.#post(output);
  }

  #writePicture(picture: Picture): void {
    if (!this.#open) return;
    const size = { characters: 0, nodes: 0 };
    measureMarkup(picture.wide, size);
    if (picture.narrow) measureMarkup(picture.narrow, size);
    this.#pictured += size.characters;
    this.#nodes += size.nodes;
    if (this.#pictured > RUN.pictureCharacters || this.#nodes > RUN.nodes) this.#cut();
    else this.#post({ kind: 'picture', picture });
  }

  #cut(): void {
    this.#post({ kind: 'cut' });
    this.close();
  }
}

/** The pictures that a value is, or is a list of. */
function picturesOf(value: unknown, depth = 4): readonly Picture[] | null {
  if (typeof value !== 'object' || value === null || depth === 0) return null;
  const draw = ownValue(value, PICTURE);
  if (typeof draw === 'function') return [(draw as () => Picture)()]; // only plots have it
  if (!isArray(value) || value.length === 0 || value.length > PIECE.parts) return null;
  const all: Picture[] = [];
  for (let i = 0; i < value.length; i++) {
    const pictures = picturesOf(ownValue(value, i), depth - 1);
    if (!pictures) return null;
    for (let j = 0; j < pictures.length; j++) append(all, pictures[j]!);
  }
  return all;
}

interface Size {
  characters: number;
  nodes: number;
}

const plain = (text: string): Leaf => ({ kind: 'leaf', type: 'plain', text });

function measure(part: Inspected, size: Size): void {
  size.nodes += 1;
  if (part.kind === 'leaf') {
    size.characters += part.text.length;
    return;
  }
  const { label, preview, entries = [] } = part;
  size.characters += label.length + preview.length;
  for (let i = 0; i < entries.length; i++) {
    const { key, value } = entries[i]!;
    size.characters += key.length;
    measure(value, size);
  }
}

function sizeOfTable({ columns, rows }: Table): Size {
  const size = { characters: 0, nodes: columns.length };
  for (let j = 0; j < columns.length; j++) size.characters += columns[j]!.length;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    size.nodes += row.length;
    for (let j = 0; j < row.length; j++) size.characters += row[j]!.text.length;
  }
  return size;
}

function measureMarkup(markup: Markup, size: Size): void {
  size.nodes += 1;
  if (typeof markup === 'string') {
    size.characters += markup.length;
    return;
  }
  const { attributes, children } = markup;
  const names = ownNames(attributes, false);
  for (let i = 0; i < names.length; i++) size.characters += names[i]!.length + attributes[names[i]!]!.length;
  for (let i = 0; i < children.length; i++) measureMarkup(children[i]!, size);
}
