import { gradientDescent, programs } from '../optim/index.ts';
import { again, choice, real, type Values } from '../params/index.ts';
import {
  arrivals,
  type BatchWalk,
  batchWalk,
  BIRDS,
  median,
  NEAR,
  OWN_BEST,
  SIZES,
  START,
} from '../scenes/adelie-batches.ts';
import { adelieNeuron } from '../scenes/adelie-neuron.ts';
import {
  AXES,
  arrivalOf,
  arrivalsFigure,
  nameOf,
  pathFigure,
  PER_UPDATE,
  traceFigure,
  type Count,
  type Walks,
} from '../scenes/batch-figures.ts';
import { defineWidget } from '../widget-kit/define.ts';
import { formatCell } from '../widget-kit/format.ts';

const params = {
  size: choice({
    label: 'Birds to an update',
    options: { 1: '1', 4: '4', 16: '16', 32: '32', 146: 'all 146' },
    initial: '1',
  }),
  rates: choice({
    label: 'Rates',
    options: { same: 'the same for all sizes', own: 'each size its own best' },
    initial: 'same',
  }),
  rate: real({
    label: 'Learning rate',
    symbol: String.raw`\q{rate}{\eta}`,
    stops: [0.25, 0.5, 1, 2, 3, 4, 6, 8],
    initial: 1,
  }),
  axis: choice({
    label: 'Count in',
    options: { updates: 'updates', examples: 'examples', epochs: 'epochs', time: 'time' },
    initial: 'updates',
  }),
  draw: again({ label: 'Draw', verb: 'Draw other birds', initial: 1 }),
};
type Inputs = Values<typeof params>;

const known = new Map<string, readonly BatchWalk[]>();

function compute({ size, rates, rate, draw }: Inputs): Walks {
  const key = `${rates === 'own' ? 'own' : rate} ${draw}`;
  const walks = known.get(key) ?? SIZES.map((of) => batchWalk(of, rates === 'own' ? OWN_BEST[of]! : rate, draw));
  known.set(key, walks);
  return { walks, chosen: walks.find((walk) => String(walk.size) === size)! };
}

const pathAlt = ({ chosen }: Walks): string => {
  const { best } = adelieNeuron();
  return `The loss of the neuron from above, over its two weights, and a walk by ${nameOf(chosen.size)} ${chosen.size === 1 ? 'bird' : 'birds'} to an update at a rate of ${chosen.rate}: from (−2, 1) to (${[...chosen.looks.at(-1)!.w].map((w) => formatCell(w, 2)).join(', ')}). The minimum is at (${formatCell(best.w1)}, ${formatCell(best.w0, 2)}).`;
};

const traceAlt = (axis: Count): string =>
  `Loss above the lowest against ${AXES[axis].label}, both counting in tens, for batches of ${SIZES.map(nameOf).join(', ')}: all fall, and those of few birds end in ups and downs.`;

const arrivalsAlt = ({ walks }: Walks, axis: Count): string => {
  const when = walks.map(
    (walk) =>
      `${nameOf(walk.size)} ${arrivalOf(walk, axis) === null ? 'never' : formatCell(arrivalOf(walk, axis)!, 2)}`,
  );
  return `When each size of batch comes within ${NEAR} of the lowest loss: ${when.join(', ')} (${AXES[axis].label}).`;
};

const amount = (updates: number, size: number, axis: Count): string => {
  const count = updates * PER_UPDATE[axis](size);
  return axis === 'time' ? `${formatCell(count, 2)} μs` : `${formatCell(count, 2)} ${axis}`;
};

/** Median updates over so many draws, by size. */
const medians = (rateOf: (size: number) => number, draws: number): readonly number[] =>
  SIZES.map((size) => median(arrivals(size, rateOf(size), size === BIRDS ? 1 : draws)));

export default defineWidget({
  name: 'batch-size',
  title: 'How many birds to an update',
  about:
    'A neuron trained by 1, 4, 16, 32 or all of 146 birds to an update: the path, and the loss by updates, examples, epochs or time.',
  params,
  compute,
  cells: [
    { figures: ['path'], controls: ['size', 'draw'] },
    { figures: ['trace', 'arrivals'], controls: ['axis', 'rates', 'rate'] },
  ],
  when: { rate: ({ rates }) => rates === 'same', draw: ({ size }) => size !== '146' },
  figures: (walks, { axis }, size) => [
    pathFigure(walks, size, pathAlt(walks)),
    traceFigure(walks, axis, size, traceAlt(axis)),
    arrivalsFigure(walks, axis, size, arrivalsAlt(walks, axis)),
  ],
  summary: ({ walks, chosen }, { axis, rates, rate }) => {
    const each = walks.map(({ size, arrival }) =>
      arrival === null ? `${nameOf(size)}: never` : `${nameOf(size)}: ${amount(arrival, size, axis)}`,
    );
    const { best } = adelieNeuron();
    return `${rates === 'own' ? 'Each at its own best rate' : `All at a rate of ${rate}`}, they come within 0.005 of the lowest loss, ${formatCell(best.loss)}, after: ${each.join(', ')}. The walk by ${nameOf(chosen.size)}, at a rate of ${chosen.rate}, ends at a loss of ${formatCell(chosen.looks.at(-1)!.loss)}.`;
  },
  presets: [
    { label: 'One bird', verdict: 'good', values: { size: '1', rates: 'same', rate: 1 } },
    { label: 'One bird, too fast', verdict: 'bad', values: { size: '1', rates: 'same', rate: 8 } },
    { label: 'Each at its best', verdict: 'good', values: { size: '4', rates: 'own', rate: 1 } },
  ],
  table: ({ walks, chosen }) => ({
    caption: 'Until the loss is within 0.005 of the lowest, and where each walk ends',
    columns: ['birds to an update', 'rate', 'updates', 'examples', 'epochs', 'μs', 'last loss'],
    rows: [
      ...walks.map(({ size, rate, arrival, looks }) => [
        size,
        rate,
        ...(Object.keys(AXES) as Count[]).map((axis) =>
          arrival === null ? 'never' : arrival * PER_UPDATE[axis](size),
        ),
        looks.at(-1)!.loss,
      ]),
      ['start', chosen.rate, 0, 0, 0, 0, adelieNeuron().loss.value(START)],
    ],
  }),
  code: ({ size, rates, rate, draw }) => {
    const { chosen } = compute({ size, rates, rate, draw, axis: 'updates' });
    const { loss } = adelieNeuron();
    const steps = chosen.looks.at(-1)!.step;
    const batches = { size: chosen.size, order: 'drawn' } as const;
    const options = {
      objective: loss,
      optimizer: gradientDescent,
      rate: chosen.rate,
      start: START,
      steps,
      ...(chosen.size < BIRDS && { batches }),
      seed: draw,
    };
    return {
      ...programs({ ...options, record: 'none' }),
      typescript: `import { gradientDescent, logisticRegression, penguinExamples, run } from 'downhill';

const birds = penguinExamples({ species: 'Adelie', features: ['bodyMass'], label: 'sex' });
const neuron = logisticRegression({ ...birds, X: birds.X.map((grams) => (grams - 3700) / 1000) });
const { points } = run({
  objective: neuron,
  optimizer: gradientDescent,
  rate: ${chosen.rate},
  start: [${START.join(', ')}],
  steps: ${steps},${chosen.size < BIRDS ? `\n  batches: { size: ${chosen.size}, order: 'drawn' },\n  seed: ${draw},` : ''}
  record: 'none',
});
for (const { step, w, loss } of points) console.log(JSON.stringify({ step, w: [...w], loss }));
`,
    };
  },
  goals: {
    'few-examples': {
      text: 'Come within 0.005 of the lowest loss after looking at no more than 40 birds, all in all.',
      given: { size: '146', rates: 'same', rate: 0.5, axis: 'examples', draw: 1 },
      reached: ({ chosen }) => chosen.arrival !== null && chosen.arrival * chosen.size <= 40,
      score: ({ chosen }) => (chosen.arrival ?? Infinity) * chosen.size,
      aim: 40,
      solution: { size: '1', rate: 4 },
    },
  },
  claims: [
    {
      id: 'as-many-updates',
      text: 'At the same rate, 0.5, all 146 birds take some 460 updates to come within 0.005 of the lowest loss. Batches of 32, 16 or 4 take as many to within 3 % (the median of twenty draws), and so do single birds to within 6 %.',
      holds: () => {
        const [one, four, sixteen, thirtyTwo, all] = medians(() => 0.5, 20) as [number, number, number, number, number];
        const off = (count: number): number => Math.abs(count / all - 1);
        return (
          Math.abs(all - 460) <= 5 &&
          [four, sixteen, thirtyTwo].every((count) => off(count) <= 0.03) &&
          off(one) <= 0.06
        );
      },
    },
    {
      id: 'another-order',
      text: 'Each at its own best rate, all birds need the fewest updates and the most examples, single birds the most updates and the fewest examples, and every size stands in between.',
      holds: () => {
        const updates = medians((size) => OWN_BEST[size]!, 40);
        const examples = updates.map((count, i) => count * SIZES[i]!);
        return SIZES.slice(1).every((_, i) => updates[i + 1]! < updates[i]! && examples[i + 1]! > examples[i]!);
      },
    },
    {
      id: 'fewer-bear-less',
      text: 'At a rate of 8, single birds do not arrive in 2,000 updates in most of twenty draws; batches of 4 do in every one, after some twenty updates.',
      holds: () => {
        const four = arrivals(4, 8, 20);
        const ones = arrivals(1, 8, 20).filter((count) => count === Infinity).length;
        return ones > 10 && four.every((count) => count < Infinity) && Math.abs(median(four) - 20) <= 5;
      },
    },
  ],
});
