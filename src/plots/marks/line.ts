import { line, type Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { colour, mutable, type Tone } from '../frame.ts';

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

export function drawLine({ points, tone, width = 2, dashed, opacity, halo }: LineMark): Markish {
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
