import type { Compiled } from './compile/compile.ts';
import type { Problem } from './compile/problem.ts';
import type { Markup } from './markup.ts';

// What crosses between a page and the worker that runs its cells: plain data, both ways.

/** A cell for the dataflow. Checks are a cell as well, one that gives no names. */
export interface Definition {
  readonly id: string;
  readonly cell: Compiled;
  readonly role: 'cell' | 'checks';
}

/** What the page asks of the worker. */
export type Request =
  /** Makes a module importable that is not always there; `source` is a script whose value is the module. */
  | { readonly kind: 'library'; readonly name: string; readonly source: string }
  /** What a widget of the page shows now. */
  | { readonly kind: 'widget'; readonly name: string; readonly value: unknown }
  /** Defines cells anew, which runs those that are watched and whatever they need. */
  | { readonly kind: 'define'; readonly cells: readonly Definition[]; readonly watch: readonly string[] }
  /** Asks for what is inside a value that was shown. */
  | { readonly kind: 'expand'; readonly reference: number; readonly from: number }
  | { readonly kind: 'ping' };

/** What the worker tells the page. Each evaluation of a cell begins with `started` and ends with one of three. */
export type Report =
  | { readonly kind: 'started'; readonly cell: string }
  | { readonly kind: 'output'; readonly cell: string; readonly output: Output }
  | {
      readonly kind: 'finished';
      readonly cell: string;
      readonly milliseconds: number;
      readonly checks?: readonly Check[];
    }
  | { readonly kind: 'failed'; readonly cell: string; readonly failure: Failure }
  /** Not started, because a name that it needs has no value; `by` is the cell that should give it. */
  | {
      readonly kind: 'blocked';
      readonly cell: string;
      readonly name: string;
      readonly by?: string;
      readonly problem: Problem;
    }
  | { readonly kind: 'set-widget'; readonly cell: string; readonly name: string; readonly values: unknown }
  | { readonly kind: 'expanded'; readonly reference: number; readonly from: number; readonly entries: readonly Entry[] }
  /** A cell has changed the language so that nothing puts it back: others need another worker. */
  | { readonly kind: 'spoilt' }
  | { readonly kind: 'pong' };

/** How a cell failed. */
export interface Failure extends Problem {
  /** The cell that the line is in, where it is another one. */
  readonly in?: string;
}

/** One sentence of an exercise, judged. */
export interface Check {
  readonly sentence: string;
  readonly passed: boolean;
  /** What was expected and what came, of one that did not pass. */
  readonly reason?: string;
}

/** One thing to show below a cell. */
export type Output =
  | { readonly kind: 'line'; readonly level: Level; readonly parts: readonly Inspected[] }
  | { readonly kind: 'value'; readonly value: Inspected }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** The cell has written more than a page can hold; the rest is dropped. */
  | { readonly kind: 'cut' };

export type Level = 'log' | 'warn' | 'error';

/** A plot: drawn for wide pages and for narrow ones, or once where the reader chose the width. */
export interface Picture {
  readonly wide: Markup;
  readonly narrow?: Markup;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Rows that are not shown. */
  readonly more: number;
  /** Columns that are not shown. */
  readonly moreColumns: number;
}

export interface TableCell {
  readonly text: string;
  readonly isNumber: boolean;
}

/** A value, described. */
export type Inspected = Leaf | Branch;

export interface Leaf {
  readonly kind: 'leaf';
  readonly type: 'number' | 'string' | 'plain' | 'keyword' | 'function' | 'error';
  readonly text: string;
}

/** A value with something inside. */
export interface Branch {
  readonly kind: 'branch';
  /** `Array(12)`, `Float64Array(2)`, `Map(3)`, or the name of the class; `''` for a plain object. */
  readonly label: string;
  /** The beginning of what is inside, in one line. */
  readonly preview: string;
  /** The first of what is inside; absent until it is asked for. */
  readonly entries?: readonly Entry[];
  /** How many there are inside. */
  readonly size: number;
  /** By this the rest can be asked for. */
  readonly reference: number;
}

export interface Entry {
  readonly key: string;
  readonly value: Inspected;
}
