import type { Figure, Size } from '../plots/index.ts';
import { renderFigure, renderMoving, stillKey } from '../plots/render.ts';
import type { Frame, FramePart } from './frame.ts';

/** Draws the figures at the size that is shown, and only what has changed. */
export class Painter implements FramePart {
  update(frame: Frame): void {
    const size = shownSize(frame.root);
    for (const figure of frame.definition.figures(frame.result, frame.values, size)) {
      paint(frame.root, figure, size);
    }
    frame.definition.cells.forEach((cell, i) => {
      const says = frame.root.querySelector(`.says[data-cell="${i}"]`);
      if (says && cell.says) says.textContent = cell.says(frame.result, frame.values);
    });
    const numbers = frame.root.querySelectorAll('.readouts dd');
    frame.definition.readouts?.(frame.result, frame.values).forEach(({ value }, i) => {
      numbers[i]!.textContent = value;
    });
    frame.root.querySelector('.summary')!.textContent = frame.definition.summary(frame.result, frame.values);
  }
}

/** Which of the two drawings CSS shows. */
export function shownSize(root: HTMLElement): Size {
  const wide = root.querySelector<HTMLElement>('.size.wide')!;
  return getComputedStyle(wide).display === 'none' ? 'narrow' : 'wide';
}

/** The place of a figure on the page. */
export function plotBox(root: HTMLElement, figureId: string, size: Size): HTMLElement {
  return root.querySelector<HTMLElement>(`.plot[data-figure="${figureId}"] .size.${size}`)!;
}

function paint(root: HTMLElement, figure: Figure, size: Size): void {
  const svg = plotBox(root, figure.id, size).querySelector('svg')!;
  const prefix = `${root.id}-${figure.id}-${size}`;
  if (svg.getAttribute('data-still') === stillKey(figure)) {
    svg.querySelector('.moving')!.replaceWith(renderMoving(figure, prefix, document));
    svg.setAttribute('aria-label', figure.alt);
  } else {
    svg.replaceWith(renderFigure(figure, prefix, document));
  }
}
