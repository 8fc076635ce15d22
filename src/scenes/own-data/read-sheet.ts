import type { Parser, ParseResult } from 'papaparse';
import type { ColumnRole, Sheet, SheetColumn } from '../../params/index.ts';

// Reads a table as people have them: commas, semicolons or tabs between, decimal points or commas, gaps.

/** The name of a table that came from no file. */
export const PASTED = 'pasted';
/** Rows that are used of a longer table. */
export const MOST_ROWS = 50_000;
/** A text column with more kinds is no label. */
const MOST_KINDS = 12;
/** Lines that are named one by one in a note. */
const NAMED = 6;
/** Share of the entries that must be numbers, where not all are. */
const MOSTLY = 0.8;
/** What stands where nothing is known. */
export const MISSING = /^(?:|na|n\/a|nan|null|none|\?|-|–)$/i;

/** Characters that are read in one go: the page answers in between. */
const SLICE = 100_000;
/** The share of the whole work that taking the text apart is; the rest is reading its columns. */
const APART = 0.5;

/**
 * The table of a text, or a sentence that says why it is none. A long one is read in slices.
 *
 * @param told is told how much is read, from 0 to 1
 */
export async function readSheet(
  text: string,
  name: string,
  told: (share: number) => void = () => undefined,
): Promise<Sheet | string> {
  if (text.trim() === '') return 'There is nothing yet.';
  if (text.includes('\0')) return 'This is no text. Save the table as CSV, and bring that.';
  const { data, delimiter } = await fieldsOf(text.replace(/^\uFEFF/, ''), (share) => told(APART * share));
  const [names = [], ...rows] = data;
  if (names.length < 2)
    return 'This is one column alone: a table has at least two, with commas, semicolons or tabs between.';
  if (names.every((one) => isNumber(one))) return 'The first line is numbers: a table begins with a line of names.';
  const notes: string[] = [];
  const { kept, lines } = wholeRows(rows, names, notes);
  if (kept.length < 10)
    return `Only ${kept.length} ${kept.length === 1 ? 'row' : 'rows'} could be read, and it takes at least 10.${notes.length > 0 ? ` ${notes.join(' ')}` : ''}`;
  const columns: SheetColumn[] = [];
  for (const [i, one] of names.entries()) {
    if (kept.length * (i + 1) > WHOLE) await others();
    const texts = kept.map((row) => row[i]!.trim());
    columns.push(columnOf(one.trim() || `column ${i + 1}`, texts, delimiter, lines, notes));
    told(APART + (1 - APART) * ((i + 1) / names.length));
  }
  const roles = rolesOf(columns);
  if (!roles.includes('label') || !roles.includes('feature'))
    return 'It takes at least one column of numbers to learn from, and one more to predict.';
  return { name, delimiter, columns, roles, lines: Int32Array.from(lines), notes };
}

/** Entries that are read without a pause. */
const WHOLE = 20_000;

/** Lets the page answer before it goes on. */
const others = (): Promise<void> => new Promise((go) => setTimeout(go));

/** The fields of every line, and what stood between them. */
async function fieldsOf(text: string, told: (share: number) => void) {
  const { default: papaparse } = await import('papaparse');
  const data: (readonly string[])[] = [];
  return new Promise<{ readonly data: typeof data; readonly delimiter: string }>((found) => {
    let delimiter = ',';
    const inSlices = {
      delimiter: '', // as the first lines have it
      chunkSize: SLICE,
      chunk({ data: slice, meta }: ParseResult<readonly string[]>, parser: Parser) {
        for (const row of slice) data.push(row);
        delimiter = meta.delimiter;
        if (meta.cursor >= text.length) return;
        parser.pause();
        told(meta.cursor / text.length);
        void others().then(() => parser.resume());
      },
      complete: () => found({ data, delimiter }),
    };
    papaparse.parse<readonly string[]>(text, inSlices);
  });
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text.replace(',', '.')));

/** Rows with as many fields as there are names, and the lines that they begin on. */
function wholeRows(rows: readonly (readonly string[])[], names: readonly string[], notes: string[]) {
  const kept: (readonly string[])[] = [];
  const lines: number[] = [];
  const odd: number[] = [];
  let line = 2;
  let over = 0;
  for (const row of rows) {
    const at = line;
    line += 1 + row.reduce((breaks, field) => breaks + field.split('\n').length - 1, 0);
    if (row.length === 1 && row[0]!.trim() === '') continue; // an empty line
    if (row.length !== names.length) odd.push(at);
    else if (kept.length === MOST_ROWS) over++;
    else {
      kept.push(row);
      lines.push(at);
    }
  }
  if (odd.length > 0)
    notes.push(
      `${named('line', odd)} ${odd.length === 1 ? 'has' : 'have'} not ${names.length} fields and ${odd.length === 1 ? 'is' : 'are'} left out.`,
    );
  if (over > 0)
    notes.push(`The first ${MOST_ROWS.toLocaleString('en')} rows are used, ${over.toLocaleString('en')} more are not.`);
  return { kept, lines };
}

/** `line 7`, `lines 7, 9 and 12`, `lines 7, 9, … (40 in all)`. */
export function named(what: string, lines: readonly number[]): string {
  if (lines.length === 1) return `${capital(what)} ${lines[0]!}`;
  const shown = lines.slice(0, NAMED).join(', ');
  return `${capital(what)}s ${shown}${lines.length > NAMED ? `, … (${lines.length.toLocaleString('en')} in all)` : ''}`;
}
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** A column of numbers where nearly all entries are numbers, else one of texts. */
function columnOf(
  name: string,
  texts: readonly string[],
  delimiter: string,
  lines: readonly number[],
  notes: string[],
): SheetColumn {
  const present = texts.filter((text) => !MISSING.test(text));
  // between commas, 1,000 is a thousand, and only what can be nothing else has a decimal comma
  const hasComma = delimiter === ',' ? /^[-+]?\d+,(?!\d{3}$)\d+$/ : /^[-+]?[\d.\s]*,\d+$/;
  const hasCommas =
    present.some((text) => hasComma.test(text)) && !present.some((text) => /^[-+]?\d+\.\d{1,2}$/.test(text));
  const values = Float64Array.from(texts, (text) => numberOf(text, hasCommas));
  const unread = texts.flatMap((text, i) => (Number.isNaN(values[i]!) && !MISSING.test(text) ? [lines[i]!] : []));
  if (present.length > 0 && unread.length <= (1 - MOSTLY) * present.length) {
    if (hasCommas) notes.push(`“${name}” is read with decimal commas.`);
    if (unread.length > 0) notes.push(`${named('line', unread)}: “${name}” is no number there.`);
    return { name, values, hasCommas };
  }
  const kinds = [...new Set(present)];
  return {
    name,
    values: Float64Array.from(texts, (text) => (MISSING.test(text) ? Number.NaN : kinds.indexOf(text))),
    kinds,
  };
}

function numberOf(text: string, hasCommas: boolean): number {
  if (MISSING.test(text)) return Number.NaN;
  const plain = text.replaceAll(/[\s\u00A0]/g, '').replace('−', '-');
  const pointed = hasCommas
    ? plain.replaceAll(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.')
    : plain.replaceAll(/,(?=\d{3}(?:\D|$))/g, '');
  const value = pointed === '' ? Number.NaN : Number(pointed);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** The last column that can be one is the label, the numbers are features. */
function rolesOf(columns: readonly SheetColumn[]): readonly ColumnRole[] {
  const label = columns.findLastIndex(({ kinds }) => !kinds || (kinds.length > 1 && kinds.length <= MOST_KINDS));
  return columns.map(({ kinds }, i) => (i === label ? 'label' : kinds ? 'out' : 'feature'));
}
