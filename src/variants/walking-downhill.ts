import { setting } from '../course/practice/set-variants.ts';
import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { lopsidedValley } from '../optim/index.ts';
import { formatCell } from '../widget-kit/format.ts';

const valley = lopsidedValley();

/** The slope of the first walk’s curve, as it is told: to two decimals. */
function slope(w: number): number {
  const out = new Float64Array(1);
  valley.gradient(Float64Array.of(w), out);
  return Number(out[0]!.toFixed(2));
}

export const variants: VariantFile = {
  'next-step': numeric({
    draw: { at: [-1.5, -1, -0.5, 0.5, 1, 1.5, 2, 3], rate: [0.2, 0.3, 0.5, 0.6, 0.8] },
    ask: ({ at, rate }) =>
      `You stand at $w = ${at}$, where the slope of a curve is $${slope(at)}$. The learning rate is ${rate}. Where does the step from there land?`,
    answer: ({ at, rate }) => at - rate * slope(at),
    within: () => 0.005,
    wrong: [
      {
        value: ({ at, rate }) => at + rate * slope(at),
        misconception: 'The step goes the way that the slope’s sign says',
        says: 'The length is right. But down is against the slope.',
      },
      {
        value: ({ at }) => at - slope(at),
        misconception: 'The slope is the step',
        says: 'That would be the step at a rate of 1. Only a part of the slope becomes step.',
      },
      {
        value: ({ at, rate }) => -rate * slope(at),
        misconception: 'The step is where you land',
        says: 'That is the step itself. It sets out from where you stand.',
      },
    ],
    worked: ({ at, rate }, answer) =>
      `From $${at}$ it goes $${formatCell(answer - at).replace('−', '-')}$, which is minus ${rate} times the slope.`,
  }),
  'level-way': setting({
    draw: { land: ['valley', 'bowl'], x: [-2.4, -1.8, -1.2, 1.1, 1.7, 2.3], y: [-0.9, 0.7, 1.4, 1.9] },
    goal: 'level',
    given: ({ land, x, y }) => ({ land, place: [x, y], direction: 200, length: 0.3 }),
    ask: ({ land, x, y }) =>
      `You stand at (${x}, ${y}) in a ${land === 'bowl' ? 'bowl' : 'bent valley'}. Make the step 0.01 long or shorter, and turn the dial until the step leaves the loss as it is.`.replaceAll(
        '-',
        '−',
      ),
    wrong: [
      {
        values: () => ({ length: 0.3 }),
        misconception: 'The length of the step does not matter',
        says: 'So long a step leaves the ground whose slope you know. Make it shorter first.',
      },
    ],
    tries: () => Array.from({ length: 360 }, (_, direction) => ({ direction, length: 0.01 })),
    worked: (_, { direction }) =>
      `Towards ${direction as number}°, for instance, or the opposite way: at a right angle to the gradient, along the level line.`,
  }),
  'flat-but-high': {
    without: 'The curve has three level places, of which two are right: other numbers would ask for the same two.',
  },
};
