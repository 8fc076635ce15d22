import ts from 'typescript';
import { compile } from '../compile/compile.ts';
import { graph } from '../compile/graph.ts';
import type { LessonCell } from '../lesson.ts';

/** A cell's text for a program without the notebook around it. */
export interface ProgramCell {
  readonly text: string;
  /** Statements that give it what it imports. */
  readonly imports: readonly string[];
}

/**
 * A cell's text without its imports and exports. Types stay.
 *
 * @param last what becomes of the value of the last expression: `show` wraps it, `keep` leaves it where it is
 */
export function toProgram(code: string, last: 'show' | 'keep'): ProgramCell {
  const source = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const imports: string[] = [];
  for (const node of source.statements) {
    const start = node.getStart(source);
    if (ts.isImportDeclaration(node)) {
      imports.push(...importStatements(node));
      edits.push({ start, end: node.end + (code[node.end] === '\n' ? 1 : 0), text: '' });
    } else if (ts.canHaveModifiers(node)) {
      const keyword = ts.getModifiers(node)?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (keyword) edits.push({ start, end: keyword.end + 1, text: '' });
    }
  }
  const end = source.statements.at(-1);
  if (last === 'show' && end && ts.isExpressionStatement(end)) {
    const { expression } = end;
    edits.push({ start: end.getStart(source), end: end.end, text: `display(${expression.getText(source)});` });
  }
  return { text: apply(code, edits).trim(), imports };
}

/** `import { run as walk } from "downhill"` as `const { run: walk } = downhill;`. Types are nowhere when a program runs. */
function importStatements(node: ts.ImportDeclaration): string[] {
  const clause = node.importClause;
  const from =
    ts.isStringLiteral(node.moduleSpecifier) && node.moduleSpecifier.text === 'downhill' ? 'downhill' : 'Plot';
  if (!clause?.namedBindings || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  if (ts.isNamespaceImport(clause.namedBindings)) {
    const name = clause.namedBindings.name.text;
    return name === from ? [] : [`const ${name} = ${from};`];
  }
  return clause.namedBindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }) => {
      const picked = propertyName ? `${propertyName.text}: ${name.text}` : name.text;
      return `const { ${picked} } = ${from};`;
    });
}

function apply(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}

/** The cells in an order in which each finds what it needs, otherwise as on the page. */
export function inOrder(cells: readonly LessonCell[]): readonly LessonCell[] {
  const graphed = graph(
    cells.flatMap(({ id, title, code }) => {
      const result = compile(code.text);
      return result.ok ? [{ id, title, cell: result.cell }] : [];
    }),
  );
  const placed = new Set<LessonCell>();
  const place = (cell: LessonCell): void => {
    const needed = graphed.upstream(cell.id);
    for (const other of cells) if (other !== cell && needed.has(other.id) && !placed.has(other)) place(other);
    placed.add(cell);
  };
  for (const cell of cells) if (!placed.has(cell)) place(cell);
  return [...placed];
}

/** Every import of the cells and their checks once, as statements. */
export function sharedImports(cells: readonly LessonCell[]): readonly string[] {
  return [...new Set(cells.flatMap(({ code }) => toProgram(code.text, 'keep').imports))];
}
