import type { Point } from '../params/index.ts';
import { contourBands, cutSurface, still, type Figure, type Relief, type Size } from '../plots/index.ts';
import { isDrawn, LANDS, lossAt, type LandName } from './pass.ts';

/** A walk on its ground, as far as it is shown, and how far the relief is turned. */
export interface Sight {
  readonly land: LandName;
  readonly degrees: number;
  readonly path: readonly Point[];
}

const CARDS = 28;

const surfaceOf = (land: LandName) => {
  const { x, y, low, high } = LANDS[land];
  return cutSurface({
    value: (px, py) => lossAt(land, [px, py]),
    x,
    y,
    grid: [44, 44],
    levels: Array.from({ length: CARDS }, (_, i) => low + ((high - low) * i) / CARDS),
    height: 0.46,
  });
};
const surfaces = { pass: surfaceOf('pass'), monkey: surfaceOf('monkey') } satisfies Record<LandName, unknown>;

export const seenAs = (land: LandName, degrees: number): Relief => surfaces[land]({ turn: (Math.PI / 180) * degrees });

/** Steps that are shorter than this are not drawn one by one. */
const VISIBLE = 0.06;

/** Without the steps that are too short to see, and those that left the ground; the last one stays. */
function seenOf({ path, land }: Sight): readonly Point[] {
  const kept: Point[] = [];
  for (const [i, point] of path.entries()) {
    const last = kept.at(-1);
    const isFar = !last || Math.hypot(point[0] - last[0], point[1] - last[1]) > VISIBLE;
    if (isDrawn(land, point) && (isFar || i === path.length - 1)) kept.push(point);
  }
  return kept;
}

export function reliefFigure(sight: Sight, size: Size, alt: string): Figure {
  const { land, degrees, path } = sight;
  const relief = seenAs(land, degrees);
  const { mark, axes, aspect, arc } = relief;
  const points = seenOf(sight);
  const [first, last] = [relief.place(points[0]!), relief.place(points.at(-1)!)];
  const width = size === 'wide' ? 450 : 358;
  return {
    id: 'relief',
    alt,
    width,
    height: Math.round(width * aspect),
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    ...axes,
    still: still(`relief ${land} ${degrees}`, () => [mark]),
    moving: [
      arc,
      ...relief.walk(points, 'touch'),
      { kind: 'dots', points: [first], tone: 'touch', radius: 5, halo: true },
      { kind: 'dots', points: [last], tone: 'ink', radius: 6, shape: 'ring' },
      { kind: 'text', at: last, text: `step ${path.length - 1}`, tone: 'ink', strong: true, dy: 20 },
    ],
  };
}

export function mapFigure(sight: Sight, size: Size, alt: string): Figure {
  const { land } = sight;
  const { x, y, levels } = LANDS[land];
  const points = seenOf(sight);
  return {
    id: 'map',
    alt,
    width: size === 'wide' ? 400 : 358,
    height: size === 'wide' ? 372 : 330,
    margin: { top: 26, right: 8, bottom: 42, left: 40 },
    x: { domain: x, label: 'x, along the ridge', ticks: [-1, 0, 1] },
    y: { domain: y, label: 'y, off the ridge', ticks: [-1, 0, 1] },
    still: still(`map ${land}`, () => [
      contourBands({ value: (px, py) => lossAt(land, [px, py]), x, y, grid: [44, 44], levels }),
    ]),
    moving: [
      { kind: 'line', points, tone: 'touch', width: 1.5, halo: true },
      { kind: 'dots', points, tone: 'touch', radius: 2 },
      { kind: 'dots', points: [points[0]!], tone: 'touch', radius: 5, halo: true },
      { kind: 'dots', points: [points.at(-1)!], tone: 'ink', radius: 6, shape: 'ring' },
    ],
  };
}
