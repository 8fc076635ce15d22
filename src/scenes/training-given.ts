import type { Examples } from '../optim/index.ts';
import type { Point } from '../params/index.ts';

// What a network gets of each point of the plane: its place, or what can be computed from it.

/** What can be given: a number of each point, with its lines in TypeScript and PyTorch. */
export const GIVEN = {
  x: { title: 'x', of: ([x]: Point) => x, code: 'x', torch: 'x[:, 0]' },
  y: { title: 'y', of: ([, y]: Point) => y, code: 'y', torch: 'x[:, 1]' },
  xx: { title: 'x²', of: ([x]: Point) => x * x, code: 'x * x', torch: 'x[:, 0] ** 2' },
  yy: { title: 'y²', of: ([, y]: Point) => y * y, code: 'y * y', torch: 'x[:, 1] ** 2' },
  xy: { title: 'xy', of: ([x, y]: Point) => x * y, code: 'x * y', torch: 'x[:, 0] * x[:, 1]' },
  sx: {
    title: 'sin πx',
    of: ([x]: Point) => Math.sin(Math.PI * x),
    code: 'Math.sin(Math.PI * x)',
    torch: '(torch.pi * x[:, 0]).sin()',
  },
  sy: {
    title: 'sin πy',
    of: ([, y]: Point) => Math.sin(Math.PI * y),
    code: 'Math.sin(Math.PI * y)',
    torch: '(torch.pi * x[:, 1]).sin()',
  },
} as const;
export type GivenName = keyof typeof GIVEN;

/** The place itself, and nothing more. */
export const PLACE: readonly GivenName[] = ['x', 'y'];

const isPlace = (given: readonly GivenName[]): boolean => given.join() === PLACE.join();

/** What a network gets of points of the plane, x and y by turns. */
export function givenOf(points: Float64Array, given: readonly GivenName[]): Float64Array {
  if (isPlace(given)) return points;
  const of = given.map((name) => GIVEN[name].of);
  return Float64Array.from({ length: (points.length / 2) * of.length }, (_, k) => {
    const point = 2 * Math.floor(k / of.length);
    return of[k % of.length]!([points[point]!, points[point + 1]!]);
  });
}

/** Examples of the plane as a network gets them. */
export const asGiven = (examples: Examples, given: readonly GivenName[]): Examples =>
  isPlace(given)
    ? examples
    : {
        ...examples,
        features: given.length,
        X: givenOf(examples.X, given),
        names: given.map((name) => GIVEN[name].title),
      };

/** The lines that do the same to `train` and `watch` of a program; none where the place is given. */
export const givenInCode = (given: readonly GivenName[]): string =>
  isPlace(given)
    ? ''
    : `
const given = (x, y) => [${given.map((name) => GIVEN[name].code).join(', ')}]; // what the network gets of each point
for (const points of [train, watch]) {
  const X = Float64Array.from(Array.from(points.y, (_, i) => given(points.X[2 * i], points.X[2 * i + 1])).flat());
  Object.assign(points, { X, features: ${given.length}, names: ${JSON.stringify(given.map((name) => GIVEN[name].title))} });
}`;

/** The line that does the same to `x` of a program in PyTorch. */
export const givenInPytorch = (given: readonly GivenName[]): string =>
  isPlace(given) ? '' : `\nx = torch.stack([${given.map((name) => GIVEN[name].torch).join(', ')}], 1)`;
