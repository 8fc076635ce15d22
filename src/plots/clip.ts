import type { Point } from '../params/index.ts';

type Interval = readonly [low: number, high: number];

/**
 * A ring cut off at a rectangle, with its new edges along the rectangle's.
 *
 * @see Sutherland & Hodgman 1974
 */
export function clipRing(ring: readonly Point[], x: Interval, y: Interval): Point[] {
  let clipped = [...ring];
  for (const [axis, [low, high]] of [
    [0, x],
    [1, y],
  ] as const) {
    clipped = cut(clipped, axis, (value) => value - low, low);
    clipped = cut(clipped, axis, (value) => high - value, high);
  }
  const [first] = clipped;
  return first === undefined ? [] : [...clipped, first];
}

/** What of a ring lies where `inside` is not negative. */
function cut(ring: readonly Point[], axis: 0 | 1, inside: (value: number) => number, edge: number): Point[] {
  return ring.flatMap((point, i) => {
    const before = ring.at(i - 1)!;
    const [a, b] = [inside(before[axis]), inside(point[axis])];
    const kept = b >= 0 ? [point] : [];
    return a < 0 === b < 0 ? kept : [crossing(before, point, a / (a - b), axis, edge), ...kept];
  });
}

function crossing(a: Point, b: Point, share: number, axis: 0 | 1, edge: number): Point {
  const other = a[1 - axis]! + share * (b[1 - axis]! - a[1 - axis]!);
  return axis === 0 ? [edge, other] : [other, edge];
}
