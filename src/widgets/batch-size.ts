import { gradientDescent, programs } from '../optim/index.ts';
import { again, choice, real, type Values } from '../params/index.ts';
import {
  arrivals,
  type BatchWalk,
  batchWalk,
  BIRDS,
  DRAWS,
  median,
  NEAR,
  OWN_BEST,
  SIZES,
  START,
} from '../scenes/adelie-batches.ts';
import { adelieNeuron } from '../scenes/adelie-neuron.ts';
import {
  AXES,
  arrivesAfter,
  arrivalsFigure,
  nameOf,
  pathFigure,
  PER_UPDATE,
  traceFigure,
  type Count,
  type Walks,
} from '../scenes/batch-figures.ts';
import { defineWidget, type Work } from '../widget-kit/define.ts';
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

const rateOf = ({ rates, rate }: Pick<Inputs, 'rates' | 'rate'>, size: number): number =>
  rates === 'own' ? OWN_BEST[size]! : rate;
const rateKey = ({ rates, rate }: Pick<Inputs, 'rates' | 'rate'>): string => (rates === 'own' ? 'own' : String(rate));

function compute(values: Inputs): Walks {
  const { size, draw } = values;
  const key = `${rateKey(values)} ${draw}`;
  const walks = known.get(key) ?? SIZES.map((of) => batchWalk(of, rateOf(values, of), draw));
  known.set(key, walks);
  const draws = counted.get(rateKey(values));
  return { walks, chosen: walks.find((walk) => String(walk.size) === size)!, ...(draws && { draws }) };
}

/** Arrivals of all draws by size, where they are known in this thread. */
const counted = new Map<string, readonly (readonly number[])[]>();

/** Counts when each of the draws arrives. */
function* refine(values: Inputs): Work<Walks> {
  if (!counted.has(rateKey(values))) {
    const draws: (readonly number[])[] = [];
    for (const size of SIZES) {
      draws.push(arrivals(size, rateOf(values, size), size === BIRDS ? 1 : DRAWS));
      yield draws.length / SIZES.length;
    }
    counted.set(rateKey(values), draws);
  }
  return compute(values);
}

const pathAlt = ({ chosen }: Walks): string => {
  const { best } = adelieNeuron();
  return `The loss of the neuron from above, over its two weights, and a walk by ${nameOf(chosen.size)} ${chosen.size === 1 ? 'bird' : 'birds'} to an update at a rate of ${chosen.rate}: from (−2, 1) to (${[...chosen.looks.at(-1)!.w].map((w) => formatCell(w, 2)).join(', ')}). The minimum is at (${formatCell(best.w1)}, ${formatCell(best.w0, 2)}).`;
};

const traceAlt = (axis: Count): string =>
  `Loss above the lowest against ${AXES[axis].label}, both counting in tens, for batches of ${SIZES.map(nameOf).join(', ')}: all fall, and those of few birds end in ups and downs.`;

const arrivalsAlt = (walks: Walks, axis: Count): string =>
  `When each size of batch comes within ${NEAR} of the lowest loss, ${over(walks)}: ${each(walks, axis).join(', ')}.`;

const amount = (updates: number, size: number, axis: Count): string => {
  const count = updates * PER_UPDATE[axis](size);
  return axis === 'time' ? `${formatCell(count, 2)} μs` : `${formatCell(count, 2)} ${axis}`;
};

const over = ({ draws }: Walks): string => (draws ? `in the median of ${DRAWS} draws` : 'in this draw');
const each = (walks: Walks, axis: Count): readonly string[] =>
  SIZES.map((size, i) => {
    const count = arrivesAfter(walks, i);
    return `${nameOf(size)}: ${count === null ? 'never' : amount(count, size, axis)}`;
  });

/** Median updates over all draws, by size. */
const medians = (at: (size: number) => number): readonly number[] =>
  SIZES.map((size) => median(arrivals(size, at(size), size === BIRDS ? 1 : DRAWS)));

export default defineWidget({
  name: 'batch-size',
  title: 'How many birds to an update',
  about:
    'A neuron trained by 1, 4, 16, 32 or all of 146 birds to an update: the path, and the loss by updates, examples, epochs or time.',
  params,
  compute,
  refine,
  cells: [
    { figures: ['path'], controls: ['size', 'draw'] },
    { figures: ['trace', 'arrivals'], controls: ['axis', 'rates', 'rate'] },
  ],
  when: { rate: ({ rates }) => rates === 'same', draw: ({ size }) => size !== '146' },
  figures(walks, values, size) {
    // a drag, which waits for no worker, then has them as well
    if (walks.draws) counted.set(rateKey(values), walks.draws);
    const { axis } = values;
    return [
      pathFigure(walks, size, pathAlt(walks)),
      traceFigure(walks, axis, size, traceAlt(axis)),
      arrivalsFigure(walks, axis, size, arrivalsAlt(walks, axis)),
    ];
  },
  summary: (walks, { axis, rates, rate }) => {
    const { chosen } = walks;
    const { size, arrival, looks } = chosen;
    const { best } = adelieNeuron();
    return `${rates === 'own' ? 'Each at its own best rate' : `All at a rate of ${rate}`}, they come within 0.005 of the lowest loss, ${formatCell(best.loss)}, ${over(walks)}, after: ${each(walks, axis).join(', ')}. The walk by ${nameOf(size)}, at a rate of ${chosen.rate}, ${arrival === null ? 'never does' : `does after ${amount(arrival, size, axis)}`}, and ends at a loss of ${formatCell(looks.at(-1)!.loss)}.`;
  },
  presets: [
    { label: 'One bird', verdict: 'good', values: { size: '1', rates: 'same', rate: 1 } },
    { label: 'One bird, too fast', verdict: 'bad', values: { size: '1', rates: 'same', rate: 8 } },
    { label: 'Each at its best', verdict: 'good', values: { size: '4', rates: 'own', rate: 1 } },
  ],
  table: ({ walks, chosen }) => ({
    caption: 'Until the loss is within 0.005 of the lowest in this draw, and where each walk ends',
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
  claims: [
    {
      id: 'as-many-updates',
      text: 'At the same rate, 0.5, all 146 birds take some 460 updates to come within 0.005 of the lowest loss. In the median of twenty draws batches of 32, 16, 4 and single birds take as many, to within a tenth.',
      holds: () => {
        const counts = medians(() => 0.5);
        const all = counts.at(-1)!;
        return Math.abs(all - 460) <= 5 && counts.every((count) => Math.abs(count / all - 1) <= 0.1);
      },
    },
    {
      id: 'another-order',
      text: 'Each at its own best rate, in the median of twenty draws, all birds need the fewest updates and the most examples, single birds the most updates and the fewest examples, and every other size stands in between.',
      holds: () => {
        const updates = medians((size) => OWN_BEST[size]!);
        const examples = updates.map((count, i) => count * SIZES[i]!);
        const between = (counts: readonly number[], from: number, to: number): boolean =>
          counts.slice(1, -1).every((count) => count > from && count < to);
        return (
          between(updates, updates.at(-1)!, updates[0]!) &&
          between(examples, examples[0]!, examples.at(-1)!) &&
          arrivals(1, OWN_BEST[1]!, DRAWS).filter((count) => count === Infinity).length <= 1
        );
      },
    },
    {
      id: 'fewer-bear-less',
      text: 'At a rate of 8, single birds do not arrive in 2,000 updates in most of twenty draws; batches of 4 do in every one, after some twenty updates.',
      holds: () => {
        const four = arrivals(4, 8, DRAWS);
        const ones = arrivals(1, 8, DRAWS).filter((count) => count === Infinity).length;
        return ones > 10 && four.every((count) => count < Infinity) && Math.abs(median(four) - 20) <= 5;
      },
    },
  ],
});
