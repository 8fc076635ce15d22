import type { AnyNode, Identifier, ImportDeclaration, Pattern, Program } from 'acorn';
import { ancestor } from 'acorn-walk';

/** A name with the first line it stands on. */
export interface Name {
  readonly name: string;
  readonly line: number;
}

/** One name that a cell takes from a module: `import { run as walk } from "downhill"`. */
export interface Import {
  /** The name in the cell: `walk`. */
  readonly local: string;
  /** The name in the module: `run`; `*` for the whole of it. */
  readonly imported: string;
  readonly module: string;
  readonly line: number;
}

/** `widgets["three-rates"]` in a cell. */
export interface WidgetUse {
  readonly name: string;
  /** Offsets of the whole expression. */
  readonly start: number;
  readonly end: number;
}

/** What a cell gives to the others and takes from them. */
export interface Names {
  readonly defines: readonly Name[];
  readonly imports: readonly Import[];
  /** Names that are used and not defined here. */
  readonly uses: readonly Name[];
  /** Those of them that the cell tries to change. */
  readonly assigns: readonly Name[];
  readonly widgets: readonly WidgetUse[];
}

/** Names that mean the same everywhere, or that no parameter may have. */
const FIXED = new Set(['undefined', 'NaN', 'Infinity', 'arguments', 'eval']);

/** Collects the names of a parsed cell. */
export function collectNames(program: Program): Names {
  const imports = program.body.filter((node) => node.type === 'ImportDeclaration').flatMap(importedNames);
  const defines = program.body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && node.declaration ? declaredBy(node.declaration) : declaredBy(node),
  );
  const named = new Map([...defines, ...hoisted(program)].map((node) => [node.name, toName(node)]));
  return { defines: [...named.values()], imports, ...freeNames(program) };
}

/** `var` in a block, a loop, a condition belongs to the whole cell. */
function hoisted(program: Program): Identifier[] {
  const found: Identifier[] = [];
  ancestor(program, {
    VariableDeclaration: (node, _state, above) => {
      if (node.kind === 'var' && home(above, true) === program) found.push(...declaredBy(node));
    },
  });
  return found;
}

function importedNames(node: ImportDeclaration): Import[] {
  return node.specifiers.map((specifier) => ({
    local: specifier.local.name,
    imported: specifierName(specifier),
    module: String(node.source.value),
    line: lineOf(specifier),
  }));
}

function specifierName(specifier: ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : String(specifier.imported.value);
}

/** The identifiers that a statement declares in the scope that it stands in. */
function declaredBy(node: AnyNode): Identifier[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => bound(id));
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return node.id ? [node.id] : [];
  return [];
}

/** The identifiers that a pattern binds: `{ a, b: [c] }` binds a and c. */
function bound(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => bound(part.type === 'RestElement' ? part.argument : part.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? bound(part) : []));
    case 'RestElement':
      return bound(pattern.argument);
    case 'AssignmentPattern':
      return bound(pattern.left);
    case 'MemberExpression':
      return [];
  }
}

/** Names declared inside each scope, by the node that opens the scope. */
function scopes(program: Program): Map<AnyNode, Set<string>> {
  const declared = new Map<AnyNode, Set<string>>();
  const declare = (scope: AnyNode, names: readonly Identifier[]): void => {
    const known = declared.get(scope) ?? new Set();
    for (const { name } of names) known.add(name);
    declared.set(scope, known);
  };
  const takeFunction = (node: AnyNode): void => {
    if (!('params' in node)) return;
    declare(node, node.params.flatMap(bound));
    if (node.type === 'FunctionExpression' && node.id) declare(node, [node.id]);
  };
  ancestor(program, {
    ImportDeclaration: (node) =>
      declare(
        program,
        node.specifiers.map(({ local }) => local),
      ),
    VariableDeclaration: (node, _state, above) => declare(home(above, node.kind === 'var'), declaredBy(node)),
    FunctionDeclaration: (node, _state, above) => {
      declare(home(above, false), declaredBy(node));
      takeFunction(node);
    },
    FunctionExpression: takeFunction,
    ArrowFunctionExpression: takeFunction,
    ClassDeclaration: (node, _state, above) => declare(home(above, false), declaredBy(node)),
    ClassExpression: (node) => {
      if (node.id) declare(node, [node.id]);
    },
    CatchClause: (node) => {
      if (node.param) declare(node, bound(node.param));
    },
  });
  return declared;
}

const FUNCTIONS = /^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression|StaticBlock|Program)$/;
const BLOCKS = /^(?:BlockStatement|For(?:In|Of)?Statement|SwitchStatement)$/;

/** The scope that a declaration belongs to: the nearest block around it, or the nearest function for `var`. */
function home(above: readonly AnyNode[], hoisted: boolean): AnyNode {
  const around = above.slice(0, -1);
  return around.findLast(({ type }) => FUNCTIONS.test(type) || (!hoisted && BLOCKS.test(type)))!;
}

function freeNames(program: Program): Pick<Names, 'uses' | 'assigns' | 'widgets'> {
  const declared = scopes(program);
  const uses = new Map<string, Name>();
  const assigns = new Map<string, Name>();
  const widgets: WidgetUse[] = [];
  const isFree = (name: string, above: readonly AnyNode[]): boolean =>
    !FIXED.has(name) && !above.some((node) => declared.get(node)?.has(name));
  const use = (node: Identifier, _state: unknown, above: readonly AnyNode[]): void => {
    if (!isFree(node.name, above)) return;
    const parent = above.at(-2);
    const widget = node.name === 'widgets' && parent ? widgetUse(node, parent) : null;
    if (widget) widgets.push(widget);
    else if (!uses.has(node.name)) uses.set(node.name, toName(node));
  };
  const assign = (target: AnyNode, above: readonly AnyNode[]): void => {
    if (target.type === 'Identifier' && isFree(target.name, above)) assigns.set(target.name, toName(target));
  };
  ancestor(program, {
    Identifier: use,
    // declarations bind the names of their patterns; what is free is the target of an assignment
    Pattern: (node, _state, above) => assign(node, above),
    UpdateExpression: (node, _state, above) => assign(node.argument, above),
    ForInStatement: (node, _state, above) => assign(node.left, above),
    ForOfStatement: (node, _state, above) => assign(node.left, above),
  });
  return { uses: [...uses.values()], assigns: [...assigns.values()], widgets };
}

/** `widgets["name"]` or `widgets.name`, if `parent` is that; a computed name cannot be known before the cell runs. */
function widgetUse(node: Identifier, parent: AnyNode): WidgetUse | null {
  if (parent.type !== 'MemberExpression' || parent.object !== node) return null;
  const { property, start, end } = parent;
  if (parent.computed) return property.type === 'Literal' ? { name: String(property.value), start, end } : null;
  return property.type === 'Identifier' ? { name: property.name, start, end } : null;
}

const lineOf = (node: AnyNode): number => node.loc!.start.line; // the parser is told to note places

const toName = (node: Identifier): Name => ({ name: node.name, line: lineOf(node) });
