import { evaluate, finiteDifference, variablesOf, type GraphNode } from '../optim/index.ts';
import { formula, integer, linear, real, type Values } from '../params/index.ts';
import { still, type Figure, type PartPlace, type Size } from '../plots/index.ts';
import { nodeLabel, partText } from '../scenes/formula-graph.ts';
import {
  END,
  hasBack,
  hasValue,
  nodeAt,
  operationsOf,
  read,
  roadsFrom,
  roadsHome,
  stepsOf,
  treeOf,
  variableNode,
  variablesIn,
  walkThrough,
  type Variable,
  type Walk,
} from '../scenes/formula-walk.ts';
import { formulaPrograms } from '../scenes/formula-programs.ts';
import { halfWidth, NODE, nodeBox, nodeNumbers, roadMarks, type DrawnNode } from '../scenes/graph-drawing.ts';
import { cornersOf, roomOf, type Room } from '../scenes/graph-room.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const STOPS = linear(-3, 3, 0.1);
const TWO_ROADS = 'log(1 + exp(-w*x)) + w^2/10';

const EXAMPLES = ['(w*x - y)^2', '-log(1 - 1/(1 + exp(-w*x)))', 'w*sin(w)', 'sqrt(w^2 + x^2)', 'max(0, 1 - w*x)'];

const isIn = (name: Variable) => (values: { readonly formula: string }) =>
  variablesOf(treeOf(values.formula)).includes(name);

const slider = (name: Variable, initial: number) =>
  real({ label: 'Value of', symbol: String.raw`\q{weight}{${name}}`, stops: STOPS, initial });

const params = {
  formula: formula({
    label: 'Formula of w, x and y',
    help: 'Any formula of up to three variables.',
    read,
    initial: TWO_ROADS,
    examples: EXAMPLES,
  }),
  w: slider('w', 0.8),
  x: slider('x', 1.5),
  y: slider('y', 1),
  step: integer({ label: 'Steps of the walk', low: 0, high: END, initial: END }),
};
type Inputs = Values<typeof params>;

const compute = ({ formula: text, step, ...at }: Inputs): Walk => walkThrough(text, at, step);

const written = (value: number): string => (Number.isNaN(value) ? 'none' : formatCell(value));

function drawnNode(walk: Walk, node: GraphNode, place: Room['place']): DrawnNode {
  const isSymbol = node.part.kind === 'variable';
  return {
    at: place(walk.graph.spots.get(node.index)!),
    label: nodeLabel(node, walk.at),
    tone: isSymbol ? 'touch' : node.index === walk.graph.output ? 'loss' : 'ink',
    isSymbol,
    value: hasValue(walk, node) ? written(node.value) : '',
    back: hasBack(walk, node) ? written(node.adjoint) : '',
  };
}

function roadsDrawn(walk: Walk, room: Room): readonly ReturnType<typeof roadMarks>[] {
  return walk.graph.roads.map((road) =>
    roadMarks(
      {
        corners: cornersOf(walk.graph, road, room),
        ends: [road.from, road.to].map((index) => halfWidth(drawnNode(walk, nodeAt(walk, index), room.place), room.flow)) as [number, number], // prettier-ignore
        share: roadsFrom(walk, road.from).length > 1 && road.bends.length === 0 ? 0.7 : 0.5, // where two roads part
        local: hasBack(walk, nodeAt(walk, road.from)) ? short(nodeAt(walk, road.to).partials[road.which]!) : null,
      },
      room.flow,
    ),
  );
}

const short = (value: number): string => (Number.isNaN(value) ? 'none' : formatCell(value, 2));

/** A node lights with what it stands for. */
function place(walk: Walk, node: GraphNode, room: Room): PartPlace {
  const drawn = drawnNode(walk, node, room.place);
  const text = partText(node.part);
  const most = room.flow === 'right' ? 90 : 36;
  const says = text.length > most ? `${text.slice(0, most)} …` : text;
  return {
    part: `node-${node.index}`,
    at: drawn.at,
    room: NODE[room.flow],
    lit: [
      nodeBox(drawn, room.flow, true),
      { kind: 'text', at: [room.width / 2, 8], text: says, tone: 'ink', strong: true },
    ],
  };
}

function figure(walk: Walk, { formula: text }: Inputs, size: Size): Figure {
  const room = roomOf(walk.graph, size);
  const nodes = walk.graph.nodes.map((node) => drawnNode(walk, node, room.place));
  const roads = roadsDrawn(walk, room);
  const lit = walk.current === null ? [] : [drawnNode(walk, nodeAt(walk, walk.current), room.place)];
  return {
    id: 'graph',
    alt: `The formula ${partText(treeOf(text))} as a graph of ${walk.graph.nodes.length} parts. ${summary(walk)}`,
    width: room.width,
    height: room.height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, room.width], label: '', ticks: [] },
    y: { domain: [0, room.height], label: '', ticks: [] },
    still: still(`graph of ${text} ${size}`, () => [
      ...roads.flatMap(({ forward }) => forward),
      ...nodes.map((node) => nodeBox(node, room.flow)),
    ]),
    moving: [
      ...roads.flatMap(({ back }) => back),
      ...lit.map((node) => nodeBox(node, room.flow, true)),
      ...nodes.flatMap((node) => nodeNumbers(node, room.flow)),
    ],
    parts: walk.graph.nodes.map((node) => place(walk, node, room)),
  };
}

const leaving = ({ length }: readonly number[]): string => `${arrows(length)} ${length > 1 ? 'leave' : 'leaves'} w`;
const arrows = (many: number): string => (many === 0 ? 'no arrow' : many === 1 ? 'one arrow' : `${many} arrows`);

function summary(walk: Walk): string {
  const { graph, current, back } = walk;
  if (current !== null)
    return back > 0 ? saysBack(walk, nodeAt(walk, current)) : saysForward(walk, nodeAt(walk, current));
  const [whole, variables] = [nodeAt(walk, graph.output), variablesIn(walk)];
  const given = variables.map(({ name, value }) => `${name} = ${formatCell(value)}`).join(', ');
  if (!hasValue(walk, whole)) return `Given: ${given}. Nothing is computed yet; each step computes one part.`;
  if (!Number.isFinite(whole.value))
    return Number.isNaN(whole.value)
      ? `At ${given} the formula has no value.`
      : `At ${given} the formula has no finite value: it is ${written(whole.value)}.`;
  const slopes = variables.map(({ name, adjoint }) => `${written(adjoint)} by ${name}`).join(', ');
  return `At ${given} the formula comes to ${written(whole.value)}. One walk back over ${arrows(graph.roads.length)} gives all its derivatives: ${slopes}.`;
}

function saysForward(walk: Walk, node: GraphNode): string {
  return `Forward, ${walk.forward} of ${operationsOf(walk.graph.nodes).length}. ${partText(node.part)} is ${written(node.value)}.`;
}

function saysBack(walk: Walk, node: GraphNode): string {
  const where = `Back, ${walk.back} of ${walk.graph.nodes.length}.`;
  const roads = roadsFrom(walk, node.index);
  if (roads.length === 0) return `${where} The whole changes exactly as much as itself: 1.`;
  const products = roads.map((road) => {
    const { adjoint, partials } = nodeAt(walk, road.to);
    return `${written(adjoint)} × ${written(partials[road.which]!)}`;
  });
  if (roads.length === 1)
    return `${where} One arrow leaves ${partText(node.part)}, so ${products[0]!} = ${written(node.adjoint)} comes back to it.`;
  return `${where} ${roads.length} arrows leave ${partText(node.part)}. What comes back along them adds up: ${products.join(' + ')} = ${written(node.adjoint)}.`;
}

/** The largest difference between what came back and a central difference, over the variables. */
function mismatch(walk: Walk, { formula: text, ...at }: Inputs): number {
  const tree = treeOf(text);
  return Math.max(
    ...variablesIn(walk).map(({ name, adjoint }) => {
      const along = (value: number) => evaluate(tree, { ...at, [name]: value });
      return Math.abs(adjoint - finiteDifference(along, at[name as Variable], 1e-5, 'central'));
    }),
  );
}

const sum = (terms: readonly number[]): number => terms.reduce((total, one) => total + one, 0);
/** Exactly nothing, but for rounding. */
const nothing = (terms: readonly number[]): boolean => Math.abs(sum(terms)) < 1e-12;
const NAMED = [TWO_ROADS, ...EXAMPLES];

export default defineWidget({
  name: 'computation-graph',
  title: 'A formula as a graph',
  about: 'Type a formula: values go forward through its parts, derivatives come back, and paths that meet add up.',
  params,
  compute,
  when: { w: isIn('w'), x: isIn('x'), y: isIn('y') },
  cells: [{ figures: ['graph'], controls: ['formula', 'w', 'x', 'y'] }],
  figures: (walk, values, size) => [figure(walk, values, size)],
  timeline: {
    input: 'step',
    seconds: 24,
    end: ({ formula: text }) => stepsOf(text),
  },
  summary,
  presets: [
    { label: 'One road', verdict: 'good', values: { formula: '-log(1 - 1/(1 + exp(-w*x)))', step: END } },
    { label: 'Two roads that meet', verdict: 'good', values: { formula: TWO_ROADS, step: END } },
    { label: 'A squared error', verdict: 'good', values: { formula: '(w*x - y)^2', step: END } },
    { label: 'Where it has no value', verdict: 'bad', values: { formula: 'log(w - 3) + x', step: END } },
  ],
  table: (walk) => ({
    caption: 'Each part, its value, and the derivative of the whole by it',
    columns: ['part', 'does', 'value', 'derivative of the whole'],
    rows: walk.graph.nodes.map((node) => [
      partText(node.part),
      nodeLabel(node, walk.at),
      hasValue(walk, node) && !Number.isNaN(node.value) ? node.value : '–',
      hasBack(walk, node) && !Number.isNaN(node.adjoint) ? node.adjoint : '–',
    ]),
    parts: walk.graph.nodes.map(({ index }) => `node-${index}`),
  }),
  code: ({ formula: text, ...at }) => formulaPrograms(text, at),
  goals: {
    'three-roads': {
      text: 'Type a formula in which at least three arrows leave w, and yet its slope by w is exactly 0.',
      reached: (walk) => {
        const home = roadsHome(walk);
        return home.length >= 3 && home.every((one) => Math.abs(one) > 0.01) && nothing(home);
      },
      missing: (walk) => {
        const home = roadsHome(walk);
        if (home.length < 3) return `Three arrows are asked for. So far ${leaving(home)}.`;
        const idle = home.findIndex((one) => Math.abs(one) <= 0.01);
        if (idle >= 0) return `Arrow ${idle + 1} brings back ${written(home[idle]!)}: too little to count.`;
        return nothing(home) ? null : `Together they come to ${written(sum(home))}, and not to 0.`;
      },
      solution: { formula: 'w + w - 2*w' },
      draw: (_figure, walk, _values, size) => {
        const home = roadsHome(walk);
        const { height } = roomOf(walk.graph, size);
        const text =
          home.length === 0 ? leaving(home) : `${leaving(home)}: ${home.map(written).join(' + ')} comes back`;
        return [{ kind: 'text', at: [0, height - 8], text, tone: 'ink', anchor: 'start' }];
      },
    },
    cancel: {
      text: 'Set w so that the two roads cancel: what comes back to w is less than 0.03, up or down.',
      reached: (walk) => {
        const home = roadsHome(walk);
        return home.length >= 2 && Math.abs(sum(home)) < 0.03;
      },
      solution: { w: 1.1 },
    },
  },
  claims: [
    {
      id: 'exact',
      text: 'What comes back is the derivative, whatever the formula.',
      holds: () =>
        NAMED.every((text) =>
          [-2, 0.5, 1.3].every((w) => {
            const values = { formula: text, w, x: 0.7, y: 1.2, step: END };
            return mismatch(compute(values), values) < 1e-8;
          }),
        ),
    },
    {
      id: 'adds-up',
      text: 'Two arrows leave $w$, and what comes back along them adds up.',
      holds: (walk) => {
        const home = roadsHome(walk);
        return home.length === 2 && Math.abs(sum(home) - variableNode(walk, 'w')!.adjoint) < 1e-15;
      },
    },
    {
      id: 'one-walk',
      text: 'One walk back gives all derivatives at once, and goes over each arrow once.',
      given: { formula: '(w*x - y)^2' },
      holds: (walk, values) => variablesIn(walk).length === 3 && mismatch(walk, values) < 1e-8,
    },
  ],
});
