import type { Figure } from '../plots/index.ts';
import { renderFigure, renderMoving, stillKey } from '../plots/render.ts';
import type { Frame, FramePart } from './frame.ts';

/** Draws the figures at the size that is shown, and only what has changed; and the sentences that go with them. */
export class Painter implements FramePart {
  update(frame: Frame): void {
    const { shown, size } = frame;
    for (const figure of shown.figures(size)) paint(frame, figure);
    this.#write(frame);
  }

  /** Draws what the page was built without: the figures whose ground is a file. */
  complete(frame: Frame): void {
    for (const figure of frame.shown.figures(frame.size)) {
      if (groundFile(frame, figure)) paint(frame, figure);
    }
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

function paint(frame: Frame, figure: Figure): void {
  const { page, root, size } = frame;
  const svg = page.box(figure.id, size).querySelector('svg')!;
  const ground = groundFile(frame, figure);
  const prefix = `${root.id}-${figure.id}-${size}`;
  if (!ground && svg.getAttribute('data-still') === stillKey(figure)) {
    svg.querySelector('.moving')!.replaceWith(renderMoving(figure, prefix, document));
    svg.setAttribute('aria-label', figure.alt);
  } else {
    svg.replaceWith(renderFigure(figure, prefix, document));
    ground?.remove();
  }
}

/** The picture that the built page has in place of a heavy ground. */
function groundFile({ page, size }: Frame, { id }: Figure): Element | null {
  return page.box(id, size).querySelector('.ground-file');
}

function write(element: Element | null | undefined, text: string | undefined): void {
  if (element && text !== undefined && element.textContent !== text) element.textContent = text;
}
