import { plot, type Markish, type PlotOptions } from '@observablehq/plot';
import { axes } from './axes.ts';
import { clean } from './clean.ts';
import type { Axis, Figure } from './figure.ts';
import { drawMark } from './marks.ts';

/**
 * A figure as an SVG element: the still layer, then a group `moving`.
 *
 * @param prefix makes ids unique on the page; the same prefix gives the same text, here and at build time
 */
export function renderFigure(figure: Figure, prefix: string, document: Document): SVGSVGElement {
  const marks = [...axes(figure), ...figure.still.marks().map((mark) => drawMark(mark, figure))];
  const svg = clean(plotted(figure, marks, document), `${prefix}-still`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', figure.alt);
  svg.setAttribute('data-still', stillKey(figure));
  svg.append(renderMoving(figure, prefix, document));
  return svg;
}

/** The moving layer alone, to take the place of the one drawn before. */
export function renderMoving(figure: Figure, prefix: string, document: Document): SVGGElement {
  const marks = figure.moving.map((mark) => drawMark(mark, figure));
  const svg = clean(plotted(figure, marks, document), `${prefix}-moving`);
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.setAttribute('class', 'moving');
  group.append(...svg.childNodes);
  return group;
}

/**
 * Tells whether the still layer of a figure is already in its place: two equal keys are the same drawing. All that is
 * drawn beside the marks belongs to it.
 */
export function stillKey({ still, x, y, width, height, margin }: Figure): string {
  const { top, right, bottom, left } = margin;
  return [still.key, [width, height, top, right, bottom, left].join(' '), axisKey(x), axisKey(y)].join('; ');
}

const axisKey = ({ domain, label, scale, ticks, format, grid }: Axis): string =>
  [...domain, label, scale ?? '', ticks ?? 'ticks', format ?? '', grid ? 'grid' : ''].join(' ').trimEnd();

/** The only call of Plot. */
function plotted(figure: Figure, marks: readonly Markish[], document: Document): SVGSVGElement {
  const { width, height, margin } = figure;
  const options: PlotOptions = {
    document,
    className: 'plot-svg',
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: scaleOptions(figure.x),
    y: scaleOptions(figure.y),
    marks: [...marks],
  };
  // Plot returns a <figure> only with a caption, a title or a legend, and none is asked for
  return plot(options) as SVGSVGElement;
}

function scaleOptions({ domain, scale = 'linear' }: Axis): PlotOptions['x'] & object {
  return { type: scale, domain: [...domain], axis: null, label: null };
}
