import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { gradientDescent, quadratic, run } from '../optim/index.ts';

/** After how many steps a loss, of which each step leaves this share, is so small a part of itself. */
function stepsTo(share: number, part: number): number {
  const { points } = run({
    objective: quadratic(1),
    optimizer: gradientDescent,
    rate: 1 - Math.sqrt(share), // the loss goes with the square of the distance
    start: [1],
    steps: 600,
  });
  return points.findIndex(({ loss }) => loss <= points[0]!.loss / part);
}

export const variants: VariantFile = {
  tenfold: numeric({
    draw: { left: [80, 85, 90, 92, 94, 95, 96, 97, 99], part: [10, 100] },
    ask: ({ left, part }) =>
      `Each step leaves ${left} % of the loss. After how many steps is it a ${part === 10 ? 'tenth' : 'hundredth'} of what it was?`,
    answer: ({ left, part }) => stepsTo(left / 100, part),
    within: (answer) => Math.max(1, Math.round(0.03 * answer)),
    wrong: [
      {
        value: ({ left }) => 100 / (100 - left),
        misconception: 'So many percent a step are all of it after a hundred over so many',
        says: 'Each step takes its share of what is left. After so many steps there is still more than a quarter.',
      },
      {
        value: ({ left, part }) => 2 * stepsTo(left / 100, part),
        misconception: 'The loss falls as fast as the distance',
        says: 'In that many steps the distance falls so far. The loss goes with its square.',
      },
    ],
    worked: ({ left, part }) =>
      `So often must you multiply by ${left / 100} to come to ${1 / part}. On a log axis it is a straight line.`,
  }),
};
