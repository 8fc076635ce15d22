import type { Point } from '../../params/index.ts';
import { colour, grouped, pair, type Drawing, type Tone } from '../frame.ts';

/** One arrow. */
export interface ArrowMark {
  readonly kind: 'arrow';
  readonly from: Point;
  readonly to: Point;
  readonly tone: Tone;
  readonly width?: number;
}

/** Pixels along a wing for each of the stroke's width, and its angle to the shaft. */
const HEAD = 14 / 3;
const WING = Math.PI / 6;

export function drawArrow({ from, to, tone, width = 2 }: ArrowMark): Drawing {
  const look = { fill: 'none', stroke: colour(tone), 'stroke-width': width === 1 ? undefined : width };
  return grouped({ ...look, 'stroke-linecap': 'round', 'stroke-miterlimit': 1 }, ({ add, place }) => {
    const [start, end] = [place(from), place(to)];
    if (![...start, ...end].every(Number.isFinite)) return;
    const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
    const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
    const head = Math.min(HEAD * width, length / 3);
    const wing = (turn: number): Point => [
      end[0] - head * Math.cos(angle + turn),
      end[1] - head * Math.sin(angle + turn),
    ];
    const d = `M${pair(start)}L${pair(end)}M${pair(wing(WING))}L${pair(end)}L${pair(wing(-WING))}`;
    add('path', { d: length > 0 ? d : undefined });
  });
}
