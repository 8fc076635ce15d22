import type { Api, ApiEntry } from '../api.ts';

/** What is known about the names in a cell, without running it: enough to complete and to explain them. */
export interface Knowledge {
  /** What `path` means: `['trace', 'last']` is `trace.last`. `null` if that is not known. */
  entry(path: readonly string[]): ApiEntry | null;
  /** What can follow `path` and a dot. */
  members(path: readonly string[]): readonly ApiEntry[];
  /** What the object may hold that is given to `callee`. */
  options(callee: string): readonly ApiEntry[];
}

/** Reads the imports and the declarations of a cell's text and of the other cells'. */
export function knowledge(api: Api, texts: readonly string[]): Knowledge {
  const exported = new Map(api.exports.map((entry) => [entry.name, entry]));
  const imports = importedNames(texts);
  const declared = declarations(texts);
  const inside = (entry: ApiEntry | null): readonly ApiEntry[] =>
    entry?.type === undefined ? [] : (api.types[entry.type] ?? []);

  const entry = (path: readonly string[], depth = 0): ApiEntry | null => {
    const [name, ...rest] = path;
    if (name === undefined || depth > 8) return null; // a declaration may lead back to itself
    const start =
      imports.get(name) === undefined ? declaredEntry(name, depth) : (exported.get(imports.get(name)!) ?? null);
    return rest.reduce<ApiEntry | null>((at, key) => inside(at).find((member) => member.name === key) ?? null, start);
  };
  const declaredEntry = (name: string, depth: number): ApiEntry | null => {
    const path = declared.get(name);
    const value = path && entry(path, depth + 1);
    return value ? { ...value, name, kind: 'value', signature: value.type ?? value.signature } : null;
  };
  return {
    entry,
    members: (path) => (path.length === 1 && path[0] === 'Plot' ? api.plot.map(plotEntry) : inside(entry(path))),
    options(callee) {
      const takes = entry([callee])?.takes;
      return takes === undefined ? [] : (api.types[takes] ?? []);
    },
  };
}

const plotEntry = (name: string): ApiEntry => ({ name, kind: 'function', signature: '', doc: '' });

/** Local name → name in the module, for everything that the cells import from it. */
function importedNames(texts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const [, list] of text.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']downhill["']/g)) {
      for (const [, name, local] of list!.matchAll(/(\w+)(?:\s+as\s+(\w+))?/g)) found.set(local ?? name!, name!);
    }
  }
  return found;
}

/** `const trace = run(…)` and `const last = trace.last`: the name, and the path that its value comes from. */
function declarations(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const text of texts) {
    for (const [, name, path] of text.matchAll(
      /\b(?:const|let|var)\s+([\w$]+)(?:\s*:[^=]+)?\s*=\s*(?:await\s+)?([\w$]+(?:\.[\w$]+)*)/g,
    )) {
      if (!found.has(name!)) found.set(name!, path!.split('.'));
    }
  }
  return found;
}
