import type { DataObjective, Objective } from '../kinds/objective.ts';
import { random, type Random } from '../base/random.ts';
import { allFinite, copy, norm } from '../base/vector.ts';
import { batchSource, type Batches, type BatchSource } from './batches.ts';

/** Makes a gradient shorter that is too long. */
export type Clip =
  /** Scales the gradient so that its length is at most `norm` (Pascanu et al. 2013, Algorithm 1). */
  | { readonly norm: number }
  /** Cuts every entry to [−value, value]. */
  | { readonly value: number };

/** What stands between an objective and the gradient that a step goes by. */
export interface FeedOptions {
  readonly objective: Objective;
  /** Which examples a step looks at; all of them if not given. Needs an objective over examples. */
  readonly batches?: Batches;
  /** Standard deviation of normal noise added to each entry of the gradient, fixed or by step. */
  readonly noise?: number | ((step: number) => number);
  /** Applied last. */
  readonly clip?: Clip;
  /** Decides batches and noise; 1 if not given. */
  readonly seed?: number;
}

/** What has been measured over all examples, or of an objective without. */
export interface Full {
  readonly loss: number;
  readonly gradient: Float64Array;
}

/** Supplies the gradients of a run, one for each step. */
export interface Feed {
  /** Whether every step goes by the full gradient just as it is. */
  readonly plain: boolean;
  /** What the next step goes by, length n; overwritten by each `draw`. */
  readonly used: Float64Array;
  /** The batch of the next step, or `null` without batches. */
  readonly batch: BatchSource | null;
  /** Loss over `batch`, NaN without batches. */
  readonly batchLoss: number;
  /**
   * Fills `used` for the next step.
   *
   * @param full the full gradient at `w` where it is known already, and the loss with it
   * @returns whether the gradient, before noise and clipping, and the loss, over the batch if there is one, are finite
   */
  draw(w: Float64Array, step: number, full: Full | null): boolean;
}

/** @throws RangeError if batches, noise or clip make no sense for the objective */
export function feed(options: FeedOptions): Feed {
  const { objective, batches, noise, clip, seed = 1 } = options;
  const plain = batches === undefined && noise === undefined && clip === undefined;
  const used = new Float64Array(objective.dimension);
  const data = batches === undefined ? null : overExamples(objective);
  const batch = batches === undefined || data === null ? null : batchSource(batches, data.examples, seed);
  const disturb = noise === undefined ? null : disturbance(noise, random(seed + 0x5eed)); // its own stream: batches stay the same
  const shorten = clip === undefined ? null : shortener(clip);

  /** Takes the full gradient, which is not worked out twice. */
  const whole = (w: Float64Array, full: Full | null): number => {
    if (full === null) return valueAndGradient(objective, w, used);
    copy(full.gradient, used);
    return full.loss;
  };

  const self = {
    plain,
    used,
    batch,
    batchLoss: Number.NaN,
    draw(w: Float64Array, step: number, full: Full | null): boolean {
      batch?.next();
      const loss =
        batch === null || data === null || batch.isWhole
          ? whole(w, full)
          : data.batch(w, batch.rows, batch.count, used);
      if (batch !== null) self.batchLoss = loss;
      const finite = Number.isFinite(loss) && allFinite(used);
      if (disturb !== null) disturb(used, step);
      if (shorten !== null) shorten(used);
      return finite;
    },
  };
  return self;
}

/** Writes ∇L(w) into `out` and returns L(w), by the objective's own way to both at once where it has one. */
export function valueAndGradient(objective: Objective, w: Float64Array, out: Float64Array): number {
  if (objective.valueAndGradient !== undefined) return objective.valueAndGradient(w, out);
  objective.gradient(w, out);
  return objective.value(w);
}

/** The objective, if it is a loss over examples. */
export function isOverExamples(objective: Objective): objective is DataObjective {
  return 'batch' in objective && 'examples' in objective;
}

function overExamples(objective: Objective): DataObjective {
  if (isOverExamples(objective)) return objective;
  throw new RangeError(`run: batches need an objective over examples, "${objective.name}" is none`);
}

function disturbance(
  noise: number | ((step: number) => number),
  draw: Random,
): (g: Float64Array, step: number) => void {
  const at = typeof noise === 'number' ? () => noise : noise;
  if (typeof noise === 'number') checkNoise(noise);
  return (gradient, step) => {
    const deviation = at(step);
    checkNoise(deviation);
    for (let i = 0; i < gradient.length; i++) gradient[i]! += deviation * draw.normal();
  };
}

function checkNoise(deviation: number): void {
  if (!(deviation >= 0 && deviation < Infinity)) {
    throw new RangeError(`run: noise must be a finite standard deviation from 0, got ${deviation}`);
  }
}

function shortener(clip: Clip): (gradient: Float64Array) => void {
  const most = 'norm' in clip ? clip.norm : clip.value;
  if (!(most > 0)) throw new RangeError(`run: clip must be above 0, got ${most}`);
  if ('norm' in clip) return (gradient) => shortenTo(most, gradient);
  return (gradient) => {
    for (let i = 0; i < gradient.length; i++) gradient[i] = Math.max(-most, Math.min(most, gradient[i]!));
  };
}

function shortenTo(most: number, gradient: Float64Array): void {
  const length = norm(gradient);
  if (!(length > most)) return;
  for (let i = 0; i < gradient.length; i++) gradient[i]! *= most / length;
}
