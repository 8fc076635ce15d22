import type { Point } from '../params/index.ts';

// Where the numbers of the looks stand: above their feet, and under them where that place is taken.

/** Pixels from a foot to its number, above and below; the last is taken whatever is there. */
const ROWS = [-16, 18, 34, -32, 50];
/** Pixels: of a letter, of a line, from the edges of a picture, and where the label of the axis above it ends. */
const LETTER = 7.4;
const LINE = 15;
const EDGE = 4;
const LABEL_ENDS = 72;
/** The room that the label of the axis takes. */
const AXIS_LABEL: Box = { left: 0, right: LABEL_ENDS, y: 10 };

interface Box {
  readonly left: number;
  readonly right: number;
  /** The middle of its line. */
  readonly y: number;
}

/** A number as it is to be placed: its foot in pixels from the upper left corner of the picture, and its text. */
export interface Foot {
  readonly at: Point;
  readonly text: string;
}

/** Pixels from a foot to the middle of its number. */
export interface Place {
  readonly dx: number;
  readonly dy: number;
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < LINE;

/** Places for the numbers of feet in their order: within the picture, and none on another or on the label of the axis. */
export function placeLabels(feet: readonly Foot[], width: number, bottom: number): readonly Place[] {
  const taken: Box[] = [AXIS_LABEL];
  return feet.map(({ at: [x, y], text }) => {
    const half = (LETTER * text.length) / 2;
    const within = (middle: number): number => Math.min(Math.max(middle, EDGE + half), width - EDGE - half);
    const boxes = ROWS.flatMap((dy): readonly Box[] =>
      // beside the label of the axis, or right at the foot
      [within(x), Math.max(within(x), LABEL_ENDS + half)].map((middle) => ({
        left: middle - half,
        right: middle + half,
        y: y + dy,
      })),
    );
    const free = boxes.find((box) => box.y > 0 && box.y < bottom && !taken.some((other) => meet(box, other)));
    const box = free ?? boxes[0]!;
    taken.push(box);
    return { dx: (box.left + box.right) / 2 - x, dy: box.y - y };
  });
}
