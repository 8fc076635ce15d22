import { areaY, arrow, axisX, axisY, dot, gridX, gridY, line, plot, ruleX, ruleY, text } from '@observablehq/plot';
import type { Markish, PlotOptions, RenderFunction } from '@observablehq/plot';
import type { Point } from '../params/index.ts';
import type { Axis, Band, Figure, Mark } from './figure.ts';

/** Text size of every figure, in pixels of the drawing. */
export const TEXT_SIZE = 13;

/**
 * A figure as an SVG element: the still layer, then a group `moving`.
 *
 * @param prefix makes ids unique on the page; the same prefix gives the same text, here and at build time
 */
export function renderFigure(figure: Figure, prefix: string, document: Document): SVGSVGElement {
  const marks = [...axes(figure), ...drawn(figure, figure.still.marks)];
  const svg = clean(plotted(figure, marks, document), `${prefix}-still`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', figure.alt);
  svg.setAttribute('data-still', stillKey(figure));
  svg.append(renderMoving(figure, prefix, document));
  return svg;
}

/** The moving layer alone, to take the place of the one drawn before. */
export function renderMoving(figure: Figure, prefix: string, document: Document): SVGGElement {
  const svg = clean(plotted(figure, drawn(figure, figure.moving), document), `${prefix}-moving`);
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.setAttribute('class', 'moving');
  group.append(...svg.childNodes);
  return group;
}

/** Tells whether the still layer of a figure is already on the page: two equal keys are the same drawing. */
export function stillKey({ still, x, y, width, height }: Figure): string {
  return [still.key, width, height, ...x.domain, x.scale ?? '', ...y.domain, y.scale ?? ''].join(' ');
}

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

function axes(figure: Figure): Markish[] {
  const marks: Markish[] = [];
  const { x, y } = figure;
  const common = { fontSize: TEXT_SIZE, color: 'var(--soft)', labelArrow: 'none' as const };
  if (x.grid) marks.push(gridX({ ...ticks(x), stroke: 'var(--hairline)', strokeOpacity: 1 }));
  if (y.grid) marks.push(gridY({ ...ticks(y), stroke: 'var(--hairline)', strokeOpacity: 1 }));
  if (x.ticks?.length !== 0)
    marks.push(axisX({ ...common, ...ticks(x), label: x.label || null, labelAnchor: 'right' }));
  if (y.ticks?.length !== 0) marks.push(axisY({ ...common, ...ticks(y), label: y.label || null, labelAnchor: 'top' }));
  return marks;
}

function ticks({ ticks: at, format }: Axis): { ticks?: number[]; tickFormat: (value: number) => string } {
  return { ...(at ? { ticks: [...at] } : {}), tickFormat: format === 'percent' ? percent : plain };
}

/** A number for an axis: no exponent where digits do, a real minus sign. */
function plain(value: number): string {
  const size = Math.abs(value);
  const digits = size !== 0 && (size < 1e-4 || size >= 1e6) ? exponential(size) : String(Number(size.toPrecision(6)));
  return value < 0 ? `−${digits}` : digits;
}

/** 0.00001 as 10⁻⁵, 0.00002 as 2·10⁻⁵. */
function exponential(size: number): string {
  const [mantissa, exponent] = Number(size.toPrecision(3)).toExponential().split('e') as [string, string];
  const raised = [...String(Number(exponent))]
    .map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!))
    .join('');
  return `${mantissa === '1' ? '' : `${mantissa}·`}10${raised}`;
}

const percent = (value: number): string => `${plain(value * 100)} %`;

const colour = (tone: string): string => `var(--${tone})`;

/** Marks in Plot's terms; of dots, those in the frame, each whole where it lies on the edge. */
function drawn({ x, y }: Figure, marks: readonly Mark[]): Markish[] {
  const inside = ([px, py]: Point): boolean =>
    px >= x.domain[0] && px <= x.domain[1] && py >= y.domain[0] && py <= y.domain[1];
  return marks.map((mark) => draw(mark.kind === 'dots' ? { ...mark, points: mark.points.filter(inside) } : mark));
}

/** One mark in Plot's terms. */
function draw(mark: Mark): Markish {
  switch (mark.kind) {
    case 'line':
      return line(mutable(mark.points), {
        stroke: colour(mark.tone),
        strokeWidth: mark.width ?? 2,
        strokeLinejoin: 'round',
        strokeLinecap: 'round',
        clip: true,
        ...(mark.dashed ? { strokeDasharray: '5 4' } : {}),
        ...(mark.opacity === undefined ? {} : { strokeOpacity: mark.opacity }),
      });
    case 'dots':
      return dots(mark);
    case 'area':
      return areaY(mutable(mark.points), {
        x: '0',
        y1: mark.base,
        y2: '1',
        fill: colour(mark.tone),
        fillOpacity: mark.opacity ?? 0.12,
        clip: true,
      });
    case 'rule':
      return ruleX([mark.x], ruleStyle(mark));
    case 'level':
      return ruleY([mark.y], ruleStyle(mark));
    case 'text':
      return text([[...mark.at]], {
        text: [mark.text],
        fill: colour(mark.tone),
        stroke: 'var(--halo)',
        strokeWidth: 4,
        fontSize: TEXT_SIZE,
        fontWeight: mark.strong ? 600 : 400,
        textAnchor: mark.anchor ?? 'middle',
        dx: mark.dx ?? 0,
        dy: mark.dy ?? 0,
      });
    case 'arrow':
      return arrow([mark], {
        x1: (d: typeof mark) => d.from[0],
        y1: (d: typeof mark) => d.from[1],
        x2: (d: typeof mark) => d.to[0],
        y2: (d: typeof mark) => d.to[1],
        stroke: colour(mark.tone),
        strokeWidth: 2,
        headLength: 7,
      });
    case 'hatch':
      return hatch(mark.from, mark.to);
    case 'bands':
      return bands(mark.bands);
  }
}

function dots(mark: Mark & { kind: 'dots' }): Markish {
  const hollow = mark.shape === 'ring';
  return dot(mutable(mark.points), {
    r: mark.radius ?? 2.5,
    symbol: mark.shape === 'triangle' ? 'triangle' : mark.shape === 'cross' ? 'times' : 'circle',
    ...(hollow || mark.shape === 'cross'
      ? { stroke: colour(mark.tone), strokeWidth: 1.5, ...(hollow ? { fill: 'var(--paper)' } : {}) }
      : { fill: colour(mark.tone) }),
    ...(mark.opacity === undefined ? {} : { opacity: mark.opacity }),
  });
}

function ruleStyle(mark: { tone: string; dashed?: boolean }): { stroke: string; strokeDasharray?: string } {
  return { stroke: colour(mark.tone), ...(mark.dashed ? { strokeDasharray: '4 4' } : {}) };
}

/** Contour bands as one path each; rings are thinned to what a screen can show. */
function bands(all: readonly Band[]): RenderFunction {
  return (_index, scales, _values, { width, height, marginLeft, marginTop, marginRight, marginBottom }, context) => {
    const document = context.document;
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    const floor = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    floor.setAttribute(
      'd',
      `M${marginLeft} ${marginTop}H${width - marginRight}V${height - marginBottom}H${marginLeft}z`,
    );
    floor.setAttribute('fill', 'var(--land-0)');
    group.append(floor);
    const place = ([x, y]: Point): Point => [scales.x!(x) as number, scales.y!(y) as number];
    for (const { shade, rings } of all) {
      const d = rings.map((ring) => ringPath(ring.map(place))).join('');
      if (d === '') continue;
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', d);
      path.setAttribute('fill', `var(--land-${shade})`);
      path.setAttribute('stroke', 'var(--contour)');
      group.append(path);
    }
    return group;
  };
}

/** A closed path in relative half pixels, without points that lie within a quarter pixel of their neighbours' chord. */
function ringPath(ring: readonly Point[]): string {
  const kept = thin(ring, 0.25).map(([x, y]): Point => [Math.round(x * 2), Math.round(y * 2)]);
  if (kept.length < 4) return '';
  let [px, py] = kept[0]!;
  let d = `M${px / 2} ${py / 2}l`;
  for (const [x, y] of kept.slice(1, -1)) {
    if (x === px && y === py) continue;
    d += `${(x - px) / 2} ${(y - py) / 2} `;
    [px, py] = [x, y];
  }
  return `${d.trimEnd().replaceAll(' -', '-')}z`;
}

/** Ramer–Douglas–Peucker on a chain of points, tolerance in pixels. */
function thin(chain: readonly Point[], tolerance: number): readonly Point[] {
  if (chain.length < 3) return chain;
  const [first, last] = [chain[0]!, chain.at(-1)!];
  let far = 0;
  let distance = -1;
  for (let i = 1; i < chain.length - 1; i++) {
    const d = distanceToChord(chain[i]!, first, last);
    if (d > distance) [far, distance] = [i, d];
  }
  if (distance <= tolerance) return [first, last];
  return [...thin(chain.slice(0, far + 1), tolerance), ...thin(chain.slice(far), tolerance).slice(1)];
}

function distanceToChord([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay); // a ring ends where it began
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/** Diagonal strokes over the whole height: a region that is not a value. */
function hatch(from: number, to: number): RenderFunction {
  return (_index, scales, _values, { height, marginTop, marginBottom }, context) => {
    const [left, right] = [scales.x!(from) as number, scales.x!(to) as number];
    const [top, bottom] = [marginTop, height - marginBottom];
    const path = context.document.createElementNS('http://www.w3.org/2000/svg', 'path');
    let d = '';
    for (let x = left - (bottom - top); x < right; x += 9) {
      const [start, end] = [Math.max(x, left), Math.min(x + bottom - top, right)];
      if (end > start)
        d += `M${round(start)} ${round(bottom - (start - x))}L${round(end)} ${round(bottom - (end - x))}`;
    }
    path.setAttribute('d', d);
    path.setAttribute('stroke', 'var(--soft)');
    path.setAttribute('stroke-opacity', '0.35');
    return path;
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

const mutable = (points: readonly Point[]): [number, number][] => points.map(([x, y]) => [x, y]);

/**
 * Names the axes by their class, and takes out what does not belong on a page with other figures: Plot's style element (its rules are in `widget.css`),
 * clip ids counted over the whole process, and labels on groups, which no role allows.
 */
function clean(svg: SVGSVGElement, prefix: string): SVGSVGElement {
  svg.querySelectorAll('style').forEach((style) => {
    style.remove();
  });
  for (const element of svg.querySelectorAll('[aria-label], [aria-description]')) {
    if (/axis|grid/.test(element.getAttribute('aria-label') ?? '')) element.classList.add('axis');
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-description');
  }
  const names = new Map<string, string>();
  for (const clip of svg.querySelectorAll('clipPath')) {
    names.set(clip.id, `${prefix}-clip-${names.size + 1}`);
    clip.id = names.get(clip.id)!;
  }
  for (const clipped of svg.querySelectorAll('[clip-path]')) {
    const old = /#([^)]+)/.exec(clipped.getAttribute('clip-path')!)?.[1];
    if (old !== undefined) clipped.setAttribute('clip-path', `url(#${names.get(old) ?? old})`);
  }
  for (const element of svg.querySelectorAll('path, line, circle, rect, text')) roundNumbers(element);
  return svg;
}

/** Coordinates to a tenth of a pixel: half the page weight, the same picture. */
function roundNumbers(element: Element): void {
  for (const name of ['d', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'transform']) {
    const text = element.getAttribute(name);
    if (text !== null)
      element.setAttribute(
        name,
        text.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, (n) => String(round(Number(n)))),
      );
  }
}
