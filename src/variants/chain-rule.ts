import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { objectiveFromFormula } from '../optim/index.ts';

/** The derivative of a formula by `x`, there. */
function derivative(formula: string, x: number): number {
  const parsed = objectiveFromFormula(formula, ['x']);
  const out = new Float64Array(1);
  if (parsed.ok) parsed.objective.gradient(Float64Array.of(x), out);
  return out[0]!;
}

export const variants: VariantFile = {
  'two-links': numeric({
    draw: { a: [2, 3, 4, 5], b: [1, 2, 3, 5], x: [1, 2, 3] },
    ask: ({ a, b, x }) => `$y = ${a}x + ${b}$ and $z = y^2$. What is $dz/dx$ at $x = ${x}$?`,
    answer: ({ a, b, x }) => derivative(`(${a}*x + ${b})^2`, x),
    within: () => 0.01,
    wrong: [
      {
        value: ({ a, b, x }) => derivative('x^2', a * x + b),
        misconception: 'The last link is the whole chain',
        says: 'That is $dz/dy$. And how fast does $y$ move when $x$ does?',
      },
      {
        value: ({ a, x }) => a * derivative('x^2', x),
        misconception: 'Every factor is taken at $x$',
        says: 'Both factors are there, but the square was given $y$ and not $x$.',
      },
      {
        value: ({ a, b, x }) => (a * x + b) ** 2,
        misconception: 'The value is the derivative',
        says: 'That is $z$ itself. How fast does it move when $x$ does?',
      },
    ],
    worked: ({ a, b, x }) => `Forward $y = ${a * x + b}$. Back $dz/dy = 2 \\cdot ${a * x + b}$, times $dy/dx = ${a}$.`,
  }),
  'how-wrong': numeric({
    draw: { chance: [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], label: [0, 1], input: [-3, -2, 0.5, 2, 3, 4] },
    ask: ({ chance, label, input }) =>
      `A neuron says $p = ${chance}$ of an example whose label is ${label}. Its input is $X = ${input}$. What is the derivative of its loss by the weight?`,
    answer: ({ chance, label, input }) => {
      const weight = Math.log(chance / (1 - chance)) / input; // which says just that chance
      const p = `1/(1 + exp(-(x*${input})))`;
      return derivative(label === 1 ? `-log(${p})` : `-log(1 - ${p})`, weight);
    },
    within: () => 0.01,
    wrong: [
      {
        value: ({ chance, label, input }) => (label - chance) * input,
        misconception: 'How wrong it was is label minus chance',
        says: 'The size is right. Would a larger weight make this neuron’s loss larger, or smaller?',
      },
      {
        value: ({ chance, label, input }) => (chance - (1 - label)) * input,
        misconception: 'It is the other label that speaks',
        says: 'That would come back from the other branch. With this label it is silent.',
      },
      {
        value: ({ chance, label }) => chance - label,
        misconception: 'How wrong it was is the derivative',
        says: 'That is how wrong it was. What it was given is still missing.',
      },
    ],
    worked: ({ chance, label, input }) =>
      `How wrong it was, $${chance} - ${label}$, times what it was given, $${input}$.`,
  }),
};
