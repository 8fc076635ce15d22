import type { Point } from '../../params/index.ts';
import type { Figure } from '../../plots/figure.ts';
import { toPixels } from '../../plots/scale.ts';

/** A point of a figure that is known before a line is drawn through it. */
export interface KnownPoint {
  readonly at: Point;
  readonly says: string;
}

/** How such a point is drawn, in pixels of its figure. */
export interface Pin {
  readonly at: Point;
  /** Path of the needle. */
  readonly needle: string;
  readonly name: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end'; readonly text: string };
}

/** A known point as it is drawn: named below it, or above where the axis is too near. */
export function pinOf(figure: Figure, { at, says }: KnownPoint): Pin {
  const [x, y] = toPixels(figure, at).map((pixels) => Math.round(pixels * 10) / 10) as [number, number];
  const isRight = x > figure.width / 2;
  const isLow = y + 22 > figure.height - figure.margin.bottom - 8;
  return {
    at: [x, y],
    needle: `M${x},${y}V${isLow ? y - 22 : y + 24}`,
    name: {
      x: x + (isRight ? -7 : 7),
      y: isLow ? y - 10 : y + 22,
      anchor: isRight ? 'end' : 'start',
      text: `known: ${says}`,
    },
  };
}
