import type { Point } from '../params/index.ts';
import type { Figure, Mark, Size } from '../plots/index.ts';
import { GAP, magnets, NAMES, REACH, type Patch } from './three-magnets.ts';

/** How much each lens magnifies. */
export const LENSES = [25, 500] as const;

const GROUNDS = ['sand', 'sky', 'lilac', 'hatch'] as const;
const PATTERNS = ['plain', 'dots', 'crosses', 'plain'] as const;

/** Where things stand, in units of the map: beside it, or under it on a phone. */
const LAYOUTS = {
  wide: {
    width: 940,
    height: 600,
    x: [-3, 6.4],
    y: [-3, 3],
    side: 2.76,
    corners: [
      [3.63, 0.24],
      [3.63, -2.76],
    ],
  },
  narrow: {
    width: 358,
    height: 562,
    x: [-3, 3],
    y: [-6.415, 3],
    side: 2.9,
    corners: [
      [-3, -6],
      [0.1, -6],
    ],
  },
} as const;

const rasterOf = ({ columns, cells }: Patch, x: readonly [number, number], y: readonly [number, number]): Mark => ({
  kind: 'raster',
  x,
  y,
  columns,
  cells,
  grounds: GROUNDS,
  patterns: PATTERNS,
});

export const wellMarks = (): readonly Mark[] =>
  magnets.minima.flatMap(({ at }, i): Mark[] => [
    { kind: 'dots', points: [[at[0]!, at[1]!]], tone: 'ink', radius: 11, shape: 'ring' },
    { kind: 'text', at: [at[0]!, at[1]!], text: NAMES[i]!, tone: 'ink', strong: true },
  ]);

interface Square {
  readonly left: number;
  readonly bottom: number;
  readonly side: number;
}

const around = ([x, y]: Point, side: number): Square => ({ left: x - side / 2, bottom: y - side / 2, side });
const lowerLeft = ({ left, bottom }: Square): Point => [left, bottom];
const lowerRight = ({ left, bottom, side }: Square): Point => [left + side, bottom];
const upperLeft = ({ left, bottom, side }: Square): Point => [left, bottom + side];
const upperRight = ({ left, bottom, side }: Square): Point => [left + side, bottom + side];
const edge = (tone: 'ink' | 'soft', ...points: readonly Point[]): Mark => ({ kind: 'line', points, tone, width: 1 });
const outline = (square: Square, tone: 'ink' | 'soft'): Mark =>
  edge(tone, lowerLeft(square), lowerRight(square), upperRight(square), upperLeft(square), lowerLeft(square));

/** What a lens looks at, as a small square with lines to its corners: in the map, or in the lens before it. */
function lookedAt(looked: Square, lens: Square, i: number, size: Size): readonly Mark[] {
  const lines =
    i === 0
      ? [edge('soft', upperRight(looked), upperLeft(lens)), edge('soft', lowerRight(looked), lowerLeft(lens))]
      : [edge('soft', lowerLeft(looked), upperLeft(lens)), edge('soft', lowerRight(looked), upperRight(lens))];
  return [outline(looked, 'ink'), ...(size === 'wide' ? lines : [])];
}

const lensesOf = (size: Size): readonly Square[] => {
  const { corners, side } = LAYOUTS[size];
  return corners.map(([left, bottom]): Square => ({ left, bottom, side }));
};

/** Where a place of the ground lies in a lens. */
export function placeInLens(at: Point, { middle, reach }: Patch, i: number, size: Size): Point {
  const { left, bottom, side } = lensesOf(size)[i]!;
  return [
    left + (side * (1 + (at[0] - middle[0]) / reach)) / 2,
    bottom + (side * (1 + (at[1] - middle[1]) / reach)) / 2,
  ];
}

/** The place of the ground that lies at a place in a lens: in that of the layout which has one there. */
export function placeFromLens(at: Point, middle: Point, reach: number, i: number): Point {
  const [wide, narrow] = [lensesOf('wide')[i]!, lensesOf('narrow')[i]!];
  const { left, bottom, side } = at[0] >= wide.left ? wide : narrow;
  return [
    middle[0] + reach * ((2 * (at[0] - left)) / side - 1),
    middle[1] + reach * ((2 * (at[1] - bottom)) / side - 1),
  ];
}

/** A lens with its two starts, and where it looks. */
export function lensMarks(patches: readonly Patch[], i: number, start: Point, size: Size): readonly Mark[] {
  const patch = patches[i]!;
  const squares = lensesOf(size);
  const lens = squares[i]!;
  const { side } = lens;
  const here = placeInLens(start, patch, i, size);
  const twin: Point = [here[0] + (GAP * side) / (2 * patch.reach), here[1]];
  const parent = patches[i - 1];
  const looked = parent
    ? around(placeInLens(patch.middle, parent, i - 1, size), (side * patch.reach) / parent.reach)
    : around(patch.middle, 2 * patch.reach);
  return [
    rasterOf(patch, [lens.left, lens.left + side], [lens.bottom, lens.bottom + side]),
    outline(lens, 'soft'),
    ...lookedAt(looked, lens, i, size),
    ...(twin[0] < lens.left + side
      ? [{ kind: 'dots', points: [twin], tone: 'ink', radius: 3, shape: 'diamond', halo: true } satisfies Mark]
      : []),
    { kind: 'dots', points: [here], tone: 'touch', radius: 5, halo: true },
    {
      kind: 'text',
      at: [lens.left + side / 2, lens.bottom],
      text: `${LENSES[i]!} times larger`,
      tone: 'soft',
      dy: 12,
    },
  ];
}

/** The map, all over its square. */
export const mapMark = (map: Patch): Mark => rasterOf(map, [-REACH, REACH], [-REACH, REACH]);

/** The frame around map and lenses, without axes. */
export function frameOf(size: Size): Pick<Figure, 'width' | 'height' | 'margin' | 'x' | 'y'> {
  const { width, height, x, y } = LAYOUTS[size];
  return {
    width,
    height,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: x, label: '', ticks: [] },
    y: { domain: y, label: '', ticks: [] },
  };
}
