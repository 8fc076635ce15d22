import { gradientDescent, objectiveFromFormula } from '../../src/optim/index.ts';
import type { ProgramCase } from './program-case.ts';

/** Losses that are typed: each operation, signs and powers, numbers without a variable, no variable at all. */
const formulas = [
  'x^2 y + y^4 - 3 x/(1 + y^2) - (-x)',
  'exp(-x) + log(3 + x) + sqrt(4 + y) - tan(0.1 x) + cos(y)^2',
  'tanh(x) + sigmoid(2 y) + softplus(-x) + sin(pi/3) x',
  'abs(x - 0.3) + relu(y) + max(x, y) - min(x, 0.25) + sign(y) x + step(x) y^2',
  'x^-2 + 2^x + y^(x + 1)',
  '3',
];
export const formulaCases: readonly ProgramCase[] = formulas.map((text): ProgramCase => {
  const typed = objectiveFromFormula(text, ['x', 'y']);
  if (!typed.ok) throw new Error(typed.problem);
  return {
    title: `the formula ${text}`,
    options: { objective: typed.objective, optimizer: gradientDescent, rate: 0.01, start: [0.7, 0.4], steps: 10 },
  };
});
