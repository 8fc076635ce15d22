import type { Point } from '../../params/index.ts';
import { colour, ground, pathThrough, tenth, type Tone, type Drawing } from '../frame.ts';

/** Curves so small that each stands for a word: beside the rows of a table, on little base lines of their own. */
export interface GlyphMark {
  readonly kind: 'glyph';
  readonly glyphs: readonly {
    /** Where its lower left corner is. */
    readonly at: Point;
    /** The curve in a square of side 1, from left to right. */
    readonly points: readonly Point[];
  }[];
  /** Pixels to the right and down from there. */
  readonly dx?: number;
  readonly dy?: number;
  /** Pixels across and up. */
  readonly size: readonly [width: number, height: number];
  readonly tone: Tone;
}

/** Ground, so that pages have them in a file: put it first. */
export function drawGlyph({ glyphs, dx = 0, dy = 0, size: [width, height], tone }: GlyphMark): Drawing {
  return ground(({ add, place }) => {
    for (const { at, points } of glyphs) {
      const [x, y] = place(at);
      const [left, bottom] = [x + dx, y + dy];
      const curve = pathThrough(points.map(([px, py]): Point => [left + px * width, bottom - py * height]));
      add('path', {
        d: `${curve}L${tenth(left + width)} ${tenth(bottom)}L${tenth(left)} ${tenth(bottom)}z`,
        fill: colour(tone),
        'fill-opacity': 0.14,
        stroke: colour(tone),
        'stroke-width': 1.25,
        'stroke-linejoin': 'round',
      });
    }
  }, 'map');
}
