import { gradientDescent, programs } from '../optim/index.ts';
import { again, choice, integer, real, type Values } from '../params/index.ts';
import { adelieNeuron } from '../scenes/adelie-neuron.ts';
import {
  ball,
  ballFigure,
  BALL_SIZES,
  EVERY,
  floorByFormula,
  floorFigure,
  longFloor,
  RATES,
  UPDATES,
  type Ball,
  type Floor,
} from '../scenes/noise-ball.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    help: 'What the gradient of the drawn birds is multiplied with.',
    stops: RATES,
    initial: 1,
  }),
  size: choice({
    label: 'Birds to an update',
    options: { 1: '1', 4: '4', 16: '16', 64: '64' },
    initial: '1',
  }),
  draw: again({ label: 'Draw', verb: 'Draw other birds', initial: 1 }),
  updates: integer({
    label: 'Updates',
    help: 'How many are shown.',
    low: 0,
    high: UPDATES,
    step: EVERY,
    initial: UPDATES,
  }),
};
type Inputs = Values<typeof params>;

interface Balls {
  readonly chosen: Ball;
  /** The floors measured so far, each by one walk. */
  readonly floors: readonly Floor[];
}

/** Floors that are known in this thread. */
let measured: readonly Floor[] = [];
/** Keeps what a worker has measured in the page as well: a drag, which waits for no worker, then does not lose it. */
function keep(floors: readonly Floor[]): void {
  if (floors.length > measured.length) measured = floors;
}

const compute = ({ rate, size, draw }: Inputs): Balls => ({
  chosen: ball(rate, Number(size), draw),
  floors: [...measured],
});

/** Walks at every rate, by every size. */
function* refine(values: Inputs): Work<Balls> {
  const all = BALL_SIZES.flatMap((size) => RATES.map((rate) => ({ rate, size })));
  for (const { rate, size } of all.slice(measured.length)) {
    keep([...measured, { rate, size, floor: longFloor(rate, size) }]);
    yield { share: measured.length / all.length, sofar: compute(values) };
  }
  return compute(values);
}

/** The look that a number of updates has come to: a run that plays stands between two as well. */
const lookAt = (updates: number): number => Math.floor(updates / EVERY);

const birds = (size: string): string => (size === '1' ? 'one bird' : `${size} birds`);

const ballAlt = ({ chosen }: Balls, { rate, size, updates }: Inputs): string => {
  const at = chosen.path[lookAt(updates)]!;
  return `The loss of the neuron from above, near its minimum. A walk that began at the minimum, by ${birds(size)} to an update at a rate of ${rate}, is at (${at.map((w) => formatCell(w, 2)).join(', ')}) after ${updates} updates; the dots are where it was before.`;
};

const floorAlt = ({ floors }: Balls): string =>
  `The mean height of the loss above its lowest against the learning rate, both counting in tens, for ${BALL_SIZES.join(', ')} birds to an update: straight lines, in proportion to the rate, and lower for more birds. ${floors.length} walks are measured.`;

/** The floor by a mean over several draws. */
const meanFloor = (rate: number, size: number): number =>
  [1, 2, 3, 4].reduce((sum, seed) => sum + ball(rate, size, seed).floor, 0) / 4;

/** What a question asks for: a floor that is low, by a walk that is in a hurry. */
const [LOW, HURRIED] = [0.0025, 1];

/** With how few birds a floor can be kept by a walk that is in a hurry. */
const fewest = (most: number): number => BALL_SIZES.find((size) => longFloor(HURRIED, size) <= most) ?? Infinity;

export default defineWidget({
  name: 'noise-ball',
  title: 'A walk from the bottom',
  about:
    'A walk that begins at the lowest point and is moved by a few drawn birds at a time: how far it strays, and how that goes with the rate and the batch.',
  params,
  compute,
  refine,
  cells: [
    { figures: ['ball'], controls: ['size', 'draw'] },
    { figures: ['floors'], controls: ['rate'] },
  ],
  timeline: { input: 'updates', seconds: 12 },
  figures(balls, values, size) {
    keep(balls.floors);
    const chosen = { rate: values.rate, size: Number(values.size), floor: balls.chosen.floor };
    return [
      ballFigure(balls.chosen, lookAt(values.updates), size, ballAlt(balls, values)),
      floorFigure(balls.floors, chosen, size, floorAlt(balls)),
    ];
  },
  summary: ({ chosen }, { rate, size, updates }) => {
    const now = chosen.excess[lookAt(updates)]!;
    const { loss } = adelieNeuron().best;
    return `It began at the lowest loss, ${formatCell(loss)}. After ${formatCell(updates)} updates by ${birds(size)} at a rate of ${rate} the loss is ${formatCell(loss + now)}, ${formatCell(now, 2)} above the lowest. On average over the last 3,000 of its ${UPDATES.toLocaleString('en')} updates it is ${formatCell(chosen.floor, 2)} above; the formula says ${formatCell(floorByFormula(rate, Number(size)), 2)}.`;
  },
  presets: [
    { label: 'Hot', verdict: 'bad', values: { rate: 4, size: '1' } },
    { label: 'A smaller rate', verdict: 'good', values: { rate: 0.25, size: '1' } },
    { label: 'More birds', verdict: 'good', values: { rate: 1, size: '64' } },
  ],
  table: ({ chosen, floors }, { updates }) => ({
    caption: 'Mean loss above the lowest, by rate and size of the batch',
    columns: ['rate', 'birds to an update', 'measured', 'by the formula', 'loss, at this point of the walk'],
    rows: [
      ['the walk', 'shown', chosen.floor, '', adelieNeuron().best.loss + chosen.excess[lookAt(updates)]!],
      ...floors.map(({ rate, size, floor }) => [rate, size, floor, floorByFormula(rate, size), '']),
    ],
  }),
  code: ({ rate, size, draw, updates }) => {
    const { loss, best } = adelieNeuron();
    const batches = { size: Number(size), order: 'drawn' } as const;
    const common = { objective: loss, optimizer: gradientDescent, rate, start: [best.w1, best.w0] };
    return {
      ...programs({ ...common, steps: updates, batches, seed: draw, record: 'none' }),
      typescript: `import { gradientDescent, logisticRegression, penguinExamples, run } from 'downhill';

const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
const neuron = logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - 3700) / 1000) });
const { last } = run({
  objective: neuron,
  optimizer: gradientDescent,
  rate: ${rate},
  start: [${best.w1}, ${best.w0}], // the minimum
  steps: ${updates},
  batches: { size: ${size}, order: 'drawn' },
  seed: ${draw},
  record: 'none',
});
console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));
`,
    };
  },
  goals: {
    'low-floor': {
      text: `At a rate of ${HURRIED} or more, keep the mean loss within ${LOW} of the lowest, with as few birds to an update as you can.`,
      given: { rate: 2, size: '1', draw: 1 },
      reached: ({ chosen }, { rate, size }, most = LOW) =>
        rate >= HURRIED && chosen.floor <= most && Number(size) === fewest(most),
      missing: ({ chosen }, { rate }, most = LOW) =>
        rate < HURRIED
          ? `The rate is below ${HURRIED}.`
          : chosen.floor > most
            ? `On average it is ${formatCell(chosen.floor, 2)} above the lowest.`
            : 'It is low enough. Fewer birds would do.',
      solution: { rate: 1, size: '16' },
    },
  },
  claims: [
    {
      id: 'leaves',
      text: 'Put down at the very minimum, the walk with single birds at a rate of 1 leaves it and never comes to rest: from its hundredth update on it is never found within 0.00002 of the lowest loss, and on average 0.024 above it.',
      holds: ({ chosen }) =>
        chosen.excess.slice(5).every((excess) => excess > 2e-5) && chosen.floor.toFixed(3) === '0.024',
    },
    {
      id: 'by-rate',
      text: 'With 16 birds to an update, half the rate means half the floor, to within a fifth, from a rate of 2 down to 0.5.',
      holds: () => [2, 1].every((rate) => Math.abs((2 * meanFloor(rate / 2, 16)) / meanFloor(rate, 16) - 1) < 0.2),
    },
    {
      id: 'by-size',
      text: 'At a rate of 1, four times as many birds mean a quarter of the floor, to within a fifth, from 1 to 4 to 16.',
      holds: () => [1, 4].every((size) => Math.abs((4 * meanFloor(1, 4 * size)) / meanFloor(1, size) - 1) < 0.2),
    },
    {
      id: 'shuffled',
      text: 'Shuffled, four birds at a rate of 0.25 keep to less than half of what it says.',
      holds: () => 2 * ball(0.25, 4, 1, 'shuffled').floor < floorByFormula(0.25, 4),
    },
    {
      id: 'formula',
      text: 'With 16 birds the formula is right to within a fifth at rates from 0.5 to 2; with single birds at a rate of 4 the floor is more than a third higher than it says.',
      holds: () =>
        [0.5, 1, 2].every((rate) => Math.abs(meanFloor(rate, 16) / floorByFormula(rate, 16) - 1) < 0.2) &&
        meanFloor(4, 1) > (4 / 3) * floorByFormula(4, 1),
    },
  ],
});
