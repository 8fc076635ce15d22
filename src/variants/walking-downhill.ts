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
};
