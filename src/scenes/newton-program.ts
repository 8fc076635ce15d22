import type { Point } from '../params/index.ts';
import { ravineRows, STEPS, type Land } from './newton.ts';

const LOSSES: Readonly<Record<Land, (turn: number) => string>> = {
  ravine: (turn) => {
    const [[a, b], [, d]] = ravineRows(turn);
    return `quadratic([\n  [${a}, ${b}],\n  [${b}, ${d}],\n])`;
  },
  banana: () => 'rosenbrock({ b: 5 })',
  pass: () => "objectiveFromFormula('(x^2 - 1)^2 / 2 + y^2', ['x', 'y'])",
};

/** Newton's walk. */
export function newtonProgram({
  land,
  turn,
  start,
}: {
  readonly land: Land;
  readonly turn: number;
  readonly start: Point;
}): string {
  const imported = { ravine: 'quadratic', banana: 'rosenbrock', pass: 'objectiveFromFormula' }[land];
  const made = LOSSES[land](turn);
  return `import { hessianMatrix, ${imported} } from 'downhill';

const ground = ${made};
const w = Float64Array.of(${start.join(', ')});
const g = new Float64Array(2);
for (let step = 0; step < ${STEPS}; step++) {
  ground.gradient(w, g);
  const [a, b, , d] = hessianMatrix(ground, w);
  const determinant = a! * d! - b! * b!;
  w[0] = w[0]! - (d! * g[0]! - b! * g[1]!) / determinant;
  w[1] = w[1]! - (a! * g[1]! - b! * g[0]!) / determinant;
}
console.log(JSON.stringify({ w: [...w], loss: ground.value(w) }));
`;
}
