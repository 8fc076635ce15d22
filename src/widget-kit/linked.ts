import type { Point } from '../params/index.ts';
import { toPixels, type Figure, type Part, type PartPlace } from '../plots/index.ts';
import { renderMoving } from '../plots/render.ts';
import { elbows, type Anchor } from './elbows.ts';
import type { Frame, FramePart } from './frame.ts';
import { isSame, partAfter, partInWords, placesOf, rowParts } from './parts.ts';

/** How near, in pixels, a pointer must come to a place to light it up. */
const REACH = 28;
const SVG = 'http://www.w3.org/2000/svg';

/** One view of the parts: a figure, an equation, the table. */
interface View {
  readonly element: HTMLElement;
  parts(): readonly Part[];
  under(event: MouseEvent): Part | null;
}

/**
 * Linked parts: one that is pointed at, or reached by arrow keys, lights up wherever the widget shows it, in figures,
 * equations and the table, and thin lines tie its places together.
 */
export class LinkedParts implements FramePart {
  readonly #root: HTMLElement;
  #lit: Part | null = null;

  constructor(frame: Frame) {
    this.#root = frame.root;
    for (const plot of frame.page.all('plot')) {
      const figure = frame.shown.figure(plot.dataset.figure!, frame.size);
      if (!figure || placesOf(figure).length === 0) continue;
      plot.tabIndex = 0;
      plot.setAttribute('role', 'group');
      plot.setAttribute(
        'aria-label',
        figure.parts
          ? 'Parts of the figure: left and right arrow keys walk along them'
          : 'Steps of the run: left and right arrow keys walk along them',
      );
      this.#watch(frame, figureView(frame, plot));
    }
    for (const equation of frame.page.all('equation')) this.#watch(frame, equationView(equation));
    const table = frame.root.querySelector<HTMLElement>('.scroll:has(> table)');
    if (table) this.#watch(frame, tableView(frame, table));
  }

  update(frame: Frame): void {
    this.light(frame, this.#lit);
  }

  light(frame: Frame, part: Part | null): void {
    if (part === null && this.#lit === null) return;
    this.#lit = part;
    this.#root.querySelector('.elbows')?.remove();
    const drawn = frame.shown.figures(frame.size).flatMap((figure) => this.#lightFigure(frame, figure));
    const named = [...this.#root.querySelectorAll<HTMLElement>('.equation [data-part], tr[data-part]')];
    for (const one of named) one.classList.toggle('lit', isSame(one.dataset.part!, part));
    for (const word of document.querySelectorAll<HTMLElement>(`.lights[data-widget="${this.#root.id}"]`)) {
      word.classList.toggle('lit', isSame(word.dataset.part!, part));
    }
    if (frame.size === 'wide') this.#tie(drawn.slice(0, 1));
  }

  /** While a handle is dragged, what is lit stays: the pointer holds the handle and points at nothing. */
  #watch(frame: Frame, view: View): void {
    const { element } = view;
    const point = (event: PointerEvent): void => {
      if (event.buttons !== 0 && (event.target as Element).closest('.handle')) return;
      const part = view.under(event);
      if (part !== this.#lit) frame.light(part);
    };
    element.addEventListener('pointermove', point);
    element.addEventListener('pointerdown', point);
    element.addEventListener('pointerleave', ({ pointerType }) => {
      if (pointerType === 'mouse') frame.light(null); // a finger leaves as soon as it has pressed
    });
    element.addEventListener('blur', () => frame.light(null));
    const pick = (part: Part | null): boolean => {
      const { definition } = frame;
      if (!definition.pick || part === null) return false;
      frame.set((values) => definition.pick!(part, values), 'reader');
      frame.flush();
      const field = frame.page.box(element.dataset.figure!, frame.size).querySelector<HTMLInputElement>('.typed');
      field?.focus({ preventScroll: true });
      field?.select();
      return true;
    };
    element.addEventListener('click', (event) => {
      if (!(event.target as Element).closest('.handle, input')) pick(view.under(event));
    });
    element.addEventListener('keydown', (event) => {
      if (event.target !== element) return;
      if (event.key === 'Escape') frame.light(null);
      if (event.key === 'Enter' && pick(this.#lit)) event.preventDefault();
      const part = partAfter(view.parts(), this.#lit, event.key);
      if (part === undefined) return;
      event.preventDefault();
      frame.light(part);
      const said = frame.shown
        .figures(frame.size)
        .flatMap(placesOf)
        .find((one) => isSame(one.part, part) && one.says);
      frame.page.one('live').textContent = said?.says ?? partInWords(frame.shown.table, part);
    });
  }

  /** Draws what is lit in a figure. @returns where it is, in the figure's own pixels */
  #lightFigure({ page, root, size }: Frame, figure: Figure): readonly Drawn[] {
    const svg = page.box(figure.id, size).querySelector('svg')!;
    for (const old of svg.querySelectorAll('.lit')) old.remove();
    const places = placesOf(figure).filter(({ part }) => isSame(part, this.#lit));
    return places.map((place) => {
      svg.append(place.lit ? drawnOver(figure, place, `${root.id}-${figure.id}-${size}-lit`) : ring(figure, place));
      return { svg, figure, place };
    });
  }

  /** Ties the lit places together, where an equation or a table in sight is among them. */
  #tie(drawn: readonly Drawn[]): void {
    const others = [...this.#root.querySelectorAll<HTMLElement>('.equation .katex-html .lit, .in-sight tr.lit')];
    if (others.length === 0) return; // nothing is measured then: that would cost a drag a second layout in each frame
    const box = this.#root.getBoundingClientRect();
    const anchors = others.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { ...anchor(box, left, right, top - 2, bottom + 2), isRow: one.matches('tr') };
    });
    const firstOfEach = [...drawn.map((one) => drawnAnchor(box, one)), ...firsts(anchors)];
    if (firstOfEach.length < 2) return;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('class', 'elbows');
    svg.ariaHidden = 'true';
    for (const d of elbows(firstOfEach)) {
      for (const name of ['halo', 'line']) {
        const path = document.createElementNS(SVG, 'path');
        path.setAttribute('class', name);
        path.setAttribute('d', d);
        svg.append(path);
      }
    }
    this.#root.querySelector('figure')!.append(svg);
  }
}

/** A lit place in the drawing of a figure. */
interface Drawn {
  readonly svg: SVGSVGElement;
  readonly figure: Figure;
  readonly place: PartPlace;
}

function drawnAnchor(box: DOMRect, { svg, figure, place }: Drawn): Anchor {
  const { left, top, width } = svg.getBoundingClientRect();
  const scale = width / figure.width;
  const [x, y] = toPixels(figure, place.at);
  const [dx, dy] = place.room ?? [8, 8];
  return anchor(box, left + (x - dx) * scale, left + (x + dx) * scale, top + (y - dy) * scale, top + (y + dy) * scale);
}

/** One equation and one row: a part that an equation shows twice has one line. */
function firsts(anchors: readonly Anchor[]): readonly Anchor[] {
  const [equation, row] = [anchors.find(({ isRow }) => !isRow), anchors.find(({ isRow }) => isRow)];
  return [...(equation ? [equation] : []), ...(row ? [row] : [])];
}

function anchor(box: DOMRect, left: number, right: number, top: number, bottom: number): Anchor {
  return { left: left - box.left, right: right - box.left, top: top - box.top, bottom: bottom - box.top, isRow: false };
}

function figureView(frame: Frame, plot: HTMLElement): View {
  const figure = (): Figure => frame.shown.figure(plot.dataset.figure!, frame.size)!;
  return {
    element: plot,
    parts: () => distinct(placesOf(figure()).map(({ part }) => part)),
    under(event) {
      const { width, left, top } = frame.page.box(plot.dataset.figure!, frame.size).getBoundingClientRect();
      const scale = figure().width / width;
      return nearest(figure(), (event.clientX - left) * scale, (event.clientY - top) * scale, REACH * scale);
    },
  };
}

function equationView(element: HTMLElement): View {
  return {
    element,
    parts: () =>
      distinct([...element.querySelectorAll<HTMLElement>('.katex-html [data-part]')].map((one) => one.dataset.part!)),
    under: ({ target }) => (target as Element).closest<HTMLElement>('[data-part]')?.dataset.part ?? null,
  };
}

function tableView(frame: Frame, element: HTMLElement): View {
  return {
    element,
    parts: () => rowParts(frame.shown.table).filter((part) => part !== null),
    under: ({ target }) => (target as Element).closest<HTMLElement>('tr[data-part]')?.dataset.part ?? null,
  };
}

function nearest(figure: Figure, px: number, py: number, within: number): Part | null {
  let best: Part | null = null;
  let reach = within;
  for (const { part, at, to, room = [0, 0] } of placesOf(figure)) {
    const [x, y] = onTheWay(toPixels(figure, at), to && toPixels(figure, to), [px, py]);
    const away = Math.hypot(Math.max(Math.abs(x - px) - room[0], 0), Math.max(Math.abs(y - py) - room[1], 0));
    if (away < reach) [best, reach] = [part, away];
  }
  return best;
}

/** Where a line comes nearest to a point; where there is no other end, its one end. */
function onTheWay([x, y]: Point, to: Point | undefined, [px, py]: Point): Point {
  if (!to) return [x, y];
  const [dx, dy] = [to[0] - x, to[1] - y];
  const share = Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy)));
  return [x + share * dx, y + share * dy];
}

const distinct = (parts: readonly Part[]): readonly Part[] => [...new Set(parts)];

function drawnOver(figure: Figure, { lit }: PartPlace, prefix: string): SVGElement {
  const group = renderMoving({ ...figure, moving: lit! }, prefix, document);
  group.setAttribute('class', 'lit drawn');
  return group;
}

function ring(figure: Figure, { at, label = '' }: PartPlace): SVGGElement {
  const [x, y] = toPixels(figure, at);
  const group = document.createElementNS(SVG, 'g');
  const circle = document.createElementNS(SVG, 'circle');
  const text = document.createElementNS(SVG, 'text');
  group.setAttribute('class', 'lit');
  group.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  circle.setAttribute('r', '6');
  text.setAttribute('y', '-11');
  text.textContent = label;
  group.append(circle, text);
  return group;
}
