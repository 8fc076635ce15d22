import type { DifferenceScheme } from '../optim/index.ts';
import type { Point } from '../params/index.ts';
import { still, thin, type Figure, type Size } from '../plots/index.ts';

/** What lies around x, in units of h across and of h f′(x) upward. */
export interface Near {
  readonly points: readonly Point[];
  /** What the difference gives, as a multiple of the true slope. */
  readonly rise: number;
  readonly scheme: DifferenceScheme;
  /** The step in words. */
  readonly h: string;
}

/** Places at which the curve is looked at, in steps of h. */
export const ACROSS = Array.from({ length: 241 }, (_, i) => (i - 120) / 100);

/** The curve under a microscope whose field is as wide as the step: for tiny steps, a staircase. */
export function microscope({ points, rise, scheme, h }: Near, size: Size): Figure {
  const wide = size === 'wide';
  const inside = thin(points.map(([t, y]): Point => [t, Math.min(Math.max(y, -1.5), 1.5)]), 0.004); // prettier-ignore
  const behind = scheme === 'forward' ? 0 : -1;
  const start: Point = [behind, points[ACROSS.indexOf(behind)]![1]];
  const end: Point = [1, start[1] + rise * (1 - behind)];
  return {
    id: 'near',
    alt: `The curve under a microscope that shows ${h} as one unit, with the straight line whose slope the difference measures: ${rise.toFixed(4)} times the true slope.`,
    width: wide ? 940 : 358,
    height: wide ? 220 : 240,
    margin: { top: 26, right: wide ? 84 : 16, bottom: 42, left: 62 },
    x: { domain: [-1.2, 1.2], label: `distance from x, in steps of h`, ticks: [-1, 0, 1] },
    y: { domain: [-1.5, 1.5], label: 'change of f, in units of h f′', ticks: [-1, 0, 1], grid: true },
    still: still('difference microscope', () => [
      { kind: 'line', points: [[-1.2, -1.2], [1.2, 1.2]], tone: 'gradient', width: 1.5, dashed: true }, // prettier-ignore
    ]),
    moving: [
      { kind: 'line', points: inside, tone: 'loss', width: 2 },
      { kind: 'line', points: [start, end], tone: 'touch', width: 2 },
      { kind: 'dots', points: [start, end].filter(([, y]) => Math.abs(y) <= 1.5), tone: 'touch', radius: 4 },
    ],
  };
}
