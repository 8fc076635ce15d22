import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/params/index.ts';
import { relief, still, type Figure, type Mark } from '../../src/plots/index.ts';
import { markKinds } from '../../src/plots/marks.ts';
import { stillKey } from '../../src/plots/render.ts';
import { figureToSvg } from '../../src/plots/static.ts';
import { everyMark } from '../../src/scenes/every-mark.ts';

const unit = (marks: readonly Mark[], change: Partial<Figure> = {}): Figure => ({
  id: 'test',
  alt: 'A test.',
  width: 220,
  height: 220,
  margin: { top: 10, right: 10, bottom: 10, left: 10 },
  x: { domain: [0, 1], label: '', ticks: [] },
  y: { domain: [0, 1], label: '', ticks: [] },
  still: still('none', () => []),
  moving: marks,
  ...change,
});
const svgOf = (...marks: readonly Mark[]): string => figureToSvg(unit(marks), 'p');
const pathsOf = (svg: string): string[] => [...svg.matchAll(/ d="([^"]*)"/g)].map(([, d]) => d!);

describe('every mark', () => {
  it.each(markKinds)('%s is drawn without a browser, in colours that have names', (kind) => {
    const svg = svgOf(everyMark[kind]);
    expect(svg.replace(/^.*class="moving">/s, '').length).toBeGreaterThan(30);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).not.toMatch(/(fill|stroke)="(#|rgb)/);
    for (const [, id] of svg.matchAll(/ id="([^"]+)"/g)) expect(id).toMatch(/^p-/);
    for (const [, id] of svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)) expect(svg).toContain(`id="${id}"`);
  });
});

describe('a raster', () => {
  const grounds = ['sand', 'sky'] as const;

  it('draws the ground of most cells once, and runs of the others from where the last one ended', () => {
    const cells = [1, 0, 0, 0, /* next row */ 0, 1, 1, 0];
    const svg = svgOf({ kind: 'raster', x: [0, 1], y: [0, 1], columns: 4, cells, grounds });
    expect(svg).toMatch(/<rect [^>]*fill="var\(--sand\)"/);
    expect(pathsOf(svg)).toEqual(['M0 0.5h1m0 1h2']);
  });

  it('has shades of a tone among its grounds, points in outline, and lines that look alike as one path', () => {
    const svg = svgOf({
      kind: 'raster',
      x: [0, 1],
      y: [0, 1],
      columns: 2,
      cells: [0, 1, 0, 0],
      grounds: ['paper', { tone: 'class-b', share: 0.3 }],
      scatter: [{ tone: 'class-a', shape: 'circle', at: [[0.5, 0.5]], hollow: true }],
      lines: [
        {
          points: [
            [0, 0],
            [1, 0],
          ],
          alike: [
            [
              [0, 1],
              [1, 1],
            ],
          ],
          tone: 'ink',
          opacity: 0.5,
        },
      ],
    });
    expect(svg).toContain('stroke="color-mix(in oklab, var(--class-b) 30%, var(--paper))"');
    expect(svg).toContain('stroke="var(--class-a)" fill="none"');
    expect(pathsOf(svg).filter((d) => /^M[^M]*L[^M]*M[^M]*L[^M]*$/.test(d))).toHaveLength(1);
  });

  it('refuses cells that are not whole rows, or of a ground that is not there', () => {
    expect(() => svgOf({ kind: 'raster', x: [0, 1], y: [0, 1], columns: 3, cells: [0, 0], grounds })).toThrow(
      RangeError,
    );
    expect(() => svgOf({ kind: 'raster', x: [0, 1], y: [0, 1], columns: 1, cells: [2], grounds })).toThrow(
      /cell 0 is 2/,
    );
  });

  it('marks wide regions by signs, and none that is too narrow for one', () => {
    const cells = Array.from({ length: 10_000 }, (_, i) => (i % 100 < 50 ? 1 : i % 100 === 75 ? 1 : 0));
    const svg = svgOf({
      kind: 'raster',
      x: [0, 1],
      y: [0, 1],
      columns: 100,
      cells,
      grounds,
      patterns: ['plain', 'dots'],
    });
    const path = pathsOf(svg).at(-1)!;
    let x = Number(/^M([\d.]+)/.exec(path)![1]);
    const signs = [...path.matchAll(/m(-?[\d.]+)/g)].map(([, across]) => (x += Number(across)));
    expect(signs.length).toBeGreaterThan(30);
    expect(Math.max(...signs)).toBeLessThanOrEqual(110 - 7);
  });
});

describe('a hatch', () => {
  const lengthOf = (d: string): number =>
    [...d.matchAll(/M([\d.]+) [\d.]+L([\d.]+)/g)].reduce((sum, [, a, b]) => sum + Math.abs(Number(b) - Number(a)), 0);

  it('covers a slab of either axis alike', () => {
    const across = pathsOf(svgOf({ kind: 'hatch', from: 0, to: 0.25 }))[0]!;
    const up = pathsOf(svgOf({ kind: 'hatch', from: 0, to: 0.25, along: 'y' }))[0]!;
    // strokes 9 px apart along the diagonal: their widths add up to a ninth of the area
    for (const d of [across, up]) expect(lengthOf(d) / ((50 * 200) / 9)).toBeCloseTo(1, 1);
  });

  it('leaves the hole of a region free', () => {
    const square = (low: number, high: number) =>
      [
        [low, low],
        [high, low],
        [high, high],
        [low, high],
      ] as const;
    const d = pathsOf(svgOf({ kind: 'hatch', rings: [square(0, 1), square(0.25, 0.75)] }))[0]!;
    expect(lengthOf(d) / ((0.75 * 200 * 200) / 9)).toBeCloseTo(1, 1);
  });
});

it('an elbow turns at 45° and ends where it should', () => {
  const points = [...pathsOf(svgOf(everyMark.elbow))[0]!.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
  expect(points[0]).toEqual([50, 170]);
  expect(points.at(-1)).toEqual([170, 30]);
  points.slice(1).forEach(([x, y], i) => {
    const [dx, dy] = [Math.abs(x - points[i]![0]), Math.abs(y - points[i]![1])];
    expect(dx === 0 || dy === 0 || Math.abs(dx - dy) < 0.11).toBe(true);
  });
});

it('the head of an arrow in a field is never longer than two fifths of it', () => {
  const d = pathsOf(svgOf({ kind: 'field', arrows: [{ from: [0, 0], to: [0.01, 0] }], tone: 'gradient' }))[0]!;
  expect(d).toBe('M10 210L12 210M11.2 210.5L12 210L11.2 209.5');
});

describe('the key of a still layer', () => {
  const key = (change: Partial<Figure>): string => stillKey(unit([], change));

  it('covers all that is drawn beside the marks', () => {
    const axis = { domain: [0, 1], label: '', ticks: [] } as const;
    const changes: Partial<Figure>[] = [
      {},
      { still: still('other', () => []) },
      { width: 221 },
      { margin: { top: 11, right: 10, bottom: 10, left: 10 } },
      { x: { ...axis, label: 'step' } },
      { x: { ...axis, ticks: [0.5] } },
      { x: { domain: [0, 1], label: '' } },
      { y: { ...axis, grid: true } },
      { y: { ...axis, format: 'percent' } },
    ];
    expect(new Set(changes.map(key)).size).toBe(changes.length);
  });

  it('is no claim on the key of another figure: each draws its own', () => {
    const drawn = (points: readonly (readonly [number, number])[]): string =>
      figureToSvg(unit([], { still: still('bowl', () => [{ kind: 'line', points, tone: 'loss' }]) }), 'p');
    expect(
      drawn([
        [0, 0],
        [1, 1],
      ]),
    ).not.toBe(
      drawn([
        [0, 1],
        [1, 0],
      ]),
    );
  });
});

describe('a relief', () => {
  it('has walls as wide as its cards: straight down from both ends of an edge, where it faces the eye', () => {
    const ring: readonly Point[] = [
      [0.5, 0.8],
      [0.8, 0.5],
      [0.5, 0.2],
      [0.2, 0.5],
      [0.5, 0.8],
    ];
    const [wall] = pathsOf(svgOf({ kind: 'relief', cards: [{ shade: 3, rings: [ring], thickness: 0.1 }] }));
    expect(wall).toBe('M170 110l-60 60-60-60 0 20.5 60 60 60-60z'); // half a pixel more than a tenth of 200
  });
});

it('draws a map of 300 × 300 within 50 ms and a relief within 30 ms', () => {
  const cells = Array.from({ length: 90_000 }, (_, i) => {
    const [x, y] = [(i % 300) / 50 - 3, Math.floor(i / 300) / 50 - 3];
    return Math.floor((Math.sin(x * x + y) + Math.cos(y * y - x) + 2) % 3);
  });
  const map: Mark = { kind: 'raster', x: [0, 1], y: [0, 1], columns: 300, cells, grounds: ['sand', 'sky', 'lilac'] };
  const surface = relief({
    value: (x, y) => x * x - y * y,
    x: [-1, 1],
    y: [-1, 1],
    grid: [60, 60],
    levels: Array.from({ length: 28 }, (_, i) => -1 + i / 13.5),
    turn: 0.6,
  });
  // time of the processor: what else runs on the machine does not count
  const fastest = (draw: () => void): number =>
    Math.min(
      ...Array.from({ length: 9 }, () => {
        const began = process.cpuUsage();
        draw();
        const { user, system } = process.cpuUsage(began);
        return (user + system) / 1000;
      }),
    );
  expect(fastest(() => void svgOf(map))).toBeLessThan(50);
  expect(fastest(() => void svgOf(surface.mark))).toBeLessThan(30);
});
