import { curvedValley, quadratic, type Surface } from '../optim/index.ts';
import { linear, type Point } from '../params/index.ts';

/** Curvatures 0.1 and 1, turned so that no weight has a direction to itself. */
const TURN = Math.PI / 6;
const [COS, SIN] = [Math.cos(TURN), Math.sin(TURN)];
const [FLAT, STEEP] = [0.1, 1];
const MIXED = (FLAT - STEEP) * COS * SIN;

/** Landscapes of two weights. */
export const LANDS: Readonly<Record<'valley' | 'bowl', Surface>> = {
  valley: curvedValley(),
  bowl: quadratic([
    [FLAT * COS * COS + STEEP * SIN * SIN, MIXED],
    [MIXED, FLAT * SIN * SIN + STEEP * COS * COS],
  ]),
};

/** One step of the given length. */
export interface Reach {
  /** Degrees from 0 up to but not including 360. */
  readonly direction: number;
  readonly at: Point;
  /** The loss there, and how much that is more than where the step began. */
  readonly loss: number;
  readonly change: number;
}

export interface Compass {
  readonly place: Point;
  readonly loss: number;
  /** ∂L/∂w₁ and ∂L/∂w₂. */
  readonly gradient: Point;
  /** The length of the gradient. */
  readonly steepness: number;
  /** A step in every whole degree. */
  readonly all: readonly Reach[];
  readonly chosen: Reach;
  /** Straight against the gradient; `null` where the gradient is 0. */
  readonly against: Reach | null;
  readonly best: Reach;
  /** From the place to the minimum; `null` on it. */
  readonly toMinimum: Reach | null;
  /** Between the best direction and straight against the gradient, in degrees. */
  readonly apart: number;
}

const degrees = (y: number, x: number): number => ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
/** The smaller angle between two directions. */
export const between = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);

function reach(land: Surface, [x, y]: Point, direction: number, length: number): Reach {
  const turn = (direction * Math.PI) / 180;
  const at: Point = [x + length * Math.cos(turn), y + length * Math.sin(turn)];
  const loss = land.value(at);
  return { direction, at, loss, change: loss - land.value([x, y]) };
}

/** What a step of this length does in every direction from a place, and in the one that is chosen. */
export function compassAt(name: keyof typeof LANDS, place: Point, length: number, direction = 0): Compass {
  const land = LANDS[name];
  const [x, y] = place;
  const [gx, gy] = land.gradient([x, y]) as unknown as readonly [number, number]; // two weights
  const to = (way: number): Reach => reach(land, place, way, length);
  const all = Array.from({ length: 360 }, (_, way) => to(way));
  const coarse = lowest(all).direction;
  const best = lowest(linear(coarse - 1, coarse + 1, 0.1).map((way) => to((way + 360) % 360)));
  const steepness = Math.hypot(gx, gy);
  const against = steepness > 0 ? to(degrees(-gy, -gx)) : null;
  const [mx, my] = land.minima[0]!.at as unknown as readonly [number, number];
  return {
    place,
    loss: land.value([x, y]),
    gradient: [gx, gy],
    steepness,
    all,
    chosen: all[direction]!,
    against,
    best,
    toMinimum: Math.hypot(mx - x, my - y) > 1e-9 ? to(degrees(my - y, mx - x)) : null,
    apart: against ? between(best.direction, against.direction) : 0,
  };
}

const lowest = (reaches: readonly Reach[]): Reach => reaches.reduce((a, b) => (b.change < a.change ? b : a));

/** Compasses all over both landscapes, as far as one can stand there, where the gradient is longer than 1. */
export function everywhere(length: number): readonly Compass[] {
  return (['valley', 'bowl'] as const).flatMap((land) =>
    linear(-2.8, 2.8, 0.2).flatMap((x) =>
      linear(-1.3, 2.1, 0.1)
        .map((y) => compassAt(land, [x, y], length))
        .filter(({ steepness }) => steepness > 1),
    ),
  );
}

/** The steps that have a name. */
export const namedSteps = ({ chosen, against, best, toMinimum }: Compass): readonly (readonly [string, Reach])[] => [
  ['your step', chosen],
  ['the best step', best],
  ...(against ? [['against the gradient', against] as const] : []),
  ...(toMinimum ? [['towards the minimum', toMinimum] as const] : []),
];
