import path from 'node:path';
import ts from 'typescript';

/** As the editor of code cells reads the module. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  exactOptionalPropertyTypes: true,
  types: [],
  declaration: true,
  emitDeclarationOnly: true,
};

/**
 * The types of a module as one file without imports, with the comments of the sources.
 *
 * @param door the module's file, which may import files of the project and nothing else
 * @throws Error if it imports a whole module under a name
 */
export function declarationsOf(door: string): string {
  const file = path.resolve(door);
  const texts = new Map<string, string>();
  ts.createProgram([file], OPTIONS).emit(undefined, (name, text) => {
    texts.set(name.replace(/[.]d[.]ts$/, '.ts'), text);
  });
  // read once more, each under the name of its source: so their imports lead from one to the other
  const host = ts.createCompilerHost(OPTIONS);
  const program = ts.createProgram(
    [file],
    { ...OPTIONS, noLib: true },
    {
      ...host,
      fileExists: (name) => texts.has(name),
      readFile: (name) => texts.get(name),
      getSourceFile: (name, version) => ts.createSourceFile(name, texts.get(name) ?? '', version, true),
    },
  );
  return new Declarations(program.getTypeChecker()).of(program.getSourceFile(file)!);
}

/** A piece of text in the place of another one. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Gathers what a module exports and all that it mentions, each under a name of its own. */
class Declarations {
  readonly #checker: ts.TypeChecker;
  /** In the order in which they are found, which is that of the file. */
  readonly #names = new Map<ts.Symbol, string>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  of(door: ts.SourceFile): string {
    const exported = this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(door)!);
    const list = exported.map((symbol) => {
      const target = this.#target(symbol);
      if (!this.#names.has(target)) this.#names.set(target, symbol.name);
      const name = this.#names.get(target)!;
      return name === symbol.name ? name : `${name} as ${symbol.name}`;
    });
    const statements = new Set<ts.Node>();
    const texts: string[] = [];
    for (const symbol of this.#names.keys()) {
      for (const statement of symbol.declarations!.map(statementOf)) {
        if (statements.has(statement)) continue;
        statements.add(statement);
        texts.push(this.#written(statement));
      }
    }
    return `${texts.join('\n\n')}\n\nexport {\n${list.map((name) => `  ${name},\n`).join('')}};\n`;
  }

  /** A statement with its comment, with the names that things have here. */
  #written(statement: ts.Node): string {
    const file = statement.getSourceFile();
    const edits: Edit[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isModifier(node) && node.parent === statement) {
        edits.push({ start: node.getStart(), end: node.end + 1, text: '' });
      } else if (ts.isImportTypeNode(node)) {
        const end = node.qualifier ?? node.argument;
        edits.push({
          start: node.getStart(),
          end: end.end,
          text: `${node.isTypeOf ? 'typeof ' : ''}${this.#nameOf(this.#symbolAt(end)!)}`,
        });
        node.typeArguments?.forEach(visit);
      } else if (ts.isIdentifier(node)) {
        const symbol = this.#symbolAt(node);
        const name = symbol?.declarations?.some(isOfFile) ? this.#nameOf(symbol) : node.text;
        if (name !== node.text) edits.push({ start: node.getStart(), end: node.end, text: name });
      } else ts.forEachChild(node, visit);
    };
    visit(statement);
    const comments = ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? [];
    const comment = comments.findLast(({ pos }) => file.text.startsWith('/**', pos));
    const said = comment ? `${file.text.slice(comment.pos, comment.end)}\n` : '';
    const isValue = !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement);
    return `${said}${isValue ? 'declare ' : ''}${edited(file.text, statement.getStart(), statement.end, edits)}`;
  }

  #nameOf(symbol: ts.Symbol): string {
    const known = this.#names.get(symbol);
    if (known !== undefined) return known;
    const [declaration] = symbol.declarations!;
    if (!declaration || !isOfFile(declaration)) throw new Error(`${symbol.name} is a whole module`);
    const own = /^_?default$/.test(symbol.name) ? nameOfFile(declaration) : symbol.name;
    const taken = new Set(this.#names.values());
    let name = own;
    for (let i = 2; taken.has(name); i++) name = `${own}${i}`;
    this.#names.set(symbol, name);
    return name;
  }

  #symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(node);
    return symbol && this.#target(symbol);
  }

  #target(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

const statementOf = (declaration: ts.Node): ts.Node =>
  ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;

/** Whether it stands in a file by itself, and not inside of something. */
const isOfFile = (declaration: ts.Node): boolean => {
  const { parent } = statementOf(declaration) as { parent?: ts.Node };
  return parent !== undefined && ts.isSourceFile(parent);
};

/** `linear` of `losses/linear.ts`. */
const nameOfFile = (declaration: ts.Node): string =>
  path
    .basename(declaration.getSourceFile().fileName, '.ts')
    .replaceAll(/[-.](.)/g, (_, letter: string) => letter.toUpperCase());

function edited(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let [done, at] = ['', start];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    done += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return done + text.slice(at, end);
}
