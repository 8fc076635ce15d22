import { line, type Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { colour, mutable, type Axis, type Tone } from '../frame.ts';

/** A line through points, cut off at the frame. */
export interface LineMark {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly width?: number;
  readonly dashed?: boolean;
  readonly opacity?: number;
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
  { points: whole, tone, width = 2, dashed, opacity, halo }: LineMark,
  { x, y }: { readonly x: Axis; readonly y: Axis },
): Markish {
  const points = whole.map(([px, py]): Point => [near(px, x), near(py, y)]);
  const common = { strokeLinejoin: 'round', strokeLinecap: 'round', clip: true } as const;
  const drawn = line(mutable(points), {
    ...common,
    stroke: colour(tone),
    strokeWidth: width,
    ...(dashed ? { strokeDasharray: '5 4' } : {}),
    ...(opacity === undefined ? {} : { strokeOpacity: opacity }),
  });
  return halo ? [line(mutable(points), { ...common, stroke: 'var(--paper)', strokeWidth: width + 3 }), drawn] : drawn;
}
