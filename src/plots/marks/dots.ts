import type { Point } from '../../params/index.ts';
import type { Attributes } from '../drawn.ts';
import { colour, grouped, pair, penned, tenth, together, type Axis, type Drawing, type Tone } from '../frame.ts';

/** Dots; those outside of the frame are left out, each is whole where it lies on the edge. */
export interface DotsMark {
  readonly kind: 'dots';
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly radius?: number;
  /** `grain`: circles as one path, for many that are looked at together. */
  readonly shape?: 'circle' | 'ring' | 'triangle' | 'cross' | 'diamond' | 'grain';
  readonly opacity?: number;
  /** Paper around each, so that it is seen on coloured ground. */
  readonly halo?: boolean;
}

/** Outlines around 0, of the same area as a circle. */
const SYMBOLS = {
  triangle(area: number): string {
    const y = Math.sqrt(area / (Math.sqrt(3) * 3));
    const x = Math.sqrt(3) * y;
    return `M${pair([0, -2 * y])}L${pair([x, y])}L${pair([-x, y])}Z`;
  },
  cross(area: number): string {
    const r = Math.sqrt(area - Math.min(area / 6, 1.7)) * 0.6189;
    return `M${pair([-r, -r])}L${pair([r, r])}M${pair([-r, r])}L${pair([r, -r])}`;
  },
  diamond(area: number): string {
    const y = Math.sqrt((area * Math.sqrt(3)) / 2);
    const x = y / Math.sqrt(3);
    return `M${pair([0, -y])}L${pair([x, 0])}L${pair([0, y])}L${pair([-x, 0])}Z`;
  },
};

export function drawDots(mark: DotsMark, { x, y }: { readonly x: Axis; readonly y: Axis }): Drawing {
  const { radius = 2.5, shape = 'circle', tone, opacity, halo } = mark;
  const inside = ([px, py]: Point): boolean =>
    px >= x.domain[0] && px <= x.domain[1] && py >= y.domain[0] && py <= y.domain[1];
  const points = mark.points.filter(inside);
  if (shape === 'grain') return grains(mark, points);
  const each = (look: Attributes, r: number, seen?: number): Drawing =>
    grouped(look, ({ add, place }) => {
      const outline = shape === 'circle' || shape === 'ring' ? undefined : SYMBOLS[shape](Math.PI * r * r);
      for (const point of points) {
        const [cx, cy] = place(point);
        if (outline === undefined) add('circle', { opacity: seen, cx: tenth(cx), cy: tenth(cy), r });
        else add('path', { opacity: seen, transform: `translate(${pair([cx, cy])})`, d: outline });
      }
    });
  const hollow = shape === 'ring' || shape === 'cross';
  const fill = { ring: 'var(--paper)', cross: 'none' }[shape as string] ?? colour(tone);
  const look = { fill, stroke: hollow ? colour(tone) : undefined, 'stroke-width': hollow ? 1.5 : undefined };
  const drawn = each(look, radius, opacity === 1 ? undefined : opacity);
  return halo ? together(each({ fill: 'var(--paper)' }, radius + 1.5), drawn) : drawn;
}

/** Strokes without length and with round ends, on whole pixels: none of them is looked at alone. */
function grains({ radius = 2.5, tone, opacity }: DotsMark, points: readonly Point[]): Drawing {
  return penned(({ add, place }) => {
    const d = points.map((point) => `M${place(point).map(Math.round).join(' ')}h0`).join('');
    const look = { stroke: colour(tone), 'stroke-width': 2 * radius, 'stroke-linecap': 'round' };
    add('path', { d, ...look, ...(opacity === undefined ? {} : { opacity }) });
  });
}
