import type { Parsed } from '../../params/index.ts';
import type { Figure, Size } from '../../plots/figure.ts';
import { toPixels } from '../../plots/scale.ts';
import type { AnyValues } from '../../widget-kit/define.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import type { Given, Key } from '../question/key.ts';
import { pinOf } from '../question/pin.ts';
import type { Drawing } from '../question/read-prediction.ts';
import type { Drawn, Knot } from './drawn.ts';
import { drawnHandle } from './drawn-handle.ts';
import type { AnswerInput } from './answer-input.ts';
import { DrawnLine } from './drawn-line.ts';
import { DrawnPoint } from './drawn-point.ts';
import { Sheet } from './sheet.ts';

/** A guess drawn over a figure of a widget: by mouse and touch with any stroke, by keys at its knots. */
export class DrawingInput implements AnswerInput {
  readonly field = null;
  readonly #widget: DownhillWidget;
  readonly #drawing: Drawing;
  readonly #key: Key;
  readonly #drawn: Drawn;
  readonly #sheet: Sheet;
  #figure: Figure | null = null;
  #size: Size = 'wide';
  /** The ground of the figure that was asked about, in each of its two drawings. */
  readonly #asked = new Map<Size, string | undefined>();
  #handles: readonly HTMLElement[] = [];

  constructor(widget: DownhillWidget, drawing: Drawing, key: Key) {
    this.#widget = widget;
    this.#drawing = drawing;
    this.#key = key;
    this.#drawn = key.kind === 'line' ? new DrawnLine(key.heights, drawing) : new DrawnPoint(drawing.labels);
    this.#sheet = new Sheet(drawing.kind, (from, to) => {
      if (!this.#figure) return;
      this.#drawn.stroke(this.#figure, from, to);
      this.#draw();
    });
    void widget.load().then(
      (live) => {
        new ResizeObserver(() => this.#place()).observe(widget);
        live.subscribe(() => this.#follow(live));
      },
      () => undefined, // the reader has been told
    );
  }

  read(): Parsed<Given> {
    if (!this.#figure) return { ok: false, problem: 'The figure is still loading. Try again in a moment.' };
    return this.#drawn.read();
  }

  write(given: Given): void {
    this.#drawn.write(given);
  }

  clear(): void {
    this.#drawn.clear();
    this.#draw();
  }

  /** Ends the drawing; the guess stays in the figure. */
  settle(isGuessed: boolean): void {
    if (!isGuessed) this.#drawn.clear();
    this.#sheet.settle(true);
    this.#draw();
  }

  /** Marks where it came to lie; a line is drawn by the figure itself. */
  showTruth(): void {
    const key = this.#key;
    if (key.kind === 'point' && this.#figure) this.#sheet.mark(toPixels(this.#figure, key.truth));
  }

  /** Takes the pen up again. */
  again(): void {
    this.#sheet.settle(false);
    this.#draw();
  }

  /** Lays the drawing over the figure that is shown: one is drawn for wide windows, one for narrow ones. */
  #place(): void {
    const { widget } = this.#widget;
    if (!widget) return;
    const boxes = [...this.#widget.querySelectorAll<HTMLElement>(`[data-figure="${this.#drawing.figure}"] .size`)];
    const box = boxes.find(({ offsetWidth }) => offsetWidth > 0);
    const size = box?.classList.contains('narrow') ? 'narrow' : 'wide';
    this.#size = size;
    const figures: readonly Figure[] = widget.definition.figures(widget.result, widget.values, size);
    this.#figure = figures.find(({ id }) => id === this.#drawing.figure) ?? null;
    if (!box || !this.#figure) return;
    this.#sheet.lay(box, this.#figure);
    const figure = this.#figure;
    for (const known of this.#drawing.known) this.#sheet.pin(pinOf(figure, known));
    this.#draw();
    if (this.#sheet.isSettled) this.showTruth();
  }

  /** What was drawn belongs to the ground it was drawn on: over another one it is not shown. */
  #follow({ definition, start, result, values }: MountedWidget): void {
    const size = this.#size;
    const groundOf = (shown: unknown, of: AnyValues): string | undefined => {
      const figures: readonly Figure[] = definition.figures(shown, of, size);
      return figures.find(({ id }) => id === this.#drawing.figure)?.still.key;
    };
    const asked = this.#asked.get(size) ?? groundOf(definition.compute(start), start);
    this.#asked.set(size, asked);
    this.#sheet.isShown = groundOf(result, values) === asked;
  }

  #draw(): void {
    const figure = this.#figure;
    if (!figure) return;
    this.#sheet.draw(this.#drawn.pieces(figure));
    const knots = this.#drawn.knots(figure);
    if (this.#handles.length !== knots.length) this.#makeHandles(knots);
    this.#handles.forEach((handle, i) => {
      const { at, label, words, value } = knots[i]!;
      this.#sheet.put(handle, at);
      handle.ariaLabel = label;
      handle.ariaValueText = words;
      handle.ariaValueNow = String(value);
    });
  }

  #makeHandles(knots: readonly Knot[]): void {
    for (const handle of this.#handles) handle.remove();
    this.#handles = knots.map((_, i) =>
      drawnHandle((by) => {
        if (!this.#figure) return;
        this.#drawn.knots(this.#figure)[i]!.move(by);
        this.#draw();
      }),
    );
    this.#sheet.add(...this.#handles);
  }
}
