import { adam, gradientDescent, monkeySaddle, random, sgd, stepper, type Objective } from '../optim/index.ts';
import { linear, real, type Point } from '../params/index.ts';

// Two grounds with a level point that is no bottom, and walks that come near it.

/** Two valleys and a saddle between them; `bowl` is the curvature along x, everywhere. */
export const twoValleys = (bowl = 1): Objective => ({
  name: 'two valleys and a saddle',
  dimension: 2,
  value: (w) => (bowl / 2) * w[0]! ** 2 + (w[1]! ** 2 - 1) ** 2 / 2,
  gradient(w, out) {
    out[0] = bowl * w[0]!;
    out[1] = 2 * w[1]! * (w[1]! ** 2 - 1);
  },
});
/** The same as a formula. */
export const formulaOf = (bowl = 1): string => `${bowl / 2} x^2 + (y^2 - 1)^2 / 2`;

export const LANDS = {
  pass: {
    title: 'a saddle between two valleys',
    objective: twoValleys(),
    /** Where the ridge is entered; the offset is added across it. */
    ridge: -1.2,
    /** What is drawn, and the lowest and highest loss there. */
    x: [-1.4, 1.4],
    y: [-1.2, 1.2],
    low: 0,
    high: 1.5,
    /** Edges of the bands of a map; one of them goes through the level point. */
    levels: [0.02, 0.07, 0.15, 0.25, 0.37, 0.5, 0.62, 0.76, 0.92, 1.1, 1.3],
    formula: formulaOf(),
    /** Off the saddle: half-way to the bottoms. */
    isOff: ([, y]: Point): boolean => Math.abs(y) >= 0.5,
  },
  monkey: {
    title: 'a monkey saddle',
    objective: monkeySaddle() as Objective,
    ridge: 1.1,
    x: [-1.2, 1.2],
    y: [-1.2, 1.2],
    low: -3.46,
    high: 3.46,
    levels: [-2.4, -1.4, -0.7, -0.3, -0.08, 0, 0.08, 0.3, 0.7, 1.4, 2.4],
    formula: 'x^3 - 3 x y^2',
    isOff: (at: Point): boolean => monkeySaddle().value(Float64Array.from(at)) <= -0.5,
  },
} as const;
export type LandName = keyof typeof LANDS;

/** Longest walk that is followed. */
export const LONGEST = 4000;
/** Steps that are still shown after it got off. */
const AFTERWARDS = 40;

export const RATES = linear(0.02, 0.4, 0.02);

const POWERS = [-300, -200, -100, -50, -30, ...Array.from({ length: 16 }, (_, i) => i - 16)];
/** Offsets that a slider stands on; among them none at all. */
export const OFFSETS = [0, ...POWERS.map((power) => Number(`1e${power}`))];

/** Sizes of noise that a slider stands on. */
export const NOISES = [0, ...[-12, -9, -6, -5, -4, -3].map((power) => Number(`1e${power}`)), 0.01, 0.03, 0.1, 0.3, 1];

export const rateInput = real({
  label: 'Learning rate',
  symbol: String.raw`\q{rate}{\eta}`,
  help: 'What the slope is multiplied with to make a step.',
  stops: RATES,
  initial: 0.1,
});

/** How a walk goes, apart from where it begins. */
export interface Plan {
  readonly land: LandName;
  readonly rate: number;
  /** Standard deviation of what is added to each part of every gradient. */
  readonly noise: number;
  readonly seed: number;
  readonly by?: 'plain' | 'momentum' | 'adam';
}

export interface Walk {
  readonly points: readonly Point[];
  /** The step at which it was off, or `null`. */
  readonly off: number | null;
}

const OPTIMIZERS = {
  plain: { optimizer: gradientDescent, hyper: {} },
  momentum: { optimizer: sgd, hyper: { momentum: 0.9 } },
  adam: { optimizer: adam, hyper: {} },
} as const;

/** A walker that stands at its start and hears of noise. */
function walker(
  { land, rate, noise, seed, by = 'plain' }: Plan,
  start: Point,
): { readonly at: Float64Array; readonly step: () => boolean } {
  const { optimizer, hyper } = OPTIMIZERS[by];
  const steps = stepper({ objective: LANDS[land].objective, optimizer, hyper, rate, start } as Parameters<
    typeof stepper
  >[0]);
  const draw = random(seed);
  return {
    at: steps.w,
    step() {
      if (!steps.advance(1)) return false;
      // what is added to the gradient moves the step by the rate times as much
      for (let i = 0; noise > 0 && i < 2; i++) steps.w[i] = steps.w[i]! - rate * noise * draw.normal();
      return true;
    },
  };
}

/** Whether a point lies on the ground that is drawn. */
export const isDrawn = (land: LandName, [px, py]: Point): boolean => {
  const { x, y } = LANDS[land];
  return px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
};

/**
 * The walk from a start until some steps after it got off.
 *
 * @param isSeen ends the walk with the last point for which it holds: with the ground that is drawn, where nothing else is asked for
 */
export function walkOff(
  plan: Plan,
  start: Point,
  { afterwards = AFTERWARDS, isSeen = (at: Point): boolean => isDrawn(plan.land, at) } = {},
): Walk {
  const { isOff } = LANDS[plan.land];
  const { at, step } = walker(plan, start);
  const points: Point[] = [start];
  let off: number | null = null;
  const last = plan.noise > 0 || start[1] === 0 ? LONGEST / 10 : LONGEST;
  for (let t = 1; t <= Math.min(last, (off ?? LONGEST) + afterwards) && step(); t++) {
    const here: Point = [at[0]!, at[1]!];
    if (off === null && isOff(here)) off = t;
    if (!isSeen(here)) break;
    points.push(here);
  }
  return { points, off };
}

/** Steps until a walk is off, or `null` if it is not after so many. */
export function stepsOff(plan: Plan, start: Point, most: number): number | null {
  const { isOff } = LANDS[plan.land];
  const { at, step } = walker(plan, start);
  for (let t = 1; t <= most && step(); t++) if (isOff([at[0]!, at[1]!])) return t;
  return null;
}

/** Where a walk begins that comes down the ridge. */
export const ridgeStart = (land: LandName, offset: number): Point => [LANDS[land].ridge, offset];

/** Where a walk begins that stands beside the level point already, in a direction that falls. */
export const besideLevel = (land: LandName, offset: number): Point =>
  land === 'pass' ? [0, offset] : [offset * Math.cos(Math.PI / 3), offset * Math.sin(Math.PI / 3)];

export const lossAt = (land: LandName, at: Point): number => LANDS[land].objective.value(Float64Array.from(at));
