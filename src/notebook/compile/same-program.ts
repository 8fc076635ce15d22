import { isNode, type TypedNode } from './typed-node.ts';

/** Parts of nodes that say where they stand, or only what type something has. */
const LEFT_OUT =
  /^(?:start|end|loc|range|type(?:Annotation|Parameters|Arguments)|returnType|superType(?:Parameters|Arguments)|implements|accessibility|declare|abstract|override|readonly|definite|importKind|exportKind|decorators|predicate|sourceType|directive)$/;

/** Expressions that are a value with a type around it. */
const AROUND = /^TS(?:As|Satisfies|NonNull|Instantiation)Expression$|^TSTypeAssertion$/;

/**
 * Compares a program with what is left of it without types.
 *
 * @param parse reads what is left; it may not be a program at all
 * @returns the line of the first difference; `null` if there is none
 */
export function firstDifference(typed: TypedNode, parse: () => TypedNode): number | null {
  try {
    return difference(typed, parse(), 1);
  } catch (error) {
    const place = (error as { readonly loc?: { readonly line: number } }).loc; // a parser says where
    return place?.line ?? 1;
  }
}

/** @param line where the two stand, as far as is known */
function difference(typed: unknown, plain: unknown, line: number): number | null {
  if (Array.isArray(typed) && Array.isArray(plain)) {
    const [left, right] = [kept(typed), kept(plain)];
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const found = difference(left[i], right[i], line);
      if (found !== null) return found;
    }
    return null;
  }
  if (isNode(typed) && AROUND.test(typed.type)) return difference(typed.expression, plain, line);
  if (isNode(typed) && isNode(plain)) return nodeDifference(typed, plain);
  if (typeof typed === 'object' && typeof plain === 'object' && typed && plain) {
    return JSON.stringify(typed) === JSON.stringify(plain) ? null : line; // the texts of a template
  }
  return isNothing(typed) && isNothing(plain) ? null : typed === plain ? null : line;
}

function nodeDifference(typed: TypedNode, plain: TypedNode): number | null {
  const { line } = typed.loc.start;
  if (typed.type !== plain.type) return line;
  const isWritten = typeof plain.raw === 'string'; // numbers, texts, patterns are compared as they are written
  const parts = new Set([...Object.keys(typed), ...Object.keys(plain)]);
  for (const part of parts) {
    if (LEFT_OUT.test(part) || (part === 'value' && isWritten)) continue;
    // `a?.b` is a part of the program, `(a?: number)` is not
    if (part === 'optional' && !/^(?:Call|Member)Expression$/.test(plain.type)) continue;
    const found = difference(typed[part], plain[part], line);
    if (found !== null) return found;
  }
  return null;
}

/** What is left of a list of statements, parameters, parts of a class. */
const kept = (list: readonly unknown[]): readonly unknown[] => list.filter((item) => !isNode(item) || !isErased(item));

/** Whether nothing is left of a node. */
function isErased(node: TypedNode): boolean {
  if (node.type === 'EmptyStatement' || node.declare === true || node.abstract === true) return !isClass(node);
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  if (node.type === 'Identifier' && node.name === 'this') return true; // only a parameter can be called so
  if (node.type === 'ExportNamedDeclaration' && isNode(node.declaration)) return isErased(node.declaration);
  if (node.type === 'MethodDefinition') return isNode(node.value) && node.value.type.startsWith('TS');
  return node.type.startsWith('TS') && !AROUND.test(node.type);
}

const isClass = ({ type, declare }: TypedNode): boolean => type.startsWith('Class') && declare !== true;

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
