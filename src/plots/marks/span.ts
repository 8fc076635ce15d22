import type { Point } from '../../params/index.ts';
import { colour, penned, tenth, type Tone, type Drawing } from '../frame.ts';

/** Intervals: error bars, ranges, confidence. */
export interface SpanMark {
  readonly kind: 'span';
  readonly spans: readonly { readonly at: number; readonly from: number; readonly to: number }[];
  readonly tone: Tone;
  /** Which axis `from` and `to` are of; the upright one where absent. */
  readonly along?: 'x' | 'y';
  /** Pixels of the strokes across the ends; 0 for none. */
  readonly cap?: number;
  readonly width?: number;
}

export function drawSpan({ spans, tone, along = 'y', cap = 6, width = 1.5 }: SpanMark): Drawing {
  return penned(({ add, place }) => {
    const end = (at: number, value: number): Point => {
      const [x, y] = place(along === 'y' ? [at, value] : [value, at]);
      return [tenth(x), tenth(y)];
    };
    let d = '';
    for (const { at, from, to } of spans) {
      const [[x0, y0], [x1, y1]] = [end(at, from), end(at, to)];
      d += `M${x0} ${y0}L${x1} ${y1}`;
      if (cap === 0) continue;
      d += along === 'y' ? `M${x0 - cap / 2} ${y0}h${cap}` : `M${x0} ${y0 - cap / 2}v${cap}`;
      d += along === 'y' ? `M${x1 - cap / 2} ${y1}h${cap}` : `M${x1} ${y1 - cap / 2}v${cap}`;
    }
    add('path', { d, fill: 'none', stroke: colour(tone), 'stroke-width': width });
  });
}
