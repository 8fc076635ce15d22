import type { Markish } from '@observablehq/plot';
import { colour, ground, type Tone } from '../frame.ts';

/** Small pictures of square cells in shades of one or two tones: handwriting, weights, tables of counts. */
export interface ShadesMark {
  readonly kind: 'shades';
  readonly pictures: readonly {
    /** Its lower left corner. */
    readonly at: readonly [x: number, y: number];
    /** From −1 to 1, row by row from the top. */
    readonly cells: ArrayLike<number>;
  }[];
  /** Cells in a row. */
  readonly columns: number;
  /** A cell across and up, in units of the axes, which are linear here. */
  readonly cell: readonly [width: number, height: number];
  /** Of cells above 0, and of those below. */
  readonly tones: readonly [above: Tone, below?: Tone];
}

/** Shades of a tone, the palest left out as paper. */
const LEVELS = 5;

/** One path a shade. Ground, so that pages have it in a file: put it first. */
export function drawShades({ pictures, columns, cell, tones: [above, below = above] }: ShadesMark): Markish {
  return ground(({ add, place }) => {
    const [[left, bottom], [right, top]] = [place([0, 0]), place(cell)];
    const [across, up] = [right - left, bottom - top];
    const paths = new Map<number, string[]>();
    const pens = new Map<number, readonly [number, number]>();
    for (const { at, cells } of pictures) {
      const [x0, y0] = [at[0] / cell[0], -at[1] / cell[1] - cells.length / columns];
      for (let start = 0, end = 0; start < cells.length; start = end) {
        const level = levelOf(cells[start]!);
        const row = Math.floor(start / columns);
        while (end < (row + 1) * columns && levelOf(cells[end]!) === level) end++;
        if (level === 0) continue;
        const [px, py] = pens.get(level) ?? [0, 0];
        const [x, y] = [x0 + (start % columns), y0 + row + 0.5];
        const path = paths.get(level) ?? [];
        path.push(`m${short(x - px)} ${short(y - py)}h${end - start}`);
        paths.set(level, path);
        // where the pen is after rounding, so that errors do not add up
        pens.set(level, [px + Number(short(x - px)) + end - start, py + Number(short(y - py))]);
      }
    }
    for (const [level, path] of paths) {
      const drawn = add('path', {
        d: path.join('').replaceAll(' -', '-'),
        stroke: colour(level > 0 ? above : below),
        'stroke-opacity': Math.abs(level) / LEVELS,
        'shape-rendering': 'crispEdges',
      });
      drawn.setAttribute('style', `transform: matrix(${across},0,0,${up},${left},${bottom})`);
    }
  }, 'map');
}

const levelOf = (value: number): number => Math.sign(value) * Math.round(Math.min(1, Math.abs(value)) * LEVELS) || 0;
const short = (value: number): string => String(Math.round(value * 100) / 100);
