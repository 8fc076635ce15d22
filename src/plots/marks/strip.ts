import { colour, penned, tenth, type Ground, type Drawing } from '../frame.ts';

/** Intervals of the horizontal axis in colours of ground: where starts of one dimension end. */
export interface StripMark {
  readonly kind: 'strip';
  /** Lower and upper edge, in units of y. */
  readonly y: readonly [low: number, high: number];
  readonly intervals: readonly { readonly from: number; readonly to: number; readonly ground: Ground }[];
}

/** One path a ground. */
export function drawStrip({ y, intervals }: StripMark): Drawing {
  return penned(({ add, place }) => {
    const paths = new Map<Ground, string>();
    for (const { from, to, ground } of intervals) {
      const [left, bottom] = place([from, y[0]]);
      const [right, top] = place([to, y[1]]);
      const d = `M${tenth(left)} ${tenth(top)}H${tenth(right)}V${tenth(bottom)}H${tenth(left)}z`;
      paths.set(ground, (paths.get(ground) ?? '') + d);
    }
    for (const [ground, d] of paths) add('path', { d, fill: colour(ground), 'shape-rendering': 'crispEdges' });
  });
}
