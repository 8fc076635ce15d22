import type { Compiled } from './compile.ts';
import type { Problem } from './problem.ts';

/** A cell among the others. */
export interface GraphCell {
  readonly id: string;
  /** How it is called in sentences: “First run”. */
  readonly title: string;
  readonly cell: Compiled;
}

/** Who needs whom among the cells of a notebook. */
export interface Graph {
  /** The cell and every cell that it needs, by name or by the name of those. */
  upstream(id: string): ReadonlySet<string>;
  /** The cell and every cell that needs it. */
  downstream(id: string): ReadonlySet<string>;
  /** What keeps this cell from running: a name defined twice, or cells that need each other. */
  problem(id: string): Problem | null;
}

/** Builds the graph. The order of `cells` is theirs on the page and means nothing else. */
export function graph(cells: readonly GraphCell[]): Graph {
  const givers = new Map<string, GraphCell[]>();
  for (const cell of cells) {
    for (const { name } of cell.cell.defines) givers.set(name, [...(givers.get(name) ?? []), cell]);
  }
  const needs = (from: GraphCell): GraphCell[] =>
    from.cell.uses.flatMap(({ name }) => givers.get(name)?.slice(0, 1) ?? []);
  const needed = new Map(cells.map((cell) => [cell.id, needs(cell).map(({ id }) => id)]));
  const needing = new Map(
    cells.map(({ id }) => [id, cells.filter((c) => needed.get(c.id)!.includes(id)).map((c) => c.id)]),
  );
  return {
    upstream: (id) => closure(id, needed),
    downstream: (id) => closure(id, needing),
    problem(id) {
      const cell = cells.find((other) => other.id === id);
      return cell ? (duplicate(cell, cells) ?? circle(cell, needs)) : null;
    },
  };
}

function closure(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const other of next.get(id) ?? []) reached.add(other); // a set grows while it is walked
  return reached;
}

/** A name of `cell` that another cell has for something else. Two cells may import the same thing. */
function duplicate({ id, cell }: GraphCell, cells: readonly GraphCell[]): Problem | null {
  const others = cells.filter((other) => other.id !== id);
  for (const { name, line } of cell.defines) {
    const other = others.find((o) => has(o.cell, name));
    if (other)
      return {
        message: `“${name}” is already there: “${other.title}” ${verb(other.cell, name)} it too. Rename one of the two.`,
        line,
      };
  }
  for (const { local, imported, module, line } of cell.imports) {
    const other = others.find(
      (o) =>
        o.cell.defines.some(({ name }) => name === local) ||
        o.cell.imports.some((i) => i.local === local && (i.imported !== imported || i.module !== module)),
    );
    if (other)
      return {
        message: `“${local}” is already there: “${other.title}” ${verb(other.cell, local)} it too. Rename one of the two.`,
        line,
      };
  }
  return null;
}

const has = (cell: Compiled, name: string): boolean =>
  cell.defines.some((other) => other.name === name) || cell.imports.some(({ local }) => local === name);

const verb = (cell: Compiled, name: string): string =>
  cell.defines.some((other) => other.name === name) ? 'defines' : 'imports';

/** The cells that `cell` needs and that need it in turn, told as a chain. */
function circle(cell: GraphCell, needs: (from: GraphCell) => readonly GraphCell[]): Problem | null {
  const chain = pathBack(cell, cell, needs, new Set());
  if (!chain) return null;
  const steps = chain.map((from, i) => {
    const to = chain[i + 1] ?? cell;
    const shared = from.cell.uses.find(({ name }) => to.cell.defines.some((defined) => defined.name === name))!;
    return { text: `“${from.title}” needs “${shared.name}” from “${to.title}”`, line: shared.line };
  });
  return { message: `These cells go in a circle: ${steps.map(({ text }) => text).join(', ')}.`, line: steps[0]!.line };
}

/** The shortest-first walk from `from` back to `goal`, without the goal at its end. */
function pathBack(
  from: GraphCell,
  goal: GraphCell,
  needs: (from: GraphCell) => readonly GraphCell[],
  seen: Set<string>,
): GraphCell[] | null {
  for (const next of needs(from)) {
    if (next.id === goal.id) return [from];
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    const rest = pathBack(next, goal, needs, seen);
    if (rest) return [from, ...rest];
  }
  return null;
}
