import { setting } from '../course/practice/set-variants.ts';
import { numeric, type VariantFile } from '../course/practice/variants.ts';

export const variants: VariantFile = {
  decade: numeric({
    draw: { rate: [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4], bend: [1, 2, 3, 4, 5] },
    fits: ({ rate, bend }) => rate * bend < 1,
    ask: ({ rate, bend }) =>
      `The rate is ${rate} and the curvature across the ridge of a saddle is −${bend}. How many steps does each factor of ten in the offset cost?`,
    answer: ({ rate, bend }) => Math.log(10) / Math.log(1 + rate * bend),
    within: (answer) => Math.max(0.06, 0.01 * answer),
    wrong: [
      {
        value: ({ rate, bend }) => Math.log(10) / (rate * bend),
        misconception: 'The logarithm of one plus a little is that little',
        says: 'Nearly, and the better the smaller the rate. Take the logarithm of the whole factor.',
      },
      {
        value: ({ rate, bend }) => Math.log(10) / -Math.log(1 - rate * bend),
        misconception: 'A step shrinks the distance',
        says: 'That is the factor of a bowl. Here the distance grows.',
      },
    ],
    worked: ({ rate, bend }) =>
      `The factor is $1 + ${rate} \\cdot ${bend}$, and $\\ln 10$ divided by its logarithm is the answer.`,
  }),
  'ten-thousandth': numeric({
    draw: { rate: [0.02, 0.05, 0.1, 0.2], offset: [0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002] },
    ask: ({ rate, offset }) =>
      `A walk begins ${offset} from the middle of a monkey saddle, at a rate of ${rate}. About how many steps does it take to leave?`,
    answer: ({ rate, offset }) => 1 / (3 * rate * offset),
    within: (answer) => 0.02 * answer,
    wrong: [
      {
        value: ({ rate, offset }) => Math.log(1 / offset) / Math.log(1 + 2 * rate),
        misconception: 'Each factor of ten adds',
        says: 'On a plain saddle each factor of ten adds the same number. Here it multiplies.',
      },
      {
        value: ({ rate, offset }) => 1 / (30 * rate * offset),
        misconception: 'One factor of ten short',
        says: 'That is from ten times as far.',
      },
      {
        value: ({ rate, offset }) => 1 / (rate * offset),
        misconception: 'One over rate times distance',
        says: 'A step adds three times the rate times the square of the distance.',
      },
    ],
    worked: ({ rate, offset }) => `It is $1/(3\\eta r) = 1/(3 \\cdot ${rate} \\cdot ${offset})$.`,
  }),
  mild: setting({
    draw: { times: [2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12] },
    goal: 'slow-saddle',
    target: ({ times }) => times,
    given: () => ({ bends: [1.4, -1.4] }),
    ask: ({ times }) => `Make a saddle on which no walk is ${times} times as far away after 30 steps as it began.`,
    wrong: [
      {
        values: () => ({ bends: [2, -1.4] }),
        misconception: 'The rising direction holds it',
        says: 'The rising direction is steeper now, and that does bring x nearer. It does nothing about y.',
      },
      {
        values: () => ({ bends: [1.4, 0.2] }),
        misconception: 'Mild means positive',
        says: 'No walk goes away here, but with two signs alike this is a minimum.',
      },
    ],
    worked: ({ times }) =>
      `One eigenvalue above zero, the other between 0 and about −${(Math.floor(100 * 10 * (times ** (1 / 30) - 1)) / 100).toFixed(2)}: at a rate of 0.1 the distance then grows by less than ${times} times in 30 steps.`,
  }),
  'fool-the-rule': setting({
    draw: { swings: [6, 8, 10, 12, 14, 15, 16, 18, 22, 24] },
    goal: 'fooled',
    target: ({ swings }) => swings,
    ask: ({ swings }) =>
      `Set the figure so that x visibly changes sides at least ${swings} times, and the rule still takes the saddle for the end.`,
    wrong: [
      {
        values: () => ({ rate: 0.2, bowl: 10 }),
        misconception: 'The more the better',
        says: 'Rate times curvature is 2, so x jumps between two walls for ever, and there the rule stops.',
      },
      {
        values: () => ({ offset: 1e-16 }),
        misconception: 'Nearer to the ridge, more swings',
        says: 'Nearer to the ridge it stays longer. Whether x swings has nothing to do with that.',
      },
    ],
    worked: (_, { rate, bowl }) =>
      `For instance rate ${rate as number}, curvature ${bowl as number} and an offset of $10^{-14}$.`,
  }),
};
