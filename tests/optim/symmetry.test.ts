import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equivalentWeights,
  flipUnit,
  network,
  predict,
  quadratic,
  straightPath,
  swapUnits,
  tiltedDoubleWell,
} from '../../src/optim/index.ts';
import { random } from '../../src/optim/base/random.ts';

const net = network({ sizes: [2, 4, 3, 2], activation: 'tanh', head: 'softmax-cross-entropy' });
const X = Float64Array.of(0.3, -1, 2, 0.5, -0.7, 0.1);
const seeds = fc.integer({ min: 1, max: 1e6 });

function someWeights(seed: number): Float64Array<ArrayBuffer> {
  const draw = random(seed);
  return Float64Array.from({ length: net.parameters }, () => draw.normal());
}

function expectSameFunction(one: Float64Array, other: Float64Array): void {
  const [mine, theirs] = [predict(net, one, X), predict(net, other, X)];
  mine.forEach((row, i) => row.forEach((p, c) => expect(p).toBeCloseTo(theirs[i]![c]!, 13)));
}

describe('swapUnits', () => {
  it('changes the weights but not the function, in any hidden layer', () => {
    fc.assert(
      fc.property(seeds, fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(2), (seed, a, b, c, d) => {
        fc.pre(a !== b && c !== d);
        const w = someWeights(seed);
        const swapped = swapUnits(net, swapUnits(net, w, 0, a, b), 1, c, d);
        expect(swapped).not.toEqual(w);
        expectSameFunction(w, swapped);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('is its own opposite', () => {
    const w = someWeights(3);
    expect(swapUnits(net, swapUnits(net, w, 0, 1, 3), 0, 1, 3)).toEqual(w);
    expect(swapUnits(net, w, 0, 2, 2)).toEqual(w);
  });

  it('refuses the output layer, missing units, and units that a skip connection ties', () => {
    const w = someWeights(1);
    expect(() => swapUnits(net, w, 2, 0, 1)).toThrow('a 2-4-3-2 network has no hidden layer 2');
    expect(() => swapUnits(net, w, 1, 0, 3)).toThrow('layer 1 has no unit 3 of 3');
    expect(() => swapUnits(net, new Float64Array(3), 0, 0, 1)).toThrow(RangeError);
    const tied = network({ sizes: [1, 2, 2, 1], activation: 'tanh', head: 'mean-squared-error', skip: true });
    expect(() => swapUnits(tied, new Float64Array(tied.parameters), 0, 0, 1)).toThrow(RangeError);
  });
});

describe('flipUnit', () => {
  it('flips signs without changing the function of a tanh network', () => {
    fc.assert(
      fc.property(seeds, fc.nat(3), fc.nat(2), (seed, first, second) => {
        const w = someWeights(seed);
        const flipped = flipUnit(net, flipUnit(net, w, 0, first), 1, second);
        expect(flipped).not.toEqual(w);
        expectSameFunction(w, flipped);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it.each(['relu', 'sigmoid'] as const)('refuses %s, which is not odd', (activation) => {
    const other = network({ sizes: [1, 2, 1], activation, head: 'mean-squared-error' });
    expect(() => flipUnit(other, new Float64Array(other.parameters), 0, 0)).toThrow(RangeError);
  });
});

describe('equivalentWeights', () => {
  it('counts orders and signs of the hidden units', () => {
    const count = (sizes: number[], activation: 'tanh' | 'relu'): number =>
      equivalentWeights(network({ sizes, activation, head: 'mean-squared-error' }));
    expect(count([2, 8, 1], 'relu')).toBe(40_320); // 8!
    expect(count([2, 8, 1], 'tanh')).toBe(10_321_920); // 8! · 2⁸
    expect(count([2, 3, 2, 1], 'relu')).toBe(12); // 3! · 2!
    expect(count([2, 1], 'tanh')).toBe(1);
  });
});

describe('straightPath', () => {
  it('meets the barrier of a double well in the middle', () => {
    // (x² − 1)² + tilt x from −1 to 1: the tilt is a straight line, so the barrier is that of (x² − 1)², 1 at x = 0
    const path = straightPath(tiltedDoubleWell({ tilt: 0.3 }), [-1], [1], 11);
    expect(path.barrier).toBeCloseTo(1, 12);
    expect(path.share[5]).toBe(0.5);
    expect(path.loss[5]).toBeCloseTo(1, 12);
  });

  it('has no barrier in a bowl', () => {
    expect(straightPath(quadratic([1, 30]), [3, 1], [-2, 5]).barrier).toBe(0);
  });

  it('refuses places that do not fit, and a path of one point', () => {
    expect(() => straightPath(quadratic([1]), [1], [1, 2])).toThrow(RangeError);
    expect(() => straightPath(quadratic([1]), [1], [2], 1)).toThrow(RangeError);
  });
});
