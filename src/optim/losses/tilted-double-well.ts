import { linear, real } from '../../params/index.ts';
import { defineLoss, surfaceFactory } from '../kinds/loss.ts';
import type { Minimum } from '../kinds/objective.ts';

const definition = defineLoss({
  name: 'tilted-double-well',
  title: 'Tilted double well',
  tex: String.raw`(x^2 - 1)^2 + c\,x`,
  dimension: 1,
  params: {
    tilt: real({
      label: 'Tilt',
      symbol: 'c',
      help: 'Above 0 the left valley is the deeper one; beyond ±1.54 only one valley is left.',
      stops: linear(-2, 2, 0.05),
      initial: 0.3,
    }),
  },
  create: ({ tilt }) => ({
    name: 'tilted-double-well',
    dimension: 1,
    value(w) {
      const x = w[0]!;
      return (x * x - 1) * (x * x - 1) + tilt * x;
    },
    gradient(w, out) {
      out[0] = 4 * w[0]! * (w[0]! * w[0]! - 1) + tilt;
    },
    hessian(w, out) {
      out[0] = 12 * w[0]! * w[0]! - 4;
    },
    minima: bottoms(tilt),
    window: [[-2, 2]],
  }),
  python: () => ({
    value: ['x = w[0]', 'return (x**2 - 1) ** 2 + tilt * x'],
    gradient: ['return 4 * w * (w**2 - 1) + tilt'],
  }),
  source: { work: 'strogatz-2015', at: '§3.6' },
});

/** (x² − 1)² + tilt · x: two valleys, one deeper than the other. */
export const tiltedDoubleWell = surfaceFactory(definition);
export default definition;

/** The minima, deeper one first: outer roots of 4x³ − 4x + tilt, found by Newton's method from outside the wells. */
function bottoms(tilt: number): readonly Minimum[] {
  const outside = 1 + Math.cbrt(Math.abs(tilt)); // every root lies nearer to 0
  const found = [newton(-outside, tilt), newton(outside, tilt)]
    .filter((x) => Math.abs(4 * x * (x * x - 1) + tilt) < 1e-9 && 12 * x * x - 4 > 1e-9)
    .map((x) => ({ x, value: (x * x - 1) * (x * x - 1) + tilt * x }))
    .sort((p, q) => p.value - q.value);
  const distinct = found.filter(({ x }, i) => i === 0 || Math.abs(x - found[0]!.x) > 1e-9);
  return distinct.map(({ x, value }) => ({ at: [x], value, global: value === found[0]!.value }));
}

/** From outside all roots Newton's method on a cubic walks straight to the nearest; where none is near it finds none. */
function newton(start: number, tilt: number): number {
  let x = start;
  for (let i = 0; i < 100; i++) {
    const step = (4 * x * (x * x - 1) + tilt) / (12 * x * x - 4);
    if (!(Math.abs(step) > 1e-16 * Math.abs(x))) break;
    x -= step;
  }
  return x;
}
