import type { Parsed, Point } from '../../params/index.ts';
import type { Figure } from '../../plots/figure.ts';
import { fromPixels, toPixels } from '../../plots/scale.ts';
import { formatCell } from '../../widget-kit/format.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { DrawingKey, Given } from '../question/key.ts';
import type { Drawing } from '../question/read-prediction.ts';
import { drawnHandle } from './drawn-handle.ts';
import type { AnswerInput } from './inputs.ts';
import { paragraph } from './task.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A point, or a line by its knots, that the reader lays into a figure of a widget. */
export class DrawingInput implements AnswerInput {
  readonly field = null;
  readonly #widget: DownhillWidget;
  readonly #drawing: Drawing;
  readonly #key: DrawingKey;
  readonly #layer = document.createElement('div');
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #line = document.createElementNS(SVG, 'polyline');
  readonly #label = label('of-guess', 'your guess');
  readonly #truthLabel = label('of-truth', 'what happens');
  #figure: Figure | null = null;
  /** In units of the axes; one for each handle, none before the reader has any. */
  #points: readonly Point[] = [];
  #state: 'untouched' | 'drawn' | 'settled' = 'untouched';

  constructor(widget: DownhillWidget, key: DrawingKey, drawing: Drawing) {
    this.#widget = widget;
    this.#drawing = drawing;
    this.#key = key;
    this.#layer.className = `guess ${key.kind}`;
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#svg.append(this.#line);
    this.#layer.append(this.#svg);
    void widget.load().then(() => new ResizeObserver(() => this.#place()).observe(widget));
  }

  read(): Parsed<Given> {
    if (this.#state === 'untouched') return { ok: false, problem: 'Draw your guess into the figure first.' };
    const { kind } = this.#key;
    return { ok: true, value: kind === 'point' ? [...this.#points[0]!] : this.#points.map(([, y]) => y) };
  }

  write(given: Given): void {
    const { knots } = this.#drawing;
    this.#points = knots.length === 0 ? [[given[0]!, given[1]!]] : knots.map((x, i) => [x, given[i]!]);
    this.#state = 'drawn';
  }

  /** Guess and truth in numbers, where there are few enough to read; as HTML. */
  compare(given: Given | null): string {
    if (given === null || this.#key.kind === 'line') return '';
    return paragraph(`You put it at ${this.#words(given)}. It is at ${this.#words(this.#key.truth)}.`);
  }

  /** Ends the drawing; the guess stays in the figure, beside what happens. */
  settle(): void {
    if (this.#state === 'untouched') this.#points = [];
    this.#state = 'settled';
    this.#layer.querySelectorAll('.guess-handle').forEach((handle) => handle.remove());
    this.#layer.classList.add('settled');
    this.#svg.append(...this.#truth().map(() => document.createElementNS(SVG, 'circle')));
    if (this.#points.length > 0) this.#layer.append(this.#label);
    if (this.#key.kind === 'point') this.#layer.append(this.#truthLabel); // a line is the figure's own
    this.#draw();
  }

  /** What happens, at the places that were asked for. */
  #truth(): readonly Point[] {
    const { truth } = this.#key;
    const { knots } = this.#drawing;
    return knots.length === 0 ? [[truth[0]!, truth[1]!]] : knots.map((x, i): Point => [x, truth[i]!]);
  }

  /** Lays the drawing over the figure that is shown; at the first time, with handles to draw it with. */
  #place(): void {
    const { widget } = this.#widget;
    if (!widget) return;
    const boxes = [...this.#widget.querySelectorAll<HTMLElement>(`[data-figure="${this.#drawing.figure}"] .size`)];
    const box = boxes.find(({ offsetWidth }) => offsetWidth > 0); // one is drawn for wide windows, one for narrow ones
    const size = box?.classList.contains('narrow') ? 'narrow' : 'wide';
    const figures: readonly Figure[] = widget.definition.figures(widget.result, widget.values, size);
    const figure = figures.find(({ id }) => id === this.#drawing.figure);
    if (!figure) return;
    if (this.#figure === null && this.#state === 'untouched') this.#begin(figure);
    this.#figure = figure;
    this.#svg.setAttribute('viewBox', `0 0 ${figure.width} ${figure.height}`);
    if (box) this.#lay(box);
    this.#draw();
  }

  /** Lays the drawing over a figure; not into it, because what is in it is inert while it waits. */
  #lay(box: HTMLElement): void {
    const frame = this.#widget.querySelector('figure')!;
    const [outer, inner] = [frame.getBoundingClientRect(), box.getBoundingClientRect()];
    this.#layer.style.insetInlineStart = `${inner.left - outer.left}px`;
    this.#layer.style.insetBlockStart = `${inner.top - outer.top}px`;
    this.#layer.style.inlineSize = `${inner.width}px`;
    this.#layer.style.blockSize = `${inner.height}px`;
    if (this.#layer.parentElement !== frame) frame.append(this.#layer);
  }

  /** Everything begins in the middle, which says nothing. */
  #begin(figure: Figure): void {
    const { width, height, margin } = figure;
    const middle = fromPixels(figure, [
      (margin.left + width - margin.right) / 2,
      (margin.top + height - margin.bottom) / 2,
    ]);
    const { knots, labels } = this.#drawing;
    this.#points = knots.length === 0 ? [middle] : knots.map((x): Point => [x, middle[1]]);
    const scale = (): number => this.#figure!.width / this.#layer.getBoundingClientRect().width;
    this.#layer.append(
      ...this.#points.map(([x], i) => {
        const label = knots.length === 0 ? 'Your guess' : `Your guess, ${labels[0]} ${formatCell(x)}`;
        return drawnHandle(label, (by) => this.#move(i, by), scale);
      }),
    );
  }

  #move(index: number, by: Point): void {
    const figure = this.#figure!;
    const { margin, width, height } = figure;
    const [x, y] = toPixels(figure, this.#points[index]!);
    const moved = fromPixels(figure, [
      Math.min(Math.max(x + by[0], margin.left), width - margin.right),
      Math.min(Math.max(y + by[1], margin.top), height - margin.bottom),
    ]);
    const isKnot = this.#drawing.knots.length > 0;
    this.#points = this.#points.map((point, i) => (i === index ? [isKnot ? point[0] : moved[0], moved[1]] : point));
    this.#state = 'drawn';
    this.#draw();
  }

  #draw(): void {
    const figure = this.#figure;
    if (figure === null) return;
    const places = this.#points.map((point) => toPixels(figure, point));
    this.#line.setAttribute('points', (places.length === 1 ? [...places, ...places] : places).join(' '));
    const put = (element: HTMLElement, [x, y]: Point): void => {
      element.style.insetInlineStart = `${(100 * x) / figure.width}%`;
      element.style.insetBlockStart = `${(100 * y) / figure.height}%`;
    };
    const end = places.at(-1);
    if (end) put(this.#label, end);
    const truth = this.#truth().map((point) => toPixels(figure, point));
    put(this.#truthLabel, truth[0]!);
    this.#svg.querySelectorAll('circle').forEach((circle, i) => {
      circle.setAttribute('cx', String(truth[i]![0]));
      circle.setAttribute('cy', String(truth[i]![1]));
      circle.setAttribute('r', '6');
    });
    this.#layer.querySelectorAll<HTMLElement>('.guess-handle').forEach((handle, i) => {
      const point = this.#points[i]!;
      put(handle, places[i]!);
      const spoken = this.#drawing.knots.length === 0 ? point : [point[1]];
      handle.ariaValueNow = String(point[1]);
      handle.ariaValueText = this.#words(spoken);
    });
  }

  /** Numbers with the names of their axes; a single one lies on the y axis. */
  #words(at: readonly number[]): string {
    const labels = at.length === 1 ? this.#drawing.labels.slice(1) : this.#drawing.labels;
    return at.map((value, i) => `${labels[i] ?? ''} ${formatCell(value)}`.trim()).join(', ');
  }
}

/** A word beside a mark of the drawing; the guess's stands below, the truth's above. */
function label(className: 'of-guess' | 'of-truth', text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `guess-label ${className}`;
  element.textContent = text;
  return element;
}
