import type { Parsed, Point } from '../../params/index.ts';
import type { Figure } from '../../plots/figure.ts';
import { formatCell } from '../../widget-kit/format.ts';
import type { Given } from '../question/key.ts';

/** What is drawn: a point or a line, kept in units of the axes. */
export interface Drawn {
  /** Heights or place, or a sentence that says what is missing. */
  read(): Parsed<Given>;
  write(given: Given): void;
  clear(): void;
  /** A stretch of a stroke of the pen, in pixels of the figure; `from` is `null` where it begins. */
  stroke(figure: Figure, from: Point | null, to: Point): void;
  /** What can be moved by keys. */
  knots(figure: Figure): readonly Knot[];
  /** What is drawn as lines in pixels; pieces where it is broken. */
  pieces(figure: Figure): readonly (readonly Point[])[];
}

export interface Knot {
  /** In pixels of the figure. */
  readonly at: Point;
  readonly label: string;
  readonly words: string;
  readonly value: number;
  move(by: Point): void;
}

/** Numbers with the names of their axes. */
export const inWords = (at: readonly number[], labels: readonly string[]): string =>
  at.map((value, i) => `${labels[i] ?? ''} ${formatCell(value)}`.trim()).join(', ');

/** A point in pixels, kept within the axes. */
export function within({ margin, width, height }: Figure, [x, y]: Point): Point {
  return [
    Math.min(Math.max(x, margin.left), width - margin.right),
    Math.min(Math.max(y, margin.top), height - margin.bottom),
  ];
}

/** The middle of the axes, which says nothing. */
export const middle = ({ margin, width, height }: Figure): Point => [
  (margin.left + width - margin.right) / 2,
  (margin.top + height - margin.bottom) / 2,
];
