import type { Point } from '../params/index.ts';
import type { Axis } from './frame.ts';
import type { Mark } from './marks.ts';

export type { Axis, Tone } from './frame.ts';
export type { Mark } from './marks.ts';
export type { Band } from './marks/bands.ts';

/** Which of the two drawings of a figure: CSS shows one of them, by the room there is. */
export type Size = 'wide' | 'narrow';

/** A picture as plain data: nothing here knows a document. */
export interface Figure {
  /** Unique within its widget. */
  readonly id: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
  /** Pixels at which it is drawn; the page may scale it. */
  readonly width: number;
  readonly height: number;
  /** Room for the axes, in pixels. */
  readonly margin: Margin;
  readonly x: Axis;
  readonly y: Axis;
  /** Drawn once for each key: curves, contours, axes. */
  readonly still: Still;
  /** Drawn anew at every change: path, iterates. */
  readonly moving: readonly Mark[];
  /** Where each step of the run is in this figure: short for `parts` 0, 1, 2, … with their numbers. */
  readonly steps?: readonly Point[];
  /** Places that light up when their part is pointed at, here or anywhere else in the widget. */
  readonly parts?: readonly PartPlace[];
}

/**
 * One thing that a widget shows in several places: a step of the run, a symbol, a node. Pointing at it in a figure, an
 * equation, a table or the text lights all of its places.
 */
export type Part = string | number;

/** Where a part is in a figure. A part may have several places. */
export interface PartPlace {
  readonly part: Part;
  /** In units of the axes. */
  readonly at: Point;
  /** Written beside its ring. */
  readonly label?: string;
  /** Half its width and height in pixels, where it is more than a point: lines to it end there. */
  readonly room?: Point;
  /** Its other end, where it is a line. */
  readonly to?: Point;
  /** Read out where keys lead to it, instead of its row of the table. */
  readonly says?: string;
  /** Drawn over the figure while it is lit, instead of a ring. */
  readonly lit?: readonly Mark[];
}

export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What stays while other things move. */
export interface Still {
  /** Two stills of one figure with the same key are the same drawing. */
  readonly key: string;
  /** Called only where the drawing with that key, and the same axes, is not on the page already. */
  readonly marks: () => readonly Mark[];
}

/** The still layer of a figure: `build` must give the same marks for the same key. */
export function still(key: string, build: () => readonly Mark[]): Still {
  return { key, marks: build };
}
