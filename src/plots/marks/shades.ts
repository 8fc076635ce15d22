import { colour, ground, type Tone, type Drawing } from '../frame.ts';

/** Small pictures of square cells in shades of one or two tones: handwriting, weights, tables of counts. */
export interface ShadesMark {
  readonly kind: 'shades';
  readonly pictures: readonly {
    /** Its lower left corner, whole cells from that of the first picture. */
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
export function drawShades({ pictures, columns, cell, tones: [above, below = above] }: ShadesMark): Drawing {
  return ground(({ add, place }) => {
    const [[zero, base], [right, top]] = [place([0, 0]), place(cell)];
    const [across, up] = [right - zero, base - top];
    const first = pictures[0]?.at ?? [0, 0];
    const [left, bottom] = place(first);
    const paths = new Map<number, string[]>();
    const pens = new Map<number, readonly [number, number]>();
    for (const { at, cells } of pictures) {
      const x0 = Math.round((at[0] - first[0]) / cell[0]);
      const y0 = Math.round((first[1] - at[1]) / cell[1]) - cells.length / columns;
      for (let start = 0, end = 0; start < cells.length; start = end) {
        const level = levelOf(cells[start]!);
        const row = Math.floor(start / columns);
        while (end < (row + 1) * columns && levelOf(cells[end]!) === level) end++;
        if (level === 0) continue;
        const [px, py] = pens.get(level) ?? [0, 0];
        const [x, y] = [x0 + (start % columns), y0 + row];
        const path = paths.get(level) ?? ['M0 0.5'];
        path.push(`m${x - px} ${y - py}h${end - start}`);
        paths.set(level, path);
        pens.set(level, [x + end - start, y]);
      }
    }
    for (const [level, path] of paths) {
      add('path', {
        d: path.join('').replaceAll(' -', '-'),
        stroke: colour(level > 0 ? above : below),
        'stroke-opacity': Math.abs(level) / LEVELS,
        'shape-rendering': 'crispEdges',
        style: `transform: matrix(${across},0,0,${up},${left},${bottom})`,
      });
    }
  }, 'map');
}

const levelOf = (value: number): number => Math.sign(value) * Math.round(Math.min(1, Math.abs(value)) * LEVELS) || 0;
