import type { RenderFunction } from '@observablehq/plot';
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
  /** Adds an element to the mark. */
  add(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement;
}

/**
 * What all else lies on, as one group: where it is heavy, the site's pages have it in a file of its own.
 *
 * @param kind `land` reaches to the edges of a phone's screen
 */
export function ground(draw: (pen: Pen) => void, kind: 'land' | 'map'): RenderFunction {
  return penned(draw, `ground ${kind}`);
}

/** A mark of our own: what `draw` adds stands in one group. */
export function penned(draw: (pen: Pen) => void, className?: string): RenderFunction {
  return (_index, scales, _values, { width, height, marginLeft, marginTop, marginRight, marginBottom }, context) => {
    const { document } = context;
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    if (className !== undefined) group.setAttribute('class', className);
    draw({
      place: ([x, y]) => [scales.x!(x) as number, scales.y!(y) as number],
      left: marginLeft,
      right: width - marginRight,
      top: marginTop,
      bottom: height - marginBottom,
      add(name, attributes, text) {
        const element = document.createElementNS('http://www.w3.org/2000/svg', name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
        if (text !== undefined) element.textContent = text;
        group.append(element);
        return element;
      },
    });
    return group;
  };
}

export const colour = (tone: Tone | Ground): string => `var(--${tone})`;

/** A coordinate to a tenth of a pixel. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** An open path through points, in pixels. */
export const pathThrough = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join('');

/** Points as Plot takes them. */
export const mutable = (points: readonly Point[]): [number, number][] => points.map(([x, y]) => [x, y]);
