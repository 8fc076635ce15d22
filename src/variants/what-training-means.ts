import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { examplesFrom, logisticRegression } from '../optim/index.ts';
import { formatCell } from '../widget-kit/format.ts';

/** What one bird costs with this label, given the chance `p` of the label 1. */
const cost = (label: number, p: number): number =>
  logisticRegression(examplesFrom([[0]], [label])).value(Float64Array.of(0, Math.log(p / (1 - p))));

export const variants: VariantFile = {
  'one-bird': numeric({
    draw: { said: [15, 20, 30, 35, 40, 45, 55, 60, 65, 70, 75, 85, 90, 95, 99] },
    ask: ({ said }) =>
      `The neuron says “male, ${said} %” of a bird that is a female. What does this bird cost in cross-entropy?`,
    answer: ({ said }) => cost(0, said / 100),
    within: () => 0.02,
    wrong: [
      {
        value: ({ said }) => cost(1, said / 100),
        misconception: 'The chance that the neuron gave is the one that counts',
        says: 'That is what a male would cost. Which chance did the true label, female, get?',
      },
      {
        value: ({ said }) => said / 100,
        misconception: 'The chance of the wrong label is the cost',
        says: 'The surer of the wrong label, the dearer, so far yes. But the cost is minus the logarithm of the chance that the true label got.',
      },
    ],
    worked: ({ said }) =>
      `The true label got the chance $1 - ${said / 100} = ${formatCell(1 - said / 100)}$, and the cost is minus its logarithm.`,
  }),
};
