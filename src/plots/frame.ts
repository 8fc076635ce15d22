import type { Point } from '../params/index.ts';
import type { Attributes, Drawn } from './drawn.ts';
import { thin } from './thin.ts';

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

/** Colours of ground: regions told apart, or bands of a landscape from 0 (lowest) to 11. */
export type Ground = 'paper' | 'sand' | 'sky' | 'lilac' | 'moss' | `land-${number}`;

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

/** What a mark draws with: pixels of the figure. */
export interface Pen {
  /** Where a point in units of the axes lies. */
  place(point: Point): Point;
  /** The frame: what lies between the axes. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** An id that is unique on the page. */
  id(): string;
  /** The address of the frame, to cut off at it what lies outside. */
  clip(): string;
  /** Adds an element to the mark. */
  add(name: string, attributes: Attributes, content?: Drawn['content']): void;
}

/** How a mark is drawn. */
export type Drawing = (pen: Pen) => void;

/**
 * What all else lies on, as one group: where it is heavy, the site's pages have it in a file of its own.
 *
 * @param kind `land` reaches to the edges of a phone's screen
 */
export function ground(draw: Drawing, kind: 'land' | 'map'): Drawing {
  return (pen) => {
    pen.add('g', { class: `ground ${kind}` }, contentOf(draw, pen));
  };
}

/** Lets what is drawn stand in a group; there is none around nothing. */
export function grouped(attributes: Attributes, draw: Drawing): Drawing {
  return (pen) => {
    const content = contentOf(draw, pen);
    if (content.length > 0) pen.add('g', attributes, content);
  };
}

/** The same, cut off at the frame. */
export function clipped(attributes: Attributes, draw: Drawing): Drawing {
  return (pen) => {
    const content = contentOf(grouped(attributes, draw), pen);
    if (content.length > 0) pen.add('g', { 'clip-path': pen.clip() }, content);
  };
}

function contentOf(draw: Drawing, pen: Pen): readonly Drawn[] {
  const content: Drawn[] = [];
  draw({ ...pen, add: (...[name, attributes, inner]) => content.push(element(name, attributes, inner)) });
  return content;
}

/** A group of its own, as most marks are. */
export const penned = (draw: Drawing): Drawing => grouped({}, draw);

export const element = (name: string, attributes: Attributes, content?: Drawn['content']): Drawn => ({
  name,
  attributes,
  ...(content === undefined ? {} : { content }),
});

/** Several drawings, one over the other. */
export const together =
  (...drawings: readonly Drawing[]): Drawing =>
  (pen) => {
    for (const draw of drawings) draw(pen);
  };

export const colour = (tone: Tone | Ground): string => `var(--${tone})`;

/** A coordinate to a tenth of a pixel. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** An open path through points, in pixels. */
export const pathThrough = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join('');

/**
 * The same path, each point by how far it is from the one before: the same picture from a quarter fewer bytes where they are
 * many.
 */
function stepwise(points: readonly Point[]): string {
  const tenths = points.map(([x, y]): Point => [Math.round(10 * x), Math.round(10 * y)]);
  const written = (from: number, to: number): string => String((to - from) / 10).replace(/^(-?)0\./, '$1.');
  const steps = tenths.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = tenths[i]!;
    return `${written(fromX, x)} ${written(fromY, y)}`;
  });
  return `${pathThrough(points.slice(0, 1))}l${steps.join(' ').replaceAll(' -', '-')}`;
}

/** Far less than a pixel: what a line may lose without looking different. */
const UNSEEN = 0.15;
const MANY = 8;

/**
 * A path from point to point in pixels, with a gap where one has no place; a long one without the points that lie on the
 * way between their neighbours.
 */
export function polyline(points: readonly Point[]): string {
  const runs: Point[][] = [];
  let isOpen = false;
  for (const point of points) {
    const hasPlace = point.every(Number.isFinite);
    if (hasPlace && !isOpen) runs.push([]);
    if (hasPlace) runs.at(-1)!.push(point);
    isOpen = hasPlace;
  }
  if (runs.length === 1 && runs[0]!.length >= MANY) {
    const seen = thin(runs[0]!.map(fine), UNSEEN);
    return seen.length < MANY ? pathThrough(seen) : stepwise(seen);
  }
  return runs.map((run) => (run.length === 1 ? polygon(run) : polygon(run).slice(0, -1))).join('');
}

/** A closed path around points in pixels. */
export const polygon = (points: readonly Point[]): string => `M${points.map((point) => pair(fine(point))).join('L')}Z`;

export const pair = (point: Point): string => point.map(tenth).join(',');

const fine = ([x, y]: Point): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];
