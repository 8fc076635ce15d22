import type { Point } from '../params/index.ts';

/**
 * A colour by what it stands for. Each is a custom property of `styles/tokens.css`,
 * so that one drawing serves both themes.
 */
export type Tone =
  | 'touch'
  | 'loss'
  | 'gradient'
  | 'step'
  | 'rate'
  | 'momentum'
  | 'validation'
  | 'class-a'
  | 'class-b'
  | 'ink'
  | 'soft'
  | 'hairline';

/** Which of the two drawings of a figure: CSS shows one of them, by the room there is. */
export type Size = 'wide' | 'narrow';

/** One axis. `domain` is fixed, so that layers drawn apart fit together. */
export interface Axis {
  readonly domain: readonly [low: number, high: number];
  /** Name with symbol and unit, plain text; '' draws the axis without a name. */
  readonly label: string;
  readonly scale?: 'linear' | 'log';
  /** Values with a number on the axis; chosen by Plot where absent, none where empty. */
  readonly ticks?: readonly number[];
  /** How numbers are written; `percent` wants fractions. */
  readonly format?: 'plain' | 'percent';
  readonly grid?: boolean;
}

/** A thing drawn, in units of the axes. */
export type Mark =
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly tone: Tone;
      readonly width?: number;
      readonly dashed?: boolean;
      readonly opacity?: number;
    }
  | {
      readonly kind: 'dots';
      readonly points: readonly Point[];
      readonly tone: Tone;
      readonly radius?: number;
      readonly shape?: 'circle' | 'ring' | 'triangle' | 'cross';
      readonly opacity?: number;
    }
  | {
      readonly kind: 'area';
      readonly points: readonly Point[];
      /** Lower edge, in units of y. */
      readonly base: number;
      readonly tone: Tone;
      readonly opacity?: number;
    }
  | { readonly kind: 'rule'; readonly x: number; readonly tone: Tone; readonly dashed?: boolean }
  | { readonly kind: 'level'; readonly y: number; readonly tone: Tone; readonly dashed?: boolean }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly text: string;
      readonly tone: Tone;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly dx?: number;
      readonly dy?: number;
      readonly strong?: boolean;
    }
  | { readonly kind: 'arrow'; readonly from: Point; readonly to: Point; readonly tone: Tone }
  /** Hatched, for what diverges or is not defined; from `from` to `to` over the whole height. */
  | { readonly kind: 'hatch'; readonly from: number; readonly to: number }
  | { readonly kind: 'bands'; readonly bands: readonly Band[] };

/** One filled contour band: rings in units of the axes. */
export interface Band {
  /** 0 (lowest) … 11 (highest). */
  readonly shade: number;
  readonly rings: readonly (readonly Point[])[];
}

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
  /** Drawn over the figure while it is lit, instead of a ring. */
  readonly lit?: readonly Mark[];
}

export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Still {
  /** Two stills of one figure with the same key are the same drawing. */
  readonly key: string;
  readonly marks: readonly Mark[];
}

const stills = new Map<string, Still>();

/** The still layer of a figure, built once a key; the most recent sixty-four are kept. */
export function still(key: string, build: () => readonly Mark[]): Still {
  const known = stills.get(key) ?? { key, marks: build() };
  stills.delete(key);
  stills.set(key, known);
  const oldest = stills.keys().next();
  if (stills.size > 64 && !oldest.done) stills.delete(oldest.value);
  return known;
}
