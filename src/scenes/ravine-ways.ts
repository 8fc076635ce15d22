import { decades, linear, type Point, type Stops } from '../params/index.ts';
import type { Mark, Size } from '../plots/index.ts';
import { written } from './written.ts';
import { HIGH, LAYOUTS, LOW, placed } from './ravine-layout.ts';
import { border, shrinkage, stepsAt, walkAt, wayAt, type Way } from './ravine.ts';

// Five points of the plane, and what one direction does there.

/** Where rings may stand. */
export const PRODUCTS: Stops = decades(-3, 1, 20).filter((product) => product >= LOW && product <= HIGH);
export const HEIGHTS: Stops = linear(0, 0.98, 0.02);
export const ORDER = ['First', 'Second', 'Third', 'Fourth', 'Fifth'] as const;

/** A handle on the plane. */
export interface PlaneHandle {
  readonly id: string;
  readonly figure: string;
  readonly label: string;
  readonly at: Point;
  readonly x: Stops;
  readonly y: Stops;
  readonly text: string;
  readonly hollow?: boolean;
}

export const ringHandle = (id: string, i: number, at: Point): PlaneHandle => ({
  id,
  figure: 'plane',
  label: `${ORDER[i]!} ring`,
  at,
  x: PRODUCTS,
  y: HEIGHTS,
  hollow: true,
  text: `${wayName(at)}: rate times curvature ${written(at[0])}, momentum ${written(at[1])}`,
});

/** Longest walk of one direction that is waited for. */
const PATIENCE = 20_000;

const NAMES: Readonly<Record<Way, string>> = {
  monotone: 'monotone',
  'one step': 'one step',
  ripples: 'ripples',
  hops: 'hops',
  'for ever': 'for ever',
  diverges: 'diverges',
};

/** What happens there, in words that follow “it”. */
export const wayName = ([product, momentum]: Point): string => NAMES[wayAt(product, momentum)];

/** How many steps it takes there, written; `never` where it does not arrive. */
export function stepsText([product, momentum]: Point): string {
  if (product >= border(momentum) - 1e-9) return 'never';
  const steps = stepsAt(product, momentum, PATIENCE);
  return steps > PATIENCE ? `over ${written(PATIENCE)}` : written(steps, 4);
}

/** Two short lines on what a step does there. */
function saying([product, momentum]: Point): readonly [string, string] {
  const factor = written(shrinkage(product, momentum), 3);
  const said: Readonly<Record<Way, readonly [string, string]>> = {
    monotone: [`shrinks by ${factor} a step,`, 'stays on one side'],
    'one step': ['rate = 1/λ:', 'there at once'],
    ripples: [`shrinks by ${factor} a step,`, 'to and fro'],
    hops: [`shrinks by ${factor} a step,`, 'from side to side'],
    'for ever': ['from side to side,', 'for ever'],
    diverges: [`grows by ${factor} a step`, 'and hops'],
  };
  return said[wayAt(product, momentum)];
}

/** Weights that a small picture shows, at most one beyond its room. */
function stemsOf([product, momentum]: Point, size: Size): readonly number[] {
  const all = walkAt(product, momentum, LAYOUTS[size].stems);
  const out = all.findIndex((w) => Math.abs(w) > 4);
  return out < 0 ? all : all.slice(0, out + 1);
}

const left = (i: number, size: Size): number => LAYOUTS[size].small.left + i * LAYOUTS[size].small.next;

/** The five walks: bars of all of them, the ties, and what is written. */
export function wayMarks(rings: readonly Point[], size: Size): readonly Mark[] {
  const { small, stems } = LAYOUTS[size];
  const middle = small.top + small.height / 2;
  const tips = rings.flatMap((ring, i) => {
    const walk = stemsOf(ring, size);
    const most = Math.max(1, ...walk.map(Math.abs));
    return walk.map((w, k) =>
      placed(
        size,
        [left(i, size) + 3 + (k * (small.width - 6)) / stems, middle - (w / most) * (small.height / 2)].map(
          Math.round,
        ) as [number, number],
      ),
    );
  });
  const base = placed(size, [0, middle])[1];
  return [
    ...rings.map((ring, i) => tie(ring, i, size)),
    ...rings.flatMap((ring, i) => words(ring, i, size)),
    {
      kind: 'bars',
      bars: tips.filter(([, value]) => value !== base).map(([at, value]) => ({ at, value })),
      tone: 'touch',
      base,
      width: size === 'wide' ? 4 : 3,
    },
    { kind: 'dots', points: rings, tone: 'ink', radius: 5, shape: 'ring' },
  ];
}

/** The thin line from a ring to its picture. */
function tie(ring: Point, i: number, size: Size): Mark {
  const { small } = LAYOUTS[size];
  const to = placed(size, [left(i, size) + small.width / 2, small.top - 34]);
  return { kind: 'elbow', from: ring, to, bend: bendOf(ring, i, size) };
}

/** The height at which ties cross over, each its own, so that they do not run over each other under the plane. */
function bendOf(ring: Point, i: number, size: Size): number {
  const { plane, small } = LAYOUTS[size];
  const [from, to] = [plane.top + (1 - ring[1]) * plane.height, small.top - 34];
  const floor = plane.top + plane.height + 40;
  const spread = (size === 'wide' ? 8 : 4) * (2 - Math.abs(i - 2)); // those that go furthest cross over first
  return Math.min(1, (floor + spread - from) / (to - from));
}

function words(ring: Point, i: number, size: Size): readonly Mark[] {
  const { small } = LAYOUTS[size];
  const wide = size === 'wide';
  const at = (x: number, top: number): Point => placed(size, [left(i, size) + x, top]);
  const steps = stepsText(ring);
  const under = small.top + small.height;
  const title = at(wide ? 0 : small.width / 2, small.top - 20);
  return [
    {
      kind: 'text',
      at: title,
      text: wayName(ring),
      tone: 'ink',
      strong: true,
      anchor: wide ? 'start' : 'middle',
    },
    {
      kind: 'text',
      at: wide ? at(small.width, small.top - 20) : at(small.width / 2, under + 14),
      text: wide && steps !== 'never' ? `${steps} ${steps === '1' ? 'step' : 'steps'}` : steps,
      tone: 'soft',
      anchor: wide ? 'end' : 'middle',
    },
    ...(wide
      ? saying(ring).map((text, k): Mark => ({
          kind: 'text',
          at: at(0, under + 14 + 17 * k),
          text,
          tone: 'soft',
          anchor: 'start',
        }))
      : []),
  ];
}

/** The line over each small picture, and the one on which it stands. */
export function wayFrames(size: Size): readonly Mark[] {
  const { small } = LAYOUTS[size];
  return ORDER.flatMap((_, i) =>
    [small.top - 34, small.top + small.height / 2].map((top): Mark => ({
      kind: 'line',
      points: [0, small.width].map((x) => placed(size, [left(i, size) + x, top])),
      tone: 'soft',
      width: 1,
    })),
  );
}
