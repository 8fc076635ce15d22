import { parse, type AnyNode, type Program } from 'acorn';
import { simple } from 'acorn-walk';
import { collectNames, type Import, type Name, type Names } from './names.ts';
import { CellError, parserProblem, type Problem } from './problem.ts';
import { PARSING, stripTypes } from './types.ts';

/** A cell, ready to be defined in the dataflow. */
export interface Compiled {
  /** Names that the other cells may use. */
  readonly defines: readonly Name[];
  readonly imports: readonly Import[];
  /** Names that the cell needs and does not define itself, in the order of `body`'s parameters. */
  readonly uses: readonly Name[];
  /** Widgets of the page whose results the cell reads: parameter `$widget0` is the first, and so on. */
  readonly widgets: readonly string[];
  /**
   * JavaScript for the body of an async function that returns `[last value, { name: value }]`.
   * Line n of it is line n of the cell.
   */
  readonly body: string;
}

export type Result = { readonly ok: true; readonly cell: Compiled } | { readonly ok: false; readonly problem: Problem };

/** Compiles the text of a cell. What is wrong with it comes back as a value. */
export function compile(code: string): Result {
  try {
    return { ok: true, cell: compileOrThrow(code) };
  } catch (error) {
    if (!(error instanceof CellError)) return { ok: false, problem: parserProblem(error) };
    const { message, line } = error;
    return { ok: false, problem: { message, ...(line === undefined ? {} : { line }) } };
  }
}

function compileOrThrow(code: string): Compiled {
  const script = stripTypes(code);
  const program = parse(script, PARSING);
  refuse(program);
  const names = collectNames(program);
  refuseNames(names);
  const widgets = [...new Set(names.widgets.map(({ name }) => name))];
  return {
    defines: names.defines,
    imports: names.imports,
    uses: names.uses,
    widgets,
    body: body(script, program, names, widgets),
  };
}

/** Module syntax that has no place in a cell. */
function refuse(program: Program): void {
  for (const node of program.body) {
    const line = node.loc?.start.line;
    const isExport = node.type.startsWith('Export') && !(node.type === 'ExportNamedDeclaration' && node.declaration);
    if (isExport)
      throw new CellError('A cell needs no export: every name at its top level is there for the others.', line);
  }
  simple(program, {
    ImportExpression: ({ loc }) => {
      throw new CellError('Import at the top of the cell: import { run } from "downhill"', loc?.start.line);
    },
    MetaProperty: ({ meta, loc }) => {
      if (meta.name === 'import') throw new CellError('A cell has no import.meta: it is no file.', loc?.start.line);
    },
  });
}

function refuseNames({ assigns, uses, defines, imports }: Names): void {
  const [assigned] = assigns;
  if (assigned) {
    const { name, line } = assigned;
    throw new CellError(
      `Only the cell that defines “${name}” can change it. If it is new, begin with: let ${name} =`,
      line,
    );
  }
  const computed = uses.find(({ name }) => name === 'widgets');
  if (computed) throw new CellError('Name the widget as a text, as in widgets["valley"].', computed.line);
  const reserved = [...defines, ...imports.map(({ local: name, line }) => ({ name, line }))].find(({ name }) =>
    RESERVED.test(name),
  );
  if (reserved) throw new CellError(`“${reserved.name}” is the notebook’s own name; take another.`, reserved.line);
}

const RESERVED = /^(?:\$widget\d+|\$value|display|table|widgets|setWidget|console|check|expect)$/;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The script without imports and exports, its last value kept, and returning what it defines. */
function body(script: string, program: Program, names: Names, widgets: readonly string[]): string {
  const edits: Edit[] = names.widgets.map(({ name, start, end }) => ({
    start,
    end,
    text: `$widget${widgets.indexOf(name)}${'\n'.repeat(linesIn(script.slice(start, end)))}`,
  }));
  for (const node of program.body) edits.push(...moduleEdits(script, node));
  const last = program.body.at(-1);
  if (last?.type === 'ExpressionStatement') {
    const end = script[last.end - 1] === ';' ? last.end - 1 : last.end;
    edits.push({ start: last.start, end: last.start, text: ';const $value = (0, ' }, { start: end, end, text: ')' });
  }
  const value = last?.type === 'ExpressionStatement' ? '$value' : 'undefined';
  const exported = names.defines.map(({ name }) => name).join(', ');
  return `${apply(script, edits)}\nreturn [${value}, { ${exported} }];`;
}

function moduleEdits(script: string, node: AnyNode): Edit[] {
  if (node.type === 'ImportDeclaration') {
    return [{ start: node.start, end: node.end, text: '\n'.repeat(linesIn(script.slice(node.start, node.end))) }];
  }
  if (node.type === 'ExportNamedDeclaration' && node.declaration) {
    return [{ start: node.start, end: node.declaration.start, text: '' }];
  }
  return [];
}

const linesIn = (text: string): number => text.split('\n').length - 1;

function apply(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
