import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { contourBands, fromPixels, logLevels, still, toPixels, type Figure } from '../../src/plots/index.ts';
import { renderFigure, renderMoving } from '../../src/plots/render.ts';
import { figureToSvg } from '../../src/plots/static.ts';
import { pointsOf } from './points-of.ts';

const figure: Figure = {
  id: 'test',
  alt: 'A line from corner to corner.',
  width: 200,
  height: 100,
  margin: { top: 10, right: 10, bottom: 20, left: 40 },
  x: { domain: [0.01, 100], scale: 'log', label: 'rate', ticks: [0.01, 1, 100] },
  y: { domain: [0, 10], label: 'loss' },
  still: still('a line', () => [
    {
      kind: 'line',
      points: [
        [0.01, 0],
        [100, 10],
      ],
      tone: 'loss',
    },
  ]),
  moving: [{ kind: 'dots', points: [[1, 5]], tone: 'touch' }],
};

describe('the map from values to pixels', () => {
  it('puts the corners of the domain into the corners of the frame', () => {
    expect(toPixels(figure, [0.01, 0])).toEqual([40, 80]);
    expect(toPixels(figure, [100, 10])).toEqual([190, 10]);
  });

  it('is undone by its inverse, on a log axis too', () => {
    const [x, y] = fromPixels(figure, toPixels(figure, [3.7, 2.2]));
    expect(x).toBeCloseTo(3.7, 10);
    expect(y).toBeCloseTo(2.2, 10);
  });

  it('is the one that Plot draws with: a dot and its handle are in one place', () => {
    const [x, y] = toPixels(figure, [1, 5]);
    expect(figureToSvg(figure, 'p')).toContain(`cy="${y}" cx="${x}"`);
  });
});

describe('the numbers of an axis', () => {
  const numbers = (ticks: readonly number[]): readonly string[] => {
    const y = { domain: [1e-12, 1e3], scale: 'log', label: '', ticks } as const;
    const svg = figureToSvg({ ...figure, x: { ...figure.x, ticks: [] }, y }, 'p');
    return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!).sort();
  };

  it('are written in one way: with exponents where one of them needs it, and else in digits', () => {
    expect(numbers([1e-8, 1e-4, 0.01, 1, 100])).toEqual(['1', '100', '10⁻²', '10⁻⁴', '10⁻⁸']);
    expect(numbers([0.001, 0.01, 1])).toEqual(['0.001', '0.01', '1']);
  });
});

describe('a line of many points', () => {
  const pathOf = (of: (x: number) => number): string => {
    const points = Array.from({ length: 101 }, (_, i): [number, number] => [i / 100, of(i / 100)]);
    const unit = { ...figure, x: { domain: [0, 1], label: '' }, y: { domain: [0, 1], label: '' } } as const;
    const svg = figureToSvg({ ...unit, still: still('many', () => [{ kind: 'line', points, tone: 'loss' }]) }, 'p');
    return /stroke="var\(--loss\)"[^>]*><path d="([^"]+)"/.exec(svg)![1]!;
  };

  it('is drawn by its two ends where it is straight', () => {
    expect(pathOf((x) => x)).toBe('M40 80L190 10');
  });

  it('keeps what can be seen of a bend: no point lies a fifth of a pixel off', () => {
    const kept = pointsOf(pathOf((x) => x * x));
    expect(kept.length).toBeLessThan(40);
    expect(pathOf((x) => x * x)).toMatch(/^M40 80l/); // step by step, in fewer bytes
    for (let i = 0; i <= 100; i++) {
      const [x, y] = [40 + 1.5 * i, 80 - 70 * (i / 100) ** 2];
      const right = Math.max(
        kept.findIndex(([px]) => px >= x),
        1,
      );
      const [[ax, ay], [bx, by]] = [kept[right - 1]!, kept[right]!];
      expect(Math.abs(ay + ((by - ay) * (x - ax)) / (bx - ax) - y)).toBeLessThan(0.2);
    }
  });
});

describe('a figure as SVG', () => {
  const svg = figureToSvg(figure, 'page-test');

  it('is a picture with a name, and nothing in it claims another role', () => {
    expect(svg).toMatch(/^<svg [^>]*aria-label="A line from corner to corner\."/);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg.match(/aria-label/g)).toHaveLength(1);
  });

  it('has ids of its own and refers to them', () => {
    const ids = [...svg.matchAll(/<clipPath id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.every((id) => id!.startsWith('page-test-'))).toBe(true);
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });

  it('carries no style element, and colours only by name', () => {
    expect(svg).not.toContain('<style');
    expect(svg).not.toMatch(/(fill|stroke)="#/);
  });

  it('is the same text twice', () => {
    expect(figureToSvg(figure, 'page-test')).toBe(svg);
  });
});

describe('contour bands', () => {
  const mark = contourBands({
    value: (x, y) => Math.hypot(x, y),
    x: [-2, 2],
    y: [-1, 1],
    grid: [80, 40],
    levels: [0.5, 1.5],
  });

  it('follow the level that they are the edge of', () => {
    // the band above 0.5 has a round hole: its points lie on the circle of that radius, to within a cell
    const hole = mark.bands[0]!.rings.at(-1)!;
    for (const [x, y] of hole) expect(Math.hypot(x, y)).toBeCloseTo(0.5, 1);
  });

  it('leave a pit of −∞ below every level, and a peak of ∞ and what is not defined above', () => {
    const middleOf = (at: number): number => {
      const spec = { value: (x: number) => (Math.abs(x) < 1 ? at : 0), x: [-2, 2], y: [-1, 1] } as const;
      const { bands } = contourBands({ ...spec, grid: [80, 40], levels: [-1, 1] });
      return bands.filter(({ rings }) => rings.filter((ring) => isInside(ring, [0, 0])).length % 2 === 1).length;
    };
    expect([-Infinity, 0, Infinity, Number.NaN].map(middleOf)).toEqual([0, 1, 2, 2]);
  });

  it('end exactly at the window', () => {
    const xs = mark.bands.flatMap(({ rings }) => rings.flat().map(([x]) => x));
    expect(Math.min(...xs)).toBe(-2);
    expect(Math.max(...xs)).toBe(2);
  });
});

it('levels of log loss are evenly spaced in ratio', () => {
  const levels = logLevels(0.01, 1, 3);
  [0.01, 0.1, 1].forEach((level, i) => {
    expect(levels[i]).toBeCloseTo(level, 12);
  });
});

it('draws the still layer once: a drag, which draws what moves, does not ask for it', () => {
  let built = 0;
  const counted: Figure = {
    ...figure,
    still: still('counted', () => {
      built++;
      return [];
    }),
  };
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  renderFigure(counted, 'p', document);
  renderMoving(counted, 'p', document);
  renderMoving(counted, 'p', document);
  expect(built).toBe(1);
});

/** Whether a ring goes around a place: a ray from it meets the ring an odd number of times. */
function isInside(ring: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): boolean {
  const crossings = ring.filter(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]!;
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
  });
  return crossings.length % 2 === 1;
}
