import type { Point } from '../../params/index.ts';
import { penned, tenth, type Drawing } from '../frame.ts';

/** Diagonal strokes for what diverges or is not defined: between two values over the whole frame, or inside of rings. */
export type HatchMark = { readonly kind: 'hatch' } & (
  | {
      readonly from: number;
      readonly to: number;
      /** Which axis the two values are of; the horizontal one where absent. */
      readonly along?: 'x' | 'y';
    }
  | {
      /** Closed chains of points in units of the axes; what lies inside of an odd number of them is hatched. */
      readonly rings: readonly (readonly Point[])[];
    }
);

/** Pixels between two strokes. */
export const HATCH_STEP = 9;
export const HATCH_STYLE = { stroke: 'var(--soft)', 'stroke-opacity': 0.35, fill: 'none' } as const;

export function drawHatch(mark: HatchMark): Drawing {
  return penned(({ add, place, left, right, top, bottom }) => {
    const rings =
      'rings' in mark ? mark.rings.map((ring) => ring.map(place)) : [slab(mark, place, { left, right, top, bottom })];
    add('path', { d: strokes(rings), ...HATCH_STYLE });
  });
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function slab(
  { from, to, along }: { readonly from: number; readonly to: number; readonly along?: 'x' | 'y' },
  place: (point: Point) => Point,
  { left, right, top, bottom }: Frame,
): Point[] {
  const [a, b] = [place([from, from]), place([to, to])];
  const [x0, x1] = along === 'y' ? [left, right] : [a[0], b[0]];
  const [y0, y1] = along === 'y' ? [a[1], b[1]] : [top, bottom];
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}

/** The parts of the diagonals x + y = 9, 18, … that lie inside of the rings. */
function strokes(rings: readonly (readonly Point[])[]): string {
  const sums = rings.flat().map(([x, y]) => x + y);
  let d = '';
  for (let sum = Math.ceil(Math.min(...sums) / HATCH_STEP) * HATCH_STEP; sum < Math.max(...sums); sum += HATCH_STEP) {
    const cuts = rings.flatMap((ring) => cutsOf(ring, sum)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [x0, x1] = [cuts[i]!, cuts[i + 1]!];
      d += `M${tenth(x0)} ${tenth(sum - x0)}L${tenth(x1)} ${tenth(sum - x1)}`;
    }
  }
  return d;
}

/** Where the edges of a ring cross a diagonal: x. Half open, so that a corner counts once. */
function cutsOf(ring: readonly Point[], sum: number): number[] {
  return ring.flatMap(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    const [a, b] = [ax + ay - sum, bx + by - sum];
    return a < 0 === b < 0 ? [] : [ax + ((bx - ax) * a) / (a - b)];
  });
}
