import type { Point } from '../../params/index.ts';
import { ground, type Drawing } from '../frame.ts';
import { ringPath, thin } from '../thin.ts';

/** A surface like a model cut from card; made by `relief()` of `plots/relief.ts`. */
export interface ReliefMark {
  readonly kind: 'relief';
  /** From low to high, in units of the axes. */
  readonly cards: readonly Card[];
  /** The sides of the model that face the eye, cut along the surface itself: they stand before all cards. */
  readonly fronts?: readonly (readonly Point[])[];
}

/** All ground that is at least as high as a level, lifted to it. */
export interface Card {
  /** 0 (lowest) … 11 (highest). */
  readonly shade: number;
  /** The edges of its ground, clockwise; those of holes the other way round. */
  readonly rings: readonly (readonly Point[])[];
  /** How far it lies above the card under it, in units of y. */
  readonly thickness: number;
  /** What the surface rises above it along the sides that face away: without, they would end in stairs. */
  readonly rims?: readonly (readonly Point[])[];
}

/** For a card what is seen of its wall, its top, and its rims; then the sides in front. */
export function drawRelief({ cards, fronts = [] }: ReliefMark): Drawing {
  return ground(({ add, place }) => {
    const pathOf = (rings: readonly (readonly Point[])[]): string =>
      rings.map((ring) => ringPath(ring.map(place))).join('');
    for (const { shade, rings, thickness, rims = [] } of cards) {
      const placed = rings.map((ring) => ring.map(place));
      const top = placed.map(ringPath).join('');
      if (top === '') continue;
      const down = place([0, 0])[1] - place([0, thickness])[1];
      const wall = placed.flatMap((ring) => wallRings(ring, down).map(ringPath)).join('');
      if (wall !== '') add('path', { d: wall, fill: 'var(--land-wall)' });
      add('path', { d: top, fill: `var(--land-${shade})`, stroke: 'var(--contour)', 'stroke-width': 0.75 });
      const rim = pathOf(rims);
      if (rim !== '') add('path', { d: rim, fill: `var(--land-${shade})` });
    }
    const front = pathOf(fronts);
    if (front !== '') add('path', { d: front, fill: 'var(--land-wall)' });
  }, 'land');
}

/**
 * Where a wall of `down` pixels under a ring faces the eye: under each stretch that runs to the left, for there the card
 * lies above it. All of them turn the same way round, so that none cuts a hole into another.
 */
function wallRings(ring: readonly Point[], down: number): Point[][] {
  const edge = thin(ring, 0.25);
  const walls: Point[][] = [];
  let stretch: Point[] = [];
  for (const [i, point] of edge.entries()) {
    stretch.push(point);
    const next = edge[i + 1];
    if (next !== undefined && next[0] < point[0]) continue;
    const foot = stretch.map(([x, y]): Point => [x, y + down + OVERLAP]).reverse();
    if (stretch.length > 1) walls.push([...stretch, ...foot, stretch[0]!]);
    stretch = [];
  }
  return walls;
}

/** Pixels by which a wall reaches under the card it stands on: paths are rounded to half pixels. */
const OVERLAP = 0.5;
