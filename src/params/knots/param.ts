import type { Description, Param, Point } from '../param.ts';
import { bad, formatNumbers, good, isPoint, listed, parseOn, requireStop, snap, together } from '../reading.ts';
import { nearestStop, type Stops } from '../stops.ts';

/** Which lists of points an input of knots can be. */
export interface KnotRules {
  readonly x: Stops;
  readonly y: Stops;
  readonly least: number;
  readonly most: number;
  /** `x`: from left to right, no two above each other, so that they are a function of x. */
  readonly order: 'x' | 'free';
  /** Whether the first and the last keep their x. */
  readonly fixedEnds: boolean;
}

declare module '../param.ts' {
  interface Controls {
    knots: KnotRules;
  }
}

/**
 * A list of points that are dragged in a figure; the widget makes handles of them with `knotHandles`.
 *
 * @param spec.least how few may be left, @param spec.most how many there may be; as many as at first where absent
 * @throws RangeError if the initial points are not on the stops, or not as the rules say
 */
export function knots(
  spec: Description & Pick<KnotRules, 'x' | 'y'> & Partial<KnotRules> & { initial: readonly Point[] },
): Param<readonly Point[]> {
  const { x, y, initial, least = initial.length, most = initial.length, order = 'x', ...more } = spec;
  const { fixedEnds = false, ...description } = more;
  const rules: KnotRules = { x, y, least, most, order, fixedEnds };
  for (const [px, py] of initial) {
    requireStop('knots', spec, x, px);
    requireStop('knots', spec, y, py);
  }
  const wrong = broken(rules, initial);
  if (wrong !== null) throw new RangeError(`knots: ${spec.label}: ${wrong}`);
  return {
    ...description,
    control: { kind: 'knots', ...rules },
    initial,
    parse(text) {
      const parts = listed(text);
      if (parts.length % 2 === 1) return bad(`${parts.length} numbers are not pairs`);
      const parsed = together(parts.map((part, i) => parseOn(i % 2 === 0 ? x : y, part)));
      if (!parsed.ok) return parsed;
      const points = pairs(parsed.value);
      const problem = broken(rules, points);
      return problem === null ? good(points) : bad(problem);
    },
    format: (points) => formatNumbers(points.flat()),
    fits: (value) => Array.isArray(value) && value.every(isPoint),
    wants: 'a list of pairs of finite numbers',
    samples: [initial, moveKnot(rules, initial, 0, [initial[0]?.[0] ?? 0, y.at(-1)!]), ...counts(rules, initial)],
  };
}

const pairs = (flat: readonly number[]): readonly Point[] =>
  Array.from({ length: flat.length / 2 }, (_, i): Point => [flat[2 * i]!, flat[2 * i + 1]!]);

/** What a list of points does against the rules, as a sentence; `null` where nothing. */
function broken({ least, most, order }: KnotRules, points: readonly Point[]): string | null {
  if (points.length < least) return `${points.length} points are fewer than ${least}`;
  if (points.length > most) return `${points.length} points are more than ${most}`;
  const back = order === 'x' ? points.findIndex(([px], i) => i > 0 && px <= points[i - 1]![0]) : -1;
  return back < 0 ? null : `point ${back + 1} does not lie to the right of the one before`;
}

/** The points with one moved as near to `to` as the stops and its neighbours let it. */
export function moveKnot(rules: KnotRules, points: readonly Point[], i: number, to: Point): readonly Point[] {
  const knot = points[i];
  if (!knot) return points;
  const isEnd = i === 0 || i === points.length - 1;
  const x = rules.fixedEnds && isEnd ? knot[0] : snap(roomFor(rules, points, i), to[0]);
  return points.with(i, [x, snap(rules.y, to[1])]);
}

/** The stops along x between the neighbours of a knot. */
export function roomFor({ x, order }: KnotRules, points: readonly Point[], i: number): Stops {
  if (order === 'free') return x;
  const [before, after] = [points[i - 1]?.[0] ?? -Infinity, points[i + 1]?.[0] ?? Infinity];
  return x.filter((stop) => stop > before && stop < after);
}

/** The points with one more, halfway along the longest gap that has a free stop; unchanged where there is no room. */
export function addKnot(rules: KnotRules, points: readonly Point[]): readonly Point[] {
  if (points.length >= rules.most) return points;
  if (points.length < 2) return [...points, [rules.x[rules.x.length >> 1]!, rules.y[rules.y.length >> 1]!]];
  const gaps = points
    .slice(1)
    .map((right, i) => ({ i, left: points[i]!, right, free: between(rules, points[i]!, right) }));
  const open = gaps.filter(({ free }) => free.length > 0);
  const place = (stops: Stops, value: number): number => nearestStop(stops, value);
  const longest = open.sort(
    (a, b) =>
      place(rules.x, b.right[0]) - place(rules.x, b.left[0]) - place(rules.x, a.right[0]) + place(rules.x, a.left[0]),
  )[0];
  if (!longest) return points;
  const { i, left, right, free } = longest;
  const knot: Point = [free[free.length >> 1]!, snap(rules.y, (left[1] + right[1]) / 2)];
  return points.toSpliced(i + 1, 0, knot);
}

function between({ x, order }: KnotRules, [left]: Point, [right]: Point): Stops {
  const [low, high] = [Math.min(left, right), Math.max(left, right)];
  return order === 'free' ? [snap(x, (low + high) / 2)] : x.filter((stop) => stop > low && stop < high);
}

/** The points without one; unchanged where it must stay. */
export function removeKnot({ least, fixedEnds }: KnotRules, points: readonly Point[], i: number): readonly Point[] {
  const isEnd = i === 0 || i === points.length - 1;
  return points.length <= least || (fixedEnds && isEnd) || !points[i] ? points : points.toSpliced(i, 1);
}

/** With as many and as few points as there may be, for tests. */
function counts(rules: KnotRules, initial: readonly Point[]): readonly (readonly Point[])[] {
  let [most, least] = [initial, initial];
  for (let n = 0; n < rules.most; n++) most = addKnot(rules, most);
  for (let n = 0; n < rules.most; n++) least = removeKnot(rules, least, least.length - (rules.fixedEnds ? 2 : 1));
  return [most, least];
}
