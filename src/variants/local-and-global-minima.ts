import { setting } from '../course/practice/set-variants.ts';
import { numeric, type VariantFile } from '../course/practice/variants.ts';
import {
  equivalentWeights,
  gradientDescent,
  network,
  objectiveFromFormula,
  run,
  tiltedDoubleWell,
} from '../optim/index.ts';

/** Starts far to the right from which a walk on the two valleys ends in the left one. */
function leaps(rate: number): readonly number[] {
  const objective = tiltedDoubleWell();
  return Array.from({ length: 61 }, (_, i) => (80 + 2 * i) / 100).filter((at) => {
    const { last } = run({ objective, optimizer: gradientDescent, rate, start: [at], steps: 500, record: 'none' });
    return Math.abs(last.w[0]! - objective.minima[0]!.at[0]!) < 1e-3;
  });
}

/** Up to which weight the two valleys around ±√a bend down, half-way down to a width of rounding. */
function bendsFrom(a: number): number {
  const parsed = objectiveFromFormula(`(w^2 - ${a})^2 + 0.3*w`, ['w']);
  let [low, high] = [0, Math.sqrt(a)];
  const out = new Float64Array(1);
  for (let i = 0; i < 60 && parsed.ok; i++) {
    const middle = (low + high) / 2;
    parsed.objective.hessian(Float64Array.of(middle), out);
    if (out[0]! < 0) low = middle;
    else high = middle;
  }
  return low;
}

/** How many descents it takes to be so sure, when one of them succeeds with this chance. */
const triesFor = (sure: number, chance: number): number => Math.ceil(Math.log(1 - sure) / Math.log(1 - chance));

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
const unitsOf = (layers: string): readonly number[] => layers.split(' and ').map(Number);
const orders = (layers: string): number => unitsOf(layers).reduce((product, units) => product * factorial(units), 1);
const signs = (layers: string): number => 2 ** unitsOf(layers).reduce((sum, units) => sum + units, 0);

export const variants: VariantFile = {
  'bends-down': numeric({
    draw: { a: [0.25, 0.5, 2, 4, 5, 6, 8, 9, 10, 12] },
    ask: ({ a }) =>
      `A loss with two valleys is $L = (w^2 - ${a})^2 + 0.3\\,w$. Its second derivative is $12 w^2 - ${4 * a}$. Up to which distance from 0 does the loss bend down?`,
    answer: ({ a }) => bendsFrom(a),
    within: () => 0.005,
    wrong: [
      {
        value: ({ a }) => Math.sqrt(a),
        misconception: 'Between the two bottoms the loss bends down',
        says: 'At a bottom the loss bends up, and a little beside it still. Where does the second derivative change its sign?',
      },
      {
        value: ({ a }) => a / 3,
        misconception: 'Where $w^2$ stands the answer is $w$',
        says: 'That is $w^2$.',
      },
    ],
    worked: ({ a }) => `The second derivative is 0 where $w^2 = ${4 * a}/12$.`,
  }),
  'how-many-restarts': numeric({
    draw: { chance: [2, 4, 5, 8, 10, 15, 20, 25, 30], sure: [90, 95, 99] },
    ask: ({ chance, sure }) =>
      `One descent ends in the lowest valley from ${chance} % of the starts. How many descents do you need, so that at least one of them finds it with a chance of ${sure} %?`,
    answer: ({ chance, sure }) => triesFor(sure / 100, chance / 100),
    within: () => 0.5,
    wrong: [
      {
        value: ({ chance, sure }) => Math.ceil(sure / chance),
        misconception: 'Chances add up',
        says: 'Two descents can find the same valley. What is the chance that all of them miss it?',
      },
      {
        value: ({ sure }) => sure,
        misconception: 'It takes as many descents as percent',
        says: 'Begin with the chance that one descent misses, and multiply.',
      },
    ],
    worked: ({ chance, sure }) =>
      `All of $k$ descents miss with a chance of $${(100 - chance) / 100}^k$, and that must be at most ${(100 - sure) / 100}.`,
  }),
  copies: numeric({
    draw: { layers: ['2', '4', '5', '6', '2 and 2', '3 and 2', '3 and 3', '4 and 2', '2 and 4', '4 and 3'] },
    ask: ({ layers }) =>
      `A network has ${layers.includes('and') ? 'hidden layers' : 'one hidden layer'} of ${layers} tanh units. How many sets of weights compute its function, counting orders and signs?`,
    answer: ({ layers }) =>
      equivalentWeights(
        network({ sizes: [2, ...unitsOf(layers), 1], activation: 'tanh', head: 'binary-cross-entropy' }),
      ),
    within: () => 0.5,
    wrong: [
      {
        value: ({ layers }) => orders(layers),
        misconception: 'Only the orders make copies',
        says: 'Those are the orders. With tanh each unit can also turn its signs.',
      },
      {
        value: ({ layers }) => signs(layers),
        misconception: 'Only the signs make copies',
        says: 'Those are the signs. The units of a layer can trade places as well.',
      },
      {
        value: ({ layers }) => orders(layers) + signs(layers),
        misconception: 'Orders and signs add up',
        says: 'Orders and signs can be chosen independently. Do you add or multiply?',
      },
    ],
    worked: ({ layers }) => `There are ${orders(layers)} orders, and ${signs(layers)} choices of signs for each.`,
  }),
  'leap-left': setting({
    draw: { rate: [0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.18, 0.19, 0.21, 0.22] },
    goal: 'across',
    target: ({ rate }) => rate,
    given: ({ rate }) => ({ start: 0.5, rate }),
    ask: ({ rate }) =>
      `Leave the rate at ${rate}, and put the start to the right of the ridge so that the walk ends in the left valley.`,
    wrong: [
      {
        values: ({ rate }) => ({ start: 0.6, rate }),
        misconception: 'Near the ridge is near enough',
        says: 'The slope at 0.6 is small, so the step is short. Where is the slope steeper?',
      },
      {
        values: () => ({ rate: 0.29 }),
        misconception: 'The larger the rate, the better',
        says: 'At this rate the left valley cannot keep the walk, and it is not the rate that was asked for.',
      },
    ],
    tries: ({ rate }) => leaps(rate).map((start) => ({ start, rate })),
    worked: (_, { start, rate }) =>
      `For instance from ${start as number} at ${rate as number}: there it is steep, so the first step carries the walk over the ridge.`,
  }),
};
