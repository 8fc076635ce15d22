import { setting } from '../course/practice/set-variants.ts';
import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { exponentialDecay, gradientDescent, quadratic, run } from '../optim/index.ts';

/** Which share of the way is left. */
function left(rate: number, factor: number, steps: number): number {
  const { last } = run({
    objective: quadratic(1),
    optimizer: gradientDescent,
    rate,
    schedule: exponentialDecay({ factor }),
    start: [1],
    steps,
    record: 'none',
  });
  return Math.abs(last.w[0]!);
}

export const variants: VariantFile = {
  'three-steps': numeric({
    draw: { rate: [0.2, 0.3, 0.4, 0.5, 0.6, 0.8], factor: [0.25, 0.5, 0.8], steps: [2, 3] },
    ask: ({ rate, factor, steps }) =>
      `On the bowl $\\tfrac12 w^2$ the first rate is ${rate}, and every step multiplies it by ${factor}. Which share of the way is left after ${steps === 2 ? 'two' : 'three'} steps?`,
    answer: ({ rate, factor, steps }) => left(rate, factor, steps),
    within: () => 0.005,
    wrong: [
      {
        value: ({ rate, steps }) => (1 - rate) ** steps,
        misconception: 'The rate stays',
        says: 'That would be as many steps at the first rate. Each one after it is shorter.',
      },
      {
        value: ({ rate, factor, steps }) => 1 - rate * (1 + factor + (steps === 3 ? factor ** 2 : 0)),
        misconception: 'The rates are shares of the whole way',
        says: 'Each rate is a share of what is left, not of the whole way.',
      },
    ],
    worked: ({ rate, factor, steps }) =>
      `What is left is $${Array.from({ length: steps }, (_, t) => `(1 - ${Number((rate * factor ** t).toPrecision(6))})`).join('')}$.`,
  }),
  'stop-short': setting({
    draw: { share: [0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7] },
    goal: 'quarter',
    target: ({ share }) => share,
    given: () => ({ first: 0.3, factor: 0.99 }),
    ask: ({ share }) =>
      `Set the first rate and the factor in the middle so that ${Math.round(100 * share)} % of the way stays, give or take 1 %, however long it walks.`,
    wrong: [
      {
        values: ({ share }) => ({ first: share, factor: 0.8 }),
        misconception: 'A first rate of so much leaves so much',
        says: 'The first step goes that share of the way. There are more to come.',
      },
    ],
    worked: (_, { first, factor }) =>
      `For instance with a first rate of ${first as number} and a factor of ${factor as number}.`,
  }),
  'ten-wide': setting({
    draw: { off: [1.5, 1.8, 2, 2.2, 2.5, 3.2, 3.5, 4, 4.5, 5, 6] },
    goal: 'forgives',
    target: ({ off }) => off,
    given: () => ({ measure: 'four', level: 0.00501 }),
    ask: ({ off }) =>
      `You know the middle of the cosine’s good base rates to within a factor of ${off}, up or down. Set the lowest level at which any such guess is good enough.`,
    wrong: [
      {
        values: () => ({ level: 0.1 }),
        misconception: 'Wider is easier to hit',
        says: 'At this level nearly every rate is good enough. Ask for more.',
      },
    ],
    worked: (_, { level }) => `At a level of about ${level as number}.`,
  }),
  'get-out': {
    without:
      'The walk settles before the first restart, so other starts ask for the same rate; there is one ridge to cross.',
  },
};
