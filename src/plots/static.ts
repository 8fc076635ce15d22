import { parseHTML } from 'linkedom';
import type { Figure } from './figure.ts';
import { renderFigure } from './render.ts';

/** A figure as SVG text, drawn without a browser. */
export function figureToSvg(figure: Figure, prefix: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return renderFigure(figure, prefix, document).outerHTML;
}
