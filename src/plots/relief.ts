import type { Point } from '../params/index.ts';
import { clipRing } from './clip.ts';
import { ringsAbove, type ContourSpec } from './contours.ts';
import type { Axis, Tone } from './frame.ts';
import type { DotsMark } from './marks/dots.ts';
import type { LineMark } from './marks/line.ts';
import type { Card, ReliefMark } from './marks/relief.ts';
import { thin } from './thin.ts';

/** How a surface is cut. */
export interface CutSpec extends ContourSpec {
  /** Height of the highest level, as a share of the ground's side. */
  readonly height?: number;
}

/** How a surface is seen. */
export interface ReliefView {
  /** How far the ground is turned, in radians, against the clock. */
  readonly turn: number;
  /** How high the eye stands, in radians: π/2 looks straight down. */
  readonly tilt?: number;
}

/** A surface and how it is seen. */
export type ReliefSpec = CutSpec & ReliefView;

/** A surface in three dimensions, cut from card: one card a level. Deeper than the first level it ends. */
export interface Relief {
  readonly mark: ReliefMark;
  /** Axes that it fits into, without numbers. */
  readonly axes: { readonly x: Axis; readonly y: Axis };
  /** Height of a frame for its width. */
  readonly aspect: number;
  /** Where a point of the ground lies in the figure, in units of its axes: on the surface, no deeper than the first level. */
  place(point: Point): Point;
  /** Tells whether a ridge in front of it hides a point. */
  hidden(point: Point): boolean;
  /** A walk on the surface; what is behind a ridge is faint. */
  walk(points: readonly Point[], tone: Tone): (LineMark | DotsMark)[];
  /** The arc under the surface that its knob moves on, dotted. */
  readonly arc: LineMark;
  /** Where on the arc the knob of a turn stands, −π on the left, π on the right. */
  knob(turn: number): Point;
}

/**
 * A surface seen in one way.
 *
 * @throws RangeError without at least two levels
 */
export const relief = ({ turn, tilt, ...spec }: ReliefSpec): Relief =>
  cutSurface(spec)(tilt === undefined ? { turn } : { turn, tilt });

/**
 * A surface to be turned: what it is cut into does not depend on how it is seen, and is worked out once.
 *
 * @throws RangeError without at least two levels
 */
export function cutSurface(spec: CutSpec): (view: ReliefView) => Relief {
  const { levels } = spec;
  if (levels.length < 2) throw new RangeError(`relief: ${levels.length} levels, and it takes at least two`);
  let cut: { readonly cards: readonly Cut[]; readonly sides: readonly Side[] } | undefined;
  return (view) => {
    const { cards, sides } = (cut ??= { cards: cutOf(spec), sides: sidesOf(spec) });
    return seen(spec, cards, sides, view);
  };
}

function seen(spec: CutSpec, cut: readonly Cut[], sides: readonly Side[], { turn, tilt = 0.62 }: ReliefView): Relief {
  const { x, y, levels, height = 0.5 } = spec;
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)];
  const [low, high] = [levels[0]!, levels.at(-1)!];
  const lift = (level: number): number => ((level - low) / (high - low)) * height;
  const turned = ([px, py]: Point): Point => {
    const [u, v] = [(px - x[0]) / (x[1] - x[0]) - 0.5, (py - y[0]) / (y[1] - y[0]) - 0.5];
    return [u * Math.cos(turn) - v * Math.sin(turn), u * Math.sin(turn) + v * Math.cos(turn)];
  };
  const back = ([u, v]: Point): Point => [
    x[0] + (x[1] - x[0]) * (0.5 + u * Math.cos(turn) + v * Math.sin(turn)),
    y[0] + (y[1] - y[0]) * (0.5 - u * Math.sin(turn) + v * Math.cos(turn)),
  ];
  /** Height of the card that a point stands on. */
  const cardAt = ([px, py]: Point): number => {
    const value = spec.value(px, py);
    return lift(levels.findLast((level) => level <= value) ?? low);
  };
  const seenAt = (point: Point, above: number): Point => {
    const [u, v] = turned(point);
    return [u, v * sin + above * cos];
  };
  const hidden = (point: Point): boolean => {
    const [u, v] = turned(point);
    const above = cardAt(point) + height / levels.length; // a card's own edge hides nothing
    for (let ahead = 0.01; ahead <= 1.5; ahead += 0.01) {
      const there = back([u, v - ahead]);
      if (there[0] < x[0] || there[0] > x[1] || there[1] < y[0] || there[1] > y[1]) return false;
      const line = above + (ahead * sin) / cos;
      if (line > height) return false;
      if (cardAt(there) > line) return true;
    }
    return false;
  };
  // on the surface itself, not on a card: what is dragged or walks would hop from card to card
  const place = (point: Point): Point =>
    seenAt(point, lift(Math.min(Math.max(spec.value(point[0], point[1]), low), high)));
  const mark: ReliefMark = { kind: 'relief', ...modelOf(cut, sides, levels, turn, { lift, seenAt, cos }) };
  const axis = (bottom: number, top: number): Axis => ({ domain: [bottom, top], label: '', ticks: [] });
  const reach = Math.SQRT1_2 + 0.02;
  const knob = (to: number): Point => {
    const angle = -Math.PI / 2 + to * KNOB_SHARE;
    return [KNOB_REACH * Math.cos(angle), KNOB_REACH * sin * Math.sin(angle)];
  };
  const axes = { x: axis(-reach, reach), y: axis(-KNOB_REACH * sin - 0.03, reach * sin + height * cos) };
  const aspect = (axes.y.domain[1] - axes.y.domain[0]) / (2 * reach);
  const walk: Relief['walk'] = (points, tone) => walkOn(points, tone, place, hidden);
  return { mark, axes, aspect, place, hidden, walk, arc: arcOf(knob), knob };
}

/** The knob goes around the ground a little way off its corners, a third of a circle for a whole turn. */
const KNOB_REACH = 0.8;
const KNOB_SHARE = 1 / 3;

const arcOf = (knob: Relief['knob']): LineMark => ({
  kind: 'line',
  points: Array.from({ length: 25 }, (_, i) => knob(Math.PI * (i / 12 - 1))),
  tone: 'soft',
  width: 1,
  dashed: true,
});

/** The ground of one card. */
type Cut = readonly (readonly Point[])[];

/** The whole ground, and then what of it is as high as each level above the first. */
function cutOf(spec: CutSpec): readonly Cut[] {
  const { x, y, levels } = spec;
  const ground: Point[] = [
    [x[0], y[0]],
    [x[0], y[1]],
    [x[1], y[1]],
    [x[1], y[0]],
    [x[0], y[0]],
  ];
  const above = ringsAbove({ ...spec, levels: levels.slice(1) });
  const tolerance = FINE * Math.min(x[1] - x[0], y[1] - y[0]);
  return [[ground], ...above.map((rings) => rings.map((ring) => thin(clipRing(ring, x, y), tolerance)))];
}

function cardsOf(
  cut: readonly Cut[],
  levels: readonly number[],
  lift: (level: number) => number,
  seenAt: (point: Point, above: number) => Point,
  cos: number,
): Card[] {
  return cut.map((rings, i) => {
    const height = lift(levels[i]!);
    const under = i === 0 ? UNDER : lift(levels[i - 1]!);
    return {
      shade: Math.round((11 * i) / (levels.length - 1)),
      rings: rings.map((ring) => ring.map((point) => seenAt(point, height))),
      thickness: (height - under) * cos,
    };
  });
}

/** How heights and points come into the picture. */
interface Sight {
  lift(level: number): number;
  seenAt(point: Point, above: number): Point;
  readonly cos: number;
}

/** The cards, with rims on the sides that face away, and the sides that face the eye. */
function modelOf(
  cut: readonly Cut[],
  sides: readonly Side[],
  levels: readonly number[],
  turn: number,
  sight: Sight,
): Omit<ReliefMark, 'kind'> {
  const { lift, seenAt, cos } = sight;
  const isFront = ({ away: [u, v] }: Side): boolean => u * Math.sin(turn) + v * Math.cos(turn) < 0;
  const backs = sides.filter((side) => !isFront(side)).flatMap(({ stretches }) => stretches);
  return {
    cards: cardsOf(cut, levels, lift, seenAt, cos).map((card, i) => ({
      ...card,
      rims: backs.flatMap(({ level, edge }) => (level === i ? [upright(edge, lift(levels[i]!), sight)] : [])),
    })),
    fronts: sides.filter(isFront).map(({ stretches }) =>
      upright(
        stretches.flatMap(({ edge }) => edge),
        UNDER,
        sight,
      ),
    ),
  };
}

/** How far the model reaches below its first level. */
const UNDER = -0.012;

/** A side of the ground: the heights along it, cut where they pass a level. */
interface Side {
  /** Where it faces, on the ground. */
  readonly away: Point;
  readonly stretches: readonly { readonly level: number; readonly edge: readonly Edge[] }[];
}
type Edge = readonly [at: Point, height: number];

/** The sides as straight lines between samples, which agree with the rings to a hair. */
function sidesOf({ value, x, y, grid, levels }: CutSpec): readonly Side[] {
  const [low, high] = [levels[0]!, levels.at(-1)!];
  const heightAt = (at: Point): number => Math.min(Math.max(value(at[0], at[1]), low), high);
  const side = (away: Point, from: Point, to: Point, cells: number): Side => {
    const at = (share: number): Point => [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    const samples = Array.from({ length: cells + 1 }, (_, i): Edge => [at(i / cells), heightAt(at(i / cells))]);
    return { away, stretches: stretchesOf(samples, levels) };
  };
  const [x0, x1, y0, y1] = [...x, ...y];
  return [
    side([0, -1], [x0, y0], [x1, y0], grid[0]),
    side([1, 0], [x1, y0], [x1, y1], grid[1]),
    side([0, 1], [x1, y1], [x0, y1], grid[0]),
    side([-1, 0], [x0, y1], [x0, y0], grid[1]),
  ];
}

/** Samples of a side, cut where they pass a level. */
function stretchesOf(samples: readonly Edge[], levels: readonly number[]): Side['stretches'] {
  const stretches: { level: number; edge: Edge[] }[] = [];
  for (const [i, [to, above]] of samples.entries()) {
    const [from, before] = samples[i - 1] ?? [to, above];
    const passed = levels
      .filter((level) => (level - before) * (level - above) < 0)
      .map((level): Edge => {
        const share = (level - before) / (above - before);
        return [[from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])], level];
      });
    if (above < before) passed.reverse();
    for (const end of [...passed, [to, above] as const]) {
      const [start, height] = stretches.at(-1)?.edge.at(-1) ?? [from, before];
      const level = Math.max(
        0,
        levels.findLastIndex((one) => one <= (height + end[1]) / 2),
      );
      if (stretches.at(-1)?.level !== level) stretches.push({ level, edge: [[start, height]] });
      stretches.at(-1)!.edge.push(end);
    }
  }
  return stretches;
}

/** What stands upright under a stretch of the surface, down to a height. */
function upright(edge: readonly Edge[], down: number, { lift, seenAt }: Sight): readonly Point[] {
  const top = edge.map(([at, height]) => seenAt(at, lift(height)));
  return [...top, seenAt(edge.at(-1)![0], down), seenAt(edge[0]![0], down), top[0]!];
}

/** What lines and edges may leave out, in parts of the ground's side: a fifth of a pixel or so. */
const FINE = 0.0006;

/** Points between two steps at which the surface is followed. */
const BETWEEN = 8;

function walkOn(
  points: readonly Point[],
  tone: Tone,
  place: Relief['place'],
  hidden: Relief['hidden'],
): (LineMark | DotsMark)[] {
  const path = points.flatMap((point, i): Point[] => {
    const next = points[i + 1];
    if (next === undefined) return [point];
    return Array.from({ length: BETWEEN }, (_, k): Point => {
      const share = k / BETWEEN;
      return [point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])];
    });
  });
  const pieces: { readonly dim: boolean; readonly points: Point[] }[] = [];
  for (const point of path) {
    const [dim, at] = [hidden(point), place(point)];
    const last = pieces.at(-1);
    last?.points.push(at); // a piece reaches to where the next one begins
    if (last?.dim !== dim) pieces.push({ dim, points: [at] });
  }
  const FAINT = 0.3;
  return [
    ...pieces.map(({ dim, points: piece }): LineMark => ({
      kind: 'line',
      points: thin(piece, FINE),
      tone,
      width: 1.5,
      ...(dim ? { opacity: FAINT } : { halo: true }),
    })),
    { kind: 'dots', tone, points: points.filter(hidden).map(place), opacity: FAINT },
    { kind: 'dots', tone, points: points.filter((point) => !hidden(point)).map(place), halo: true },
  ];
}
