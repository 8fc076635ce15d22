import { compile, type Result } from '../compile/compile.ts';
import { graph, type Graph } from '../compile/graph.ts';
import type { Problem } from '../compile/problem.ts';
import type { Definition } from '../protocol.ts';

/** A cell as the page has it. */
export interface PlanCell {
  readonly id: string;
  readonly title: string;
  /** The text in the editor. */
  readonly text: string;
  /** The text whose output the page shows: the original, or what was run last. */
  readonly shown: string;
  /** The checks of an exercise. */
  readonly checks?: string;
}

/** What a run of one cell comes to. */
export type Plan =
  | {
      readonly ok: true;
      /** Every cell, as it stands from now on. */
      readonly all: readonly Definition[];
      /** The texts that they were made of. */
      readonly texts: ReadonlyMap<string, string>;
      /** Cells to define anew: the one that was asked for, and those it needs whose text has changed. */
      readonly changed: ReadonlySet<string>;
      /** Cells whose output is out of date by that. */
      readonly affected: ReadonlySet<string>;
      /** These cells and all that they need. */
      withNeeds(cells: Iterable<string>): ReadonlySet<string>;
    }
  /** Nothing can run: `cell` has a problem. */
  | { readonly ok: false; readonly cell: string; readonly problem: Problem };

/** The id of the cell that judges an exercise. */
export const checksId = (id: string): string => `${id}${CHECKS}`;

/** The cell that an id belongs to: its own, or the exercise that it judges. */
export const ownerOf = (id: string): string => (id.endsWith(CHECKS) ? id.slice(0, -CHECKS.length) : id);

const CHECKS = '--checks';

interface Node {
  readonly id: string;
  readonly title: string;
  readonly role: Definition['role'];
  readonly text: string;
  readonly shown: string;
}

/**
 * Plans a run: what the reader sees is what runs, for the cell and for all that it needs; cells that have nothing to do
 * with it stay as they were run last.
 */
export function plan(cells: readonly PlanCell[], id: string): Plan {
  const nodes = cells.flatMap(nodesOf);
  const now = new Map(nodes.map((node) => [node.id, compileNode(node, node.text)]));
  const before = new Map(nodes.map((node) => [node.id, compileNode(node, node.shown)]));
  const target = now.get(id)!;
  if (!target.ok) return { ok: false, cell: id, problem: target.problem };

  const wanted = graphOf(nodes, (node) => (now.get(node.id)!.ok ? now : before).get(node.id)!);
  const needed = wanted.upstream(id);
  const isNew = (node: Node): boolean => node.id === id || (needed.has(node.id) && now.get(node.id)!.ok);
  const result = (node: Node): Result => (isNew(node) ? now : before).get(node.id)!;
  const after = graphOf(nodes, result);
  for (const cell of after.upstream(id)) {
    const problem = after.problem(cell);
    if (problem) return { ok: false, cell, problem };
  }
  const edited = nodes
    .filter((node) => node.id === id || (isNew(node) && node.text !== node.shown))
    .map((node) => node.id);
  const changed = new Set(
    edited.flatMap((cell) => [cell, ...nodes.filter((node) => node.id === checksId(cell)).map((node) => node.id)]),
  );
  const graphs = [graphOf(nodes, (node) => before.get(node.id)!), after];
  return {
    ok: true,
    all: nodes.flatMap((node) => definition(node, result(node))),
    texts: new Map(nodes.map((node) => [node.id, isNew(node) ? node.text : node.shown])),
    changed,
    withNeeds: (wanted) => new Set([...wanted].flatMap((cell) => [...after.upstream(cell)])),
    affected: new Set(graphs.flatMap((each) => [...changed].flatMap((cell) => [...each.downstream(cell)]))),
  };
}

/** The names that cells with these texts define or import. */
export function namesOf(texts: readonly string[]): readonly string[] {
  const cells = texts.map(compileOnce).flatMap((result) => (result.ok ? [result.cell] : []));
  return [
    ...new Set(
      cells.flatMap((cell) => [...cell.defines.map(({ name }) => name), ...cell.imports.map(({ local }) => local)]),
    ),
  ];
}

function nodesOf({ id, title, text, shown, checks }: PlanCell): Node[] {
  const cell: Node = { id, title, role: 'cell', text, shown };
  if (checks === undefined) return [cell];
  return [cell, { id: checksId(id), title, role: 'checks', text: checks, shown: checks }];
}

/** What checks define and import is theirs alone, for the dataflow; the kernel gives them their imports. */
function compileNode({ role }: Node, text: string): Result {
  const result = compileOnce(text);
  return role === 'cell' || !result.ok ? result : { ok: true, cell: { ...result.cell, defines: [] } };
}

const compiled = new Map<string, Result>();

function compileOnce(text: string): Result {
  const result = compiled.get(text) ?? compile(text);
  compiled.set(text, result);
  return result;
}

function graphOf(nodes: readonly Node[], result: (node: Node) => Result): Graph {
  return graph(
    nodes.flatMap((node) => {
      const compiledNode = result(node);
      if (!compiledNode.ok) return [];
      const { cell } = compiledNode;
      return [{ id: node.id, title: node.title, cell: node.role === 'checks' ? { ...cell, imports: [] } : cell }];
    }),
  );
}

function definition({ id, role }: Node, result: Result): Definition[] {
  return result.ok ? [{ id, role, cell: result.cell }] : [];
}
