import { numberList, requireFields, requireShape } from '../base/shape.ts';
import { aNetwork, anObjective, listOf, someNumbers } from '../base/things.ts';
import { requirePlace } from '../curvature/hessian.ts';
import { checkWeights, type Layer, type Network } from '../network/shape.ts';
import type { Objective } from '../kinds/objective.ts';
import { random } from '../base/random.ts';
import type { Work } from '../base/work.ts';

/**
 * How a direction is fitted to the weights that it starts from, so that pictures of different networks compare.
 * A filter is what comes into one unit: a row of W.
 * - `raw`: not at all.
 * - `ignore`: every filter gets the norm of the weights' own; biases do not move.
 * - `biasnorm`: the same, and the biases of a layer get the norm of theirs.
 * - `joint`: a row of W and its bias are one filter.
 * - `unitwise`: every row and every bias by itself gets the size of its own.
 *
 * Scaling a layer up and the next one down leaves the function of a ReLU network as it was. Pictures by `ignore`,
 * `biasnorm` and `unitwise` stay the same, too; those by `raw` and `joint` change.
 *
 * @see Li et al. 2018, Visualizing the loss landscape of neural nets, §4
 */
export type Normalisation = 'raw' | 'ignore' | 'biasnorm' | 'joint' | 'unitwise';

/**
 * A direction fitted to the weights `w`. A filter whose weights are all 0 does not move.
 *
 * @returns a new vector
 * @throws RangeError if a vector does not fit the network, or there is no such normalisation
 */
export function normaliseDirection(
  network: Network,
  w: Float64Array,
  direction: Float64Array,
  normalisation: Normalisation,
): Float64Array<ArrayBuffer> {
  requireShape('normaliseDirection', 'network', network, aNetwork);
  checkWeights('normaliseDirection', network, w);
  checkWeights('normaliseDirection', network, direction);
  if (!Object.hasOwn(fitters, normalisation)) {
    throw new RangeError(`normaliseDirection: no "${normalisation}"; there are: ${Object.keys(fitters).join(', ')}`);
  }
  const out = Float64Array.from(direction);
  for (const layer of network.layers) fitters[normalisation](layer, w, out);
  return out;
}

/**
 * A direction with normal entries, fitted to `w`.
 *
 * @throws RangeError as `normaliseDirection`, or if the seed is not a whole number
 */
export function randomDirection(
  network: Network,
  w: Float64Array,
  normalisation: Normalisation,
  seed: number,
): Float64Array<ArrayBuffer> {
  requireShape('randomDirection', 'network', network, aNetwork);
  const draw = random(seed);
  const raw = Float64Array.from({ length: network.parameters }, () => draw.normal());
  return normaliseDirection(network, w, raw, normalisation);
}

/** A plane through weight space, and where to look at it. */
export interface LossGridSpec {
  readonly objective: Objective;
  /** The point with α = β = 0. */
  readonly center: ArrayLike<number>;
  /** The directions of α and β, as long as `center`. */
  readonly directions: readonly [ArrayLike<number>, ArrayLike<number>];
  /** Multiples of the first direction. */
  readonly alpha: readonly number[];
  /** Multiples of the second. */
  readonly beta: readonly number[];
}

/** Losses over a plane of weights. */
export interface LossGrid {
  /** Multiples of the first direction. */
  readonly alpha: readonly number[];
  /** Multiples of the second. */
  readonly beta: readonly number[];
  /** Loss at α[i], β[j] at index i · β.length + j; ∞ where it overflows. */
  readonly loss: Float64Array<ArrayBuffer>;
}

/**
 * The loss at center + α[i] d₁ + β[j] d₂ for all i and j. A slice of the work is one α.
 *
 * @throws RangeError if a vector does not fit the objective or is not finite, or α or β is empty
 */
export function lossGrid(spec: LossGridSpec): Work<LossGrid> {
  requireFields('lossGrid', spec, {
    shapes: {
      objective: anObjective,
      center: someNumbers,
      directions: listOf('two lists of numbers', someNumbers),
      alpha: numberList,
      beta: numberList,
    },
    needed: ['objective', 'center', 'directions', 'alpha', 'beta'],
  });
  const { objective, alpha, beta } = spec;
  const center = requirePlace('lossGrid', objective, spec.center);
  const [first, second] = spec.directions;
  const directions = [requirePlace('lossGrid', objective, first), requirePlace('lossGrid', objective, second)] as const;
  if (alpha.length === 0 || beta.length === 0) throw new RangeError('lossGrid: alpha and beta may not be empty');
  return fillGrid({ objective, center, directions, alpha, beta });
}

function* fillGrid({ objective, center, directions, alpha, beta }: LossGridSpec): Work<LossGrid> {
  const [first, second] = directions;
  const w = new Float64Array(center.length);
  const loss = new Float64Array(alpha.length * beta.length);
  for (const [i, a] of alpha.entries()) {
    for (const [j, b] of beta.entries()) {
      for (let k = 0; k < w.length; k++) w[k] = center[k]! + a * first[k]! + b * second[k]!;
      loss[i * beta.length + j] = finiteOr(objective.value(w), Infinity);
    }
    yield (i + 1) / alpha.length;
  }
  return { alpha, beta, loss };
}

/** Fits one layer of a direction, in place. */
const fitters: Readonly<Record<Normalisation, (layer: Layer, w: Float64Array, d: Float64Array) => void>> = {
  raw() {
    // stays as it is
  },
  ignore(layer, w, d) {
    fitRows(layer, w, d);
    d.fill(0, layer.biases, layer.biases + layer.outputs);
  },
  biasnorm(layer, w, d) {
    fitRows(layer, w, d);
    fit(w, d, range(layer.biases, layer.outputs));
  },
  joint(layer, w, d) {
    for (let j = 0; j < layer.outputs; j++) fit(w, d, [...row(layer, j), layer.biases + j]);
  },
  unitwise(layer, w, d) {
    fitRows(layer, w, d);
    for (let j = 0; j < layer.outputs; j++) fit(w, d, [layer.biases + j]);
  },
};

function fitRows(layer: Layer, w: Float64Array, d: Float64Array): void {
  for (let j = 0; j < layer.outputs; j++) fit(w, d, row(layer, j));
}

/** Gives d the norm of w, over the entries at `indices`. */
function fit(w: Float64Array, d: Float64Array, indices: readonly number[]): void {
  const length = Math.hypot(...indices.map((i) => d[i]!));
  const scale = length === 0 ? 0 : Math.hypot(...indices.map((i) => w[i]!)) / length;
  for (const i of indices) d[i] = d[i]! * scale;
}

const row = (layer: Layer, j: number): number[] => range(layer.weights + j * layer.inputs, layer.inputs);

const range = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i);

const finiteOr = (value: number, instead: number): number => (Number.isFinite(value) ? value : instead);
