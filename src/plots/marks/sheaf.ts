import type { Point } from '../../params/index.ts';
import { colour, ground, pathThrough, type Tone, type Drawing } from '../frame.ts';

/** One line of many. */
export interface SheafLine {
  readonly points: readonly Point[];
  /** Further lines that look like it, drawn as one path with it. */
  readonly alike?: readonly (readonly Point[])[];
  readonly tone: Tone;
  readonly width?: number;
  readonly dashed?: boolean;
  readonly opacity?: number;
}

/** Many lines that stay, as ground: pages have them in a file. Put it first; points beyond the frame are drawn there. */
export interface SheafMark {
  readonly kind: 'sheaf';
  readonly lines: readonly SheafLine[];
}

export function drawSheaf({ lines }: SheafMark): Drawing {
  return ground(({ add, place }) => {
    for (const { points, alike = [], tone, width = 2, dashed, opacity } of lines) {
      add('path', {
        d: [points, ...alike].map((one) => pathThrough(one.map(place))).join(''),
        fill: 'none',
        stroke: colour(tone),
        'stroke-width': width,
        'stroke-linejoin': 'round',
        ...(dashed ? { 'stroke-dasharray': '5 4' } : {}),
        ...(opacity === undefined ? {} : { 'stroke-opacity': opacity }),
      });
    }
  }, 'map');
}
