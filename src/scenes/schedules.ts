import type { SchedulePlan } from '../optim/index.ts';
import { knots, linear, type Point } from '../params/index.ts';
import * as ways from './schedule-ways.ts';

/** Steps of every run that schedules are compared on. */
export const STEPS = 200;
/** The last of them. */
export const LAST = STEPS - 1;
const ACROSS = linear(0, LAST, 1);
const SHARES = linear(0, 1, 0.01);
/** Where a height of 0 or 1 makes no curve of the kind. */
const INNER = linear(0.02, 0.98, 0.01);

/** The places by which a schedule is grabbed: a step, and a share of the base rate. */
export type Knots = readonly Point[];

/** One way for the rate to go, and the knots that bend it. */
export interface Shape {
  readonly title: string;
  /** Its knots lie on its curve, so to move one is to say the shape's own numbers. */
  readonly knots: ReturnType<typeof knots> | null;
  /** Of the knots, the one at the full rate, which carries the base rate with it. */
  readonly top?: number;
  way(at: Knots): ways.Way;
}

/** A way by its first knot, or its first two. */
const by =
  (make: (first: Point, second: Point) => ways.Way) =>
  (at: Knots): ways.Way =>
    make(at[0]!, at[1] ?? at[0]!);
const tidy = (value: number): number => Number(value.toPrecision(4));
const of = (label: string, initial: Knots, y = SHARES): ReturnType<typeof knots> =>
  knots({ label, x: ACROSS, y, initial });

/** All shapes, the best in the race of four birds a step first; the last is the reader's own. */
export const SHAPES = {
  polynomial: {
    title: 'polynomial',
    knots: of('Knot of the polynomial', [[100, 0.25]], INNER),
    way: by(([step, share]) =>
      ways.polynomialDecay({ power: tidy(Math.log(share) / Math.log(1 - Math.max(1, step) / STEPS)) }),
    ),
  },
  exponential: {
    title: 'exponential',
    knots: of('Knot of the exponential', [[LAST, 0.02]], INNER),
    way: by(([step, share]) =>
      ways.exponentialDecay({ factor: Number((share ** (1 / Math.max(1, step))).toFixed(5)) }),
    ),
  },
  cosine: {
    title: 'cosine',
    knots: of('Knot of the cosine', [[LAST, 0]]),
    way: by(([step, share]) => ways.cosineAnnealing({ length: step + 1, low: share })),
  },
  warm: {
    title: 'warm-up, then cosine',
    knots: of('Knots of the warm-up', [
      [0, 0.1],
      [20, 1],
    ]),
    top: 1,
    way: by(([, from], [step]) => ways.afterWarmUp({ from, length: Math.max(1, step) })),
  },
  stairs: {
    title: 'steps down',
    knots: of('Knot of the stairs', [[50, 0.25]]),
    way: by(([step, share]) => ways.stepDecay({ every: Math.max(1, step), factor: share })),
  },
  linear: {
    title: 'linear',
    knots: of('Knot of the line', [[LAST, 0]]),
    way: by(([step, share]) => ways.linearRamp({ to: share, length: step + 1 })),
  },
  inverse: {
    title: '1/t',
    knots: of('Knot of 1/t', [[40, 0.5]], INNER),
    way: by(([step, share]) => ways.inverseTimeDecay({ decay: tidy((1 / share - 1) / Math.max(1, step)) })),
  },
  cycle: {
    title: 'one cycle',
    knots: of('Knots of the cycle', [
      [0, 0.04],
      [59, 1],
    ]),
    top: 1,
    way: by(([, from], [step]) => ways.oneCycle({ warm: (step + 1) / STEPS, divisor: tidy(1 / Math.max(0.01, from)) })),
  },
  growing: {
    title: 'restarts, cycles growing',
    knots: of('Knot of the growing cycles', [[28, 0]]),
    way: by(([step, share]) => ways.cosineWarmRestarts({ length: step + 1, growth: 2, low: share })),
  },
  restarts: {
    title: 'restarts, cycles equal',
    knots: of('Knot of the cycles', [[49, 0]]),
    way: by(([step, share]) => ways.cosineWarmRestarts({ length: step + 1, growth: 1, low: share })),
  },
  triangles: {
    title: 'triangles',
    knots: of('Knots of the triangles', [
      [0, 0.1],
      [25, 1],
    ]),
    top: 1,
    way: by(([, low], [step]) => ways.cyclicRate({ low, up: Math.max(1, step) })),
  },
  plateau: {
    title: 'drops on a plateau',
    knots: of('Knot of the drops', [[20, 0.5]]),
    way: by(([step, share]) => ways.reduceOnPlateau({ patience: Math.max(0, step - 1), factor: share })),
  },
  constant: { title: 'constant', knots: null, way: () => ways.constant() },
  drawn: {
    title: 'drawn by you',
    knots: knots({
      label: 'Your knots',
      help: 'Each is a step and a share of the base rate; the rate goes straight from one to the next.',
      x: ACROSS,
      y: SHARES,
      initial: [
        [0, 0.1],
        [20, 1],
        [90, 0.62],
        [160, 0.12],
        [LAST, 0],
      ],
      least: 3,
      most: 8,
      fixedEnds: true,
    }),
    way: (at) => ways.piecewise(at.map(([step, share]): Point => [tidy(step / LAST), share])),
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof SHAPES;
export const shapeOf = (name: ShapeName): Shape => SHAPES[name];
/** The plan of a shape with these knots, or with its own. */
export const planOf = (name: ShapeName, at: Knots = SHAPES[name].knots?.initial ?? []): SchedulePlan =>
  shapeOf(name).way(at).plan;

/** The rates of a plan that does not look at the run, as shares of the base rate, step by step. */
export const shares = (plan: SchedulePlan): readonly number[] => {
  const schedule = plan({ rate: 1, steps: STEPS });
  return Array.from({ length: STEPS }, (_, step) => schedule.rate(step));
};
