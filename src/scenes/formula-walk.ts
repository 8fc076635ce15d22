import { parseFormula, variablesOf, type Expression, type GraphNode, type ParsedFormula } from '../optim/index.ts';
import { layOut, type FormulaGraph, type Road } from './formula-graph.ts';

/** What a formula may be made of. */
export const VARIABLES = ['w', 'x', 'y'] as const;
export type Variable = (typeof VARIABLES)[number];
/** What a picture has room for, on a phone too. */
const MOST = { nodes: 18, ranks: 10, lanes: 3.2 };
/** Beyond the last step of any formula: everything has come back. */
export const END = 2 * MOST.nodes;

/** A formula that can be drawn, or what is wrong with it and where. */
export function read(text: string): ParsedFormula {
  const parsed = parseFormula(text, VARIABLES);
  const bad = (problem: string) => ({ ok: false, problem, at: Math.max(1, text.length) }) as const;
  if (!parsed.ok) return parsed;
  if (variablesOf(parsed.expression).length === 0) return bad('there is no variable in it: w, x or y');
  const { nodes, ranks, lanes } = layOut(parsed.expression, { w: 1, x: 1, y: 1 });
  if (nodes.length > MOST.nodes) return bad(`it has ${nodes.length} parts, and there is room for ${MOST.nodes}`);
  if (ranks > MOST.ranks) return bad(`it goes ${ranks} parts deep, and there is room for ${MOST.ranks}`);
  return lanes > MOST.lanes ? bad('too much of it stands side by side to be drawn') : parsed;
}

/** The tree of a text that `read` has taken. */
export function treeOf(text: string): Expression {
  const parsed = parseFormula(text, VARIABLES);
  if (!parsed.ok) throw new RangeError(`computation-graph: ${parsed.problem}`);
  return parsed.expression;
}

/** A graph at one moment of the walk through it. */
export interface Walk {
  readonly graph: FormulaGraph;
  readonly at: ReadonlyMap<number, GraphNode>;
  /** How many operations have a value, and how many nodes a derivative. */
  readonly forward: number;
  readonly back: number;
  /** The node that has just got its number. */
  readonly current: number | null;
}

/** The nodes that are computed, in their order. */
export const operationsOf = (nodes: readonly GraphNode[]): readonly GraphNode[] =>
  nodes.filter(({ part }) => part.kind === 'apply');
const lengthOf = ({ nodes }: FormulaGraph): number => operationsOf(nodes).length + nodes.length;

/** How many steps a walk through a formula has: forward over its operations, back over all its nodes. */
export const stepsOf = (text: string): number => lengthOf(layOut(treeOf(text), { w: 1, x: 1, y: 1 }));

/**
 * The walk through a formula that `read` has taken, so many steps from its beginning.
 *
 * @param step beyond the last one it is over
 */
export function walkThrough(text: string, at: Readonly<Record<Variable, number>>, step: number): Walk {
  const graph = layOut(treeOf(text), at);
  const operations = operationsOf(graph.nodes);
  const steps = Math.min(step, lengthOf(graph));
  const forward = Math.min(steps, operations.length);
  const back = steps - forward;
  const isOver = steps === lengthOf(graph);
  const current = isOver ? null : back > 0 ? graph.nodes.at(-back)!.index : (operations[forward - 1]?.index ?? null);
  return { graph, at: new Map(graph.nodes.map((node) => [node.index, node])), forward, back, current };
}

export const hasValue = ({ graph: { nodes }, forward }: Walk, node: GraphNode): boolean =>
  node.part.kind !== 'apply' || operationsOf(nodes).indexOf(node) < forward;
export const hasBack = ({ graph: { nodes }, back }: Walk, node: GraphNode): boolean =>
  nodes.indexOf(node) >= nodes.length - back;
export const roadsFrom = ({ graph: { roads } }: Walk, index: number): readonly Road[] =>
  roads.filter(({ from }) => from === index);
export const nodeAt = ({ at }: Walk, index: number): GraphNode => at.get(index)!;
/** What comes back along a road: the derivative at its end times that of the end by its input. */
export const carried = (walk: Walk, { to, which }: Road): number =>
  nodeAt(walk, to).adjoint * nodeAt(walk, to).partials[which]!;

/** The node of a variable, as long as the formula has it. */
export const variableNode = ({ graph: { nodes } }: Walk, name: string): GraphNode | undefined =>
  nodes.find(({ part }) => part.kind === 'variable' && part.name === name);

/** The variables of the formula, with their numbers. */
export const variablesIn = ({ graph: { nodes } }: Walk): readonly (GraphNode & { readonly name: string })[] =>
  nodes.flatMap((node) => (node.part.kind === 'variable' ? [{ ...node, name: node.part.name }] : []));

/** Roads that leave w, and what comes back along each. */
export const roadsHome = (walk: Walk): readonly number[] => {
  const node = variableNode(walk, 'w');
  return node ? roadsFrom(walk, node.index).map((road) => carried(walk, road)) : [];
};
