import type { Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { colour, pathThrough, penned, tenth, type Tone } from '../frame.ts';

/** A curve so small that it stands for a word: beside a row of a table, on its own little base line. */
export interface GlyphMark {
  readonly kind: 'glyph';
  /** Where its lower left corner is. */
  readonly at: Point;
  /** Pixels to the right and down from there. */
  readonly dx?: number;
  readonly dy?: number;
  /** Pixels across and up. */
  readonly size: readonly [width: number, height: number];
  /** The curve in a square of side 1. */
  readonly points: readonly Point[];
  readonly tone: Tone;
}

export function drawGlyph({ at, dx = 0, dy = 0, size: [width, height], points, tone }: GlyphMark): Markish {
  return penned(({ add, place }) => {
    const [x, y] = place(at);
    const [left, bottom] = [x + dx, y + dy];
    const curve = pathThrough(points.map(([px, py]): Point => [left + px * width, bottom - py * height]));
    const [right, low] = [tenth(left + width), tenth(bottom)];
    add('path', { d: `${curve}L${right} ${low}L${tenth(left)} ${low}z`, fill: colour(tone), 'fill-opacity': 0.14 });
    add('path', { d: curve, fill: 'none', stroke: colour(tone), 'stroke-width': 1.5, 'stroke-linejoin': 'round' });
  });
}
