import { describe, expect, it } from 'vitest';
import { roadMarks } from '../../src/scenes/graph-drawing.ts';
import type { Mark } from '../../src/plots/index.ts';

/** Whether an arrow runs through a text of 12 pixels: looked at in a hundred places along it. */
function strikes(
  arrow: Mark & { kind: 'arrow' },
  { at, text, dx = 0, dy = 0, anchor }: Mark & { kind: 'text' },
): boolean {
  const half = 3 * text.length;
  const [x, y] = [at[0] + dx + (anchor === 'start' ? half : anchor === 'end' ? -half : 0), at[1] - dy];
  return Array.from({ length: 101 }, (_, i) => i / 100).some((t) => {
    const [ax, ay] = [0, 1].map((i) => arrow.from[i]! + t * (arrow.to[i]! - arrow.from[i]!)) as [number, number];
    return Math.abs(ax - x) < half && Math.abs(ay - y) < 5;
  });
}

describe('the texts of an arrow', () => {
  const ways = [-66, -30, 0, 30, 66].flatMap((rise) => [81, 106, 148].map((run) => [rise, run] as const));
  it.each(ways)('stand clear of it, rising %d over %d, on both sides or on one', (rise, run) => {
    for (const side of [undefined, -1, 1] as const) {
      const corners = [[100, 100], [100 + run, 100 + rise]] as const; // prettier-ignore
      const { forward, back } = roadMarks(
        { corners, does: '1 − □', local: '−1.5', ...(side ? { side } : {}) },
        'right',
      );
      const marks = [...forward, ...back];
      const arrows = marks.filter((mark) => mark.kind === 'arrow');
      const texts = marks.filter((mark) => mark.kind === 'text');
      expect([arrows.length, texts.length]).toEqual([2, 2]);
      for (const text of texts) expect(arrows.some((arrow) => strikes(arrow, text))).toBe(false);
    }
  });
});
