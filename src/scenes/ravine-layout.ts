import type { Point } from '../params/index.ts';
import type { Mark, Size } from '../plots/index.ts';

// One figure with three pictures that have axes of their own, and five small ones: its axes are those of the plane, drawn
// on to the edges, and the others are placed by pixels.

/** Smallest and largest product of rate and curvature on the plane. */
export const LOW = 0.003;
export const HIGH = 4.6;

/** A part of the figure, in pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  /** The plane of products and momentum. */
  readonly plane: Box;
  /** The ravine from above. */
  readonly above: Box;
  /** The distance by step. */
  readonly distance: Box;
  /** The first of the five small pictures, and how far it is to the next. */
  readonly small: Box & { readonly next: number };
  /** Stems that a small picture has room for. */
  readonly stems: number;
}

export const LAYOUTS: Readonly<Record<Size, Layout>> = {
  wide: {
    width: 940,
    height: 628,
    plane: { left: 34, top: 30, width: 580, height: 372 },
    above: { left: 664, top: 30, width: 276, height: 126 },
    distance: { left: 700, top: 206, width: 232, height: 196 },
    small: { left: 0, top: 506, width: 166, height: 84, next: 193.5 },
    stems: 16,
  },
  narrow: {
    width: 358,
    height: 596,
    plane: { left: 28, top: 26, width: 324, height: 240 },
    above: { left: 0, top: 480, width: 166, height: 96 },
    distance: { left: 218, top: 480, width: 134, height: 96 },
    small: { left: 0, top: 366, width: 66, height: 46, next: 73 },
    stems: 10,
  },
};

/** The axes of the whole figure: those of the plane, drawn on to the edges. */
export function axesOf(size: Size): { readonly x: readonly [number, number]; readonly y: readonly [number, number] } {
  const { width, height, plane } = LAYOUTS[size];
  const product = (pixels: number): number => LOW * (HIGH / LOW) ** ((pixels - plane.left) / plane.width);
  const momentum = (pixels: number): number => 1 - (pixels - plane.top) / plane.height;
  return { x: [product(0), product(width)], y: [momentum(height), momentum(0)] };
}

/** A place in pixels from the upper left corner, in units of the axes. */
export function placed(size: Size, [left, top]: Point): Point {
  const { plane } = LAYOUTS[size];
  return [LOW * (HIGH / LOW) ** ((left - plane.left) / plane.width), 1 - (top - plane.top) / plane.height];
}

/** A place in a box, as shares of its sides from the lower left corner, in units of the axes. */
export const inBox = (size: Size, { left, top, width, height }: Box, [x, y]: Point): Point =>
  placed(size, [left + x * width, top + (1 - y) * height]);

/** A product that the plane has room for: what is smaller stands at its left edge. */
export const seen = (product: number): number => Math.min(Math.max(product, LOW), HIGH);

/** Words in a figure of the ravine. */
export const text = (at: Point, words: string, more: Partial<Extract<Mark, { kind: 'text' }>> = {}): Mark => ({
  kind: 'text',
  at,
  text: words,
  tone: 'soft',
  ...more,
});
