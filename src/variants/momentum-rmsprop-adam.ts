import { setting } from '../course/practice/set-variants.ts';
import { inOrder, numeric, type VariantFile } from '../course/practice/variants.ts';
import { quadratic, rmsprop, run, sgd } from '../optim/index.ts';

/** How many times the learning rate the first step of RMSProp is. */
function firstStep(alpha: number): number {
  const { last } = run({
    objective: quadratic(1),
    optimizer: rmsprop,
    hyper: { alpha },
    rate: 1e-3,
    start: [1],
    steps: 1,
  });
  return (1 - last.w[0]!) / 1e-3;
}

/** Places along the floor of a ravine at 45°, in each of the two weights. */
const ALONG = Array.from({ length: 18 }, (_, i) => (i + 1) / 10);

/** Steps until a walk on curvatures 1/κ and 1 stays within a millionth of its start, at its best rate. */
function steps(kappa: number, fits: boolean): number {
  const share = fits ? (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1) : 0;
  const { points } = run({
    objective: quadratic([1 / kappa, 1]),
    optimizer: sgd,
    hyper: { momentum: share ** 2 },
    rate: fits ? (1 + share) ** 2 : 2 / (1 + 1 / kappa),
    start: [1, 1],
    steps: 7000,
  });
  return points.findLastIndex(({ w }) => Math.max(Math.abs(w[0]!), Math.abs(w[1]!)) > 1e-6) + 1;
}

export const variants: VariantFile = {
  'who-first': inOrder({
    draw: { small: [10, 16, 25, 36, 49], large: [100, 225, 400, 625, 900] },
    ask: () => 'Each at its best rate, and momentum that just fits. Who arrives first?',
    items: ({ small, large }) =>
      [small, large].flatMap((kappa) =>
        [false, true].map((fits) => ({
          label: `${fits ? 'momentum' : 'plain descent'} at κ = ${kappa}`,
          says: fits
            ? 'Momentum takes steps in proportion to the root of κ: four times the number, twice the steps.'
            : 'Plain descent takes steps in proportion to κ itself.',
          by: steps(kappa, fits),
        })),
      ),
    worked: ({ small, large }) =>
      `Plain descent takes ${steps(small, false)} and ${steps(large, false).toLocaleString('en')} steps, momentum ${steps(small, true)} and ${steps(large, true)}.`,
  }),
  'first-step': numeric({
    draw: { alpha: [0.64, 0.75, 0.8, 0.84, 0.9, 0.91, 0.95, 0.96, 0.98, 0.995, 0.999] },
    ask: ({ alpha }) =>
      `RMSProp has a memory of ${alpha}, and its mean of squares begins at 0. How many times the learning rate is its first step?`,
    answer: ({ alpha }) => firstStep(alpha),
    within: (answer) => 0.02 * answer,
    wrong: [
      {
        value: () => 1,
        misconception: 'Dividing a slope by its own size gives 1',
        says: 'By its own size, yes. But the mean has only taken up a small part of its square so far.',
      },
      {
        value: ({ alpha }) => 1 / (1 - alpha),
        misconception: 'The step is divided by the mean of squares',
        says: 'It is divided by the root of that mean.',
      },
      {
        value: ({ alpha }) => Math.sqrt(1 - alpha),
        misconception: 'Too small a mean makes too short a step',
        says: 'The root stands under the fraction line.',
      },
    ],
    worked: ({ alpha }) => `It is $1/\\sqrt{1 - ${alpha}}$ times, for every weight.`,
  }),
  'how-long': setting({
    draw: { kappa: [12, 15, 16, 18, 20, 22, 24, 25, 26, 28, 29] },
    goal: 'stretch',
    target: ({ kappa }) => kappa,
    ask: ({ kappa }) =>
      `Leave the momentum at 0.5. Set rate and condition number so that the number is at least ${kappa} and both ends still lie among the ripples.`,
    wrong: [
      {
        values: () => ({ rate: 2.98, kappa: 31.6 }),
        misconception: 'The ripples end at the limit',
        says: 'That is just short of 3, where walks diverge. The ripples end before, and hops begin.',
      },
    ],
    worked: (_, { rate, kappa }) => `A rate of ${rate as number} and a condition number of ${kappa as number}, say.`,
  }),
  'equal-slopes': setting({
    draw: { away: [0.6, 0.7, 0.8, 0.9, 1.2, 1.3, 1.5, 1.6, 1.8, 1.9, 2.1, 2.2] },
    goal: 'still-fast',
    target: ({ away }) => away,
    ask: ({ away }) =>
      `Turned by 45°, RMSProp is lost from nearly everywhere. Find a start, more than ${away} away from the middle, from which it still comes below $10^{-9}$.`,
    wrong: [
      {
        values: () => ({ start: [-1.6, 0] }),
        misconception: 'It does well along an axis',
        says: 'Along an axis of the weights, yes, if the ravine lies along it. This one lies at 45°.',
      },
    ],
    tries: ({ away }) =>
      [1, -1].flatMap((side) =>
        ALONG.filter((at) => at * Math.SQRT2 > away).map((at) => ({ start: [side * at, side * at] })),
      ),
    worked: (_, { start }) =>
      `On the floor, at (${(start as readonly number[]).join(', ')}) for instance: both slopes are the same there, so both are divided by the same number.`,
  }),
};
