import type { Point } from '../../params/index.ts';
import { colour, pathThrough, penned, type Tone, type Drawing } from '../frame.ts';

/** A thin line that ties a mark to its explanation: upright and level pieces, corners cut at 45°, paper around it. */
export interface ElbowMark {
  readonly kind: 'elbow';
  readonly from: Point;
  readonly to: Point;
  readonly tone?: Tone;
  /** How it leaves and arrives: upright (the default) or level. */
  readonly leaves?: 'upright' | 'level';
  /** Where it crosses over: 0 at `from`, 1 at `to`. */
  readonly bend?: number;
  readonly width?: number;
}

/** Pixels that a corner takes off each piece. */
const CUT = 8;

export function drawElbow({
  from,
  to,
  tone = 'ink',
  leaves = 'upright',
  bend = 0.5,
  width = 1.25,
}: ElbowMark): Drawing {
  return penned(({ add, place }) => {
    const [a, b] = [place(from), place(to)];
    const d = pathThrough(leaves === 'upright' ? route(a, b, bend) : route(swap(a), swap(b), bend).map(swap));
    const common = { d, fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
    add('path', { ...common, stroke: 'var(--paper)', 'stroke-width': width + 4 });
    add('path', { ...common, stroke: colour(tone), 'stroke-width': width });
  });
}

const swap = ([x, y]: Point): Point => [y, x];

/** Upright, across, upright, with both corners cut; straight where there is no room for that. */
function route([ax, ay]: Point, [bx, by]: Point, bend: number): Point[] {
  const [across, along] = [bx - ax, by - ay];
  if (Math.abs(across) < 1)
    return [
      [ax, ay],
      [bx, by],
    ];
  const middle = ay + bend * along;
  const cut = Math.min(CUT, Math.abs(across) / 2, Math.abs(bend * along), Math.abs((1 - bend) * along));
  const [right, down] = [Math.sign(across) * cut, Math.sign(along) * cut];
  return [
    [ax, ay],
    [ax, middle - down],
    [ax + right, middle],
    [bx - right, middle],
    [bx, middle + down],
    [bx, by],
  ];
}
