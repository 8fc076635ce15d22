import { evaluationPrograms, random } from '../optim/index.ts';
import { linear, real, seed, snap, type Point, type Values } from '../params/index.ts';
import { still, type Figure, type Mark, type Size } from '../plots/index.ts';
import { adelieNeuron, CENTRE } from '../scenes/adelie-neuron.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

/** Where the two handles stand, in kg. */
const LEFT = 3.2;
const RIGHT = 4.2;
const SLOPES = linear(-12, 12, 0.1);
const LEVELS = linear(-6, 6, 0.1);
const CHANCES = linear(0.01, 0.99, 0.01);

/** The best weights, as the sliders can hold them. */
const bestWeights = (): { w1: number; w0: number } => {
  const { best } = adelieNeuron();
  return { w1: snap(SLOPES, best.w1), w0: snap(LEVELS, best.w0) };
};

/** Weights as a reader would draw them who knows nothing: uniform over the middle of the sliders. */
function draw(number: number): { w1: number; w0: number } {
  const { uniform } = random(number);
  return { w1: snap(SLOPES, 16 * uniform() - 8), w0: snap(LEVELS, 8 * uniform() - 4) };
}
const FIRST_DRAW = 5;

const params = {
  w1: real({
    label: 'Weight of the mass',
    symbol: String.raw`\q{weight}{w_1}`,
    help: 'How steeply the answer changes with each kilogram.',
    stops: SLOPES,
    initial: draw(FIRST_DRAW).w1,
  }),
  w0: real({
    label: 'Bias',
    symbol: String.raw`\q{weight}{w_0}`,
    help: `The answer for a bird of ${CENTRE} kg, before the sigmoid.`,
    stops: LEVELS,
    initial: draw(FIRST_DRAW).w0,
  }),
  draw: seed({ label: 'Draw', help: 'Number of the random draw.', initial: FIRST_DRAW }),
};
type Inputs = Values<typeof params>;

interface Fit {
  /** Predicted chance of “male”, one for each bird. */
  readonly chances: Float64Array;
  readonly crossEntropy: number;
  /** Root of the mean squared difference between chance and label. */
  readonly rmse: number;
  readonly accuracy: number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const chanceAt = (mass: number, { w1, w0 }: Inputs): number => sigmoid(w1 * (mass - CENTRE) + w0);

function compute(values: Inputs): Fit {
  const { birds, masses, loss } = adelieNeuron();
  const chances = masses.map((mass) => chanceAt(mass, values));
  const squares = chances.map((chance, i) => (chance - birds.y[i]!) ** 2);
  const right = chances.filter((chance, i) => chance > 0.5 === (birds.y[i] === 1));
  return {
    chances,
    crossEntropy: loss.value(Float64Array.of(values.w1, values.w0)),
    rmse: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length),
    accuracy: right.length / chances.length,
  };
}

/** Birds of one sex lie in a strip beside their label, spread so that they do not hide each other. */
function place(i: number): Point {
  const { birds, masses } = adelieNeuron();
  const spread = 0.035 + 0.13 * ((i * 0.618034) % 1);
  return [masses[i]!, birds.y[i] === 1 ? 1 + spread : -spread];
}

const SEXES = [
  { label: 0, tone: 'class-a', shape: 'circle' },
  { label: 1, tone: 'class-b', shape: 'triangle' },
] as const;

function flock(): readonly Mark[] {
  const { birds } = adelieNeuron();
  return [
    ...SEXES.map(({ label, tone, shape }): Mark => {
      const points = [...birds.y.keys()].filter((i) => birds.y[i] === label).map(place);
      return { kind: 'dots', points, tone, shape, radius: 3.5, opacity: 0.75 };
    }),
    { kind: 'level', y: 0.5, tone: 'soft', dashed: true },
  ];
}

function figure({ chances, accuracy }: Fit, values: Inputs, size: Size): Figure {
  const { birds } = adelieNeuron();
  const wrong = [...chances.keys()].filter((i) => chances[i]! > 0.5 !== (birds.y[i] === 1)).map(place);
  const curve = linear(2.7, 4.9, 0.02).map((mass): Point => [mass, chanceAt(mass, values)]);
  return {
    id: 'neuron',
    alt: `${chances.length} Adelie penguins by body mass, females below and males above, and the neuron's curve of the chance of male. ${wrong.length} answers are wrong (${formatCell(100 * accuracy)} % right).`,
    width: size === 'wide' ? 940 : 358,
    height: size === 'wide' ? 340 : 270,
    margin: { top: 26, right: 10, bottom: 42, left: 52 },
    x: { domain: [2.7, 4.9], label: 'body mass (kg)', ticks: [3, 3.5, 4, 4.5] },
    y: { domain: [-0.2, 1.2], label: 'chance of “male”', ticks: [0, 0.5, 1], format: 'percent' },
    still: still(`flock ${size}`, flock),
    moving: [
      { kind: 'dots', points: wrong, tone: 'ink', shape: 'cross', radius: 3.5, opacity: 0.6 },
      { kind: 'line', points: curve, tone: 'touch', width: 2.5 },
    ],
  };
}

/** Both weights from the chances that the curve shall have at the two handles. */
function weightsThrough(left: number, right: number): { w1: number; w0: number } {
  const [low, high] = [left, right].map((chance) => Math.log(chance / (1 - chance))) as [number, number]; // two in, two out
  const slope = (high - low) / (RIGHT - LEFT);
  return { w1: snap(SLOPES, slope), w0: snap(LEVELS, low - slope * (LEFT - CENTRE)) };
}

function summary({ crossEntropy, accuracy }: Fit, { w1 }: Inputs): string {
  const { birds } = adelieNeuron();
  const way = w1 < 0 ? ' The curve falls: it takes heavy birds for females.' : '';
  return `The loss is ${formatCell(crossEntropy)}, and ${formatCell(100 * accuracy)} % of the answers for the ${birds.y.length} birds are right.${way}`;
}

export default defineWidget({
  name: 'single-neuron',
  title: 'One neuron, two weights, real penguins',
  about: 'A neuron guesses the sex of real penguins from their body mass; drag its curve and see what the loss says.',
  params,
  compute,
  cells: [{ figures: ['neuron'], controls: ['w1', 'w0'] }],
  figures: (fit, values, size) => [figure(fit, values, size)],
  handles: (_fit, values) =>
    [LEFT, RIGHT].map((mass, i) => ({
      id: i === 0 ? 'left' : 'right',
      figure: 'neuron',
      label: `Curve at ${mass} kg`,
      at: [mass, chanceAt(mass, values)] as const,
      y: CHANCES,
      text: `${formatCell(100 * chanceAt(mass, values))} % chance of male`,
    })),
  drag: (handle, [, chance], values) =>
    handle === 'left'
      ? weightsThrough(chance, chanceAt(RIGHT, values))
      : weightsThrough(chanceAt(LEFT, values), chance),
  actions: [{ label: 'Draw random weights', act: ({ draw: last }) => ({ ...draw(last + 1), draw: last + 1 }) }],
  readouts: ({ crossEntropy, rmse, accuracy }) => [
    { label: 'Loss (cross-entropy)', value: formatCell(crossEntropy), tone: 'loss' },
    { label: 'RMSE', value: formatCell(rmse) },
    { label: 'Right', value: `${formatCell(100 * accuracy)} %` },
  ],
  summary,
  presets: [
    { label: 'Coin flip', verdict: 'bad', values: { w1: 0, w0: 0 } },
    {
      label: 'Best weights',
      verdict: 'good',
      values: bestWeights,
    },
    { label: 'Too sure of itself', verdict: 'bad', values: { w1: 12, w0: 0 } },
  ],
  table: ({ chances }) => {
    const { birds, masses } = adelieNeuron();
    return {
      caption: 'Every bird, its label and what the neuron says',
      columns: ['mass (kg)', 'sex', 'chance of male', 'loss'],
      rows: [...chances].map((chance, i) => {
        const label = birds.y[i]!;
        return [masses[i]!, birds.classes![label]!, chance, -Math.log(label === 1 ? chance : 1 - chance)];
      }),
    };
  },
  code: ({ w1, w0 }) => evaluationPrograms(adelieNeuron().loss, [[w1, w0]]),
  claims: [
    {
      id: 'overlap',
      text: 'No curve of this kind gets every bird right: light males and heavy females overlap.',
      holds: () => {
        const { birds, masses } = adelieNeuron();
        const lightestMale = Math.min(...masses.filter((_, i) => birds.y[i] === 1));
        const heaviestFemale = Math.max(...masses.filter((_, i) => birds.y[i] === 0));
        return lightestMale < heaviestFemale;
      },
    },
    {
      id: 'coin',
      text: 'With both weights at 0 every bird gets a chance of one half, and the loss is $\\log 2 \\approx 0.693$.',
      given: { w1: 0, w0: 0 },
      holds: ({ crossEntropy, chances }) =>
        chances.every((chance) => chance === 0.5) && Math.abs(crossEntropy - Math.log(2)) < 1e-12,
    },
    {
      id: 'sure',
      text: 'From 7.8 to 12 not one bird changes sides (at a bias of 0 none can while the weight stays above 0: the curve crosses one half at 3.7 kg, however steep it is), and yet the loss rises from 0.305 to 0.331.',
      given: { w1: 12, w0: 0 },
      holds: ({ crossEntropy, chances }, values) => {
        const calm = compute({ ...values, w1: 7.8 });
        return (
          chances.every((chance, i) => chance > 0.5 === calm.chances[i]! > 0.5) &&
          Math.abs(crossEntropy - 0.331) < 0.0005 &&
          Math.abs(calm.crossEntropy - 0.305) < 0.0005
        );
      },
    },
  ],
});
