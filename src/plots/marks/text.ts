import { text, type Markish } from '@observablehq/plot';
import type { Point } from '../../params/index.ts';
import { TEXT_SIZE } from '../axes.ts';
import { colour, type Tone } from '../frame.ts';

/** A text at a point, with paper around its letters. */
export interface TextMark {
  readonly kind: 'text';
  readonly at: Point;
  readonly text: string;
  readonly tone: Tone;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Pixels to the right and down. */
  readonly dx?: number;
  readonly dy?: number;
  readonly strong?: boolean;
  /** Set as a symbol of a formula. */
  readonly math?: boolean;
}

export function drawText({
  at,
  text: words,
  tone,
  anchor = 'middle',
  dx = 0,
  dy = 0,
  strong,
  math,
}: TextMark): Markish {
  return text([[...at]], {
    text: [words],
    fill: colour(tone),
    stroke: 'var(--halo)',
    strokeWidth: 4,
    fontSize: math ? TEXT_SIZE + 3 : TEXT_SIZE,
    fontWeight: strong ? 600 : 400,
    ...(math ? { fontFamily: 'var(--math)', fontStyle: 'italic' } : {}),
    textAnchor: anchor,
    dx,
    dy,
  });
}
