import {
  evaluate,
  formulaText,
  graph,
  operations,
  type Expression,
  type Graph,
  type GraphNode,
} from '../optim/index.ts';

/** Where nodes and edges lie: `rank` along the flow, `lane` across it, both from 0. */
export interface Spot {
  readonly rank: number;
  readonly lane: number;
}

/** An arrow of the graph: from what goes in to what is made of it, over the spots that it bends at. */
export interface Road {
  readonly from: number;
  readonly to: number;
  /** Which input of `to` it is. */
  readonly which: number;
  readonly bends: readonly Spot[];
}

/** A formula laid out: its nodes that depend on a variable, in the order in which they are computed. */
export interface FormulaGraph {
  readonly nodes: readonly GraphNode[];
  readonly spots: ReadonlyMap<number, Spot>;
  readonly roads: readonly Road[];
  readonly output: number;
  readonly ranks: number;
  /** From the first lane to the last, not always whole. */
  readonly lanes: number;
}

/** Lays a formula out at a point; equal parts share one node, and numbers stand in the operation that they go into. */
export function layOut(expression: Expression, at: Readonly<Record<string, number>>): FormulaGraph {
  const whole = defined(graph(expression, at, { merge: true }));
  const nodes = used(whole);
  const roads = roadsOf(nodes, whole);
  const ranks = ranksOf(nodes, roads);
  const { spots, bends } = lanesOf(nodes, roads, ranks);
  const lanes = [...spots.values(), ...bends.flat()].map(({ lane }) => lane);
  const top = Math.min(...lanes);
  const shift = ({ rank, lane }: Spot): Spot => ({ rank, lane: lane - top });
  return {
    nodes,
    spots: new Map([...spots].map(([index, spot]) => [index, shift(spot)])),
    roads: roads.map((road, i) => ({ ...road, bends: bends[i]!.map(shift) })),
    output: whole.output,
    ranks: 1 + Math.max(...ranks.values()),
    lanes: Math.max(...lanes) - top,
  };
}

/** Where a formula has no value it has no derivative either, whatever the rules for its parts would give there. */
function defined({ nodes, output }: Graph): Graph {
  const isWhole = !Number.isNaN(nodes[output]!.value);
  return {
    output,
    nodes: nodes.map((node) => ({
      ...node,
      partials: Number.isNaN(node.value) ? node.partials.map(() => NaN) : node.partials,
      adjoint: isWhole ? node.adjoint : NaN,
    })),
  };
}

/** What depends on a variable; of a formula without one, the number that it is. */
function used({ nodes, output }: Graph): readonly GraphNode[] {
  const active = nodes.filter((node) => node.active);
  return nodes[output]!.active ? active : [nodes[output]!];
}

function roadsOf(nodes: readonly GraphNode[], { nodes: all }: Graph): readonly Omit<Road, 'bends'>[] {
  return nodes.flatMap(({ inputs, index }) =>
    inputs.flatMap((from, which) => (all[from]!.active ? [{ from, to: index, which }] : [])),
  );
}

/** Each node right before the first that needs it, so that arrows are short. */
function ranksOf(nodes: readonly GraphNode[], roads: readonly Omit<Road, 'bends'>[]): ReadonlyMap<number, number> {
  const height = new Map<number, number>();
  for (const { index } of [...nodes].reverse()) {
    const needs = roads.filter(({ from }) => from === index).map(({ to }) => 1 + height.get(to)!);
    height.set(index, Math.max(0, ...needs));
  }
  const highest = Math.max(...height.values());
  return new Map([...height].map(([index, up]) => [index, highest - up]));
}

/** A node, or the place where a long road crosses a rank. */
interface Stop {
  readonly rank: number;
  readonly isNode: boolean;
  /** What it is tied to on the ranks before and behind it. */
  readonly before: Stop[];
  readonly behind: Stop[];
  lane: number;
}

const SWEEPS = 12;

/** Lanes by Sugiyama's method: roads cross few others, and everything stands near what it is tied to. */
function lanesOf(
  nodes: readonly GraphNode[],
  roads: readonly Omit<Road, 'bends'>[],
  ranks: ReadonlyMap<number, number>,
): { readonly spots: ReadonlyMap<number, Spot>; readonly bends: readonly (readonly Spot[])[] } {
  const stop = (rank: number, isNode: boolean, lane: number): Stop => ({ rank, isNode, before: [], behind: [], lane });
  const stops = new Map(nodes.map(({ index }, i) => [index, stop(ranks.get(index)!, true, i)]));
  const crossings = roads.map(({ from, to }, i) => {
    const [start, end] = [stops.get(from)!, stops.get(to)!];
    const between = Array.from({ length: end.rank - start.rank - 1 }, (_, k) => stop(start.rank + k + 1, false, i / 2));
    const way = [start, ...between, end];
    way.slice(1).forEach((next, k) => {
      way[k]!.behind.push(next);
      next.before.push(way[k]!);
    });
    return between;
  });
  const rows = Array.from({ length: 1 + Math.max(...ranks.values()) }, (_, rank) =>
    [...stops.values(), ...crossings.flat()].filter((one) => one.rank === rank),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (sweep % 2 === 1) for (const row of rows) settleRow(row, 'before');
    else for (const row of [...rows].reverse()) settleRow(row, 'behind');
  }
  return { spots: stops, bends: crossings };
}

/** How far apart two neighbours of a rank stand: a road that passes needs less room than a node. */
const apart = (a: Stop, b: Stop): number => (a.isNode && b.isNode ? 1 : 0.7);

/** Moves each to the middle of what it is tied to on that side, and then all apart. */
function settleRow(row: Stop[], side: 'before' | 'behind'): void {
  const wish = ({ [side]: ties, lane }: Stop): number =>
    ties.length === 0 ? lane : ties.reduce((sum, tie) => sum + tie.lane, 0) / ties.length;
  const wishes = new Map(row.map((one) => [one, wish(one)]));
  row.sort((a, b) => wishes.get(a)! - wishes.get(b)! || a.lane - b.lane);
  row.forEach((one, i) => {
    const before = row[i - 1];
    one.lane = before ? Math.max(wishes.get(one)!, before.lane + apart(before, one)) : wishes.get(one)!;
  });
  const pushed = row.reduce((sum, one) => sum + one.lane - wishes.get(one)!, 0) / row.length;
  for (const one of row) one.lane -= pushed;
}

/** A part of a formula as it is read: `w · x`, with real minus signs. */
export const partText = (part: Expression): string =>
  formulaText(part)
    .replaceAll('*', ' · ')
    .replaceAll('-', '−')
    .replaceAll(/\^([2-9])(?![\d.])/g, (_, digit: string) => RAISED[Number(digit)]!);

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SIGNS: Readonly<Record<string, string>> = { add: '+', sub: '−', mul: '×', div: '/', pow: '^' };

/** What a node does, short enough for its box: `exp`, `1 + □`, `□²`; the name of a variable. */
export function nodeLabel({ part, inputs }: GraphNode, all: ReadonlyMap<number, GraphNode>): string {
  if (part.kind !== 'apply') return part.kind === 'variable' ? part.name : numberText(part);
  const { operation } = part;
  if (operation === 'neg') return '−□';
  if (operation === 'sqrt') return '√□';
  if (part.inputs.length === 1) return operations[operation].calls[0] ?? operation;
  const [a, b] = part.inputs.map((input, k) => (all.has(inputs[k]!) ? '□' : numberText(input)));
  const sign = SIGNS[operation];
  if (a === b) return sign ?? operation;
  if (sign === undefined) return `${operation} ${a === '□' ? b! : a!}`;
  if (operation === 'pow') return a === '□' && /^[2-9]$/.test(b!) ? `□${RAISED[Number(b)]!}` : `${a!}^${b!}`;
  return `${a!} ${sign} ${b!}`;
}

/** A part without variables, as a number or its name. */
function numberText(part: Expression): string {
  if (part.kind === 'constant') return part.name === 'pi' ? 'π' : part.name;
  return String(Number(evaluate(part, {}).toPrecision(3))).replace('-', '−');
}
