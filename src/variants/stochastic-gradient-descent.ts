import { setting } from '../course/practice/set-variants.ts';
import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { formatCell } from '../widget-kit/format.ts';

/** How many of so many examples as many draws are expected to miss. */
const missed = (examples: number): number => examples * (1 - 1 / examples) ** examples;

/** The floor that the lesson names, at a rate of 1 with four birds. */
const FLOOR = 0.0064;

export const variants: VariantFile = {
  'never-asked': numeric({
    draw: { examples: [40, 50, 60, 80, 100, 146, 200, 250, 400, 500, 1000, 2000] },
    ask: ({ examples }) =>
      `You draw one of ${examples} examples, put it back, and do so ${examples} times. How many of them do you expect to have missed?`,
    answer: ({ examples }) => missed(examples),
    within: (answer) => Math.max(1, 0.02 * answer),
    wrong: [
      {
        value: () => 0,
        misconception: 'As many draws as examples reach all',
        says: 'For that none must be drawn twice. With so many draws that practically never happens.',
      },
      {
        value: ({ examples }) => examples / 2,
        misconception: 'One in two',
        says: 'A single draw misses an example nearly always. What is the chance that all draws in a row miss it?',
      },
    ],
    worked: ({ examples }) =>
      `All draws miss one with a chance of $(1 - 1/${examples})^{${examples}}$, about $1/e$, and there are ${examples} of them.`,
  }),
  'next-floor': numeric({
    draw: { rate: [0.25, 0.5, 2, 3, 4], size: [1, 2, 8, 16, 32] },
    ask: ({ rate, size }) =>
      `At a rate of 1 with 4 birds to an update, the formula gives a floor of ${FLOOR}. What does it give at a rate of ${rate} with ${size} to an update?`,
    answer: ({ rate, size }) => (FLOOR * rate * 4) / size,
    within: (answer) => 0.03 * answer,
    wrong: [
      {
        value: ({ rate }) => FLOOR * rate,
        misconception: 'Only the rate counts',
        says: 'That is with four birds still.',
      },
      {
        value: ({ size }) => (FLOOR * 4) / size,
        misconception: 'Only the batch counts',
        says: 'That is at a rate of 1 still.',
      },
      {
        value: ({ rate, size }) => (FLOOR * rate * size) / 4,
        misconception: 'More birds lift the floor',
        says: 'A larger rate lifts the floor; more birds lower it.',
      },
    ],
    worked: ({ rate, size }) => `Only $\\q{rate}{\\eta}/B$ counts. It was $1/4$ and is $${formatCell(rate)}/${size}$.`,
  }),
  'low-floor': setting({
    draw: { most: [0.0006, 0.0008, 0.001, 0.0012, 0.0022, 0.003, 0.0035, 0.004, 0.0045, 0.008, 0.009, 0.01, 0.012] },
    goal: 'low-floor',
    target: ({ most }) => most,
    tries: () => ['4', '16', '64'].flatMap((size) => [1, 2, 4].map((rate) => ({ size, rate }))),
    ask: ({ most }) =>
      `The rate must be 1 or more. Keep the mean loss of the walk within ${most} of the lowest, with as few birds to an update as you can.`,
    wrong: [
      {
        values: () => ({ rate: 4, size: '1' }),
        misconception: 'The highest rate and the fewest birds',
        says: 'Both of them lift the floor. It goes by the rate over the birds.',
      },
    ],
    worked: (_, { rate, size }) => `${size as string} birds to an update, at a rate of ${rate as number}.`,
  }),
  'sixteen-out': setting({
    draw: { birds: [4, 16], walk: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    goal: 'sixteen-out',
    target: ({ birds }) => birds,
    given: ({ birds, walk }) => ({ size: String(birds), rate: 5, from: 'false', draw: walk }),
    ask: ({ birds, walk }) =>
      `With ${birds} birds to an update, get another walk (draw ${walk}) out of the false valley.`,
    wrong: [
      {
        values: () => ({ rate: 10 }),
        misconception: 'What works for one works for more',
        says: 'That is enough for single birds. Several calm each other.',
      },
    ],
    worked: ({ birds }) =>
      `A rate of ${10 * birds}, ${birds} times that of single birds, is sure to do; a little less may.`,
  }),
};
