import { areaY, type Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { colour, mutable, type Tone } from '../frame.ts';

/** What lies between a line and a level. */
export interface AreaMark {
  readonly kind: 'area';
  readonly points: readonly Point[];
  /** Lower edge, in units of y. */
  readonly base: number;
  readonly tone: Tone;
  readonly opacity?: number;
}

export function drawArea({ points, base, tone, opacity = 0.12 }: AreaMark): Markish {
  return areaY(mutable(points), { x: '0', y1: base, y2: '1', fill: colour(tone), fillOpacity: opacity, clip: true });
}
