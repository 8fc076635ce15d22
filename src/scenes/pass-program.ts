import type { Point } from '../params/index.ts';

/** The walk as a program that prints the loss at its end. */
export function programOf(
  formula: string,
  start: Point,
  { rate, noise }: { readonly rate: number; readonly noise: number },
  steps: number,
): string {
  return `import { gradientDescent, objectiveFromFormula, run } from 'downhill';

const ground = objectiveFromFormula(${JSON.stringify(formula)}, ['x', 'y']);
if (!ground.ok) throw new Error(ground.problem);
const { last } = run({
  objective: ground.objective,
  optimizer: gradientDescent,
  rate: ${rate},
  start: [${start.join(', ')}],
  steps: ${steps},${noise > 0 ? `\n  noise: ${noise},` : ''}
  record: 'none',
});
console.log(JSON.stringify({ loss: last.loss, w: [...last.w] }));
`;
}
