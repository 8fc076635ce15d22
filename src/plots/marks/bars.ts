import type { Point } from '../../params/index.ts';
import { colour, penned, tenth, type Tone, type Drawing } from '../frame.ts';

/** Bars from a base to a value: the state of an optimizer, counts, the members of an ensemble. */
export interface BarsMark {
  readonly kind: 'bars';
  readonly bars: readonly { readonly at: number; readonly value: number; readonly tone?: Tone }[];
  readonly tone: Tone;
  /** Which axis the values are of; the upright one where absent. */
  readonly along?: 'x' | 'y';
  /** Where bars begin; 0 where absent. */
  readonly base?: number;
  /** Pixels across a bar. */
  readonly width?: number;
  readonly opacity?: number;
}

/** One path a tone. */
export function drawBars({ bars, tone, along = 'y', base = 0, width = 10, opacity }: BarsMark): Drawing {
  return penned(({ add, place }) => {
    const end = (at: number, value: number): Point => place(along === 'y' ? [at, value] : [value, at]);
    const paths = new Map<Tone, string>();
    for (const bar of bars) {
      const [[x0, y0], [x1, y1]] = [end(bar.at, base), end(bar.at, bar.value)];
      const d = `M${tenth(x0)} ${tenth(y0)}${along === 'y' ? `V${tenth(y1)}` : `H${tenth(x1)}`}`;
      paths.set(bar.tone ?? tone, (paths.get(bar.tone ?? tone) ?? '') + d);
    }
    for (const [of, d] of paths)
      add('path', { d, stroke: colour(of), 'stroke-width': width, ...(opacity === undefined ? {} : { opacity }) });
  });
}
