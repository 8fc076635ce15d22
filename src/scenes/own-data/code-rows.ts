import type { Examples } from '../../optim/index.ts';
import type { Sheet, SheetChoice } from '../../params/index.ts';
import type { Dealt } from './examples.ts';
import { WATCHED } from './examples.ts';
import { MISSING, MOST_ROWS, PASTED } from './read-sheet.ts';

// The rows of a training as programs have them: written out, or read from the reader's own file where they are many.

/** Rows that a program carries; more of them it reads from the file that they came from. */
const MOST_WRITTEN = 400;

/** A chosen column of the reader's file; the label is the last one. */
interface Chosen {
  /** From 0, left to right. */
  readonly at: number;
  readonly name: string;
  readonly hasCommas: boolean;
  readonly kinds: readonly string[] | null;
}

/** The file that a program reads. */
export interface RowsFile {
  readonly name: string;
  readonly isPasted: boolean;
  readonly delimiter: string;
  readonly columns: readonly Chosen[];
}

/** The file that a program reads the rows from; `null` where it carries them. */
export function fileOf({ sheet }: SheetChoice, { train }: Dealt): RowsFile | null {
  if (!sheet || train.y.length <= MOST_WRITTEN) return null;
  const isPasted = sheet.name === PASTED;
  const name = isPasted ? 'table.csv' : sheet.name;
  return { name, isPasted, delimiter: sheet.delimiter, columns: chosenOf(sheet) };
}

function chosenOf({ columns, roles }: Sheet): readonly Chosen[] {
  const all = columns.map(({ name, hasCommas = false, kinds = null }, at): Chosen => ({ at, name, hasCommas, kinds }));
  return [...all.filter(({ at }) => roles[at] === 'feature'), ...all.filter(({ at }) => roles[at] === 'label')];
}

/** What a reader is told whose file is not there. */
const missing = ({ name, isPasted }: RowsFile): string =>
  isPasted
    ? `${name} is not in this folder: save the table that you pasted into the page under this name`
    : `${name} is not in this folder: put the file that you opened in the page here`;
const other = ({ name }: RowsFile): string => `${name} has other columns than the table that was opened in the page`;

const quoted = (text: string): string => JSON.stringify(text);
const records = (of: (column: Chosen) => string, { columns }: RowsFile): string =>
  columns.map((column) => `${column.at}: ${of(column)}`).join(', ');

/** Numbers that Python takes for floats. */
const float = (value: number): string => (/^-?\d+$/.test(String(value)) ? `${value}.0` : String(value));

/** `X` and `y` in Python, for either library (`xp`). */
export function pythonRows({ train, task }: Dealt, file: RowsFile | null, seed: number): readonly string[] {
  if (file !== null) return pythonFile(file, task, seed);
  return [
    'X = xp.array([',
    ...rowsOf(train, float).map((row) => `    ${row},`),
    '])',
    `y = xp.array([${Array.from(train.y, float).join(', ')}])`,
  ];
}

/** Reads what the page reads of the file, deals it out by the same seed and brings it to mean 0 and deviation 1. */
function pythonFile(file: RowsFile, task: Dealt['task'], seed: number): readonly string[] {
  const kinds = file.columns.at(-1)!.kinds;
  return [
    `FILE = ${quoted(file.name)}`,
    'if not os.path.exists(FILE):',
    `    raise SystemExit(${quoted(missing(file))})`,
    'with open(FILE, encoding="utf-8-sig", newline="") as lines:',
    `    names, *table = csv.reader(lines, delimiter=${quoted(file.delimiter)})`,
    `columns = {${records(({ name }) => quoted(name), file)}}  # the last one is predicted`,
    'for at, name in columns.items():',
    '    if at >= len(names) or (names[at].strip() or f"column {at + 1}") != name:',
    `        raise SystemExit(${quoted(other(file))})`,
    `commas = {${file.columns.map(({ at, hasCommas }) => `${at}: ${hasCommas ? 'True' : 'False'}`).join(', ')}}`,
    `kinds = ${kinds ? `[${kinds.map(quoted).join(', ')}]` : 'None'}`,
    '',
    '',
    'def number(text, commas):',
    '    """As the page reads it; nan where there is none."""',
    String.raw`    text = re.sub(r"\s", "", text).replace("−", "-")`,
    '    thousands, point = (r"\\.", ",") if commas else (",", ".")',
    String.raw`    text = re.sub(thousands + r"(?=\d{3}(?:\D|$))", "", text).replace(point, ".", 1)`,
    '    try:',
    '        value = math.nan if "_" in text else float(text)',
    '    except ValueError:',
    '        return math.nan',
    '    return value if math.isfinite(value) else math.nan',
    '',
    '',
    'def entry(row, at):',
    '    text = row[at].strip()',
    `    if re.fullmatch(${pythonPattern(MISSING)}, text, re.IGNORECASE):`,
    '        return math.nan',
    `    if kinds and at == ${file.columns.at(-1)!.at}:`,
    '        return float(kinds.index(text)) if text in kinds else math.nan',
    '    return number(text, commas[at])',
    '',
    '',
    `whole = [row for row in table if len(row) == len(names)][:${MOST_ROWS}]`,
    'read = [[entry(row, at) for at in columns] for row in whole]',
    'read = [row for row in read if not any(map(math.isnan, row))]',
    'order = list(range(len(read)))',
    `Draws(${seed}).shuffle(order)`,
    `watched = max(1, int(${WATCHED} * len(read) + 0.5))`,
    'learnt = np.array([read[row] for row in order[: len(read) - watched]])',
    'deviations = learnt.std(axis=0)',
    ...(task === 'number' ? [] : ['learnt, labels = learnt.copy(), learnt[:, -1].copy()']),
    'learnt = (learnt - learnt.mean(axis=0)) / np.where(deviations > 0, deviations, 1)',
    `X, y = xp.array(learnt[:, :-1].tolist()), xp.array(${task === 'number' ? 'learnt[:, -1]' : 'labels'}.tolist())`,
  ];
}

const pythonPattern = ({ source }: RegExp): string => `r"${source.replaceAll(String.raw`\/`, '/')}"`;

/** Lines of TypeScript that make `examples`. */
interface TypescriptRows {
  /** What is imported from elsewhere, and what from the module. */
  readonly before: readonly string[];
  readonly names: readonly string[];
  readonly lines: readonly string[];
}

/** `examples` in TypeScript. */
export function typescriptRows({ train, task }: Dealt, file: RowsFile | null, seed: number): TypescriptRows {
  const classes = train.classes ? `, classes: [${train.classes.map(quoted).join(', ')}]` : '';
  const made = (examples: string): string => (classes === '' ? examples : `{ ...${examples}${classes} }`);
  if (file !== null) {
    const names = ['examplesFrom', 'splitExamples', 'standardiser'];
    return {
      before: ["import { existsSync, readFileSync } from 'node:fs';"],
      names,
      lines: typescriptFile(file, task, made, seed),
    };
  }
  return {
    before: [],
    names: ['examplesFrom'],
    lines: [
      'const rows = [',
      ...rowsOf(train, String).map((row) => `  ${row},`),
      '];',
      `const labels = [${Array.from(train.y, String).join(', ')}];`,
      `const examples = ${made('examplesFrom(rows, labels)')};`,
    ],
  };
}

function typescriptFile(
  file: RowsFile,
  task: Dealt['task'],
  made: (examples: string) => string,
  seed: number,
): readonly string[] {
  const { at: label, kinds } = file.columns.at(-1)!;
  return [
    `const file = ${quoted(file.name)};`,
    `if (!existsSync(file)) throw new Error(${quoted(missing(file))});`,
    '',
    ...fieldsLines(file),
    "const [names = [], ...table] = fieldsOf(readFileSync(file, 'utf8'));",
    `const columns = [${file.columns.map(({ at }) => at).join(', ')}]; // the last one is predicted`,
    `const called = { ${records(({ name }) => quoted(name), file)} };`,
    `const commas = { ${records(({ hasCommas }) => String(hasCommas), file)} };`,
    `const kinds = ${kinds ? `[${kinds.map(quoted).join(', ')}]` : 'null'};`,
    'if (columns.some((at) => (names[at]?.trim() || `column ${at + 1}`) !== called[at])) {',
    `  throw new Error(${quoted(other(file))});`,
    '}',
    '',
    '/** As the page reads it; NaN where there is none. */',
    'function entry(row, at) {',
    '  const text = row[at].trim();',
    `  if (/${MISSING.source}/i.test(text)) return NaN;`,
    `  if (kinds && at === ${label}) return kinds.includes(text) ? kinds.indexOf(text) : NaN;`,
    String.raw`  const plain = text.replaceAll(/\s/g, '').replace('−', '-');`,
    '  const pointed = commas[at]',
    String.raw`    ? plain.replaceAll(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.')`,
    String.raw`    : plain.replaceAll(/,(?=\d{3}(?:\D|$))/g, '');`,
    "  return pointed !== '' && Number.isFinite(Number(pointed)) ? Number(pointed) : NaN;",
    '}',
    '',
    `const read = table.filter((row) => row.length === names.length).slice(0, ${MOST_ROWS})`,
    '  .map((row) => columns.map((at) => entry(row, at)))',
    '  .filter((row) => !row.some(Number.isNaN));',
    `const watched = Math.max(1, Math.round(${WATCHED} * read.length));`,
    `const all = ${made('examplesFrom(read.map((row) => row.slice(0, -1)), read.map((row) => row.at(-1)))')};`,
    `const [learnt] = splitExamples(all, [read.length - watched, watched], ${seed});`,
    ...(task === 'number'
      ? [
          'const mean = learnt.y.reduce((sum, one) => sum + one, 0) / learnt.y.length;',
          'const squares = learnt.y.reduce((sum, one) => sum + (one - mean) ** 2, 0) / learnt.y.length;',
          'const y = learnt.y.map((one) => (one - mean) / (Math.sqrt(squares) || 1));',
          'const examples = { ...standardiser(learnt)(learnt), y };',
        ]
      : ['const examples = standardiser(learnt)(learnt);']),
  ];
}

/** Takes the text of a file apart. */
function fieldsLines({ delimiter }: RowsFile): readonly string[] {
  const between = delimiter === '\t' ? String.raw`\t` : delimiter.replace(/[|^$.*+?\\]/, String.raw`\$&`);
  return [
    '/** The fields of every line; one in quotes may hold what stands between them, and breaks. */',
    'function fieldsOf(text) {',
    '  const lines = [[]];',
    String.raw`  const field = /(?:"((?:[^"]|"")*)"|([^${between}\r\n]*))(${between}|\r\n|\n|\r|$)/g;`,
    "  for (const [all, inQuotes, plain, end] of text.replace(/^\\uFEFF/, '').matchAll(field)) {",
    `    if (all === '' && lines.at(-1).length === 0) break;`,
    `    lines.at(-1).push(inQuotes?.replaceAll('""', '"') ?? plain);`,
    `    if (end === '') break;`,
    `    if (end !== ${quoted(delimiter)}) lines.push([]);`,
    '  }',
    '  return lines;',
    '}',
    '',
  ];
}

const rowsOf = ({ X, y, features }: Examples, written: (value: number) => string): readonly string[] =>
  Array.from(y, (_, i) => `[${Array.from(X.subarray(i * features, (i + 1) * features), written).join(', ')}]`);
