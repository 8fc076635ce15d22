import { parseHTML } from 'linkedom';
import type { Figure } from './figure.ts';
import { renderFigure } from './render.ts';

/** A figure as SVG text, drawn without a browser. Several pages show the same, so each is drawn once. */
export function figureToSvg(figure: Figure, prefix: string): string {
  const known = drawn.get(figure) ?? new Map<string, string>();
  drawn.set(figure, known);
  const svg = known.get(prefix) ?? draw(figure, prefix);
  known.set(prefix, svg);
  return svg;
}

const drawn = new WeakMap<Figure, Map<string, string>>();

function draw(figure: Figure, prefix: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return renderFigure(figure, prefix, document).outerHTML;
}
