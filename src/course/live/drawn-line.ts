import type { Parsed, Point } from '../../params/index.ts';
import type { Figure } from '../../plots/figure.ts';
import { fromPixels, toPixels } from '../../plots/scale.ts';
import type { Given } from '../question/key.ts';
import type { Drawing } from '../question/read-prediction.ts';
import { ended, levelled, nudged, stroked, type Heights, type Pin } from '../question/stroke.ts';
import { inWords, middle, within, type Drawn, type Knot } from './drawn.ts';

/** Every so many heights there is a knot at first; keys move it, up, down and along. */
const BETWEEN_KNOTS = 8;
/** How much of an end may be left undrawn, in heights. */
const ENOUGH = 3;

/** A line drawn freehand, as heights that are evenly spaced along the figure; points that are known hold it. */
export class DrawnLine implements Drawn {
  readonly #length: number;
  readonly #drawing: Drawing;
  /** Which heights keys can move. */
  readonly #knots: number[];
  /** In units of the y axis. */
  #values: Heights;

  constructor(length: number, drawing: Drawing) {
    this.#length = length;
    this.#drawing = drawing;
    this.#values = Array<null>(length).fill(null);
    this.#knots = Array.from({ length: Math.floor((length - 1) / BETWEEN_KNOTS) + 1 }, (_, i) => i * BETWEEN_KNOTS);
  }

  read(): Parsed<Given> {
    const whole = ended(this.#values, ENOUGH);
    const given = whole.filter((value) => value !== null);
    if (given.length === this.#length) {
      this.#values = whole;
      return { ok: true, value: given.map((value) => Number(value.toPrecision(4))) };
    }
    const problem = given.length === 0 ? 'Draw your line into the figure first.' : 'Draw on to both ends of the axis.';
    return { ok: false, problem };
  }

  write(given: Given): void {
    this.#values = given;
  }

  clear(): void {
    this.#values = Array<null>(this.#length).fill(null);
  }

  stroke(figure: Figure, from: Point | null, to: Point): void {
    const at = ([x, y]: Point): Point => [this.#index(figure, x), y];
    this.#change(figure, (heights, pins) => stroked(heights, at(from ?? to), at(to), pins));
  }

  knots(figure: Figure): readonly Knot[] {
    const [xLabel, yLabel] = this.#drawing.labels;
    const heights = this.#heights(figure);
    return this.#knots.map((index, i) => {
      const at: Point = [this.#x(figure, index), heights[index] ?? middle(figure)[1]];
      const [x, y] = fromPixels(figure, at);
      return {
        at,
        label: `Your guess at ${inWords([x], [xLabel])}`,
        words:
          heights[index] === null ? 'nothing drawn yet; the first press lays a level line' : inWords([y], [yLabel]),
        value: y,
        move: ([along, by]) => {
          if (along === 0) this.#lift(figure, index, by);
          else this.#slide(i, Math.sign(along) * Math.max(1, Math.round(Math.abs(along) / this.#gap(figure))));
        },
      };
    });
  }

  pieces(figure: Figure): readonly (readonly Point[])[] {
    const pieces: Point[][] = [];
    let isOpen = false;
    this.#heights(figure).forEach((height, i) => {
      if (height === null) isOpen = false;
      else if (isOpen) pieces.at(-1)!.push([this.#x(figure, i), height]);
      else {
        pieces.push([[this.#x(figure, i), height]]);
        isOpen = true;
      }
    });
    return pieces;
  }

  /** Moves a height by so many pixels, and those beside it; where nothing is drawn yet, on a level line. */
  #lift(figure: Figure, index: number, by: number): void {
    this.#change(figure, (before, pins) => {
      const line = before[index] === null ? levelled(before, middle(figure)[1], pins) : before;
      const from = line[index]!;
      const to = within(figure, [0, from + by])[1]; // at an end those beside it stay where a smaller move would leave them
      return nudged(line, index, to - from, pins).map((height) =>
        height === null ? null : within(figure, [0, height])[1],
      );
    });
  }

  /** Brings a knot along the line by so many heights, between its neighbours. */
  #slide(knot: number, by: number): void {
    const lowest = (this.#knots[knot - 1] ?? -1) + 1;
    const highest = (this.#knots[knot + 1] ?? this.#length) - 1;
    this.#knots[knot] = Math.min(Math.max(this.#knots[knot]! + by, lowest), highest);
  }

  #change(figure: Figure, change: (heights: Heights, pins: readonly Pin[]) => Heights): void {
    const pins = this.#drawing.known.map(({ at }): Pin => {
      const [x, height] = toPixels(figure, at);
      return { index: Math.round(this.#index(figure, x)), height };
    });
    this.#values = change(this.#heights(figure), pins).map((height, i) =>
      height === null ? null : fromPixels(figure, [this.#x(figure, i), height])[1],
    );
  }

  #heights(figure: Figure): Heights {
    const [left] = figure.x.domain;
    return this.#values.map((value) => (value === null ? null : toPixels(figure, [left, value])[1]));
  }

  #x({ margin, width }: Figure, index: number): number {
    return margin.left + (index / (this.#length - 1)) * (width - margin.left - margin.right);
  }

  /** Pixels from one height to the next. */
  #gap(figure: Figure): number {
    return this.#x(figure, 1) - this.#x(figure, 0);
  }

  #index({ margin, width }: Figure, x: number): number {
    return ((x - margin.left) / (width - margin.left - margin.right)) * (this.#length - 1);
  }
}
