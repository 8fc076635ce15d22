import type { Point } from '../../params/index.ts';
import { TEXT_SIZE } from '../axes.ts';
import { colour, penned, tenth, type Tone, type Drawing } from '../frame.ts';

/** A node of a graph: a box or a circle with lines of text in it. */
export interface BoxMark {
  readonly kind: 'box';
  /** Its middle. */
  readonly at: Point;
  /** Pixels across and down. */
  readonly size: readonly [width: number, height: number];
  readonly lines: readonly string[];
  readonly tone: Tone;
  /** Square corners, corners cut round, or as round as can be. */
  readonly shape?: 'box' | 'soft' | 'round';
  /** Filled with its tone, its text in paper: what is lit. */
  readonly filled?: boolean;
  /** The first line is a symbol of a formula. */
  readonly math?: boolean;
}

const LINE = 17;

export function drawBox({ at, size: [width, height], lines, tone, shape = 'soft', filled, math }: BoxMark): Drawing {
  return penned(({ add, place }) => {
    const [x, y] = place(at);
    add('rect', {
      x: tenth(x - width / 2),
      y: tenth(y - height / 2),
      width,
      height,
      rx: { box: 0, soft: 4, round: Math.min(width, height) / 2 }[shape],
      fill: filled ? colour(tone) : 'var(--paper)',
      stroke: colour(tone),
      'stroke-width': 1.5,
    });
    lines.forEach((line, i) => {
      const symbol = math === true && i === 0;
      add(
        'text',
        {
          x: tenth(x),
          y: tenth(y + (i - (lines.length - 1) / 2) * LINE),
          dy: '0.35em',
          fill: filled ? 'var(--paper)' : colour(tone),
          'font-size': symbol ? TEXT_SIZE + 3 : TEXT_SIZE,
          'text-anchor': 'middle',
          ...(symbol ? { 'font-family': 'var(--math)', 'font-style': 'italic' } : {}),
        },
        line,
      );
    });
  });
}
