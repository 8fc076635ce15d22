import type { Point } from '../params/index.ts';
import { GRADIENTS, GROUNDS, type Land, type Racer } from './optimizer-race.ts';

const OPTIMIZERS: Readonly<Record<Racer, readonly [name: string, hyper: string]>> = {
  plain: ['gradientDescent', ''],
  momentum: ['sgd', '\n  hyper: { momentum: 0.9 },'],
  nesterov: ['sgd', '\n  hyper: { momentum: 0.9, nesterov: true },'],
  adagrad: ['adagrad', ''],
  rmsprop: ['rmsprop', ''],
  adam: ['adam', ''],
};

/** One racer's run on turned ground. */
export function raceProgram(
  { land, turn, start }: { readonly land: Land; readonly turn: number; readonly start: Point },
  racer: Racer,
  rate: number,
): string {
  const { typescript, middle } = GROUNDS[land];
  const [name, hyper] = OPTIMIZERS[racer];
  const [surface] = typescript.split('(') as [string];
  return `import { ${[name, surface, 'run'].sort().join(', ')} } from 'downhill';

const ground = ${typescript};
const angle = (${turn} * Math.PI) / 180;
const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
/** The place on the ground that a turned one means. */
const back = (u: ArrayLike<number>): Float64Array =>
  Float64Array.of(${middle[0]} + cos * u[0]! + sin * u[1]!, ${middle[1]} - sin * u[0]! + cos * u[1]!);
const turned = {
  name: 'turned',
  dimension: 2,
  value: (u: ArrayLike<number>): number => ground.value(back(u)),
  gradient(u: ArrayLike<number>, out: Float64Array): void {
    const [a, b] = ground.gradient(back(u));
    out[0] = cos * a! - sin * b!;
    out[1] = sin * a! + cos * b!;
  },
};

const { last } = run({
  objective: turned,
  optimizer: ${name},${hyper}
  rate: ${rate}, // the best of 201 for this ground
  start: [${start.join(', ')}],
  steps: ${GRADIENTS},
  record: 'none',
});
console.log(JSON.stringify({ w: [...last.w], loss: last.loss }));
`;
}
