import type { Import } from '../compile/names.ts';

/** The modules that a cell may import from. */
export class Modules {
  readonly #known = new Map<string, object>();

  add(name: string, module: object): void {
    this.#known.set(name, module);
  }

  get(name: string): object | undefined {
    return this.#known.get(name);
  }

  /**
   * The value of one imported name. A name with a capital that a module does not export is taken for a type,
   * of which nothing is left when the cell runs.
   *
   * @throws Error in words for the reader, if there is no such module or no such name in it
   */
  read({ module: name, imported }: Import): unknown {
    const module = this.#known.get(name);
    if (!module) throw new Error(`There is no module “${name}” here; there are: ${[...this.#known.keys()].join(', ')}`);
    if (imported === '*') return module;
    if (imported in module) return (module as Readonly<Record<string, unknown>>)[imported]; // just looked
    if (/^[A-Z]/.test(imported)) return undefined;
    const close = nearest(imported, Object.keys(module));
    throw new Error(`“${name}” has no “${imported}”${close === null ? '' : `; did you mean “${close}”?`}`);
  }

  /** The module that exports `name`, to say where an unknown name could come from. */
  exporterOf(name: string): string | null {
    return [...this.#known].find(([, module]) => name in module)?.[0] ?? null;
  }
}

/** The name that takes the fewest changes to get to, if they are few. */
function nearest(name: string, names: readonly string[]): string | null {
  const [best] = names
    .map((other) => ({ other, changes: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ changes }) => changes <= (name.length < 4 ? 1 : Math.max(2, name.length / 3)))
    .sort((a, b) => a.changes - b.changes);
  return best?.other ?? null;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
