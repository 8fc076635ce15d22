import type { Point } from '../../params/index.ts';
import { clipped, colour, polygon, type Drawing, type Tone } from '../frame.ts';

/** What lies between a line and a level. */
export interface AreaMark {
  readonly kind: 'area';
  readonly points: readonly Point[];
  /** Lower edge, in units of y. */
  readonly base: number;
  readonly tone: Tone;
  readonly opacity?: number;
}

export function drawArea({ points, base, tone, opacity = 0.12 }: AreaMark): Drawing {
  return clipped({ fill: colour(tone), 'fill-opacity': opacity === 1 ? undefined : opacity }, ({ add, place }) => {
    const foot = points.map(([x]): Point => [x, base]).reverse();
    const around = [...points, ...foot].map(place).filter((point) => point.every(Number.isFinite));
    if (around.length > 0) add('path', { d: polygon(around) });
  });
}
