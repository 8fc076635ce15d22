import { dot, type Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { colour, mutable, penned, tenth, type Axis, type Tone } from '../frame.ts';

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

const SYMBOLS = { circle: 'circle', ring: 'circle', triangle: 'triangle', cross: 'times', diamond: 'diamond' } as const;

export function drawDots(mark: DotsMark, { x, y }: { readonly x: Axis; readonly y: Axis }): Markish {
  const { radius = 2.5, shape = 'circle', tone, opacity, halo } = mark;
  const inside = ([px, py]: Point): boolean =>
    px >= x.domain[0] && px <= x.domain[1] && py >= y.domain[0] && py <= y.domain[1];
  const points = mutable(mark.points.filter(inside));
  if (shape === 'grain') return grains(mark, points);
  const hollow = shape === 'ring';
  const drawn = dot(points, {
    r: radius,
    symbol: SYMBOLS[shape],
    ...(hollow || shape === 'cross'
      ? { stroke: colour(tone), strokeWidth: 1.5, ...(hollow ? { fill: 'var(--paper)' } : {}) }
      : { fill: colour(tone) }),
    ...(opacity === undefined ? {} : { opacity }),
  });
  return halo ? [dot(points, { r: radius + 1.5, symbol: SYMBOLS[shape], fill: 'var(--paper)' }), drawn] : drawn;
}

/** Strokes without length and with round ends. */
function grains({ radius = 2.5, tone, opacity }: DotsMark, points: readonly Point[]): Markish {
  return penned(({ add, place }) => {
    const d = points.map((point) => `M${place(point).map(tenth).join(' ')}h0`).join('');
    const look = { stroke: colour(tone), 'stroke-width': 2 * radius, 'stroke-linecap': 'round' };
    add('path', { d, ...look, ...(opacity === undefined ? {} : { opacity }) });
  });
}
