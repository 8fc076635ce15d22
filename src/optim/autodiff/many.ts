import { columnProgram, type ColumnProgram } from './columns.ts';
import type { WengertList } from './list.ts';
import { columnOf } from './passes.ts';

/**
 * Makes the function that writes the gradients of a list at many places, one behind the other.
 *
 * @param n the variables: rows 0 to n − 1
 */
export function gradientsOf(
  list: WengertList,
  output: number,
  n: number,
): (places: Float64Array, count: number, out: Float64Array) => void {
  let made: Columns | null = null; // most formulas are never mapped
  return (places, count, out) => {
    made ??= new Columns(columnProgram(list, output, n));
    for (let from = 0; from < count; from += made.width)
      made.run(places, from, Math.min(made.width, count - from), out);
  };
}

/** A program with its columns. */
class Columns {
  /** Places worked on at once. */
  readonly width = columnOf(0).length;
  readonly #variables: readonly Float64Array[];
  readonly #gradient: readonly Float64Array[];
  readonly #steps: readonly ((count: number) => void)[];

  constructor({ columns, constants, passes, gradient }: ColumnProgram) {
    const all = Array.from({ length: columns }, (_, i) => columnOf(constants.get(i) ?? 0));
    this.#variables = all.slice(0, gradient.length);
    this.#gradient = gradient.map((column) => all[column]!);
    this.#steps = passes.map(({ loop, inputs, makes }) => {
      const y = all[makes]!;
      const [a = y, b = y, c = y] = inputs.map((column) => all[column]!);
      return (count) => loop(count, y, a, b, c);
    });
  }

  /** The gradients at `count` places from `from` on. */
  run(places: Float64Array, from: number, count: number, out: Float64Array): void {
    const n = this.#variables.length;
    if (n === 2) readPairs(places, 2 * from, this.#variables, count);
    else for (let i = 0; i < n; i++) read(places, from * n + i, n, this.#variables[i]!, count);
    for (const step of this.#steps) step(count);
    if (n === 2) writePairs(out, 2 * from, this.#gradient, count);
    else for (let i = 0; i < n; i++) write(out, from * n + i, n, this.#gradient[i]!, count);
  }
}

function read(places: Float64Array, at: number, stride: number, column: Float64Array, count: number): void {
  for (let k = 0; k < count; k++, at += stride) column[k] = places[at]!;
}

function write(out: Float64Array, at: number, stride: number, column: Float64Array, count: number): void {
  for (let k = 0; k < count; k++, at += stride) out[at] = column[k]! + 0; // no −0, as at one place
}

/** `read` for both of two variables: maps of the plane spend much of their time here. */
function readPairs(places: Float64Array, at: number, [x, y]: readonly Float64Array[], count: number): void {
  for (let k = 0; k < count; k++, at += 2) {
    x![k] = places[at]!;
    y![k] = places[at + 1]!;
  }
}

/** `write` for both partial derivatives of two. */
function writePairs(out: Float64Array, at: number, [x, y]: readonly Float64Array[], count: number): void {
  for (let k = 0; k < count; k++, at += 2) {
    out[at] = x![k]! + 0;
    out[at + 1] = y![k]! + 0;
  }
}
