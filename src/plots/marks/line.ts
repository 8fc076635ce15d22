import type { Point } from '../../params/index.ts';
import { clipped, colour, polyline, together, type Axis, type Drawing, type Tone } from '../frame.ts';

/** A line through points, cut off at the frame. */
export interface LineMark {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly width?: number;
  readonly dashed?: boolean;
  readonly opacity?: number;
  /** On whole pixels: for a walk of many turns, whose corners are not read off. */
  readonly coarse?: boolean;
  /** Paper around it, so that it is seen on coloured ground. */
  readonly halo?: boolean;
}

/** So many frames away a point still has coordinates that every browser takes; those of a walk that explodes overflow. */
const FAR = 1e4;

function near(value: number, { domain: [low, high], scale }: Axis): number {
  const far = FAR * (high - low);
  return scale === 'log' || !Number.isFinite(value) ? value : Math.min(Math.max(value, low - far), high + far);
}

export function drawLine(
  { points: whole, tone, width = 2, dashed, opacity, coarse, halo }: LineMark,
  { x, y }: { readonly x: Axis; readonly y: Axis },
): Drawing {
  const stroke = (of: string, wide: number, seen?: number, dashes?: string): Drawing => {
    const look = { fill: 'none', stroke: of, 'stroke-width': wide === 1 ? undefined : wide };
    const round = { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
    return clipped({ ...look, 'stroke-opacity': seen, ...round, 'stroke-dasharray': dashes }, ({ add, place }) => {
      const pixels = whole.map(([px, py]) => place([near(px, x), near(py, y)]));
      const d = polyline(coarse ? pixels.map(([px, py]): Point => [Math.round(px), Math.round(py)]) : pixels);
      if (d !== '') add('path', { d });
    });
  };
  const drawn = stroke(colour(tone), width, opacity === 1 ? undefined : opacity, dashed ? '5 4' : undefined);
  return halo ? together(stroke('var(--paper)', width + 3), drawn) : drawn;
}
