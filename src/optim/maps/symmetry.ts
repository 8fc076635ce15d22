import { requireShape, shown, whole } from '../base/shape.ts';
import { aNetwork } from '../base/things.ts';
import { requireWhole } from '../base/bounds.ts';
import { requirePlace } from '../curvature/hessian.ts';
import { checkWeights, type Activation, type Layer, type Network } from '../network/shape.ts';
import type { Objective } from '../kinds/objective.ts';

/**
 * Swaps two units of a hidden layer: other weights, the same function.
 *
 * @param layer which hidden layer, from 0
 * @param unit the two units, from 0
 * @returns new weights
 * @throws RangeError if there is no such layer or unit, or a skip connection ties the layer's units to their places
 */
export function swapUnits(
  network: Network,
  w: Float64Array,
  layer: number,
  unit: number,
  other: number,
): Float64Array<ArrayBuffer> {
  const [hidden, next] = hiddenLayer('swapUnits', network, w, layer, [unit, other]);
  const out = Float64Array.from(w);
  const [mine, theirs] = [unitWeights(hidden, next, unit), unitWeights(hidden, next, other)];
  mine.forEach((at, i) => {
    out[at] = w[theirs[i]!]!;
    out[theirs[i]!] = w[at]!;
  });
  return out;
}

/**
 * Flips the sign of everything that goes into a hidden unit and of everything that comes out: other weights, the same
 * function, because tanh(−z) = −tanh(z).
 *
 * @param layer which hidden layer, from 0
 * @param unit from 0
 * @returns new weights
 * @throws RangeError if there is no such layer or unit, its activation is not odd, or a skip connection forbids it
 */
export function flipUnit(network: Network, w: Float64Array, layer: number, unit: number): Float64Array<ArrayBuffer> {
  const [hidden, next] = hiddenLayer('flipUnit', network, w, layer, [unit]);
  if (!isOdd[hidden.activation]) throw new RangeError(`flipUnit: ${hidden.activation} is not odd, a flip changes it`);
  const out = Float64Array.from(w);
  for (const at of unitWeights(hidden, next, unit)) out[at] = -out[at]!;
  return out;
}

/**
 * In how many ways the units of a network can be ordered, and their signs chosen, without changing its function:
 * h! for a hidden layer of h units, times 2^h where the activation is odd. So many minima have equal loss.
 *
 * @returns a whole number, or an approximation above 2⁵³
 */
export function equivalentWeights(network: Network): number {
  requireShape('equivalentWeights', 'network', network, aNetwork);
  const { layers } = network;
  let count = 1;
  for (const [l, layer] of layers.slice(0, -1).entries()) {
    if (layer.skip || layers[l + 1]!.skip) continue;
    for (let unit = 1; unit <= layer.outputs; unit++) count *= unit * (isOdd[layer.activation] ? 2 : 1);
  }
  return count;
}

/** Losses along the straight line between two places. */
export interface StraightPath {
  /** Shares of the way, from 0 to 1. */
  readonly share: readonly number[];
  /** The loss at each of them. */
  readonly loss: readonly number[];
  /**
   * How high the path rises above the straight line between the losses at its ends, at least 0.
   *
   * @see Frankle et al. 2020, Linear mode connectivity and the lottery ticket hypothesis, §2
   */
  readonly barrier: number;
}

/**
 * Walks straight from one place to another.
 *
 * @param points how many places to look at, both ends included
 * @throws RangeError if a place does not fit the objective or is not finite, or `points` is not a whole number from 2
 */
export function straightPath(
  objective: Objective,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  points = 101,
): StraightPath {
  const start = requirePlace('straightPath', objective, from);
  const end = requirePlace('straightPath', objective, to);
  requireWhole('straightPath', 'points', points, 2);
  const share = Array.from({ length: points }, (_, i) => i / (points - 1));
  const loss = share.map((t) => {
    const value = objective.value(start.map((entry, i) => (1 - t) * entry + t * end[i]!));
    return Number.isNaN(value) ? Infinity : value;
  });
  const [first, last] = [loss[0]!, loss.at(-1)!];
  const rise = loss.map((value, i) => value - ((1 - share[i]!) * first + share[i]! * last));
  return { share, loss, barrier: Math.max(0, ...rise.slice(1, -1)) };
}

/** Whether f(−z) = −f(z). */
const isOdd: Readonly<Record<Activation, boolean>> = { tanh: true, linear: true, relu: false, sigmoid: false };

/** Where a unit's weights lie: what comes in, its bias, what goes out. */
function unitWeights(hidden: Layer, next: Layer, unit: number): readonly number[] {
  const incoming = Array.from({ length: hidden.inputs }, (_, k) => hidden.weights + unit * hidden.inputs + k);
  const outgoing = Array.from({ length: next.outputs }, (_, j) => next.weights + j * next.inputs + unit);
  return [...incoming, hidden.biases + unit, ...outgoing];
}

function hiddenLayer(
  who: string,
  network: Network,
  w: Float64Array,
  layer: number,
  units: readonly number[],
): readonly [hidden: Layer, next: Layer] {
  requireShape(who, 'network', network, aNetwork);
  checkWeights(who, network, w);
  const at = whole(0).fits(layer) ? layer : -1;
  const [hidden, next] = [network.layers[at], network.layers[at + 1]];
  if (hidden === undefined || next === undefined) {
    throw new RangeError(`${who}: a ${network.sizes.join('-')} network has no hidden layer ${shown(layer)}`);
  }
  const missing = units.findIndex((unit) => !(Number.isInteger(unit) && unit >= 0 && unit < hidden.outputs));
  if (missing >= 0)
    throw new RangeError(`${who}: layer ${layer} has no unit ${shown(units[missing])} of ${hidden.outputs}`);
  if (hidden.skip || next.skip) throw new RangeError(`${who}: a skip connection ties the units of layer ${layer}`);
  return [hidden, next];
}
