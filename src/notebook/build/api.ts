import ts from 'typescript';
import type { Api, ApiEntry } from '../api.ts';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  exactOptionalPropertyTypes: true,
  types: [],
};

/**
 * Reads names, signatures and doc comments of everything that a module exports, and of what is inside the types that
 * its exports mention.
 *
 * @param file the module's door: `src/optim/index.ts`
 * @param plot names that Plot has
 */
export function readApi(file: string, plot: readonly string[]): Api {
  const program = ts.createProgram([file], OPTIONS);
  const reader = new ApiReader(program.getTypeChecker());
  const source = program.getSourceFile(file);
  const module = source && reader.checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is no module`);
  const exports = reader.checker.getExportsOfModule(module).map((symbol) => reader.entry(symbol));
  return { exports: exports.toSorted(byName), types: reader.types(), plot: plot.toSorted() };
}

const byName = (a: ApiEntry, b: ApiEntry): number => a.name.localeCompare(b.name, 'en');

class ApiReader {
  readonly checker: ts.TypeChecker;
  readonly #types = new Map<string, readonly ApiEntry[]>();

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  types(): Readonly<Record<string, readonly ApiEntry[]>> {
    return Object.fromEntries([...this.#types].sort(([a], [b]) => a.localeCompare(b, 'en')));
  }

  entry(exported: ts.Symbol): ApiEntry {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(exported) : exported;
    const doc = this.#doc(symbol);
    const name = exported.name;
    if (!(symbol.flags & ts.SymbolFlags.Value)) {
      this.#remember(this.checker.getDeclaredTypeOfSymbol(symbol));
      return { name, kind: 'type', signature: '', doc };
    }
    return this.#valueEntry(name, doc, this.checker.getTypeOfSymbol(symbol));
  }

  #valueEntry(name: string, doc: string, declared: ts.Type): ApiEntry {
    const type = this.checker.getNonNullableType(declared);
    const [call] = type.getCallSignatures();
    if (!call) {
      const inside = this.#remember(type);
      return { name, kind: 'value', signature: this.#text(type), doc, ...(inside === null ? {} : { type: inside }) };
    }
    const returned = this.#remember(call.getReturnType());
    const [only, ...others] = call.parameters;
    const takes = only && others.length === 0 ? this.#remember(this.checker.getTypeOfSymbol(only)) : null;
    return {
      name,
      kind: 'function',
      signature: this.checker
        .signatureToString(call, undefined, ts.TypeFormatFlags.NoTruncation)
        .replaceAll(/\s+/g, ' '),
      doc,
      ...(returned === null ? {} : { type: returned }),
      ...(takes === null ? {} : { takes }),
    };
  }

  /** Keeps what is inside an object type that is ours. @returns its name; `null` for anything else */
  #remember(declared: ts.Type): string | null {
    const type = this.checker.getNonNullableType(declared);
    const symbol = type.aliasSymbol ?? type.getSymbol();
    const name = symbol?.name;
    if (name === undefined || name.startsWith('__') || !isOurs(symbol) || type.getCallSignatures().length > 0)
      return null;
    if (this.#types.has(name)) return name;
    this.#types.set(name, []); // a type may mention itself
    const members = type
      .getProperties()
      .filter(isOurs) // what an array or a text has is not told again
      .map((property) => this.#valueEntry(property.name, this.#doc(property), this.checker.getTypeOfSymbol(property)));
    this.#types.set(name, members);
    return name;
  }

  #text(type: ts.Type): string {
    return this.checker.typeToString(type).replaceAll(/\s+/g, ' ');
  }

  /** The comment and what its tags say, as one text. */
  #doc(symbol: ts.Symbol): string {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.checker));
    const tags = symbol.getJsDocTags(this.checker).map(({ name, text: parts }) => {
      const said = ts.displayPartsToString(parts).replaceAll(/\s+/g, ' ').trim();
      return `${TAGS[name] ?? `${name}: `}${said}`;
    });
    return [text, ...tags].filter((part) => part !== '').join('\n');
  }
}

const isOurs = (symbol: ts.Symbol | undefined): boolean =>
  symbol?.declarations?.some((declaration) => declaration.getSourceFile().fileName.includes('/src/')) ?? false;

const TAGS: Readonly<Record<string, string>> = { param: '• ', returns: 'Gives ', throws: 'Throws ', see: 'See ' };
