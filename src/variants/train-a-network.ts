import { numeric, type VariantFile } from '../course/practice/variants.ts';
import { network } from '../optim/index.ts';

export const variants: VariantFile = {
  weights: numeric({
    draw: { inputs: [2, 3, 4], first: [4, 8, 10, 16], second: [4, 5, 8, 10] },
    ask: ({ inputs, first, second }) =>
      `A network has ${inputs} inputs, hidden layers of ${first} and ${second} units, and one output. How many weights are there, biases included?`,
    answer: ({ inputs, first, second }) =>
      network({ sizes: [inputs, first, second, 1], activation: 'relu', head: 'binary-cross-entropy' }).parameters,
    within: () => 0.5,
    wrong: [
      {
        value: ({ inputs, first, second }) => inputs * first + first * second + second,
        misconception: 'The biases do not count',
        says: 'Each unit, the output as well, has a bias, and it is trained like any weight.',
      },
      {
        value: ({ inputs, first, second }) => (inputs + 1) * (first + second) + 1,
        misconception: 'Every layer looks at the inputs',
        says: 'A unit has a weight for each unit of the layer before, not for each input of the network.',
      },
    ],
    worked: ({ inputs, first, second }) =>
      `It is $${inputs + 1} \\cdot ${first} + ${first + 1} \\cdot ${second} + ${second + 1}$.`,
  }),
  'close-it': {
    without: 'What is asked about is one drawing: another drawing is another question, with nothing in it to compute.',
  },
};
