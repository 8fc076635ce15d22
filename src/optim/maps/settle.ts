import { anyNumber, requireFields, requireShape, type Shape } from '../base/shape.ts';
import { anObject, anObjective, anOptimizer, doubles } from '../base/things.ts';
import type { Params, Values } from '../../params/index.ts';
import { requireBetween, requirePositive, requireWhole } from '../base/bounds.ts';
import { escapeFrom } from '../base/escape.ts';
import { goingOn, goingOnPlane } from './going-on.ts';
import { uncheckedOf } from '../kinds/checked.ts';
import type { Objective } from '../kinds/objective.ts';
import type { Optimizer, State } from '../kinds/optimizer.ts';
import { withDefaults } from '../base/options.ts';
import { allFinite, dot } from '../base/vector.ts';
import { KnownValleys } from './valleys.ts';

/** What may be given by name. */
export const SETTLE = {
  objective: anObjective,
  optimizer: anOptimizer,
  hyper: anObject,
  rate: anyNumber,
  steps: anyNumber,
  tolerance: anyNumber,
  escape: anyNumber,
} satisfies Readonly<Record<keyof SettleSpec, Shape>>;

const NEEDED = ['objective', 'optimizer', 'steps'] as const;

/** One descent from each of many starts, all with the same settings. */
export interface SettleSpec<P extends Params = Params, S extends State = State> {
  readonly objective: Objective;
  /** A rule that treats every weight by itself, as all of `optimizers/` do. */
  readonly optimizer: Optimizer<P, S>;
  /** Hyper-parameters that differ from the optimizer's initial ones. */
  readonly hyper?: Partial<Values<P>>;
  /** η, constant; the optimizer's own if not given. */
  readonly rate?: number;
  /** Most steps from each start. */
  readonly steps: number;
  /** ‖∇L‖ at most this is flat ground; 1e-6 if not given. */
  readonly tolerance?: number;
  /** A descent has diverged where ‖w‖ is more than this, or not finite; as for a run, 10⁶ if not given. */
  readonly escape?: number;
}

/**
 * What became of a descent. It has arrived where the ground is flat, curves down in no direction, and, for an optimizer
 * that remembers, was flat after the step before: who flies over a top with speed goes on, who rests on one is moving.
 */
export const fates = { arrived: 0, moving: 1, diverged: 2 } as const;

/** Where many descents ended. */
export interface Settled {
  /** The last iterate of each, n numbers a start; the start itself where it diverged. */
  readonly ends: Float64Array<ArrayBuffer>;
  /** Steps that each made. */
  readonly steps: Int32Array<ArrayBuffer>;
  /** One of `fates` for each. */
  readonly fate: Uint8Array<ArrayBuffer>;
}

/**
 * Lets an optimizer run from many starts until each descent has arrived, diverged, or made its steps.
 *
 * @param starts n numbers for each start
 * @throws RangeError if the starts do not fit the objective or are not finite, or a setting is not what it must be
 */
export function settle<P extends Params, S extends State>(spec: SettleSpec<P, S>, starts: Float64Array): Settled {
  requireFields('settle', spec, { shapes: SETTLE, needed: NEEDED });
  return settleAll(spec, starts);
}

/** The same for specs that have more in them. */
export function settleAll<P extends Params, S extends State>(spec: SettleSpec<P, S>, starts: Float64Array): Settled {
  check(spec, starts);
  const n = spec.objective.dimension;
  const count = starts.length / n;
  const settled: Settled = {
    ends: Float64Array.from(starts),
    steps: new Int32Array(count),
    fate: new Uint8Array(count),
  };
  const block = new Block({ escape: farthest(starts, n), ...spec }, Math.min(blockSize, count), settled);
  for (let first = 0; first < count; first += blockSize) {
    block.load(first, Math.min(blockSize, count - first));
    block.run();
  }
  return settled;
}

/** The bound of the start that is farthest out. */
function farthest(starts: Float64Array, n: number): number {
  let most = 0;
  for (let i = 0; i < starts.length; i += n) most = Math.max(most, escapeFrom(starts.subarray(i, i + n)));
  return most;
}

/** No step: below all. */
const NEVER = -2;

/** Descents in a block: few enough for the processor's nearest memory, many enough to share the cost of a call. */
const blockSize = 256;

/**
 * Descents that move in step, as if they were one vector: one call of the optimizer moves them all, and none waits
 * for its own last result. So a block is faster than one descent after the other. What has ended leaves the block,
 * and the last one takes its place.
 */
class Block<P extends Params, S extends State> {
  readonly #objective: Objective;
  readonly #optimizer: Optimizer<P, S>;
  readonly #hyper: Values<P>;
  readonly #rate: number;
  readonly #steps: number;
  /** Squares, as the inner loop compares them. */
  readonly #tolerance: number;
  readonly #escape: number;
  readonly #settled: Settled;
  readonly #valleys: KnownValleys;

  /** The iterates and their gradients, n numbers each, and a view of every one. */
  readonly #w: Float64Array<ArrayBuffer>;
  readonly #gradient: Float64Array<ArrayBuffer>;
  readonly #views: readonly { readonly w: Float64Array; readonly gradient: Float64Array }[];
  /** Which start each descent began at. */
  readonly #start: Int32Array;
  /** The optimizer's buffers that have a number for each weight. */
  #perWeight: Float64Array[] = [];
  /** For each descent the last step whose iterate was on flat ground, and whether that was no valley. */
  readonly #flatAt: Int32Array;
  readonly #onTop: Uint8Array;
  #state: S;
  #active = 0;

  constructor(spec: SettleSpec<P, S> & { readonly escape: number }, size: number, settled: Settled) {
    const { optimizer, hyper = {}, rate = optimizer.rate, steps, tolerance = 1e-6 } = spec;
    const objective = uncheckedOf(spec.objective);
    const n = objective.dimension;
    this.#objective = objective;
    this.#optimizer = optimizer;
    this.#hyper = withDefaults(optimizer.name, optimizer.hyper, hyper);
    this.#rate = rate;
    this.#steps = steps;
    this.#tolerance = tolerance ** 2;
    this.#escape = spec.escape ** 2;
    this.#settled = settled;
    this.#valleys = new KnownValleys(objective);
    this.#flatAt = new Int32Array(size);
    this.#onTop = new Uint8Array(size);
    this.#w = new Float64Array(size * n);
    this.#gradient = new Float64Array(size * n);
    this.#views = Array.from({ length: size }, (_, i) => ({
      w: this.#w.subarray(i * n, (i + 1) * n),
      gradient: this.#gradient.subarray(i * n, (i + 1) * n),
    }));
    this.#start = new Int32Array(size);
    this.#state = optimizer.init(0, this.#hyper);
  }

  /** Puts `count` starts in, from `first` on. */
  load(first: number, count: number): void {
    const n = this.#objective.dimension;
    this.#w.set(this.#settled.ends.subarray(first * n, (first + count) * n)); // where nothing has moved yet
    for (let i = 0; i < count; i++) this.#start[i] = first + i;
    this.#state = this.#optimizer.init(count * n, this.#hyper);
    this.#flatAt.fill(NEVER);
    this.#perWeight = Object.values(this.#state).filter((buffer) => buffer.length === count * n);
    this.#active = count;
  }

  /** Moves all descents to their ends. */
  run(): void {
    const input = {
      w: this.#w,
      gradient: this.#gradient,
      rate: this.#rate,
      hyper: this.#hyper,
      state: this.#state,
      t: 0,
    };
    for (let used = -1; ; input.t++) {
      this.#measure();
      this.#release(input.t);
      if (this.#active === 0) return;
      if (this.#active !== used) {
        used = this.#active;
        input.w = this.#inUse(this.#w);
        input.gradient = this.#inUse(this.#gradient);
      }
      this.#optimizer.step(input);
    }
  }

  #inUse(buffer: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
    return buffer.subarray(0, this.#active * this.#objective.dimension);
  }

  #measure(): void {
    if (this.#objective.gradients !== undefined) {
      this.#objective.gradients(this.#w, this.#active, this.#gradient);
      return;
    }
    for (let i = 0; i < this.#active; i++) {
      const { w, gradient } = this.#views[i]!;
      this.#objective.gradient(w, gradient);
    }
  }

  /** Takes out the descents that end here, after `t` steps. */
  #release(t: number): void {
    const n = this.#objective.dimension;
    const scan = n === 2 ? goingOnPlane : goingOn;
    const last = t === this.#steps;
    for (let i = 0; ;) {
      if (!last) i = scan(this.#w, this.#gradient, n, i, this.#active, this.#tolerance, this.#escape);
      if (i >= this.#active) return;
      const fate = this.#fate(i, t);
      if (last || fate !== fates.moving) this.#end(i, t, fate);
      else i++;
    }
  }

  /** Notes how descent `i` ended and gives its place to the last one. */
  #end(i: number, t: number, fate: number): void {
    const n = this.#objective.dimension;
    const start = this.#start[i]!;
    const last = --this.#active;
    this.#settled.fate[start] = fate;
    this.#settled.steps[start] = t;
    if (fate !== fates.diverged) {
      for (let k = 0; k < n; k++) this.#settled.ends[start * n + k] = this.#w[i * n + k]!;
    }
    move(this.#w, last * n, i * n, n);
    move(this.#gradient, last * n, i * n, n);
    for (const buffer of this.#perWeight) move(buffer, last * n, i * n, n);
    this.#start[i] = this.#start[last]!;
    this.#flatAt[i] = this.#flatAt[last]!;
    this.#onTop[i] = this.#onTop[last]!;
  }

  #fate(i: number, t: number): number {
    const { w, gradient } = this.#views[i]!;
    const slope = dot(gradient, gradient);
    if (!(dot(w, w) <= this.#escape) || Number.isNaN(slope)) return fates.diverged;
    return slope <= this.#tolerance && this.#rests(i, t) ? fates.arrived : fates.moving;
  }

  /** Whether descent `i`, on flat ground after `t` steps, has no speed and stands in a valley. */
  #rests(i: number, t: number): boolean {
    const was = this.#flatAt[i] === t - 1;
    this.#flatAt[i] = t;
    if (!was) this.#onTop[i] = Number(!this.#valleys.has(this.#views[i]!.w)); // looked at once for a whole rest
    return this.#onTop[i] === 0 && (was || t === 0 || this.#perWeight.length === 0);
  }
}

/** Copies `length` numbers within a buffer; a loop beats `copyWithin` where they are few. */
function move(buffer: Float64Array, from: number, to: number, length: number): void {
  for (let k = 0; k < length; k++) buffer[to + k] = buffer[from + k]!;
}

function check({ objective, optimizer, ...spec }: SettleSpec, starts: Float64Array): void {
  requireShape('settle', 'starts', starts, doubles);
  requireBetween('settle', 'the rate', spec.rate ?? optimizer.rate, 0, Number.MAX_VALUE);
  requireWhole('settle', 'steps', spec.steps, 0);
  requireBetween('settle', 'tolerance', spec.tolerance ?? 0, 0, Number.MAX_VALUE);
  requirePositive('settle', 'escape', spec.escape ?? 1);
  if (starts.length % objective.dimension !== 0) {
    throw new RangeError(`settle: ${starts.length} numbers are no whole starts of ${objective.dimension}`);
  }
  if (!allFinite(starts)) throw new RangeError('settle: a start is not finite');
}
