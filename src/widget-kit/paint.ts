import { build, redraw, type Drawn } from '../plots/drawn.ts';
import type { Figure } from '../plots/index.ts';
import { drawMoving, renderFigure, stillKey } from '../plots/render.ts';
import { isSameData } from '../plots/same.ts';
import type { Frame, FramePart } from './frame.ts';

/** Draws the figures at the size that is shown, and only what has changed; and the sentences that go with them. */
export class Painter implements FramePart {
  /** What each drawing on the page shows. */
  readonly #drawn = new WeakMap<Element, { readonly figure: Figure; readonly moving?: Drawn }>();

  update(frame: Frame): void {
    const { shown, size } = frame;
    for (const figure of shown.figures(size)) this.#paint(frame, figure);
    this.#write(frame);
  }

  /** Draws what the page was built without: the figures whose ground is a file. */
  complete(frame: Frame): void {
    for (const figure of frame.shown.figures(frame.size)) {
      if (groundFile(frame, figure)) this.#paint(frame, figure);
    }
  }

  #paint(frame: Frame, figure: Figure): void {
    const { page, root, size } = frame;
    const svg = page.box(figure.id, size).querySelector('svg')!;
    const prefix = `${root.id}-${figure.id}-${size}`;
    const ground = groundFile(frame, figure);
    if (ground || svg.getAttribute('data-still') !== stillKey(figure)) {
      const anew = renderFigure(figure, prefix, document);
      svg.replaceWith(anew);
      ground?.remove();
      this.#drawn.set(anew, { figure });
      return;
    }
    const before = this.#drawn.get(svg);
    const isSame = before !== undefined && isSameData(before.figure.moving, figure.moving);
    const moving = isSame ? before.moving : this.#move(svg.querySelector('.moving')!, figure, prefix, before?.moving);
    this.#drawn.set(svg, { figure, ...(moving && { moving }) });
    if (before?.figure.alt !== figure.alt) svg.setAttribute('aria-label', figure.alt);
  }

  /** Keeps the elements of the frame before, which it has drawn itself, and touches what differs. */
  #move(layer: Element, figure: Figure, prefix: string, before: Drawn | undefined): Drawn {
    const moving = drawMoving(figure, prefix);
    if (before) redraw(layer, before, moving);
    else layer.replaceWith(build(moving, document));
    return moving;
  }

  #write({ page, shown }: Frame): void {
    shown.widget.cells.forEach((_, i) => {
      const { title, says } = shown.cell(i);
      write(page.ofCell('cellTitle', i), title);
      write(page.ofCell('says', i), says);
    });
    const numbers = page.find('readouts')?.querySelectorAll('dd');
    shown.readouts.forEach(({ value }, i) => write(numbers?.[i], value));
    for (const place of page.liveTexts()) write(place, shown.texts[place.dataset.text!]);
    write(page.one('summary'), shown.summary);
  }
}

/** The picture that the built page has in place of a heavy ground. */
function groundFile({ page, size }: Frame, { id }: Figure): Element | null {
  return page.box(id, size).querySelector('.ground-file');
}

function write(element: Element | null | undefined, text: string | undefined): void {
  if (element && text !== undefined && element.textContent !== text) element.textContent = text;
}
