import { areaY, arrow, dot, line, plot, ruleX, ruleY, text, type Markish } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Figure, Mark } from '../../src/plots/index.ts';
import { tenth } from '../../src/plots/frame.ts';

type Of<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

const ROUND = { strokeLinejoin: 'round', strokeLinecap: 'round' } as const;
const SYMBOLS = { circle: 'circle', ring: 'circle', triangle: 'triangle', cross: 'times', diamond: 'diamond' } as const;
const pairs = (points: readonly (readonly [number, number])[]): [number, number][] => points.map(([x, y]) => [x, y]);

/** The marks that Plot knows as well, in its terms. */
const drawers = {
  area: ({ points, base, tone, opacity = 0.12 }: Of<'area'>) =>
    areaY(pairs(points), { x: '0', y1: base, y2: '1', fill: `var(--${tone})`, fillOpacity: opacity, clip: true }),
  arrow: ({ from, to, tone, width = 2 }: Of<'arrow'>) =>
    arrow([0], {
      x1: () => from[0],
      y1: () => from[1],
      x2: () => to[0],
      y2: () => to[1],
      stroke: `var(--${tone})`,
      strokeWidth: width,
      headLength: 7,
    }),
  dots: ({ points, tone, radius = 2.5, shape = 'circle', opacity, halo }: Of<'dots'>): Markish => {
    if (shape === 'grain') throw new RangeError('Plot has no grains');
    const stroked = { stroke: `var(--${tone})`, strokeWidth: 1.5, ...(shape === 'ring' && { fill: 'var(--paper)' }) };
    const drawn = dot(pairs(points), {
      r: radius,
      symbol: SYMBOLS[shape],
      ...(shape === 'ring' || shape === 'cross' ? stroked : { fill: `var(--${tone})` }),
      ...(opacity !== undefined && { opacity }),
    });
    return halo
      ? [dot(pairs(points), { r: radius + 1.5, symbol: SYMBOLS[shape], fill: 'var(--paper)' }), drawn]
      : drawn;
  },
  level: ({ y, tone, dashed }: Of<'level'>) =>
    ruleY([y], { stroke: `var(--${tone})`, ...(dashed && { strokeDasharray: '4 4' }) }),
  line: ({ points, tone, width = 2, dashed, opacity, halo }: Of<'line'>): Markish => {
    const drawn = line(pairs(points), {
      ...ROUND,
      clip: true,
      stroke: `var(--${tone})`,
      strokeWidth: width,
      ...(dashed && { strokeDasharray: '5 4' }),
      ...(opacity !== undefined && { strokeOpacity: opacity }),
    });
    const paper = { ...ROUND, clip: true, stroke: 'var(--paper)', strokeWidth: width + 3 } as const;
    return halo ? [line(pairs(points), paper), drawn] : drawn;
  },
  rule: ({ x, tone, dashed }: Of<'rule'>) =>
    ruleX([x], { stroke: `var(--${tone})`, ...(dashed && { strokeDasharray: '4 4' }) }),
  text: ({ at, text: words, tone, anchor = 'middle', dx = 0, dy = 0, strong, math }: Of<'text'>) =>
    text([[...at]], {
      text: [words],
      fill: `var(--${tone})`,
      stroke: 'var(--halo)',
      strokeWidth: 4,
      fontSize: math ? 16 : 13,
      fontWeight: strong ? 600 : 400,
      ...(math && { fontFamily: 'var(--math)', fontStyle: 'italic' }),
      textAnchor: anchor,
      dx,
      dy,
    }),
} as const;

export type KnownToPlot = Of<keyof typeof drawers>;

/** What Plot draws of marks on the axes of a figure: its elements as text, numbers to a tenth of a pixel, without labels. */
export function byPlot(figure: Figure, marks: readonly KnownToPlot[]): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const { width, height, margin, x, y } = figure;
  const svg = plot({
    document,
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: x.scale ?? 'linear', domain: [...x.domain], axis: null },
    y: { type: y.scale ?? 'linear', domain: [...y.domain], axis: null },
    marks: marks.map((mark) => (drawers[mark.kind] as (of: KnownToPlot) => Markish)(mark)),
  });
  return plain(svg.innerHTML);
}

/** Drawn text in which nothing differs that is not seen: labels, names of clips, digits beyond a tenth. */
export function plain(drawn: string): string {
  return drawn
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/ aria-label="[^"]*"/g, '')
    .replaceAll(/(id="|url\(#)[^")]+/g, '$1clip')
    .replaceAll(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (number) => String(tenth(Number(number))));
}
