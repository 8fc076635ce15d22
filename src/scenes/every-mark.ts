import type { Point } from '../params/index.ts';
import { contourBands, relief, still, type Figure, type Mark, type Size } from '../plots/index.ts';

const across = (count: number): number[] => Array.from({ length: count }, (_, i) => i / (count - 1));
const wave = across(41).map((x): Point => [x, 0.5 + 0.35 * Math.sin(7 * x) * (1 - 0.4 * x)]);
const bowl = (x: number, y: number): number => 4 * (x - 0.6) ** 2 + 9 * (y - 0.4) ** 2;

const saddle = relief({
  value: (x, y) => x * x - y * y,
  x: [-1, 1],
  y: [-1, 1],
  grid: [40, 40],
  levels: across(15).map((share) => 2 * share - 1),
  turn: 0.5,
});

/** Three basins that meet. */
function basins(columns: number): number[] {
  return Array.from({ length: columns * columns }, (_, i) => {
    const [x, y] = [(i % columns) / columns, Math.floor(i / columns) / columns];
    return x + 0.15 * Math.sin(9 * y) < 0.4 ? 0 : y > 0.5 + 0.1 * Math.cos(12 * x) ? 1 : 2;
  });
}

/** One mark of every kind on a unit square, for the page of parts and for the tests: a new kind without one does not compile. */
export const everyMark: { readonly [K in Mark['kind']]: Mark & { readonly kind: K } } = {
  area: { kind: 'area', points: wave, base: 0, tone: 'loss' },
  arrow: { kind: 'arrow', from: [0.2, 0.2], to: [0.8, 0.7], tone: 'gradient' },
  bands: contourBands({ value: bowl, x: [0, 1], y: [0, 1], grid: [40, 40], levels: [0.1, 0.4, 0.9, 1.6, 2.5, 3.6] }),
  bars: { kind: 'bars', bars: across(9).map((at) => ({ at, value: 0.9 * at * at + 0.05 })), tone: 'momentum' },
  box: { kind: 'box', at: [0.5, 0.5], size: [90, 56], lines: ['w', '0.8'], tone: 'touch', math: true },
  dots: {
    kind: 'dots',
    points: wave.filter((_, i) => i % 4 === 0),
    tone: 'touch',
    shape: 'diamond',
    radius: 4,
    halo: true,
  },
  elbow: { kind: 'elbow', from: [0.2, 0.2], to: [0.8, 0.9] },
  field: {
    kind: 'field',
    arrows: across(8).flatMap((x) =>
      across(6).map((y) => ({ from: [x, y] as const, to: [x - 0.12 * (x - 0.6), y - 0.3 * (y - 0.4)] as const })),
    ),
    tone: 'gradient',
  },
  glyph: { kind: 'glyph', glyphs: [{ at: [0.2, 0.3], points: wave }], size: [80, 40], tone: 'rate' },
  hatch: { kind: 'hatch', from: 0, to: 0.5, along: 'y' },
  label: { kind: 'label', text: 'along the curve', points: wave, tone: 'ink' },
  level: { kind: 'level', y: 0.5, tone: 'soft', dashed: true },
  line: { kind: 'line', points: wave, tone: 'touch', halo: true },
  raster: {
    kind: 'raster',
    x: [0, 1],
    y: [0, 1],
    columns: 60,
    cells: basins(60),
    grounds: ['sand', 'sky', 'hatch'],
    patterns: ['plain', 'dots', 'plain'],
  },
  relief: saddle.mark,
  rule: { kind: 'rule', x: 0.5, tone: 'soft' },
  shades: {
    kind: 'shades',
    pictures: [0, 0.55].map((x) => ({
      at: [x, 0.2] as const,
      cells: across(64).map((k) => Math.sin((9 + 20 * x) * k)),
    })),
    columns: 8,
    cell: [0.05, 0.07],
    tones: ['class-b', 'class-a'],
  },
  sheaf: {
    kind: 'sheaf',
    lines: across(5).map((share) => ({ points: wave.map(([x, y]): Point => [x, y * share]), tone: 'loss' })),
  },
  span: {
    kind: 'span',
    spans: across(6).map((share) => ({ at: 0.1 + 0.8 * share, from: 0.3 * share + 0.1, to: 0.5 + 0.4 * share })),
    tone: 'ink',
  },
  strip: {
    kind: 'strip',
    y: [0.3, 0.7],
    intervals: [
      { from: 0, to: 0.4, ground: 'sand' },
      { from: 0.4, to: 0.7, ground: 'lilac' },
      { from: 0.7, to: 1, ground: 'moss' },
    ],
  },
  text: { kind: 'text', at: [0.5, 0.5], text: 'ξ', tone: 'ink', math: true },
};

/** The mark of a kind in a figure of its own. */
export function figureOfMark(kind: Mark['kind'], size: Size): Figure {
  const unit = { domain: [0, 1], label: '', ticks: [] } as const;
  const axes = kind === 'relief' ? saddle.axes : { x: unit, y: unit };
  return {
    id: kind,
    alt: `The mark “${kind}”.`,
    width: size === 'wide' ? 420 : 240,
    height: 240,
    margin: { top: 8, right: 12, bottom: 16, left: 12 },
    ...axes,
    still: still('none', () => []),
    moving: [everyMark[kind]],
  };
}
