import type { Point } from '../../params/index.ts';
import { TEXT_SIZE } from '../axes.ts';
import type { Drawn } from '../drawn.ts';
import { colour, element, grouped, pair, type Drawing, type Tone } from '../frame.ts';

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

export function drawText(mark: TextMark): Drawing {
  const { at, text, tone, anchor = 'middle', dx = 0, dy = 0, strong, math } = mark;
  const look = {
    fill: colour(tone),
    stroke: 'var(--halo)',
    'stroke-width': 4,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
    'text-anchor': anchor === 'middle' ? undefined : anchor,
    'font-family': math ? 'var(--math)' : undefined,
    'font-size': math ? TEXT_SIZE + 3 : TEXT_SIZE,
    'font-style': math ? 'italic' : undefined,
    'font-weight': strong ? 600 : 400,
    transform: dx || dy ? `translate(${dx},${dy})` : undefined,
  };
  return grouped(look, ({ add, place }) => {
    const point = place(at);
    if (text === '' || !point.every(Number.isFinite)) return;
    const lines = text.split('\n');
    const above = (164 - lines.length * 100) / 200;
    const transform = `translate(${pair(point)})`;
    if (lines.length === 1) add('text', { y: `${above}em`, transform }, text);
    else add('text', { transform }, linesOf(lines, above));
  });
}

/** Lines under each other, `above` em from the point to the first; empty ones keep their room. */
function linesOf(lines: readonly string[], above: number): readonly Drawn[] {
  return lines.flatMap((line, i) => {
    if (line === '') return [];
    const skipped = i - lines.slice(0, i).findLastIndex((one) => one !== '');
    const down = skipped === i + 1 ? { y: `${above + i}em` } : { dy: `${skipped}em` };
    return element('tspan', { x: 0, ...down }, line);
  });
}
