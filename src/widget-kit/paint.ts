import type { Figure } from '../plots/index.ts';
import { renderFigure, renderMoving, stillKey } from '../plots/render.ts';
import { isSameData } from '../plots/same.ts';
import type { Frame, FramePart } from './frame.ts';

/** Draws the figures at the size that is shown, and only what has changed; and the sentences that go with them. */
export class Painter implements FramePart {
  /** What each drawing on the page shows. */
  readonly #drawn = new WeakMap<Element, Figure>();

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
      this.#drawn.set(anew, figure);
      return;
    }
    const before = this.#drawn.get(svg);
    this.#drawn.set(svg, figure);
    if (!before || !isSameData(before.moving, figure.moving)) {
      svg.querySelector('.moving')!.replaceWith(renderMoving(figure, prefix, document));
    }
    if (before?.alt !== figure.alt) svg.setAttribute('aria-label', figure.alt);
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
