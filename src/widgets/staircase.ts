import { evaluationPrograms } from '../optim/index.ts';
import { linear, real, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Size } from '../plots/index.ts';
import { adelieNeuron, countRight } from '../scenes/adelie-neuron.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** So fine that the steps of the staircase are upright. */
const BIASES = linear(-3, 3, 0.01);

const params = {
  bias: real({
    label: 'Bias',
    symbol: String.raw`\q{weight}{w_0}`,
    help: 'Moves the curve to the left or to the right; the other weight stays at its best.',
    stops: BIASES,
    initial: -2,
  }),
};
type Inputs = Values<typeof params>;

interface Place {
  readonly loss: number;
  /** Birds that the neuron gets right. */
  readonly right: number;
}

function placeOf(bias: number): Place {
  const world = adelieNeuron();
  return {
    loss: world.loss.value(Float64Array.of(world.best.w1, bias)),
    right: countRight(world, world.best.w1, bias),
  };
}

const birds = (): number => adelieNeuron().masses.length;
const share = (right: number): number => right / birds();
const percent = (right: number): string => `${(100 * share(right)).toFixed(1)} %`;
/** Where the loss is lowest: the stop at the fitted bias. */
const lowest = (): number => snap(BIASES, adelieNeuron().best.w0);

function frame(id: string, size: Size) {
  const wide = size === 'wide';
  return {
    id,
    width: wide ? 940 : 358,
    margin: { top: 26, right: 14, bottom: 42, left: 52 },
    x: { domain: [BIASES[0]!, BIASES.at(-1)!] as const, label: 'bias w₀', ticks: [-3, -2, -1, 0, 1, 2, 3] },
  };
}

function lossFigure({ loss }: Place, { bias }: Inputs, size: Size): Figure {
  return {
    ...frame('loss', size),
    alt: `The loss against the bias: one smooth valley, lowest at ${formatCell(adelieNeuron().best.w0, 2)}. At ${formatCell(bias)} it is ${formatCell(loss)}.`,
    height: size === 'wide' ? 200 : 180,
    y: { domain: [0.2, 0.8], label: 'loss L', ticks: [0.2, 0.4, 0.6, 0.8], grid: true },
    still: still(`smooth loss ${size}`, () => [
      { kind: 'line', points: linear(-3, 3, 0.05).map((w): Point => [w, placeOf(w).loss]), tone: 'loss', width: 2 },
    ]),
    moving: [
      { kind: 'rule', x: bias, tone: 'touch' },
      { kind: 'dots', points: [[bias, loss]], tone: 'touch', radius: 5 },
    ],
  };
}

/** The staircase by the two ends of each step. */
function corners(): readonly Point[] {
  const all = BIASES.map((w): Point => [w, share(placeOf(w).right)]);
  return all.filter(([, y], i) => y !== all[i - 1]?.[1] || y !== all[i + 1]?.[1]);
}

function rightFigure({ right }: Place, { bias }: Inputs, size: Size): Figure {
  return {
    ...frame('right', size),
    alt: `The share of right answers against the bias: a staircase with level stretches. At ${formatCell(bias)} it is ${percent(right)}.`,
    height: size === 'wide' ? 200 : 180,
    y: { domain: [0.7, 0.9], label: 'share right', ticks: [0.7, 0.8, 0.9], format: 'percent', grid: true },
    still: still(`staircase ${size}`, () => [{ kind: 'line', points: corners(), tone: 'ink', width: 1.5 }]),
    moving: [
      { kind: 'rule', x: bias, tone: 'touch' },
      { kind: 'dots', points: [[bias, share(right)]], tone: 'touch', radius: 5 },
    ],
  };
}

export default defineWidget({
  name: 'staircase',
  title: 'A smooth loss and a staircase',
  about: 'The loss and the share of right answers against one weight: one is smooth, the other moves in jumps.',
  params,
  compute: ({ bias }) => placeOf(bias),
  cells: [{ figures: ['loss', 'right'], controls: ['bias'] }],
  figures: (place, values, size) => [lossFigure(place, values, size), rightFigure(place, values, size)],
  handles: ({ loss, right }, { bias }) =>
    (['loss', 'right'] as const).map((figure) => ({
      id: figure,
      figure,
      label: 'Bias',
      at: [bias, figure === 'loss' ? loss : share(right)] as Point,
      x: BIASES,
      text: `w0 = ${formatCell(bias)}`,
      anywhere: true,
    })),
  drag: (_handle, [bias]) => ({ bias }),
  summary: ({ loss, right }, { bias }) => {
    const best = placeOf(lowest());
    const compare =
      right > best.right
        ? `${right - best.right} more than where the loss is lowest, and a loss ${formatCell(loss - best.loss, 2)} higher`
        : bias === lowest()
          ? 'nowhere is the loss lower'
          : `where the loss is lowest, at ${formatCell(lowest())}, it is ${best.right}`;
    return `At w₀ = ${formatCell(bias)} the loss is ${formatCell(loss)}, and the neuron gets ${right} of ${birds()} birds right: ${compare}.`;
  },
  presets: [
    { label: 'Lowest loss', verdict: 'good', values: () => ({ bias: lowest() }) },
    { label: 'On a level stretch', verdict: 'bad', values: { bias: -1.75 } },
  ],
  table: () => ({
    caption: 'Loss and right answers at some biases',
    columns: ['bias', 'loss', 'birds right'],
    rows: linear(-3, 3, 0.5).map((bias) => [bias, placeOf(bias).loss, placeOf(bias).right]),
  }),
  code: ({ bias }) => evaluationPrograms(adelieNeuron().loss, [[adelieNeuron().best.w1, bias]]),
  claims: [
    {
      id: 'mostly-level',
      text: 'Of a hundred nudges of 0.01, more than ninety change no answer at all.',
      holds: () => {
        const rights = BIASES.map((bias) => placeOf(bias).right);
        const level = rights.slice(1).filter((right, i) => right === rights[i]).length;
        return level / (rights.length - 1) > 0.9;
      },
    },
    {
      id: 'always-slopes',
      text: 'The loss changes at every one of them.',
      holds: () => {
        const losses = BIASES.map((bias) => placeOf(bias).loss);
        return losses.slice(1).every((loss, i) => loss !== losses[i]);
      },
    },
    {
      id: 'elsewhere',
      text: 'The lowest loss is not where most birds are right: a little to the left of it, four more are.',
      holds: () => {
        const best = placeOf(adelieNeuron().best.w0);
        const rights = BIASES.map((bias) => placeOf(bias).right);
        const most = Math.max(...rights);
        return most - best.right === 4 && rights.every((right, i) => right < most || BIASES[i]! < lowest());
      },
    },
  ],
  goals: {
    'more-right': {
      text: 'Find a bias at which more birds are right than where the loss is lowest.',
      reached: ({ right }) => right > placeOf(lowest()).right + 2,
      solution: { bias: -0.1 },
    },
  },
});
