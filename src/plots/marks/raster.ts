import type { Point } from '../../params/index.ts';
import { colour, ground, pathThrough, tenth, type Ground, type Pen, type Tone, type Drawing } from '../frame.ts';
import { HATCH_STEP, HATCH_STYLE } from './hatch.ts';
import type { LineMark } from './line.ts';
import type { SheafLine } from './sheaf.ts';

/** A map of cells, each of one of a few grounds: basins, regions, decision boundaries. */
export interface RasterMark {
  readonly kind: 'raster';
  /** Edges of the map, in units of the axes, which are linear here. */
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly columns: number;
  /** Which of `grounds` a cell is: row by row from the low end of y, each row from the low end of x. */
  readonly cells: ArrayLike<number>;
  /** `hatch` for what diverges; a share of a tone in paper for how much of something there is. */
  readonly grounds: readonly RasterGround[];
  /** Drawn where a ground is wide enough, so that it is told apart without its colour. */
  readonly patterns?: readonly ('plain' | 'dots' | 'crosses')[];
  /** What lies on the map and belongs to it: data, a shape a class. */
  readonly scatter?: readonly {
    readonly at: readonly Point[];
    readonly tone: Tone;
    readonly shape: keyof typeof SHAPES;
    /** Only its outline. */
    readonly hollow?: boolean;
  }[];
  /** Lines that stay, drawn over the cells as part of the ground, so that pages have them in its file. */
  readonly lines?: readonly (Pick<LineMark, 'points' | 'tone' | 'width' | 'dashed' | 'opacity'> &
    Pick<SheafLine, 'alike'>)[];
}

/** What lies in the cells of a raster. */
export type RasterGround = Ground | 'hatch' | { readonly tone: Tone; readonly share: number };

/** Small shapes, each from its middle; the cross is a stroke. */
const SHAPES = {
  circle: 'm-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z',
  'small circle': 'm-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z',
  triangle: 'm0-3.4l3.2 5.6h-6.4z',
  'small triangle': 'm0-2l1.9 3.3h-3.8z',
  diamond: 'm0-3.4l2.7 3.4l-2.7 3.4l-2.7-3.4z',
  cross: 'm-3-3l6 6m0-6l-6 6',
} as const;

/** The ground of most cells as one rectangle, every other one as one path of runs of equal cells. */
export function drawRaster(mark: RasterMark): Drawing {
  const { x, y, columns, cells, grounds } = mark;
  const rows = cells.length / columns;
  if (!Number.isInteger(rows)) throw new RangeError(`raster: ${cells.length} cells are not whole rows of ${columns}`);
  const runs = runsOf(cells, columns, grounds.length);
  const base = runs.sizes.indexOf(Math.max(...runs.sizes));
  return ground((pen) => {
    const [left, bottom] = pen.place([x[0], y[0]]);
    const [right, top] = pen.place([x[1], y[1]]);
    const [across, up] = [(right - left) / columns, (top - bottom) / rows];
    const frame = { x: left, y: top, width: right - left, height: bottom - top };
    pen.add('rect', { ...frame, fill: fillOf(grounds[base]!) });
    runs.paths.forEach((d, ground) => {
      if (ground === base || d === '') return;
      const style = `transform: matrix(${across},0,0,${up},${left},${bottom})`; // not rounded: cells are smaller than a pixel
      pen.add('path', { d, stroke: fillOf(grounds[ground]!), 'shape-rendering': 'crispEdges', style });
    });
    const at: At = (px, py) => cells[Math.floor((py - bottom) / up) * columns + Math.floor((px - left) / across)];
    grounds.forEach((ground, index) => {
      if (ground === 'hatch') hatchCells(pen, frame, (px, py) => at(px, py) === index);
      const pattern = mark.patterns?.[index] ?? 'plain';
      if (pattern !== 'plain') patternCells(pen, frame, pattern, (px, py) => at(px, py) === index);
    });
    for (const { at: places, tone, shape, hollow } of mark.scatter ?? []) {
      const d = places.map((place) => `M${pen.place(place).map(tenth).join(' ')}${SHAPES[shape]}`).join('');
      const look =
        shape === 'cross' || hollow
          ? { fill: 'none', stroke: colour(tone), 'stroke-width': hollow ? 1 : 1.5 }
          : { fill: colour(tone), stroke: 'var(--halo)', 'stroke-width': 1, 'paint-order': 'stroke' };
      if (d !== '') pen.add('path', { d, ...look });
    }
    for (const { points, alike = [], tone, width = 2, dashed, opacity } of mark.lines ?? [])
      pen.add('path', {
        d: [points, ...alike].map((one) => pathThrough(one.map(pen.place))).join(''),
        fill: 'none',
        stroke: colour(tone),
        'stroke-width': width,
        ...(dashed ? { 'stroke-dasharray': '5 4' } : {}),
        ...(opacity === undefined ? {} : { 'stroke-opacity': opacity }),
      });
  }, 'map');
}

type At = (x: number, y: number) => number | undefined;
type Inside = (x: number, y: number) => boolean;
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A shade is mixed with paper, not seen through: cells lie on the ground of most of them. */
function fillOf(ground: RasterGround): string {
  if (ground === 'hatch') return 'var(--paper)';
  if (typeof ground === 'string') return colour(ground);
  return `color-mix(in oklab, ${colour(ground.tone)} ${Math.round(100 * ground.share)}%, var(--paper))`;
}

/** Runs of equal cells as strokes one cell wide, in units of cells, each relative to where the one before ended. */
function runsOf(cells: ArrayLike<number>, columns: number, count: number): { paths: string[]; sizes: number[] } {
  const parts = Array.from({ length: count }, (): string[] => []);
  const pens = Array.from({ length: count }, () => ({ x: 0, row: 0 }));
  const sizes = new Array<number>(count).fill(0);
  for (let start = 0, end = 0; start < cells.length; start = end) {
    const ground = cells[start]!;
    const row = Math.floor(start / columns);
    if (!(ground in parts)) throw new RangeError(`raster: cell ${start} is ${ground}, and there are ${count} grounds`);
    while (end < (row + 1) * columns && cells[end] === ground) end++;
    const pen = pens[ground]!;
    const column = start - row * columns;
    const move = parts[ground]!.length === 0 ? `M${column} ${row + 0.5}` : `m${column - pen.x} ${row - pen.row}`;
    parts[ground]!.push(`${move}h${end - start}`);
    pens[ground] = { x: end - row * columns, row };
    sizes[ground]! += end - start;
  }
  return { paths: parts.map((part) => part.join('').replaceAll(' -', '-')), sizes };
}

/** Diagonals, as far as they run inside; looked at every pixel. */
function hatchCells({ add }: Pen, { x, y, width, height }: Frame, inside: Inside): void {
  let d = '';
  for (let sum = Math.ceil((x + y) / HATCH_STEP) * HATCH_STEP; sum < x + width + y + height; sum += HATCH_STEP) {
    const end = Math.min(x + width, sum - y);
    let began: number | null = null;
    for (let px = Math.max(x, sum - y - height); px <= end + 1; px++) {
      const within = px < end && inside(px + 0.5, sum - px - 0.5);
      if (within && began === null) began = px;
      if (!within && began !== null) {
        d += `M${tenth(began)} ${tenth(sum - began)}L${tenth(px)} ${tenth(sum - px)}`;
        began = null;
      }
    }
  }
  if (d !== '') add('path', { d, ...HATCH_STYLE });
}

/** Pixels between two signs, and how much room a sign must have on every side. */
const LATTICE = 16;
const ROOM = 7;

/** How a sign is drawn, where it begins left of its middle, and where it ends under it. */
const SIGNS = {
  dots: { sign: 'h0', from: 0, to: 0 },
  crosses: { sign: 'h6m-3-3v6', from: 3, to: 3 },
} as const;

/** Each sign begins where the one before ended: the same few moves again and again, which pack well. */
function patternCells({ add }: Pen, { x, y, width, height }: Frame, pattern: 'dots' | 'crosses', inside: Inside): void {
  const { sign, from, to } = SIGNS[pattern];
  let d = '';
  let [penX, penY] = [0, 0];
  for (let row = 0; LATTICE * (row + 0.5) < height; row++) {
    const py = LATTICE * (row + 0.5);
    for (let px = LATTICE * (row % 2 === 0 ? 0.5 : 1); px < width; px += LATTICE) {
      if (!hasRoom(x + px, y + py, inside)) continue;
      d += `m${px - from - penX} ${py - penY}${sign}`;
      [penX, penY] = [px, py + to];
    }
  }
  if (d === '') return;
  const weight = pattern === 'dots' ? 2.5 : 1;
  add('path', {
    d: `M${tenth(x)} ${tenth(y)}${d.replaceAll(' -', '-')}`,
    fill: 'none',
    stroke: 'var(--ink)',
    'stroke-opacity': 0.4,
    'stroke-width': weight,
    'stroke-linecap': 'round',
  });
}

const hasRoom = (x: number, y: number, inside: Inside): boolean =>
  [-ROOM, 0, ROOM].every((dx) => [-ROOM, 0, ROOM].every((dy) => inside(x + dx, y + dy)));
