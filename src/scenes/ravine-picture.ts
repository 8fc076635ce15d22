import type { Point } from '../params/index.ts';
import type { Mark, PartPlace, Size, Tone } from '../plots/index.ts';
import { written } from './written.ts';
import { inBox, LAYOUTS, placed, text, type Box } from './ravine-layout.ts';
import { bestPlain, NEAR, type Ravine, type Rod } from './ravine.ts';

/** Steps of the walk that are drawn and lit one by one. */
export const DRAWN = 24;
const DECADES: readonly [low: number, high: number] = [-7, 1];

const line = (points: readonly Point[], tone: Tone, more: Partial<Extract<Mark, { kind: 'line' }>> = {}): Mark => ({
  kind: 'line',
  points,
  tone,
  ...more,
});

/** How many steps the axis of the distances has. */
const longest = ({ steps, flat }: Ravine): number =>
  Number.isFinite(steps) ? Math.max(10, Math.ceil(steps * 1.12)) : Math.max(10, Math.min(flat.length - 1, 100));

/** The furthest that is still to come, at some of the steps: what must be small to have arrived. */
function furthest(walk: readonly number[], until: number): readonly Point[] {
  let most = 0;
  const ahead = walk
    .map(Math.abs)
    .toReversed()
    .map((size) => (most = Math.max(most, size)))
    .toReversed();
  const every = Math.max(1, Math.round(until / 20));
  return ahead.flatMap((size, step): Point[] => (step <= until && step % every === 0 ? [[step, size]] : []));
}

/** A place among the distances; what is lower than the axis is left out. */
const inDistance = (size: Size, box: Box, until: number, [step, distance]: Point): Point => {
  const share = (Math.log10(Math.max(distance, 1e-12)) - DECADES[0]) / (DECADES[1] - DECADES[0]);
  return inBox(size, box, [step / until, Math.min(Math.max(share, 0), 1)]);
};

/** The distances, by direction. */
export function distanceMarks(walk: Ravine, { kappa }: Rod, size: Size): readonly Mark[] {
  const { distance: box } = LAYOUTS[size];
  const until = longest(walk);
  const at = (point: Point): Point => inDistance(size, box, until, point);
  const cut = (points: readonly Point[]): readonly Point[] => {
    const out = points.findIndex(([, distance]) => distance < 10 ** DECADES[0]);
    return (out < 0 ? points : points.slice(0, out + 1)).map(at);
  };
  const factor = 1 - bestPlain(kappa) / kappa;
  const plainEnd: Point = factor > 0 ? [until, Math.max(factor ** until, 1e-7)] : [1, 1e-7];
  const plainStep = factor > 0 ? Math.min(until, Math.log(1e-7) / Math.log(factor)) : 1;
  return [
    line([at([0, 1]), at([plainStep, plainEnd[1]])], 'soft', { width: 1.5, dashed: true }),
    ...(walk.diverges
      ? []
      : [
          line(cut(furthest(walk.flat, until)), 'touch', { width: 2, coarse: true }),
          line(cut(furthest(walk.steep, until)), 'touch', { width: 1.5, dashed: true, coarse: true }),
        ]),
    ...(walk.diverges ? [] : curveNames(walk, until, at, NAME / box.width)),
    text(at([until, 1e-7]), String(until), { dy: 14, anchor: 'end' }),
    ...(Number.isFinite(walk.steps)
      ? [
          line([at([walk.steps, NEAR * 6]), at([walk.steps, 1e-7])], 'ink', { width: 1.5 }),
          text(at([walk.steps, NEAR * 6]), written(walk.steps, 4), {
            tone: 'ink',
            strong: true,
            dy: -9,
            anchor: 'end',
            dx: 8,
          }),
        ]
      : []),
  ];
}

/** Room that the longer name needs, in pixels. */
const NAME = 40;

/** The names of the two curves, beside the place where each comes through a thousandth: left of it where the box ends. */
function curveNames(walk: Ravine, until: number, at: (point: Point) => Point, room: number): readonly Mark[] {
  const through = [walk.flat, walk.steep].map((one) => {
    const points = furthest(one, until);
    return points.find(([, distance]) => distance < 1e-3) ?? points.at(-1)!;
  }) as [Point, Point];
  const first = through[0][0] <= through[1][0] ? 0 : 1;
  return through.map((point, i) => {
    const isFirst = i === first && point[0] > until / 3;
    const isLeft = isFirst || point[0] > until * (1 - room);
    return text(at(point), i === 0 ? 'flat' : 'steep', {
      tone: 'ink',
      anchor: isLeft ? 'end' : 'start',
      dx: isLeft ? -6 : 6,
      dy: isFirst ? 8 : -6,
    });
  });
}

/** The axes of the distances. */
export function distanceFrame(size: Size): readonly Mark[] {
  const { distance: box } = LAYOUTS[size];
  const level = (power: number): readonly Point[] =>
    [0, 1].map((x) => inBox(size, box, [x, (power - DECADES[0]) / (DECADES[1] - DECADES[0])]));
  return [
    text(
      placed(size, [box.left - (size === 'wide' ? 36 : 40), box.top]),
      size === 'wide' ? 'Furthest still to come, by direction' : 'Furthest to come',
      {
        anchor: 'start',
        dy: -14,
        tone: 'ink',
        strong: true,
      },
    ),
    ...[
      [0, '1'],
      [-3, '10⁻³'],
      [-6, '10⁻⁶'],
    ].flatMap(([power, name]): Mark[] => [
      line(level(power as number), power === -6 ? 'soft' : 'hairline', { width: 1, dashed: power === -6 }),
      text(level(power as number)[0]!, name as string, { anchor: 'end', dx: -6 }),
    ]),
    text(inBox(size, box, [0, 0]), '0 steps', { dy: 14, anchor: 'start' }),
  ];
}

/** Along, the window of the ravine goes from beyond the bottom to the start. */
const ALONG = [-0.45, 1.12] as const;
/** Half the window up and down: room for most walks. */
const halfOf = ({ steep }: Ravine): number =>
  1.08 * Math.min(Math.max(1.5, ...steep.slice(0, DRAWN + 1).map(Math.abs)), 4);
const insideAbove = (size: Size, half: number, [flat, steep]: Point): Point =>
  inBox(size, LAYOUTS[size].above, [
    Math.min(Math.max((flat - ALONG[0]) / (ALONG[1] - ALONG[0]), 0), 1),
    Math.min(Math.max((steep + half) / (2 * half), 0), 1),
  ]);

const HEIGHTS = [0.02, 0.15, 0.45, 0.9, 1.4, 3, 5.5];

/** Lines of equal loss of a bowl: along the far wall, and back along the near one. */
export function levelLines(walk: Ravine, { kappa }: Rod, size: Size): readonly Mark[] {
  const half = halfOf(walk);
  return HEIGHTS.filter((height) => Math.sqrt(2 * height) < half).map((height) => {
    const end = Math.sqrt(2 * height * kappa);
    const [from, to] = [Math.max(ALONG[0], -end), Math.min(ALONG[1], end)];
    const wall = Array.from({ length: 7 }, (_, i): Point => {
      const x = from + ((to - from) * (1 - Math.cos((Math.PI * i) / 6))) / 2;
      return [x, Math.sqrt(Math.max(0, 2 * height - (x * x) / kappa))];
    });
    const ring = [...wall, ...wall.toReversed().map(([x, y]): Point => [x, -y])];
    const points = ring.map((at) => insideAbove(size, half, at));
    return line(points, 'soft', { width: 1, opacity: 0.3 });
  });
}

/** The walk from above, as far as it is drawn step by step. */
export function aboveMarks(walk: Ravine, size: Size): readonly Mark[] {
  const half = halfOf(walk);
  const path = walk.flat.slice(0, DRAWN + 1).map((x, i) => insideAbove(size, half, [x, walk.steep[i]!]));
  return [
    line(path, 'touch', { width: 1.25, coarse: true }),
    { kind: 'dots', points: path, tone: 'touch', radius: 2, shape: 'grain' },
    { kind: 'dots', points: [insideAbove(size, half, [0, 0])], tone: 'ink', radius: 4, shape: 'ring' },
  ];
}

export function aboveFrame(size: Size): readonly Mark[] {
  const { above: box } = LAYOUTS[size];
  const edge = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ].map(([x, y]) => inBox(size, box, [x!, y!]));
  const [[left, low], [right, high]] = [edge[0]!, edge[2]!];
  return [
    { kind: 'strip', y: [low, high], intervals: [{ from: left, to: right, ground: 'land-8' }] },
    text(placed(size, [box.left, box.top]), 'The ravine itself', {
      anchor: 'start',
      dy: -14,
      tone: 'ink',
      strong: true,
    }),
    line(edge, 'soft', { width: 1 }),
    text(inBox(size, box, [0, 1]), 'steep', { anchor: 'start', dx: 8, dy: 12 }),
    text(inBox(size, box, [0, 0]), 'flat →', { anchor: 'start', dx: 8, dy: -11 }),
  ];
}

/** Where each step of the walk is: from above, and among the distances. */
export function partPlaces(walk: Ravine, size: Size): readonly PartPlace[] {
  const until = longest(walk);
  const { distance } = LAYOUTS[size];
  return walk.flat.slice(0, DRAWN + 1).flatMap((x, step): PartPlace[] => {
    const far = Math.max(Math.abs(x), Math.abs(walk.steep[step]!));
    return [
      { part: step, at: insideAbove(size, halfOf(walk), [x, walk.steep[step]!]), label: String(step) },
      ...(step <= until && !walk.diverges ? [{ part: step, at: inDistance(size, distance, until, [step, far]) }] : []),
    ];
  });
}
