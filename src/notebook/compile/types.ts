import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser, type Options } from 'acorn';
import { firstDifference } from './same-program.ts';
import { CellError } from './problem.ts';
import { childrenOf, isNode, type TypedNode } from './typed-node.ts';

export const PARSING = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  locations: true,
} as const satisfies Options;

const TypeScriptParser = Parser.extend(tsPlugin());

/**
 * Takes the types out of a cell by writing blanks over them: every line stays where it was. What remains is read again
 * and must be the same program; so nothing changes its meaning in silence.
 *
 * @throws CellError with the line of what is more than a type, or cannot be taken out
 */
export function stripTypes(code: string): string {
  const program = TypeScriptParser.parse(code, PARSING) as unknown as TypedNode; // with types in it
  const text = code.split('');
  erase(program, { code, text });
  const script = text.join('');
  const line = firstDifference(program, () => Parser.parse(script, PARSING) as unknown as TypedNode); // without
  if (line !== null)
    throw new CellError(
      'This line would mean something else without its types: put parentheses around what has one',
      line,
    );
  return script;
}

interface Page {
  readonly code: string;
  /** The signs of the code, some of them blank by now. */
  readonly text: string[];
}

/** What is more than a type: code would have to be made of it. */
const REFUSED: Readonly<Record<string, string>> = {
  TSEnumDeclaration: 'A cell has no “enum”: use an object, as in const Kind = { near: 0, far: 1 } as const',
  TSModuleDeclaration: 'A cell has no “namespace”: use an object',
  TSParameterProperty: 'A cell has no parameters that are properties: declare the property, and assign it',
  TSImportEqualsDeclaration: 'Write import { run } from "downhill"',
  TSExportAssignment: 'A cell needs no export: every name at its top level is there for the others.',
  TSNamespaceExportDeclaration: 'A cell needs no export: every name at its top level is there for the others.',
  Decorator: 'A cell has no decorators',
};

/** Statements and parts of classes of which nothing remains. */
const GONE =
  /^TS(?:InterfaceDeclaration|TypeAliasDeclaration|DeclareFunction|DeclareMethod|IndexSignature|AbstractMethodDefinition|AbstractPropertyDefinition|AbstractClassProperty|EmptyBodyFunctionDeclaration)$/;

const isGone = (node: TypedNode): boolean =>
  GONE.test(node.type) ||
  node.declare === true ||
  (node.importKind === 'type' && node.type === 'ImportDeclaration') ||
  (node.exportKind === 'type' && node.type === 'ExportNamedDeclaration') ||
  (node.type === 'ExportNamedDeclaration' && isNode(node.declaration) && isGone(node.declaration)) ||
  (node.type === 'MethodDefinition' && isNode(node.value) && node.value.type.startsWith('TS')) ||
  ((node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') && node.abstract === true);

/** Writes blanks over whatever is a type in a node. */
function erase(node: TypedNode, page: Page): void {
  if (isGone(node)) return blank(page, node.start, node.end, ';');
  const refused = REFUSED[node.type];
  if (refused !== undefined) throw new CellError(refused, node.loc.start.line);
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      eraseBehind(node, page);
      return erase(node.expression as TypedNode, page);
    case 'TSNonNullExpression':
      blank(page, node.end - 1, node.end);
      return erase(node.expression as TypedNode, page);
    case 'TSTypeAssertion': {
      const type = node.typeAnnotation as TypedNode;
      blank(page, node.start, page.code.indexOf('>', type.end) + 1);
      return erase(node.expression as TypedNode, page);
    }
    case 'TSInstantiationExpression':
      blank(page, (node.expression as TypedNode).end, node.end);
      return erase(node.expression as TypedNode, page);
  }
  if (node.type.startsWith('TS')) return blank(page, node.start, node.end);
  eraseWords(node, page);
  for (const child of childrenOf(node)) erase(child, page);
}

/** `x as number`: what stands between the value, with its brackets, and the end. */
function eraseBehind(node: TypedNode, page: Page): void {
  const { end } = node.expression as TypedNode;
  const type = node.typeAnnotation as TypedNode;
  const between = page.code.slice(end, type.start);
  const word = /\b(?:as|satisfies)\b(?=(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*\n)*$)/.exec(between)!; // else it were no such thing
  blank(page, end + word.index, node.end);
}

/** Single words and signs that belong to types. */
function eraseWords(node: TypedNode, page: Page): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
      for (const specifier of node.specifiers as TypedNode[]) {
        if (specifier.importKind === 'type' || specifier.exportKind === 'type') blankListed(specifier, page);
      }
      return;
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const body = node.body as TypedNode;
      const head = page.code.slice(node.start, body.start);
      if (node.abstract === true) blank(page, node.start, node.start + 'abstract'.length);
      const [first] = (node.implements ?? []) as TypedNode[];
      if (first) blank(page, node.start + head.lastIndexOf('implements', first.start - node.start), body.start);
      return;
    }
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return eraseModifiers(node, page);
    case 'VariableDeclarator':
      if (node.definite === true) blankSign(page, node.id as TypedNode, '!');
      return;
    case 'Identifier':
      if (node.optional === true) blankSign(page, node, '?');
      return;
    case 'ObjectPattern':
    case 'ArrayPattern':
      if (node.optional === true) blankSign(page, node, '?');
      return;
  }
  if (Array.isArray(node.params)) {
    const [first] = node.params as TypedNode[];
    if (first?.type === 'Identifier' && first.name === 'this') blankListed(first, page);
  }
}

function eraseModifiers(node: TypedNode, page: Page): void {
  const key = node.key as TypedNode;
  const before = page.code.slice(node.start, key.start);
  for (const { index, 0: word } of before.matchAll(/\b(?:public|private|protected|readonly|override)\b/g)) {
    blank(page, node.start + index, node.start + index + word.length);
  }
  const after = /^\s*\]?\s*([?!])\s*(?=[:(=;}\n]|$)/.exec(page.code.slice(key.end, node.end));
  if (after) blank(page, key.end + after[0].indexOf(after[1]!), key.end + after[0].indexOf(after[1]!) + 1);
}

/** The sign before the type of a name: `x?: number`. */
function blankSign(page: Page, node: TypedNode, sign: string): void {
  const { typeAnnotation } = node;
  const end = isNode(typeAnnotation) ? typeAnnotation.start : page.code.length;
  const from = node.type === 'Identifier' ? node.start + String(node.name).length : node.start;
  const at = isNode(typeAnnotation) ? page.code.lastIndexOf(sign, end) : page.code.indexOf(sign, from);
  if (at >= from && at <= end) blank(page, at, at + 1);
}

/** One of a list, with the comma behind it. */
function blankListed(node: TypedNode, page: Page): void {
  const comma = /^(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*\n)*,/.exec(page.code.slice(node.end));
  blank(page, node.start, node.end + (comma?.[0].length ?? 0));
}

/** Blanks; lines remain. @param first what takes the place of the first sign */
function blank({ text }: Page, from: number, to: number, first = ' '): void {
  for (let i = from; i < to; i++) if (!/[\n\r\u2028\u2029]/.test(text[i]!)) text[i] = i === from ? first : ' ';
}
