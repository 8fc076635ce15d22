import { plot, type Markish, type PlotOptions } from '@observablehq/plot';
import { axes } from './axes.ts';
import { clean } from './clean.ts';
import { build, type Drawn } from './drawn.ts';
import type { Axis, Figure } from './figure.ts';
import { element, type Pen } from './frame.ts';
import { drawMark, type Mark } from './marks.ts';
import { placeIn } from './scale.ts';

/**
 * A figure as an SVG element: the still layer, then a group `moving`.
 *
 * @param prefix makes ids unique on the page; the same prefix gives the same text, here and at build time
 */
export function renderFigure(figure: Figure, prefix: string, document: Document): SVGSVGElement {
  const svg = clean(plotted(figure, axes(figure), document));
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', figure.alt);
  svg.setAttribute('data-still', stillKey(figure));
  const still = drawnMarks(figure, figure.still.marks(), `${prefix}-still`);
  svg.append(...still.map((one) => build(one, document)), renderMoving(figure, prefix, document));
  return svg;
}

/** The moving layer alone, to take the place of the one drawn before. */
export function renderMoving(figure: Figure, prefix: string, document: Document): SVGElement {
  return build(drawMoving(figure, prefix), document);
}

/** The moving layer as plain data, which can be compared with the one before. */
export function drawMoving(figure: Figure, prefix: string): Drawn {
  return element('g', { class: 'moving' }, drawnMarks(figure, figure.moving, `${prefix}-moving`));
}

function drawnMarks(figure: Figure, marks: readonly Mark[], prefix: string): readonly Drawn[] {
  const { width, height, margin } = figure;
  const drawn: Drawn[] = [];
  let ids = 0;
  let clip: string | undefined;
  const id = (): string => `${prefix}-clip-${++ids}`;
  const pen: Pen = {
    place: placeIn(figure),
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
    id,
    clip() {
      if (clip === undefined) {
        clip = id();
        const size = { width: width - margin.right - margin.left, height: height - margin.top - margin.bottom };
        drawn.push(element('clipPath', { id: clip }, [element('rect', { x: margin.left, y: margin.top, ...size })]));
      }
      return `url(#${clip})`;
    },
    add: (...[name, attributes, content]) => drawn.push(element(name, attributes, content)),
  };
  for (const mark of marks) drawMark(mark, figure)(pen);
  return drawn;
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

/** The only call of Plot: axes are its, marks our own, since it takes longer than a frame for those that move. */
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
