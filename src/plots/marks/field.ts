import type { Point } from '../../params/index.ts';
import { colour, penned, tenth, type Tone, type Drawing } from '../frame.ts';

/** Many small arrows: gradients over a plane, the pull of every example. Their lengths are true, down to nothing. */
export interface FieldMark {
  readonly kind: 'field';
  readonly arrows: readonly { readonly from: Point; readonly to: Point }[];
  readonly tone: Tone;
  readonly width?: number;
  readonly opacity?: number;
}

/** All arrows as one path; a head is at most 5 pixels long and never longer than two fifths of its arrow. */
export function drawField({ arrows, tone, width = 1.25, opacity }: FieldMark): Drawing {
  return penned(({ add, place }) => {
    let d = '';
    for (const { from, to } of arrows) {
      const [[x0, y0], [x1, y1]] = [place(from), place(to)];
      const [dx, dy] = [x1 - x0, y1 - y0];
      const length = Math.hypot(dx, dy);
      if (!(length > 0.05)) continue; // written so that NaN fails too
      const head = Math.min(5, 0.4 * length) / length;
      const wing = (side: number): string =>
        `${tenth(x1 - head * (dx + side * 0.6 * dy))} ${tenth(y1 - head * (dy - side * 0.6 * dx))}`;
      d += `M${tenth(x0)} ${tenth(y0)}L${tenth(x1)} ${tenth(y1)}M${wing(1)}L${tenth(x1)} ${tenth(y1)}L${wing(-1)}`;
    }
    add('path', {
      d,
      fill: 'none',
      stroke: colour(tone),
      'stroke-width': width,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      ...(opacity === undefined ? {} : { opacity }),
    });
  });
}
