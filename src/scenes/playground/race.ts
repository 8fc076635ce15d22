import {
  cosineAnnealing,
  cosineWarmRestarts,
  cyclicRate,
  exponentialDecay,
  inverseTimeDecay,
  linearRamp,
  multiStepDecay,
  oneCycle,
  piecewise,
  polynomialDecay,
  rangeTest,
  reduceOnPlateau,
  run,
  stepDecay,
  warmUp,
  type Objective,
  type Optimizer,
  type RunOptions,
  type SchedulePlan,
  type StopRules,
  type Trace,
} from '../../optim/index.ts';
import type { Point, Variant } from '../../params/index.ts';
import { groundOf, type Ground } from './grounds.ts';
import { OPTIMIZERS, SLOTS, type Inputs, type Slot } from './inputs.ts';

/** One racer's run. */
export interface Run {
  readonly slot: Slot;
  readonly optimizer: Optimizer;
  /** As a sentence calls it: `Adam at 0.1`. */
  readonly name: string;
  readonly rate: number;
  readonly trace: Trace;
}

/** A race: everybody from the same start, with as many gradients. */
export interface Race {
  readonly ground: Ground;
  readonly start: readonly number[];
  readonly runs: readonly Run[];
  /** Why nobody runs, or `null`. */
  readonly problem: string | null;
}

const known = new WeakMap<Inputs, Race>();

/** The race that is set, run once for each set of values. */
export function raceOf(values: Inputs): Race {
  const race = known.get(values) ?? hold(values);
  known.set(values, race);
  return race;
}

/** Who takes part. */
export const racing = (values: Inputs): readonly Slot[] => SLOTS.filter((slot) => values[slot].kind !== 'none');

function hold(values: Inputs): Race {
  const ground = groundOf(values.ground);
  const start = placeOf(ground, values.start);
  const problem = troubleAt(ground.objective, start, ground.names);
  if (problem !== null) return { ground, start, runs: [], problem };
  const runs = racing(values).map((slot): Run => {
    const options = optionsOf(values, slot, ground, start);
    const { optimizer, rate } = options;
    const every = Math.max(1, Math.ceil(values.gradients / MOST_POINTS));
    return { slot, optimizer, name: nameOf(values, slot), rate, trace: run({ ...options, record: every }) };
  });
  return { ground, start, runs, problem: runs.length === 0 ? 'Nobody races: choose an optimizer.' : null };
}

/** A run keeps so many points at most. */
const MOST_POINTS = 250;

/** What a run of the module is asked for. */
type Asked = RunOptions & { readonly rate: number };

/** The options of a racer's run. */
export function optionsOf(values: Inputs, slot: Slot, ground: Ground, start: readonly number[]): Asked {
  const { rate, ...hyper } = values[slot].values;
  const plan = planOf(values.schedule);
  const { clip, stop } = values;
  const most = (chosen: Variant): number => chosen.values.most as number; // as `params` declares them
  const rules: StopRules = stop.kind === 'end' ? {} : { [stop.kind]: most(stop) };
  return {
    objective: ground.objective,
    optimizer: OPTIMIZERS[values[slot].kind]!,
    hyper,
    rate: rate as number,
    start,
    steps: values.gradients,
    ...(plan && { schedule: plan }),
    ...(values.noise > 0 && { noise: values.noise, seed: values.seed }),
    ...(clip.kind === 'norm' && { clip: { norm: most(clip) } }),
    ...(clip.kind === 'value' && { clip: { value: most(clip) } }),
    ...(stop.kind !== 'end' && { stop: rules }),
  };
}

/** What makes the plan of a schedule from its inputs, which are those of its definition. */
const PLANS: Readonly<Record<string, (inputs: never) => SchedulePlan>> = {
  step: stepDecay,
  'multi-step': ({ first, second, factor }: Readonly<Record<string, number>>) =>
    multiStepDecay([first!, second!], factor),
  exponential: exponentialDecay,
  'inverse-time': inverseTimeDecay,
  linear: linearRamp,
  polynomial: polynomialDecay,
  cosine: cosineAnnealing,
  'cosine-warm-restarts': cosineWarmRestarts,
  cyclic: cyclicRate,
  'one-cycle': oneCycle,
  'warm-up': warmUp,
  'reduce-on-plateau': reduceOnPlateau,
  piecewise: ({ knots }: { readonly knots: readonly Point[] }) => piecewise(knots),
  'range-test': rangeTest,
};

/** The schedule as the module makes it; none where the rate is constant. */
export function planOf({ kind, values }: Variant): SchedulePlan | null {
  return PLANS[kind]?.(values as never) ?? null; // as `params` declares them
}

/** A racer in a sentence. */
export function nameOf(values: Pick<Inputs, Slot>, slot: Slot): string {
  const { kind, values: given } = values[slot];
  const optimizer = OPTIMIZERS[kind]!;
  const isHeavy = kind === 'sgd' && (given.momentum as number) > 0;
  const title = isHeavy ? (given.nesterov ? 'Nesterov' : 'momentum') : optimizer.title;
  return title === 'Gradient descent' ? 'gradient descent' : title;
}

/** A start in shares of the window, in units of the weights: rounded, so that a program can say it. */
export function placeOf({ window }: Pick<Ground, 'window'>, shares: Point): readonly number[] {
  return window.map(([low, high], i) => Number((low + shares[i]! * (high - low)).toPrecision(6)));
}

function troubleAt(objective: Objective, start: readonly number[], names: readonly string[]): string | null {
  const w = Float64Array.from(start);
  const gradient = new Float64Array(w.length);
  const loss = objective.value(w);
  objective.gradient(w, gradient);
  const at = `at the start, ${names.map((name, i) => `${name} = ${String(start[i]).replace('-', '−')}`).join(', ')}`;
  if (!Number.isFinite(loss)) return `The loss is not a finite number ${at}: move the start.`;
  return gradient.every(Number.isFinite) ? null : `The gradient is not finite ${at}: move the start.`;
}
