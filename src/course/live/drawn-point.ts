import type { Parsed, Point } from '../../params/index.ts';
import type { Figure } from '../../plots/figure.ts';
import { fromPixels, toPixels } from '../../plots/scale.ts';
import type { Given } from '../question/key.ts';
import { inWords, middle, within, type Drawn, type Knot } from './drawn.ts';

/** A point laid into a figure: anywhere that the pen comes down. */
export class DrawnPoint implements Drawn {
  readonly #labels: readonly string[];
  #at: Point | null = null;

  constructor(labels: readonly string[]) {
    this.#labels = labels;
  }

  read(): Parsed<Given> {
    return this.#at ? { ok: true, value: this.#at } : { ok: false, problem: 'Put the point into the figure first.' };
  }

  write([x, y]: Given): void {
    this.#at = [x!, y!];
  }

  clear(): void {
    this.#at = null;
  }

  stroke(figure: Figure, _from: Point | null, to: Point): void {
    this.#at = fromPixels(figure, to);
  }

  knots(figure: Figure): readonly Knot[] {
    const at = this.#at ? toPixels(figure, this.#at) : middle(figure);
    const value = fromPixels(figure, at);
    return [
      {
        at,
        label: 'Your guess',
        words: inWords(value, this.#labels),
        value: value[1],
        move: ([dx, dy]) => {
          this.#at = fromPixels(figure, within(figure, [at[0] + dx, at[1] + dy]));
        },
      },
    ];
  }

  pieces(figure: Figure): readonly (readonly Point[])[] {
    if (!this.#at) return [];
    const at = toPixels(figure, this.#at);
    return [[at, at]];
  }
}
