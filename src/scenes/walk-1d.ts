import {
  gradientDescent,
  lopsidedValley,
  plateau,
  run,
  tiltedDoubleWell,
  type StopRules,
  type Surface,
} from '../optim/index.ts';

/** A curve to walk on, the part of it that is drawn, and the steps that a walk on it gets. */
export interface Ground {
  readonly loss: Surface;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly ticks: { readonly x: readonly number[]; readonly y: readonly number[] };
  readonly steps: number;
}

/** The top between the two valleys, tilted so that it is a round number. */
export const TOP = 0.1;

export const GROUNDS = {
  valley: {
    loss: lopsidedValley(),
    x: [-2, 4],
    y: [0, 8],
    ticks: { x: [-2, -1, 0, 1, 2, 3, 4], y: [0, 2, 4, 6, 8] },
    steps: 16,
  },
  plateau: {
    loss: plateau({ dimension: 1 }),
    x: [-6, 6],
    y: [0, 1.2],
    ticks: { x: [-6, -4, -2, 0, 2, 4, 6], y: [0, 0.5, 1] },
    steps: 100,
  },
  hills: {
    loss: tiltedDoubleWell({ tilt: 4 * TOP * (1 - TOP * TOP) }),
    x: [-1.7, 1.7],
    y: [-1, 3],
    ticks: { x: [-1, 0, 1], y: [-1, 0, 1, 2, 3] },
    steps: 12,
  },
} as const satisfies Readonly<Record<string, Ground>>;

/** What a walk is: where it begins, how long its steps are, and what ends it. */
export interface Plan {
  readonly curve: keyof typeof GROUNDS;
  readonly start: number;
  readonly rate: number;
  /** Rate times slope, or as long as the rate whatever the slope. */
  readonly stride: 'slope' | 'fixed';
  readonly rule: 'steps' | 'change' | 'slope';
  /** What the rule calls small. */
  readonly tolerance: number;
}

/** A place on the way, and what leads on from it. */
export interface Place {
  readonly step: number;
  readonly w: number;
  readonly loss: number;
  readonly slope: number;
  /** What is added to w; `null` where the walk ends. */
  readonly move: number | null;
  /** How much the step that led here changed the loss; `null` at the start. */
  readonly change: number | null;
}

export interface Walk {
  readonly ground: Ground;
  /** The whole walk, as if no rule but the number of steps ended it. */
  readonly places: readonly Place[];
  /** The step at which the rule ends it: the last one where it does not fire. */
  readonly end: number;
  readonly fired: Plan['rule'] | 'diverged';
  /** The minimum that lies downhill of the start. */
  readonly bottom: number;
}

export function walk(plan: Plan): Walk {
  const ground: Ground = GROUNDS[plan.curve];
  const from = startOn(plan);
  const weights = plan.stride === 'fixed' ? fixedWalk(ground, from, plan.rate) : descent(ground, from, plan.rate);
  const places = placesOf(ground, weights);
  const found = places.findIndex((place) => watched(place, plan) <= plan.tolerance);
  const flewOff = places.length <= ground.steps;
  return {
    ground,
    places,
    end: found === -1 ? places.length - 1 : found,
    fired: found !== -1 ? plan.rule : flewOff ? 'diverged' : 'steps',
    bottom: bottomFrom(ground, from),
  };
}

/** The start, moved onto the part of the curve that is drawn. */
export function startOn({ curve, start }: Plan): number {
  const [low, high] = GROUNDS[curve].x;
  return Math.min(Math.max(start, low), high);
}

/** A walk that climbs so high does not come back. */
const FAR: StopRules = { lossAbove: 1e6 };

/** The rule of a plan as `run` has it. */
export function stopOf({ rule, tolerance }: Plan): StopRules {
  if (rule === 'slope') return { gradientNorm: tolerance };
  return rule === 'change' ? { lossChange: tolerance } : FAR;
}

function watched({ slope, change }: Place, { rule }: Plan): number {
  if (rule === 'slope') return Math.abs(slope);
  return rule === 'change' && change !== null ? Math.abs(change) : Infinity;
}

function descent({ loss, steps }: Ground, start: number, rate: number): readonly number[] {
  const common = { objective: loss, optimizer: gradientDescent, rate, start: [start], steps };
  return run({ ...common, stop: FAR }).points.map(({ w }) => w[0]!);
}

/** The weights of a walk whose steps are all as long as the rate. */
function fixedWalk({ loss, steps }: Ground, start: number, rate: number): readonly number[] {
  const weights = [start];
  for (let i = 0; i < steps; i++) weights.push(weights[i]! - rate * Math.sign(loss.gradient([weights[i]!])[0]!));
  return weights;
}

function placesOf({ loss }: Ground, weights: readonly number[]): readonly Place[] {
  const losses = weights.map((w) => loss.value([w]));
  return weights.map((w, step) => ({
    step,
    w,
    loss: losses[step]!,
    slope: loss.gradient([w])[0]!,
    move: step + 1 < weights.length ? weights[step + 1]! - w : null,
    change: step > 0 ? losses[step]! - losses[step - 1]! : null,
  }));
}

/** The minimum that lies downhill of a place, or the nearest one where none does. */
function bottomFrom({ loss }: Ground, w: number): number {
  const way = -Math.sign(loss.gradient([w])[0]!);
  const bottoms = loss.minima.map(({ at }) => at[0]!);
  const below = bottoms.filter((at) => Math.sign(at - w) === way);
  return (below.length > 0 ? below : bottoms).reduce((a, b) => (Math.abs(b - w) < Math.abs(a - w) ? b : a));
}

/** The largest curvature between two places. */
export function mostCurved({ loss }: Ground, from: number, to: number): number {
  const between = Array.from({ length: 101 }, (_, i) => from + ((to - from) * i) / 100);
  return Math.max(...between.map((w) => loss.hessian([w])[0]!));
}

/** How many steps land on the other side of the bottom. */
export function crossings({ places, bottom }: Walk): number {
  const sides = places.map(({ w }) => Math.sign(w - bottom));
  return sides.slice(1).filter((side, i) => side * sides[i]! < 0).length;
}

/** A walk that no optimizer of the module makes, written out. */
export function fixedProgram(plan: Plan): string {
  const { loss, steps }: Ground = GROUNDS[plan.curve];
  const made = loss.code().typescript.at(-1) ?? '';
  return [
    `import { ${made.slice(0, made.indexOf('('))} } from 'downhill';`,
    '',
    `const objective = ${made};`,
    `let w = ${startOn(plan)};`,
    `for (let step = 0; step <= ${steps}; step++) {`,
    '  console.log(JSON.stringify({ step, w: [w], loss: objective.value([w]) }));',
    `  w -= ${plan.rate} * Math.sign(objective.gradient([w])[0]);`,
    '}',
    '',
  ].join('\n');
}
