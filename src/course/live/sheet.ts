import type { Point } from '../../params/index.ts';
import type { Figure } from '../../plots/figure.ts';
import type { Pin } from '../question/pin.ts';
import { within } from './drawn.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The transparent sheet over a figure that a guess is drawn on. */
export class Sheet {
  readonly #root = document.createElement('div');
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #line = document.createElementNS(SVG, 'path');
  readonly #rest = document.createElementNS(SVG, 'rect');
  readonly #pins = document.createElementNS(SVG, 'g');
  readonly #truth = document.createElementNS(SVG, 'g');
  readonly #label = document.createElement('span');
  #figure: Figure | null = null;

  /** @param stroke is told of every stretch that the pen draws, in pixels of the figure */
  constructor(kind: 'point' | 'line', stroke: (from: Point | null, to: Point) => void) {
    this.#root.className = `guess-sheet ${kind}`;
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#rest.setAttribute('class', 'rest');
    this.#pins.setAttribute('class', 'pins');
    this.#truth.setAttribute('class', 'truth');
    this.#svg.append(this.#rest, this.#line, this.#pins, this.#truth);
    this.#label.className = 'guess-label';
    this.#label.textContent = 'your guess';
    this.#root.append(this.#svg, this.#label);
    this.#root.addEventListener('pointerdown', (down) => {
      if (down.button === 0 && !this.isSettled) this.#follow(down, stroke);
    });
  }

  get isSettled(): boolean {
    return this.#root.classList.contains('settled');
  }

  set isShown(isShown: boolean) {
    this.#root.hidden = !isShown;
  }

  settle(isSettled: boolean): void {
    this.#root.classList.toggle('settled', isSettled);
    this.#pins.style.display = isSettled ? 'none' : '';
    if (!isSettled) this.#truth.replaceChildren();
  }

  lay(box: HTMLElement, figure: Figure): void {
    this.#figure = figure;
    this.#svg.setAttribute('viewBox', `0 0 ${figure.width} ${figure.height}`);
    this.#pins.replaceChildren();
    if (this.#root.parentElement !== box) box.append(this.#root);
  }

  add(...elements: readonly HTMLElement[]): void {
    this.#root.append(...elements);
  }

  put(element: HTMLElement, [x, y]: Point): void {
    element.style.insetInlineStart = `${(100 * x) / this.#figure!.width}%`;
    element.style.insetBlockStart = `${(100 * y) / this.#figure!.height}%`;
  }

  /** Draws a line in pieces; where a line is asked for, what is still to be drawn is shaded. */
  draw(pieces: readonly (readonly Point[])[]): void {
    const { width, height, margin } = this.#figure!;
    this.#line.setAttribute('d', pieces.map((piece) => `M${piece.map((point) => point.join()).join('L')}`).join(''));
    const end = pieces.at(-1)?.at(-1);
    this.#label.hidden = !end || !this.isSettled;
    if (end) this.put(this.#label, pieces[0]![Math.floor(pieces[0]!.length / 6)]!);
    const from = end && pieces[0]![0]![0] < margin.left + 1 ? end[0] : width - margin.right;
    this.#rest.setAttribute('x', String(from));
    this.#rest.setAttribute('y', String(margin.top));
    this.#rest.setAttribute('width', String(Math.max(width - margin.right - from, 0)));
    this.#rest.setAttribute('height', String(height - margin.top - margin.bottom));
  }

  /** A point that is known already. Once a guess stands, the figure shows it, and at other settings another. */
  pin({ at: [x, y], needle, name }: Pin): void {
    const text = shape('text', { x: name.x, y: name.y, 'text-anchor': name.anchor }, name.text);
    this.#pins.append(shape('path', { d: needle }), shape('circle', { cx: x, cy: y, r: 4.5 }), text);
  }

  /** Where a point came to lie. */
  mark([x, y]: Point): void {
    this.#truth.replaceChildren(
      shape('circle', { cx: x, cy: y, r: 6 }),
      shape('text', { x, y: y - 12, 'text-anchor': 'middle' }, 'what happens'),
    );
  }

  #follow(down: PointerEvent, stroke: (from: Point | null, to: Point) => void): void {
    down.preventDefault();
    down.stopPropagation(); // the figure below has handles that follow a press anywhere
    this.#root.setPointerCapture(down.pointerId);
    const box = this.#root.getBoundingClientRect();
    const figure = this.#figure!;
    const scale = figure.width / box.width;
    const place = ({ clientX, clientY }: PointerEvent): Point =>
      within(figure, [(clientX - box.left) * scale, (clientY - box.top) * scale]);
    let last = place(down);
    stroke(null, last);
    const move = (event: PointerEvent): void => {
      const now = place(event);
      stroke(last, now);
      last = now;
    };
    this.#root.addEventListener('pointermove', move);
    this.#root.addEventListener('lostpointercapture', () => this.#root.removeEventListener('pointermove', move), {
      once: true,
    });
  }
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}
