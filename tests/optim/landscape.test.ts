import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  examplesFrom,
  finish,
  initialWeights,
  layerWeights,
  lossGrid,
  network,
  networkLoss,
  normaliseDirection,
  quadratic,
  random,
  randomDirection,
  type LayerWeights,
  type Normalisation,
} from '../../src/optim/index.ts';

const net = network({ sizes: [3, 4, 2, 1], activation: 'tanh', head: 'binary-cross-entropy' });
const w = initialWeights(net, 'uniform', 5); // biases too are not 0
const norm = (v: readonly number[]): number => Math.hypot(...v);

/** Layers of the weights beside those of a random direction fitted to them. */
function fitted(normalisation: Normalisation, seed: number): readonly (readonly [LayerWeights, LayerWeights])[] {
  const mine = layerWeights(net, w);
  const direction = layerWeights(net, randomDirection(net, w, normalisation, seed));
  return mine.map((layer, l) => [layer, direction[l]!] as const);
}

function forSeeds(check: (seed: number) => void): void {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), check), { seed: 1, numRuns: 20 });
}

describe('a direction', () => {
  it('normalised by filter has the norm of the weights in every row, and 0 for biases', () => {
    forSeeds((seed) => {
      for (const [mine, direction] of fitted('ignore', seed)) {
        direction.W.forEach((row, j) => expect(norm(row)).toBeCloseTo(norm(mine.W[j]!), 12));
        expect(direction.b.every((bias) => bias === 0)).toBe(true);
      }
    });
  });

  it('may also have the norm of the biases of a layer', () => {
    forSeeds((seed) => {
      for (const [mine, direction] of fitted('biasnorm', seed)) {
        direction.W.forEach((row, j) => expect(norm(row)).toBeCloseTo(norm(mine.W[j]!), 12));
        expect(norm(direction.b)).toBeCloseTo(norm(mine.b), 12);
      }
    });
  });

  it('may take a row and its bias for one filter', () => {
    forSeeds((seed) => {
      for (const [mine, direction] of fitted('joint', seed)) {
        direction.W.forEach((row, j) =>
          expect(norm([...row, direction.b[j]!])).toBeCloseTo(norm([...mine.W[j]!, mine.b[j]!]), 12),
        );
      }
    });
  });

  it('keeps what it points to: every filter is only scaled', () => {
    const raw = layerWeights(net, randomDirection(net, w, 'raw', 9));
    const scaled = layerWeights(net, randomDirection(net, w, 'ignore', 9));
    scaled.forEach((layer, l) =>
      layer.W.forEach((row, j) => {
        const ratio = norm(row) / norm(raw[l]!.W[j]!);
        row.forEach((entry, k) => expect(entry).toBeCloseTo(ratio * raw[l]!.W[j]![k]!, 12));
      }),
    );
  });

  it('is the same for a network whose units were rescaled, up to that scale', () => {
    // the point of the method: doubling a row of w doubles the row of the direction
    const doubled = w.map((entry, i) => (i < 3 ? 2 * entry : entry));
    const [before, after] = [w, doubled].map((weights) => randomDirection(net, weights, 'ignore', 2));
    for (let i = 0; i < net.parameters; i++) expect(after![i]).toBeCloseTo((i < 3 ? 2 : 1) * before![i]!, 12);
  });

  it('does not move a filter whose weights are all 0, and is never NaN', () => {
    const zeros = new Float64Array(net.parameters);
    for (const normalisation of ['ignore', 'biasnorm', 'joint'] as const) {
      expect(randomDirection(net, zeros, normalisation, 1).every((entry) => entry === 0)).toBe(true);
      expect(normaliseDirection(net, w, zeros, normalisation).every((entry) => entry === 0)).toBe(true);
    }
  });

  it('leaves its argument alone', () => {
    const direction = w.slice();
    normaliseDirection(net, w, direction, 'ignore');
    expect(direction).toEqual(w);
  });

  it('must fit the network', () => {
    expect(() => normaliseDirection(net, w, new Float64Array(3), 'raw')).toThrow(RangeError);
    expect(() => randomDirection(net, new Float64Array(3), 'raw', 1)).toThrow(RangeError);
  });
});

describe('lossGrid', () => {
  const objective = quadratic([1, 4]);
  const spec = {
    objective,
    center: [1, 2],
    directions: [
      [1, 0],
      [1, 1],
    ],
    alpha: [-1, 0, 2],
    beta: [0, 3],
  } as const;

  it('is the loss at center + α d₁ + β d₂, α slowest', () => {
    const { loss } = finish(lossGrid(spec));
    const expected = spec.alpha.flatMap((a) => spec.beta.map((b) => 0.5 * (1 + a + b) ** 2 + 2 * (2 + b) ** 2));
    expect([...loss]).toEqual(expected);
  });

  it('shows an overflow as ∞, not as NaN', () => {
    const huge = finish(lossGrid({ ...spec, alpha: [1e200], beta: [-1e200, 0] }));
    expect([...huge.loss]).toEqual([Infinity, Infinity]);
  });

  it('can be dropped after any slice, each one α', () => {
    let calls = 0;
    const counted = { ...objective, value: (at: Float64Array) => (calls++, objective.value(at)) };
    const work = lossGrid({ ...spec, objective: counted });
    expect(work.next()).toEqual({ done: false, value: 1 / 3 });
    work.return(finish(lossGrid(spec)));
    expect(calls).toBe(2);
  });

  it('refuses bad input at once, before any work', () => {
    expect(() => lossGrid({ ...spec, center: [1] })).toThrow(RangeError);
    expect(() =>
      lossGrid({
        ...spec,
        directions: [
          [1, 0],
          [Number.NaN, 1],
        ],
      }),
    ).toThrow(RangeError);
    expect(() => lossGrid({ ...spec, alpha: [] })).toThrow(RangeError);
  });
});

it.each([
  ['ignore', 'gives the same picture'],
  ['biasnorm', 'gives the same picture'],
  ['unitwise', 'gives the same picture'],
  ['joint', 'gives another picture'],
  ['raw', 'gives another picture'],
] as const)('%s %s when a layer is scaled up and the next down', (kind, says) => {
  const net = network({ sizes: [2, 6, 3], activation: 'relu', head: 'softmax-cross-entropy' });
  const draw = random(3);
  const examples = examplesFrom(
    Array.from({ length: 20 }, () => [draw.normal(), draw.normal()]),
    Array.from({ length: 20 }, (_, i) => i % 3),
  );
  const objective = networkLoss(net, examples);
  const w = Float64Array.from({ length: net.parameters }, () => draw.normal());
  const direction = Float64Array.from({ length: net.parameters }, () => draw.normal());
  const [first, last] = net.layers;
  const scaled = w.map((x, i) => (i < last!.weights ? 8 * x : i < last!.biases ? x / 8 : x));
  expect(first!.weights).toBe(0);
  const along = (from: Float64Array) => {
    const d = normaliseDirection(net, from, direction, kind);
    return [-1, -0.5, 0, 0.5, 1].map((a) => objective.value(from.map((x, i) => x + a * d[i]!)));
  };
  const [before, after] = [along(w), along(scaled)];
  const most = Math.max(...before.map((loss, k) => Math.abs(after[k]! - loss)));
  if (says === 'gives the same picture') expect(most).toBeLessThan(1e-10);
  else expect(most).toBeGreaterThan(0.1);
});
