import type { Point } from '../../params/index.ts';
import { TEXT_SIZE } from '../axes.ts';
import { colour, element, pathThrough, penned, type Tone, type Drawing } from '../frame.ts';

/** A text that follows a curve, with paper around its letters. */
export interface LabelMark {
  readonly kind: 'label';
  readonly text: string;
  /** The curve; written along it from left to right. */
  readonly points: readonly Point[];
  readonly tone: Tone;
  /** Where its middle is, as a share of the curve's length. */
  readonly at?: number;
  /** Pixels above the curve. */
  readonly above?: number;
}

export function drawLabel({ text, points, tone, at = 0.5, above = 0 }: LabelMark): Drawing {
  return penned(({ add, id: newId, place }) => {
    const placed = points.map(place);
    const backwards = placed.length > 1 && placed.at(-1)![0] < placed[0]![0];
    const id = newId();
    add('path', { id, d: pathThrough(backwards ? placed.reverse() : placed), fill: 'none' });
    const look = {
      fill: colour(tone),
      stroke: 'var(--halo)',
      'stroke-width': 4,
      'font-size': TEXT_SIZE,
      'text-anchor': 'middle',
      dy: above === 0 ? '0.35em' : -above,
    };
    const along = { href: `#${id}`, startOffset: `${100 * (backwards ? 1 - at : at)}%` };
    add('text', look, [element('textPath', along, text)]);
  });
}
