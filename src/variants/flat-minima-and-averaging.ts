import { setting } from '../course/practice/set-variants.ts';
import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { examplesFrom, logisticRegression } from '../optim/index.ts';

/** What an example costs whose label gets this chance. */
const cost = (chance: number): number =>
  logisticRegression(examplesFrom([[0]], [1])).value(Float64Array.of(0, Math.log(chance / (1 - chance))));

export const variants: VariantFile = {
  jensen: numeric({
    draw: { one: [0.6, 0.7, 0.8, 0.9, 0.95], other: [0.1, 0.2, 0.3, 0.4, 0.5] },
    ask: ({ one, other }) =>
      `Two networks look at one bird. To the right answer one gives a chance of ${one}, the other ${other}. What is the loss of the mean of their predictions?`,
    answer: ({ one, other }) => cost((one + other) / 2),
    within: () => 0.005,
    wrong: [
      {
        value: ({ one, other }) => (cost(one) + cost(other)) / 2,
        misconception: 'The loss of the mean is the mean of the losses',
        says: 'That is what the two lose on average. Take the mean of the chances first, and its loss after.',
      },
      {
        value: ({ one, other }) => (one + other) / 2,
        misconception: 'The chance is the loss',
        says: 'That is the mean of the two chances. The loss is minus its logarithm.',
      },
    ],
    worked: ({ one, other }) =>
      `The mean of the chances is ${Number(((one + other) / 2).toFixed(3))}, and the loss is minus its logarithm. The two lose ${((cost(one) + cost(other)) / 2).toFixed(3)} on average.`,
  }),
  holds: numeric({
    draw: { sharp: [5, 8, 10, 15, 16, 20, 25, 40], flat: [0.4, 0.5, 0.8, 1, 1.6, 4] },
    ask: ({ sharp, flat }) =>
      `Of two valleys one has curvature ${sharp}, the other ${flat}. Above which learning rate can only one of them hold a walk?`,
    answer: ({ sharp }) => 2 / sharp,
    within: (answer) => 0.02 * answer,
    wrong: [
      {
        value: ({ sharp }) => 1 / sharp,
        misconception: 'The limit is one over the curvature',
        says: 'At one over the curvature a step lands on the bottom. The valley still holds at nearly twice that.',
      },
      {
        value: ({ flat }) => 2 / flat,
        misconception: 'The flat valley sets the limit',
        says: 'Above that, neither of them holds a walk.',
      },
    ],
    worked: ({ sharp }) => `A valley holds below $2/\\lambda$, and the sharp one lets go first, at $2/${sharp}$.`,
  }),
  even: setting({
    draw: { shift: [0.1, 0.14, 0.16, 0.2, 0.22, 0.24, 0.26, 0.28, 0.32, 0.34, 0.36, 0.38, 0.4] },
    goal: 'even',
    target: ({ shift }) => shift,
    given: ({ shift }) => ({ shift, lift: 0 }),
    ask: ({ shift }) =>
      `With a shift of ${shift}, raise the floor of the flat valley until both minima have the same test loss, to within 0.01.`,
    wrong: [
      {
        values: ({ shift }) => ({ lift: Math.round((6 * shift * shift) / 0.02 + 1) * 0.02 }),
        misconception: 'The sharp one’s cost is the lift',
        says: 'That is about what the shift costs in the sharp valley. In the flat one it costs something, too.',
      },
    ],
    worked: ({ shift }, { lift }) => `At ${(lift as number).toFixed(2)}: half of $12 - 0.8$, times $${shift}^2$.`,
  }),
};
