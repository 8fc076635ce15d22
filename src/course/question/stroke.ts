import type { Point } from '../../params/index.ts';

/** Heights along a line being drawn, evenly spaced, in pixels; `null` where nothing is drawn yet. */
export type Heights = readonly (number | null)[];

/** Where a line must pass: the index of a height, and the height. */
export interface Pin {
  readonly index: number;
  readonly height: number;
}

/** How many heights beside a pin, or beside a knot that a key moves, are drawn along with it. */
const REACH = 4;

/**
 * What a stretch of a stroke does to a line: it replaces the heights that it passes over, and leaves the others.
 *
 * @param from where the pen was and `to` where it is: the index of a height, with a fraction, and the height
 */
export function stroked(heights: Heights, from: Point, to: Point, pins: readonly Pin[]): Heights {
  const [left, right] = from[0] <= to[0] ? [from, to] : [to, from];
  const width = right[0] - left[0];
  const drawn = heights.map((height, i) => {
    if (i < Math.round(left[0]) || i > Math.round(right[0])) return height;
    const share = width === 0 ? 1 : Math.min(Math.max((i - left[0]) / width, 0), 1);
    return left[1] + share * (right[1] - left[1]);
  });
  return pinned(drawn, pins);
}

/** A line in which one height is moved, and those beside it follow. */
export function nudged(heights: Heights, index: number, by: number, pins: readonly Pin[]): Heights {
  const moved = heights.map((height, i) => {
    const nearness = 1 - Math.abs(i - index) / (2 * REACH);
    return height === null || nearness <= 0 ? height : height + by * nearness;
  });
  return pinned(moved, pins);
}

/** Goes on level from what is drawn, to go on from there by keys; where nothing is drawn, through the pin if there is one. */
export function levelled(heights: Heights, height: number, pins: readonly Pin[]): Heights {
  let last = heights.find((one) => one !== null) ?? pins[0]?.height ?? height;
  return pinned(
    heights.map((one) => (last = one ?? last)),
    pins,
  );
}

/** A line whose undrawn ends are as level as a hand would leave them: at most `most` heights each. */
export function ended(heights: Heights, most: number): Heights {
  const first = heights.findIndex((height) => height !== null);
  const last = heights.findLastIndex((height) => height !== null);
  if (first < 0) return heights;
  return heights.map((height, i) => {
    if (i < first && first <= most) return heights[first]!;
    return i > last && heights.length - 1 - last <= most ? heights[last]! : height;
  });
}

/** Bends a line so that it passes through its pins. */
function pinned(heights: Heights, pins: readonly Pin[]): Heights {
  return pins.reduce((line, { index, height: wanted }) => {
    const there = line[index];
    if (there === null || there === undefined) return line.map((height, i) => (i === index ? wanted : height));
    return line.map((height, i) => {
      const nearness = 1 - Math.abs(i - index) / REACH;
      return height === null || nearness <= 0 ? height : height + (wanted - there) * nearness;
    });
  }, heights);
}
