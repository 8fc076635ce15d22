import { inOrder, numeric, type VariantFile } from '../course/practice/variants.ts';
import { gradientDescent, quadratic, run } from '../optim/index.ts';

/** By what one step multiplies the weight. */
function factor(curvature: number, rate: number): number {
  const { last } = run({ objective: quadratic(curvature), optimizer: gradientDescent, rate, start: [1], steps: 1 });
  return last.w[0]!;
}

/** The steps of the lesson’s first figure at a rate. */
const steps = (rate: number): number =>
  run({
    objective: quadratic(2),
    optimizer: gradientDescent,
    rate,
    start: [-2.4],
    steps: 100_000,
    stop: { gradientNorm: 1e-3 },
    record: 'none',
  }).outcome.step;

/** Other rates of the slider that take as many steps. */
const asSlow = (rate: number): readonly number[] =>
  Array.from({ length: 49 }, (_, i) => Number((0.02 * (i + 1)).toFixed(2))).filter(
    (other) => other !== rate && steps(other) === steps(rate),
  );

/** So near to a rate every other one takes as many steps: what is asked is *exactly* as many. */
const asNear = (rate: number): number =>
  [1e-3, 1e-4, 1e-5].find((off) => [rate - off, rate + off].every((other) => steps(other) === steps(rate)))!;

const said = (value: number): string => String(Number(value.toFixed(2))).replace('-', '−');

export const variants: VariantFile = {
  'as-slow': numeric({
    draw: { rate: [0.02, 0.04, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.82, 0.86, 0.9, 0.96, 0.98] },
    fits: ({ rate }) => asSlow(rate).length === 1,
    ask: ({ rate }) =>
      `On the bowl $\\q{loss}{L} = \\q{weight}{w}^2$ a walk at the rate ${rate} takes ${steps(rate)} steps. Which other rate, a multiple of 0.02 as well, takes exactly as many?`,
    answer: ({ rate }) => asSlow(rate)[0]!,
    within: asNear,
    wrong: [
      {
        value: ({ rate }) => (rate < 0.5 ? 2 * rate : rate / 2),
        misconception: 'Twice or half the rate takes about as long',
        says: 'In steps it is quite another walk. The one that is as slow lies on the other side of the quickest rate.',
      },
      {
        value: () => 0.5,
        misconception: 'One over the curvature is as slow as any other',
        says: 'At 0.5 the walk is there in one step: its factor is 0.',
      },
    ],
    worked: ({ rate }, answer) =>
      `Their factors are ${String(Number((1 - 2 * rate).toFixed(2))).replace('-', '−')} and ${String(Number((1 - 2 * answer).toFixed(2))).replace('-', '−')}, as large, with two signs.`,
  }),
  'one-factor': numeric({
    draw: { curvature: [2, 3, 4, 5, 8, 10], rate: [0.05, 0.1, 0.15, 0.2, 0.25, 0.4] },
    fits: ({ curvature, rate }) => curvature * rate < 2.5,
    ask: ({ curvature, rate }) =>
      `A bowl has curvature $\\lambda = ${curvature}$ and you take the rate $\\q{rate}{\\eta} = ${rate}$. By what does each step multiply the weight?`,
    answer: ({ curvature, rate }) => factor(curvature, rate),
    within: () => 0.005,
    wrong: [
      {
        value: ({ rate }) => 1 - rate,
        misconception: 'The factor is $1 - \\eta$',
        says: 'That would be right on a bowl of curvature 1. Here the slope is the curvature times the weight.',
      },
      {
        value: ({ curvature, rate }) => curvature * rate,
        misconception: 'A step so many times the distance multiplies it by as much',
        says: 'The step is so many times as long as the distance. Where does it land?',
      },
    ],
    worked: ({ curvature, rate }) => `It is $1 - ${rate} \\cdot ${curvature}$.`,
  }),
  'soonest-first': inOrder({
    draw: {
      far: [0.02, 0.04, 0.06, 0.08, 0.1],
      near: [0.4, 0.42, 0.44, 0.46, 0.48],
      hop: [0.6, 0.66, 0.7, 0.76, 0.8],
      wild: [0.86, 0.88, 0.92, 0.96],
    },
    ask: () =>
      'On the bowl $\\q{loss}{L} = \\q{weight}{w}^2$, put these rates in the order in which the walk arrives, the soonest first.',
    items: (rates) =>
      Object.values(rates).map((rate) => ({
        label: String(rate),
        says: `The factor of ${rate} is ${said(factor(2, rate))}. The nearer its size is to 0, the sooner.`,
        by: steps(rate),
      })),
    worked: (rates) =>
      `The walks take ${Object.values(rates)
        .toSorted((a, b) => steps(a) - steps(b))
        .map((rate) => `${steps(rate)} steps at ${rate}`)
        .join(', ')}.`,
  }),
  balance: {
    without: 'The three bowls are those of the figure, and at one rate alone do the outer two keep equal shares.',
  },
};
