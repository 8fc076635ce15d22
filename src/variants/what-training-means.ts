import { setting } from '../course/practice/set-variants.ts';
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
  'as-much': setting({
    draw: { chance: [0.55, 0.6, 0.65, 0.7, 0.75, 0.85, 0.88, 0.9, 0.95, 0.97] },
    goal: 'as-dear',
    target: ({ chance }) => chance,
    given: () => ({ sex: 'male', chance: 0.5 }),
    ask: ({ chance }) =>
      `Set the figure so that a female costs exactly as much as a male of whom the neuron says “male, ${Math.round(100 * chance)} %”.`,
    wrong: [
      {
        values: ({ chance }) => ({ sex: 'female', chance }),
        misconception: 'The same chance costs the same',
        says: 'It would, if it were the chance of what she is. But it is the chance of “male”.',
      },
    ],
    worked: ({ chance }) =>
      `At “male, ${Math.round(100 - 100 * chance)} %” her own label gets ${Math.round(100 * chance)} %, as his did.`,
  }),
};
