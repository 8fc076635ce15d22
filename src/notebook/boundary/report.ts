import type { Markup } from '../markup.ts';
import type { Problem } from '../compile/problem.ts';
import type { Check, Entry, Failure, Inspected, Output, Picture, Report, Table, TableCell } from '../protocol.ts';
import { PIECE, RUN } from './bounds.ts';
import { attributesOf, tagName } from './drawing.ts';
import {
  count,
  dictionary,
  either,
  flag,
  list,
  Misfit,
  node,
  number,
  record,
  text,
  word,
  type Budget,
  type Shape,
} from './shape.ts';

// The only door between the sandbox and the page. Whatever comes is read against these forms and made anew; what has
// any other form, an unknown part included, is refused whole.

const name = text(PIECE.name);
const words = text(PIECE.text);

const leaf = record<Inspected & { kind: 'leaf' }>({
  kind: word('leaf'),
  type: word('number', 'string', 'plain', 'keyword', 'function', 'error'),
  text: text(PIECE.line),
});

const inspected: Shape<Inspected> = node(() => either<Inspected>('kind', { leaf, branch }));

const entries = list<Entry>(record<Entry>({ key: name, value: inspected }), PIECE.entries);

const branch = record<Omit<Inspected & { kind: 'branch' }, 'entries'>, { entries: readonly Entry[] }>(
  { kind: word('branch'), label: name, preview: words, size: count, reference: count },
  { entries },
);

const tableCell: Shape<TableCell> = node(() => record<TableCell>({ text: words, isNumber: flag }));

/** Every row has a cell for each column. */
const table: Shape<Table> = (value, budget) => {
  const read = record<Table>({
    columns: list(name, PIECE.columns),
    rows: list(list(tableCell, PIECE.columns), PIECE.rows),
    more: count,
    moreColumns: count,
  })(value, budget);
  if (read.rows.some((row) => row.length !== read.columns.length)) throw new Misfit('not a table');
  return read;
};

const drawing: Shape<Markup> = node(() => (value, budget) => {
  if (typeof value === 'string') return text(Infinity)(value, budget);
  const tag = record<object, { tag: string; attributes: unknown; children: unknown }>(
    {},
    { tag: tagName, attributes: (given) => given, children: (given) => given },
  )(value, budget);
  return {
    tag: tagName(tag.tag, budget),
    attributes: attributesOf(tag.tag!)(tag.attributes, budget),
    children: list(drawing, Infinity)(tag.children, budget),
  };
});

const picture = record<Pick<Picture, 'wide'>, { narrow: Markup }>({ wide: drawing }, { narrow: drawing });

const output = either<Output>('kind', {
  line: record<Output & { kind: 'line' }>({
    kind: word('line'),
    level: word('log', 'warn', 'error'),
    parts: list(inspected, PIECE.parts + 1),
  }),
  value: record<Output & { kind: 'value' }>({ kind: word('value'), value: inspected }),
  table: record<Output & { kind: 'table' }>({ kind: word('table'), table }),
  picture: record<Output & { kind: 'picture' }>({ kind: word('picture'), picture }),
  cut: record<Output & { kind: 'cut' }>({ kind: word('cut') }),
});

const line = number(1, 1e6);
const problem = record<Pick<Problem, 'message'>, { line: number }>({ message: words }, { line });
const failure = record<Pick<Failure, 'message'>, { line: number; in: string }>({ message: words }, { line, in: name });
const check = record<Omit<Check, 'reason'>, { reason: string }>({ sentence: words, passed: flag }, { reason: words });

/** What an input of a widget may be set to. */
const inputValue: Shape<unknown> = (value, budget) => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return words(value, budget);
  return list(number(-Infinity, Infinity), PIECE.numbers)(value, budget);
};

type Of<K extends Report['kind']> = Report & { readonly kind: K };

const report = either<Report>('kind', {
  started: record<Of<'started'>>({ kind: word('started'), cell: name }),
  output: record<Of<'output'>>({ kind: word('output'), cell: name, output }),
  finished: record<Omit<Of<'finished'>, 'checks'>, { checks: readonly Check[] }>(
    { kind: word('finished'), cell: name, milliseconds: number(0, Infinity) },
    { checks: list(check, PIECE.checks) },
  ),
  failed: record<Of<'failed'>>({ kind: word('failed'), cell: name, failure }),
  blocked: record<Omit<Of<'blocked'>, 'by'>, { by: string }>(
    { kind: word('blocked'), cell: name, name, problem },
    { by: name },
  ),
  'set-widget': record<Of<'set-widget'>>({
    kind: word('set-widget'),
    cell: name,
    name,
    values: dictionary(name, inputValue, PIECE.inputs),
  }),
  expanded: record<Of<'expanded'>>({ kind: word('expanded'), reference: count, from: count, entries }),
  spoilt: record<Of<'spoilt'>>({ kind: word('spoilt') }),
  pong: record<Of<'pong'>>({ kind: word('pong') }),
});

/** A report that was read, and what it costs. */
export interface Read {
  readonly report: Report;
  readonly characters: number;
  readonly nodes: number;
}

/** Reads what came from the sandbox. @returns `null` for whatever is no report, or more than one may carry */
export function readReport(data: unknown): Read | null {
  const characters = RUN.characters + RUN.pictureCharacters;
  const budget: Budget = { characters, nodes: RUN.nodes, depth: PIECE.depth };
  try {
    const read = report(data, budget);
    return { report: read, characters: characters - budget.characters, nodes: RUN.nodes - budget.nodes };
  } catch (error) {
    if (error instanceof Misfit) return null;
    throw error;
  }
}
