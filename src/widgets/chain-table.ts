import { evaluationPrograms, examplesFrom, finiteDifference, logisticRegression } from '../optim/index.ts';
import { flag, linear, real, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type PartPlace, type Size } from '../plots/index.ts';
import { NODE, nodeBox, nodeNumbers, roadMarks, type DrawnNode } from '../scenes/graph-drawing.ts';
import { logisticChain, logisticLoss, type Chain, type ChainPart } from '../scenes/logistic-chain.ts';
import { PARTS, writtenOf, type WrittenPart } from '../scenes/logistic-parts.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  w: real({ label: 'Weight', symbol: String.raw`\q{weight}{W}`, stops: linear(-3, 3, 0.05), initial: 0.8 }),
  x: real({ label: 'Input', symbol: 'X', stops: linear(-3, 3, 0.1), initial: 1.5 }),
  y: real({
    label: 'Label',
    symbol: 'y',
    help: '0 or 1 for one example; between them, the share of ones among several with the same input.',
    stops: linear(0, 1, 0.1),
    initial: 0.3,
  }),
  slip: flag({ label: 'Lose the minus sign of Lᴮ', help: 'As in the table of the slides.', initial: false }),
};
type Inputs = Values<typeof params>;

/** Pixels of the figure, y upward. */
function placeOf({ at: [along, side] }: WrittenPart, size: Size): Point {
  if (size === 'wide') return [46 + 106 * along, 124 - 66 * side];
  const column = along === 0 ? 60 * side : side === 0 ? 0 : 84 * side - 12;
  return [146 + column, FRAME.narrow.height - 26 - 74 * along];
}

const FRAME = {
  wide: { width: 940, height: 248, flow: 'right' },
  narrow: { width: 358, height: 644, flow: 'down' },
} as const;

/** The derivative by an input of the part, the second input of ξ₁ included. */
const localAlong = ({ of }: Chain, part: ChainPart, from: ChainPart): number =>
  part === 'xi1' && from === 'X' ? -of.W.value : of[part].own;

/** Two terms with one sign between them. */
const summed = (a: number, b: number): string => `${formatCell(a)} ${b < 0 ? '−' : '+'} ${formatCell(Math.abs(b))}`;

function drawn(chain: Chain, written: WrittenPart, size: Size): DrawnNode {
  const { part, name } = written;
  const { value, back } = chain.of[part];
  return {
    at: placeOf(written, size),
    label: name,
    tone: part === 'W' ? 'touch' : part.startsWith('L') ? 'loss' : 'ink',
    isSymbol: true,
    value: formatCell(value),
    back: formatCell(back),
    ...(part === 'xi4' ? { because: `= ${summed(...chain.branches)}` } : {}),
  };
}

/** Where the two branches, or the two inputs, lie beside each other, the numbers of each stand on its outer side. */
function sideOf(from: WrittenPart, to: WrittenPart): { readonly side?: -1 | 1 } {
  const side = from.at[1] || to.at[1];
  return from.at[1] === to.at[1] || side === 0 ? {} : { side };
}

/** The arrows that lead to a part, there and back. */
function roadsTo(chain: Chain, to: WrittenPart, size: Size): readonly ReturnType<typeof roadMarks>[] {
  return to.from.map((from) =>
    roadMarks(
      {
        corners: [placeOf(writtenOf(from), size), placeOf(to, size)],
        does: to.does,
        local: formatCell(localAlong(chain, to.part, from)),
        ...sideOf(writtenOf(from), to),
      },
      FRAME[size].flow,
    ),
  );
}

/** What is lit is ink, and its arrows are heavier. */
function heavier(mark: Mark): readonly Mark[] {
  return mark.kind === 'arrow' ? [{ ...mark, width: 2.75, tone: mark.tone === 'soft' ? 'ink' : mark.tone }] : [];
}

function place(chain: Chain, written: WrittenPart, size: Size): PartPlace {
  const { flow } = FRAME[size];
  const node = drawn(chain, written, size);
  return {
    part: written.part,
    at: node.at,
    room: flow === 'right' ? [NODE.right[0], NODE.right[1] + 24] : [NODE.down[0] + 50, NODE.down[1]],
    lit: [
      ...roadsTo(chain, written, size).flatMap(({ forward, back }) => [...forward, ...back].flatMap(heavier)),
      nodeBox(node, flow, true),
    ],
  };
}

function figure(chain: Chain, { w, x, y }: Inputs, size: Size): Figure {
  const { width, height, flow } = FRAME[size];
  const nodes = PARTS.map((written) => drawn(chain, written, size));
  const roads = PARTS.flatMap((to) => roadsTo(chain, to, size));
  const { L, W } = chain.of;
  return {
    id: 'graph',
    alt: `The weight ${formatCell(w)} and the input ${formatCell(x)} lead over four parts to the probability, and from there over two branches, one for each label, to the loss ${formatCell(L.value)} at the label ${formatCell(y)}. Derivatives come back along both, add up at the probability, and end at ${formatCell(W.back)}.`,
    width,
    height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: [0, width], label: '', ticks: [] },
    y: { domain: [0, height], label: '', ticks: [] },
    still: still(`logistic chain ${size}`, () => [
      ...roads.flatMap(({ forward }) => forward),
      ...nodes.map((node) => nodeBox(node, flow)),
    ]),
    moving: [...roads.flatMap(({ back }) => back), ...nodes.flatMap((node) => nodeNumbers(node, flow))],
    parts: PARTS.map((written) => place(chain, written, size)),
  };
}

const p = String.raw`\part{xi4}{p}`;
const WHOLE = String.raw`\begin{aligned}
  \part{LA}{\q{loss}{L^A}} &= -y\,\part{xi5A}{\log ${p}} \\
  \part{LB}{\q{loss}{L^B}} &= -(1 - y)\,\part{xi6B}{\log \part{xi5B}{(1 - ${p})}} \\
  ${p} &= \frac{1}{\part{xi3}{1 + \part{xi2}{e^{\part{xi1}{-\part{W}{\q{weight}{W}}\part{X}{X}}}}}}
\end{aligned}`;

const factor = (part: ChainPart): string => String.raw`\part{${part}}{\live{${part}}}`;
const product = (parts: readonly ChainPart[]): string => parts.map(factor).join(String.raw` \cdot `);

/** The product of all factors, each as a number: the two branches in the bracket, the four shared ones behind it. */
const PRODUCT = String.raw`\begin{aligned} \frac{\partial \q{loss}{L}}{\partial \q{weight}{W}} &=
  ( ${product(['LA', 'xi5A'])} \\ &\quad + ${product(['LB', 'xi6B', 'xi5B'])} ) \\
  &\quad \cdot ${product(['xi4', 'xi3', 'xi2', 'xi1'])} \\ &= \q{gradient}{\live{slope}} \end{aligned}`;

/** A factor of a product: one with a sign stands in parentheses. */
const asFactor = (value: number): string => (value < 0 ? `(${formatCell(value)})` : formatCell(value));

/** The loss as this module has it, of the example alone. */
const moduleLoss = ({ x, y }: Pick<Inputs, 'x' | 'y'>) => logisticRegression(examplesFrom([[x]], [y]));

/** How far the product of the rows is from a central difference of the loss. */
const difference = ({ w, x, y }: Inputs): number =>
  finiteDifference((weight) => logisticLoss(weight, x, y), w, 1e-5, 'central');

function summary(chain: Chain, values: Inputs): string {
  const { xi4, W } = chain.of;
  const measured = difference(values);
  const start = `The loss is ${formatCell(chain.of.L.value)}. What comes back to the chance p is ${summed(...chain.branches)} = ${formatCell(xi4.back)}, and to W it is ${formatCell(W.back, 4)}.`;
  const off = Math.abs(W.back - measured);
  const verdict = off < 1e-8 ? 'the two agree' : `the two are ${formatCell(off)} apart`;
  return `${start} Two losses near by, and no derivation, give ${formatCell(measured, 4)}: ${verdict}.`;
}

const RANDOM = Array.from({ length: 400 }, (_, i) => ({
  w: 3 * Math.sin(i * 12.9898),
  x: 3 * Math.sin(i * 78.233),
  y: (i % 11) / 10,
  slip: false,
}));

/** The gradient of the module's own loss by the weight. */
function exact({ w, ...at }: Pick<Inputs, 'w' | 'x' | 'y'>): number {
  const gradient = new Float64Array(2);
  moduleLoss(at).gradient(Float64Array.of(w, 0), gradient);
  return gradient[0]!;
}

/** Where the mission begins, and what it wants twice and what unchanged. */
const GIVEN = { w: 1.2, x: 1, y: 1, slip: false };
const { W: begun, xi4 } = logisticChain(GIVEN).of;
const BEFORE = { slope: begun.back, p: xi4.value };
const isNear = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= 0.01;

export default defineWidget({
  name: 'chain-table',
  title: 'The logistic loss, part by part',
  about:
    'The loss of one neuron on one example, taken apart into eleven small parts: point at one and see it in formula, graph and table.',
  params,
  compute: logisticChain,
  equations: ({ of }) => [
    { id: 'whole', tex: WHOLE, live: {} },
    {
      id: 'product',
      tex: PRODUCT,
      live: {
        slope: formatCell(of.W.back, 4),
        ...Object.fromEntries(PARTS.map(({ part }) => [part, asFactor(of[part].own)])),
      },
    },
  ],
  cells: [{ equations: ['whole', 'product'], figures: ['graph'], controls: ['w', 'x', 'y', 'slip'] }],
  figures: (chain, values, size) => [figure(chain, values, size)],
  summary,
  presets: [
    { label: 'Label 1: only Lᴬ', verdict: 'good', values: { w: 0.8, x: 1.5, y: 1, slip: false } },
    { label: 'Label 0: only Lᴮ', verdict: 'good', values: { w: 0.8, x: 1.5, y: 0, slip: false } },
    { label: 'Sure and wrong', verdict: 'bad', values: { w: 3, x: 2, y: 0, slip: false } },
    { label: 'The minus lost', verdict: 'bad', values: { w: 0.8, x: 1.5, y: 0, slip: true } },
  ],
  table: ({ rows }) => ({
    caption: 'Values go down, derivatives come up',
    columns: ['part', 'is', 'value', 'own derivative', 'factor', '∂L by part'],
    wideOnly: [1, 3], // on a phone what the caption tells to read is there without scrolling; the formulas stand above
    rows: rows.map(({ part, value, own, back }) => {
      const { tex, is, own: rule } = writtenOf(part);
      return [`$${tex}$`, is, value, rule, rule === '' ? '' : own, back];
    }),
    parts: rows.map(({ part }) => part),
    inSight: true,
  }),
  code: ({ w, x, y }) => evaluationPrograms(moduleLoss({ x, y }), [[w, 0]]),
  goals: {
    twice: {
      text: `With W = ${GIVEN.w}, X = ${GIVEN.x} and the label 1, ${formatCell(BEFORE.slope)} comes back to W. Let twice as much come back from a neuron that is just as sure: p stays at ${formatCell(BEFORE.p)}. Both to within 0.01.`,
      given: GIVEN,
      reached: ({ of }, { y, slip }) =>
        y === 1 && !slip && isNear(of.W.back, 2 * BEFORE.slope) && isNear(of.xi4.value, BEFORE.p),
      missing: ({ of }) => `${formatCell(of.W.back)} comes back to W, and p is ${formatCell(of.xi4.value)}.`,
      solution: { w: 0.6, x: 2 },
    },
  },
  claims: [
    {
      id: 'product',
      text: 'Whatever weight, input and label you set, the rows multiply to the very slope that this course trains its neurons with.',
      holds: () => RANDOM.every((values) => Math.abs(logisticChain(values).of.W.back - exact(values)) < 1e-10),
    },
    {
      id: 'short',
      text: String.raw`All factors together come to $(p - y)\,X$.`,
      holds: () =>
        RANDOM.every((values) => {
          const { of } = logisticChain(values);
          return Math.abs(of.W.back - (of.xi4.value - values.y) * values.x) < 1e-10;
        }),
    },
    {
      id: 'one-branch',
      text: String.raw`With a label of 1 only $L^A$ sends something back, with a label of 0 only $L^B$.`,
      holds: () =>
        RANDOM.every(
          (values) =>
            logisticChain({ ...values, y: 1 }).branches[1] === 0 &&
            logisticChain({ ...values, y: 0 }).branches[0] === 0,
        ),
    },
    {
      id: 'slip',
      text: 'With the minus sign lost, an example of label 0 gets exactly the opposite slope.',
      holds: () =>
        RANDOM.every((values) => {
          const [right, wrong] = [false, true].map((slip) => logisticChain({ ...values, y: 0, slip }).of.W.back);
          return wrong === -right!;
        }),
    },
  ],
});
