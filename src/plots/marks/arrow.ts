import { arrow, type Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { colour, type Tone } from '../frame.ts';

/** One arrow. */
export interface ArrowMark {
  readonly kind: 'arrow';
  readonly from: Point;
  readonly to: Point;
  readonly tone: Tone;
  readonly width?: number;
}

export function drawArrow({ from, to, tone, width = 2 }: ArrowMark): Markish {
  return arrow([0], {
    x1: () => from[0],
    y1: () => from[1],
    x2: () => to[0],
    y2: () => to[1],
    stroke: colour(tone),
    strokeWidth: width,
    headLength: 7,
  });
}
