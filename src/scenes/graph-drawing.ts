import type { Point } from '../params/index.ts';
import type { Mark, Tone } from '../plots/index.ts';

/** A node as it is drawn, in pixels of its figure, y upward. */
export interface DrawnNode {
  readonly at: Point;
  readonly label: string;
  readonly tone: Tone;
  /** A symbol is round; an operation has corners. */
  readonly isSymbol: boolean;
  /** Its value, written, as far as it is known. */
  readonly value: string;
  /** The derivative of the whole by it, written, as far as it is known. */
  readonly back: string;
  /** Written under its derivative: how it came about. */
  readonly because?: string;
}

/** An arrow as it is drawn: corners from the middle of one node to that of another. */
export interface DrawnRoad {
  readonly corners: readonly Point[];
  /** What is made of what goes in, written along the arrow; '' writes nothing. */
  readonly does?: string;
  /** The local derivative, written on the arrow that comes back; `null` while it has not come. */
  readonly local: string | null;
  /** Half the width of the nodes at its two ends, where they are wider than others. */
  readonly ends?: readonly [from: number, to: number];
  /** The side on which both are written, where the two sides of an arrow are not free: −1 is over it, on a phone left. */
  readonly side?: -1 | 1;
  /** How far along the arrow the derivative is written, as a share; half way by default. */
  readonly share?: number;
}

/** Which way values flow: to the right where there is room, downward on a phone. */
export type Flow = 'right' | 'down';

/** Half the width and the height of a node. */
export const NODE: Readonly<Record<Flow, Point>> = { right: [22, 19], down: [24, 17] };
/** How far the arrow that comes back runs beside the one that goes. */
const BESIDE = 4;

const plus = ([x, y]: Point, [dx, dy]: Point): Point => [x + dx, y + dy];

/** Half as wide as a node is drawn: a longer label needs more. */
export const halfWidth = ({ label, isSymbol }: DrawnNode, flow: Flow): number =>
  isSymbol ? NODE[flow][1] : Math.max(NODE[flow][0], 3.7 * label.length + 6);

/** The box of a node, filled where it is lit. */
export function nodeBox(node: DrawnNode, flow: Flow, filled = false): Mark {
  const { at, label, tone, isSymbol } = node;
  return {
    kind: 'box',
    at,
    size: [2 * halfWidth(node, flow), 2 * NODE[flow][1]],
    lines: [label],
    tone: filled ? 'ink' : tone,
    shape: isSymbol ? 'round' : 'soft',
    math: isSymbol,
    filled,
  };
}

/** Value and derivative of a node: above and below it, or on a phone beside it. */
export function nodeNumbers(node: DrawnNode, flow: Flow): readonly Mark[] {
  const { at, value, back } = node;
  const written = (text: string, tone: Tone, side: 1 | -1): readonly Mark[] => {
    if (text === '') return [];
    const common = { kind: 'text', at, text, tone, strong: true } as const;
    return flow === 'right'
      ? [{ ...common, dy: side * (NODE[flow][1] + 12) }]
      : [{ ...common, dx: halfWidth(node, flow) + 5, dy: 9 * side, anchor: 'start' }];
  };
  const why = node.because ?? '';
  const under: Partial<Mark> =
    flow === 'right' ? { dy: NODE.right[1] + 29 } : { dx: halfWidth(node, flow) + 50, dy: 9, anchor: 'start' };
  return [
    ...written(value, 'ink', -1),
    ...written(back, 'gradient', 1),
    ...(why === '' ? [] : [{ ...under, kind: 'text', at, text: why, tone: 'gradient' } as const]),
  ];
}

/** The way a value goes, and under it, once it is known, the way its derivative comes back with its factor. */
export function roadMarks(road: DrawnRoad, flow: Flow): { readonly forward: Mark[]; readonly back: Mark[] } {
  const aside: Point = flow === 'right' ? [0, BESIDE] : [-BESIDE, 0];
  const way = trimmed(road, flow);
  const there = way.map((point) => plus(point, aside));
  const home = way.map(([x, y]): Point => [x - aside[0], y - aside[1]]).reverse();
  const middle = pointOn(home, 1 - (road.share ?? 0.5));
  const written = (text: string, at: Point, tone: Tone, side: 1 | -1): Mark[] =>
    text === '' ? [] : [{ kind: 'text', at, text, tone, ...beside(way, flow, side, text, road) }];
  return {
    forward: [...arrowAlong(there, 'soft', 1.25), ...written(road.does ?? '', pointOn(there, 0.5), 'soft', -1)],
    back:
      road.local === null
        ? []
        : [...arrowAlong(home, 'gradient', 1.5), ...written(`× ${road.local}`, middle, 'gradient', 1)],
  };
}

/** Half the width of a letter and the height of a line, in pixels. */
const [HALF_LETTER, LINE] = [3.3, 15];

/** Where a text stands beside a way: over or under it, the further the steeper it is; on a phone to its left or right. */
function beside(
  way: readonly Point[],
  flow: Flow,
  side: 1 | -1,
  text: string,
  { side: both, does = '' }: DrawnRoad,
): { readonly dx?: number; readonly dy?: number; readonly anchor?: 'start' | 'end' } {
  if (flow === 'right') {
    const [[ax, ay], [bx, by]] = longest(way);
    const steep = (by - ay) / (bx - ax);
    const at = both ?? side;
    const letters = both === undefined ? text.length : Math.max(text.length, does.length);
    const second = at === side ? 0 : 2 * BESIDE + (does === '' ? 0 : LINE); // the other arrow lies between, and its text
    if (Math.abs(steep) < 1.5) return { dy: at * (second + Math.max(12, 8 + HALF_LETTER * letters * Math.abs(steep))) };
    const outside = at * Math.sign(steep); // under a way that rises is right of it
    return { dx: 8 * outside, dy: at * (6 + second), anchor: outside > 0 ? 'start' : 'end' };
  }
  const at = both ?? side;
  const [[ax, ay], [bx, by]] = longest(way);
  const nearer = Math.max(0, (at * side * (bx - ax)) / Math.abs(by - ay)); // where the way leans towards the text
  return {
    dx: (both === undefined ? 9 : 14 + 12 * nearer) * at,
    anchor: at > 0 ? 'start' : 'end',
    ...(both === undefined ? {} : { dy: 8 * side }),
  };
}

/** A bent arrow: a line up to its last corner, and an arrow from there. */
export function arrowAlong(corners: readonly Point[], tone: Tone, width: number): Mark[] {
  const [from, to] = corners.slice(-2) as [Point, Point];
  const arrow: Mark = { kind: 'arrow', from, to, tone, width };
  return corners.length === 2 ? [arrow] : [{ kind: 'line', points: corners.slice(0, -1), tone, width }, arrow];
}

/** Takes the two nodes away from the ends of a way between their middles. */
function trimmed({ corners, ends }: DrawnRoad, flow: Flow): readonly Point[] {
  const [width, height] = NODE[flow];
  const [from, to] = flow === 'right' ? (ends ?? [width, width]) : [height, height];
  const along = (by: number): Point => (flow === 'right' ? [by, 0] : [0, -by]); // y goes upward
  const last = corners.length - 1;
  return corners.map((point, i) =>
    i === 0 ? plus(point, along(from + 4)) : i === last ? plus(point, along(-to - 4)) : point,
  );
}

/** A point on the longest piece of a way. */
function pointOn(way: readonly Point[], share: number): Point {
  const [a, b] = longest(way);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** The longest piece of a way. */
function longest(way: readonly Point[]): readonly [Point, Point] {
  const pieces = way.slice(1).map((to, i) => [way[i]!, to] as const);
  return pieces.reduce((best, piece) => (lengthOf(piece) > lengthOf(best) ? piece : best));
}

const lengthOf = ([[ax, ay], [bx, by]]: readonly [Point, Point]): number => Math.hypot(bx - ax, by - ay);
