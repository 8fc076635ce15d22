import { setting } from '../course/practice/set-variants.ts';
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

/** Validation losses: so many that fall, so many that are worse than the last of these, the best of all, and two after it. */
function checksOf(falling: number, worse: number): readonly number[] {
  const down = Array.from({ length: falling }, (_, i) => 0.9 - 0.08 * i);
  const last = down.at(-1)!;
  return [
    ...down,
    ...Array.from({ length: worse }, (_, i) => last + 0.01 * (1 + ((3 * i + 2) % 4))),
    last - 0.05,
    last - 0.03,
    last - 0.04,
  ];
}

/** The smallest patience that keeps the best of these losses. */
function enough(losses: readonly number[]): number {
  const kept = (patience: number): number => {
    let best = 0;
    for (let i = 1; i < losses.length && i - best <= patience; i++) if (losses[i]! < losses[best]!) best = i;
    return losses[best]!;
  };
  return losses.map((_, i) => i + 1).find((patience) => kept(patience) === Math.min(...losses))!;
}

/** How far bowls are above 0. */
const LIFTS = [0.28, 0.12, 0.4, 0.18, 0.35, 0.08, 0.45, 0.15, 0.32, 0.05];

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
        misconception: 'Every step takes away the same amount',
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
  'find-the-floor': setting({
    draw: { lift: LIFTS },
    goal: 'straight',
    given: ({ lift }) => ({ lift, floor: 0, steps: 140 }),
    ask: ({ lift }) =>
      `Bowl ${1 + LIFTS.indexOf(lift)} does not end at 0 either. Take away a floor until its line on the log axis is straight.`,
    wrong: [
      {
        values: ({ lift }) => ({ floor: lift + 0.05 }),
        misconception: 'A little more makes it straighter',
        says: 'With so much taken away the line dives off the axis.',
      },
      {
        values: ({ lift }) => ({ floor: lift / 2 }),
        misconception: 'Half of it is enough',
        says: 'What is left of the floor is where the line bends level.',
      },
    ],
    worked: (_, { floor }) => `At ${floor as number} the line is straight from the first step on.`,
  }),
  'count-the-checks': numeric({
    draw: { falling: [2, 3, 4, 5], worse: [1, 2, 4, 5, 6] },
    ask: ({ falling, worse }) =>
      `At ${falling + worse + 3} checks the validation loss is ${checksOf(falling, worse)
        .map((loss) => loss.toFixed(2))
        .join(', ')}. What is the smallest patience that keeps the best of them?`,
    answer: ({ falling, worse }) => enough(checksOf(falling, worse)),
    within: () => 0.4,
    wrong: [
      {
        value: ({ worse }) => worse,
        misconception: 'As much patience as there are worse checks',
        says: 'So many checks in a row bring nothing better. With that patience training ends at the last of them, one before the best.',
      },
      {
        value: ({ falling, worse }) => falling + worse + 1,
        misconception: 'Patience counts from the beginning',
        says: 'So many checks are made until the best. Patience counts only those since the best so far.',
      },
    ],
    worked: ({ worse }) =>
      `After the best so far ${worse === 1 ? 'comes one that is' : `come ${worse} that are`} worse, and training must still be going on at the next.`,
  }),
  'least-patience': setting({
    draw: { deal: Array.from({ length: 40 }, (_, i) => i + 1) },
    fits: ({ deal }) => deal !== 8,
    goal: 'least-patience',
    given: ({ deal }) => ({ rule: 'patience', patience: 12, batch: 'four', split: deal }),
    ask: ({ deal }) =>
      `The birds are dealt again (deal ${deal}). What is the smallest patience that still keeps the best there is?`,
    wrong: [
      {
        values: () => ({ patience: 1 }),
        misconception: 'Stop at the first rise',
        says: 'The first rise is only noise here. What is kept is above the lowest.',
      },
    ],
    worked: (_, { patience }) =>
      `${patience as number}: the best one before the lowest point is followed by ${(patience as number) - 1} that ${patience === 2 ? 'is' : 'are'} no better.`,
  }),
};
