import { describe, expect, it } from 'vitest';
import { relief } from '../../src/plots/index.ts';

describe('a relief', () => {
  const spec = { x: [-1, 1], y: [-1, 1], grid: [60, 60], turn: 0, tilt: Math.PI / 6 } as const;
  const levels = Array.from({ length: 21 }, (_, i) => i / 20);
  const ridge = relief({ ...spec, value: (_, y) => Math.exp(-((y / 0.3) ** 2)), levels });

  it('puts points on the surface, lifted by the cosine of the tilt, and moves them without a hop', () => {
    expect(ridge.place([0, 0])[1]).toBeCloseTo(0.5 * Math.cos(Math.PI / 6), 12); // the crest: the highest card
    const hop = ridge.place([0, 0.11])[1] - ridge.place([0, 0.1])[1];
    expect(Math.abs(hop - (ridge.place([0, 0.1])[1] - ridge.place([0, 0.09])[1]))).toBeLessThan(0.001);
    const [x, y] = ridge.place([-1, -1]);
    expect(x).toBeCloseTo(-0.5, 12);
    expect(y).toBeCloseTo(-0.5 * Math.sin(Math.PI / 6), 4); // the ground is 0.000015 high there
  });

  it('hides what lies behind a ridge, and nothing in front of it or on it', () => {
    expect(ridge.hidden([0, 0.5])).toBe(true);
    expect(ridge.hidden([0, 0])).toBe(false);
    expect(ridge.hidden([0, -0.5])).toBe(false);
    const lines = ridge
      .walk(
        [
          [0, -0.8],
          [0, 0.6],
        ],
        'touch',
      )
      .filter(({ kind }) => kind === 'line');
    expect(lines.map(({ opacity }) => opacity)).toEqual([undefined, 0.3]);
  });

  it('shows from the other side what it hid, when it is turned', () => {
    const turned = relief({ ...spec, turn: Math.PI, value: (_, y) => Math.exp(-((y / 0.3) ** 2)), levels });
    expect(turned.hidden([0, 0.5])).toBe(false);
    expect(turned.hidden([0, -0.5])).toBe(true);
  });

  it('ends exactly at the square, whatever the contour does beyond it', () => {
    const flat = relief({ ...spec, tilt: Math.PI / 2, value: (x, y) => x + y, levels: [-2, -0.31, 0.57, 2] });
    const points = flat.mark.cards.flatMap(({ rings }) => rings.flat().flat());
    expect(Math.max(...points.map(Math.abs))).toBeCloseTo(0.5, 12);
  });

  it('ends on every side where the surface does, not in stairs', () => {
    const [x, y] = [
      [-1, 1],
      [-1, 1],
    ] as const;
    const bowl = (px: number, py: number): number => (px * px + py * py) / 2;
    for (const turn of [0, 0.4, 2, -2.5]) {
      const { mark, place } = relief({ value: bowl, x, y, grid: [60, 60], levels: levels.slice(0, 12), turn });
      const edges = [...mark.fronts!, ...mark.cards.flatMap(({ rims }) => rims!)].flat();
      // every point of the rim lies on an edge that was cut along the surface, or between two that do
      for (let share = -1; share <= 1; share += 0.05) {
        for (const at of [
          [share, -1],
          [share, 1],
          [-1, share],
          [1, share],
        ] as const) {
          const [u, v] = place(at);
          const near = Math.min(...edges.map(([a, b]) => Math.hypot(a - u, b - v)));
          expect(near).toBeLessThan(0.02);
        }
      }
      expect(mark.fronts!.length).toBe(turn === 0 ? 1 : 2);
    }
  });

  it('has a knob for every turn, from the left to the right on the arc in front of it', () => {
    const stops = [-Math.PI, -1, 0, 1, Math.PI].map((turn) => ridge.knob(turn));
    expect(stops[2]![0]).toBeCloseTo(0, 12);
    for (const [i, [x, y]] of stops.entries()) {
      if (i > 0) expect(x).toBeGreaterThan(stops[i - 1]![0]);
      expect(Math.hypot(x, y / Math.sin(spec.tilt))).toBeCloseTo(0.8, 12);
      expect(y).toBeGreaterThan(ridge.axes.y.domain[0]);
    }
  });
});
