import type { Point } from '../params/index.ts';

/** A closed path in relative half pixels, without points that lie within a quarter pixel of their neighbours' chord. */
export function ringPath(ring: readonly Point[]): string {
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
export function thin(chain: readonly Point[], tolerance: number): readonly Point[] {
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
