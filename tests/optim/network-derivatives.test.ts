import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examplesFrom, type Examples } from '../../src/optim/base/examples.ts';
import { forward } from '../../src/optim/network/forward.ts';
import { networkLoss, type NetworkLoss } from '../../src/optim/network/loss.ts';
import { layerWeights, network, type Activation, type Head, type Network } from '../../src/optim/network/shape.ts';
import { random } from '../../src/optim/base/random.ts';
import { differenceGradient, differenceHessian, relativeError } from './differences.ts';

const activations: readonly Activation[] = ['tanh', 'relu', 'sigmoid', 'linear'];
const heads: readonly { readonly head: Head; readonly outputs: number }[] = [
  { head: 'binary-cross-entropy', outputs: 1 },
  { head: 'softmax-cross-entropy', outputs: 3 },
  { head: 'mean-squared-error', outputs: 1 },
];

/** Widths that leave 0, 1, 2 and 3 rows over for kernels that take four; equal neighbours can skip. */
const shapes = [
  [2, 3, 3],
  [3, 1],
  [1, 5, 2],
  [6, 4],
] as const;

const kinds = activations.flatMap((activation) =>
  heads.flatMap(({ head, outputs }) =>
    [false, true].map((skip) => ({
      title: `${activation}, ${head}${skip ? ', skip connections' : ''}`,
      nets: shapes.map((sizes) => network({ sizes: [...sizes, outputs], activation, head, skip })),
    })),
  ),
);

describe.each(kinds)('a network with $title', ({ nets }) => {
  it('has the gradient that central differences give', () => {
    everywhere(nets, 16, ({ loss, w }) => {
      const expected = differenceGradient((at) => loss.value(at), [...w]);
      expect(relativeError(gradientOf(loss, w), expected)).toBeLessThanOrEqual(1e-6);
    });
  });

  it('has the Hessian that central differences of the gradient give', () => {
    everywhere(nets, 4, ({ loss, w }) => {
      const expected = differenceHessian((at, out) => loss.gradient(at, out), [...w]);
      expect(relativeError(hessianOf(loss, w), expected)).toBeLessThanOrEqual(1e-6);
    });
  });

  it('multiplies by its Hessian without forming it', () => {
    everywhere(nets, 8, ({ loss, w, seed }) => {
      const n = w.length;
      const v = someWeights(loss.network, seed + 2);
      const product = new Float64Array(n);
      loss.hessianVectorProduct(w, v, product);
      const hessian = hessianOf(loss, w);
      const expected = Array.from({ length: n }, (_, i) =>
        v.reduce((sum, entry, j) => sum + hessian[i * n + j]! * entry, 0),
      );
      expect(relativeError(product, expected)).toBeLessThanOrEqual(1e-13);
    });
  });

  it('gives value and gradient together as it gives them alone', () => {
    everywhere(nets, 4, ({ loss, w }) => {
      const together = new Float64Array(w.length);
      expect(loss.valueAndGradient(w, together)).toBeCloseTo(loss.value(w), 13);
      expect(relativeError(together, [...gradientOf(loss, w)])).toBeLessThanOrEqual(1e-13);
    });
  });

  it('treats a batch as a data set of its own', () => {
    everywhere(nets, 4, ({ loss, w, examples, seed }) => {
      const rows = [6, 2, 2, 5, 0].map((row) => (row + seed) % 7);
      const ofBatch = new Float64Array(w.length);
      const value = loss.batch(w, Int32Array.from([...rows, 1]), rows.length, ofBatch); // the last row is not in it
      const set = networkLoss(loss.network, rowsOf(examples, rows));
      expect(value).toBeCloseTo(set.value(w), 13);
      expect(relativeError(ofBatch, [...gradientOf(set, w)])).toBeLessThanOrEqual(1e-13);
    });
  });
});

interface Place {
  readonly loss: NetworkLoss;
  readonly examples: Examples;
  readonly w: Float64Array<ArrayBuffer>;
  readonly seed: number;
}

/** Checks a fact for random networks of a list, data and weights, wherever the loss has derivatives. */
function everywhere(nets: readonly Network[], numRuns: number, check: (place: Place) => void): void {
  const property = fc.property(fc.nat(nets.length - 1), fc.integer({ min: 1, max: 1e6 }), (which, seed) => {
    const net = nets[which]!;
    const examples = someExamples(net, 7, seed);
    const w = someWeights(net, seed + 1);
    fc.pre(!isNearKink(net, w, examples));
    check({ loss: networkLoss(net, examples), examples, w, seed });
  });
  fc.assert(property, { seed: 1, numRuns });
}

/** Normal features and labels that suit the head. */
function someExamples(net: Network, count: number, seed: number): Examples {
  const draw = random(seed);
  const classes = net.head === 'binary-cross-entropy' ? 2 : net.sizes.at(-1)!;
  const rows = Array.from({ length: count }, () => Array.from({ length: net.sizes[0]! }, () => draw.normal()));
  const labels = rows.map(() => (net.head === 'mean-squared-error' ? draw.normal() : draw.below(classes)));
  return examplesFrom(rows, labels);
}

function rowsOf({ X, y, features }: Examples, rows: readonly number[]): Examples {
  return examplesFrom(
    rows.map((row) => [...X.subarray(row * features, (row + 1) * features)]),
    rows.map((row) => y[row]!),
  );
}

function someWeights(net: Network, seed: number): Float64Array<ArrayBuffer> {
  const draw = random(seed);
  return Float64Array.from({ length: net.parameters }, () => 0.8 * draw.normal());
}

/** Whether some relu input is so near to 0 that differences would step over the kink. */
function isNearKink(net: Network, w: Float64Array, examples: Examples): boolean {
  if (net.activation !== 'relu') return false;
  const hidden = net.layers.slice(0, -1);
  return hidden.some((_layer, l) => weightedSums(net, w, examples.X, l).some((z) => Math.abs(z) < 2e-3));
}

/** z of layer l, by the definition: W a + b with a the output of the layer before. */
function weightedSums(net: Network, w: Float64Array, X: Float64Array, l: number): number[] {
  const pass = forward(net, X);
  pass.run(w);
  const { W, b } = layerWeights(net, w)[l]!;
  const before = pass.layers[l]!;
  return b.flatMap((bias, j) =>
    Array.from({ length: pass.examples }, (_, i) =>
      W[j]!.reduce((sum, weight, k) => sum + weight * before[k * pass.examples + i]!, bias),
    ),
  );
}

function gradientOf(loss: NetworkLoss, w: Float64Array): Float64Array {
  const out = new Float64Array(w.length);
  loss.gradient(w, out);
  return out;
}

function hessianOf(loss: NetworkLoss, w: Float64Array): Float64Array {
  const out = new Float64Array(w.length ** 2);
  loss.hessian(w, out);
  return out;
}

describe('a penalised network', () => {
  const net = network({ sizes: [2, 3, 2], activation: 'tanh', head: 'softmax-cross-entropy' });
  const examples = examplesFrom(
    [
      [1, 2],
      [-1, 0.5],
      [0.3, -2],
    ],
    [0, 1, 1],
  );
  const [plain, penalised] = [networkLoss(net, examples), networkLoss(net, examples, { l2: 0.3 })];
  const draw = random(1);
  const w = Float64Array.from({ length: net.parameters }, () => draw.normal());

  it('has half of λ times the squares of its weights in the loss, and not its biases', () => {
    const squares = layerWeights(net, w)
      .flatMap(({ W }) => W.flat())
      .reduce((sum, x) => sum + x * x, 0);
    expect(penalised.value(w) - plain.value(w)).toBeCloseTo(0.15 * squares, 12);
    const [without, pulled] = [gradientOf(plain, w), gradientOf(penalised, w)];
    for (const { weights, biases, outputs } of net.layers) {
      for (let i = weights; i < biases; i++) expect(pulled[i]! - without[i]!).toBeCloseTo(0.3 * w[i]!, 12);
      for (let i = biases; i < biases + outputs; i++) expect(pulled[i]).toBe(without[i]);
    }
  });

  it('has the derivatives that differences give, also over a batch', () => {
    expect(
      relativeError(
        gradientOf(penalised, w),
        differenceGradient((at) => penalised.value(at), [...w]),
      ),
    ).toBeLessThan(1e-6);
    const hessian = new Float64Array(net.parameters ** 2);
    penalised.hessian(w, hessian);
    expect(
      relativeError(
        hessian,
        differenceHessian((at, out) => penalised.gradient(at, out), [...w]),
      ),
    ).toBeLessThan(1e-6);
    const [whole, batch] = [new Float64Array(net.parameters), new Float64Array(net.parameters)];
    expect(penalised.valueAndGradient(w, whole)).toBeCloseTo(penalised.value(w), 12);
    expect(penalised.batch(w, Int32Array.of(0, 1, 2), 3, batch)).toBeCloseTo(penalised.value(w), 12);
    expect(relativeError(batch, [...whole])).toBeLessThan(1e-12);
  });

  it('can have λ times the sizes of its weights in the loss, alone or beside the squares', () => {
    const both = networkLoss(net, examples, { l1: 0.2, l2: 0.3 });
    const sizes = layerWeights(net, w)
      .flatMap(({ W }) => W.flat())
      .reduce((sum, x) => sum + Math.abs(x), 0);
    expect(networkLoss(net, examples, { l1: 0.2 }).value(w) - plain.value(w)).toBeCloseTo(0.2 * sizes, 12);
    expect(both.value(w) - penalised.value(w)).toBeCloseTo(0.2 * sizes, 12);
    expect(
      relativeError(
        gradientOf(both, w),
        differenceGradient((at) => both.value(at), [...w]),
      ),
    ).toBeLessThan(1e-6);
    const [of, before] = [new Float64Array(net.parameters ** 2), new Float64Array(net.parameters ** 2)];
    both.hessian(w, of);
    penalised.hessian(w, before);
    expect(of).toEqual(before); // a size does not bend
  });

  it('pulls every weight by λ with L1, whatever its size, one that is 0 not at all, and no bias', () => {
    const at = w.map((weight, i) => (i === net.layers[0]!.weights ? 0 : weight));
    const [without, pulled] = [gradientOf(plain, at), gradientOf(networkLoss(net, examples, { l1: 0.2 }), at)];
    for (const { weights, biases, outputs } of net.layers) {
      for (let i = weights; i < biases; i++)
        expect(pulled[i]! - without[i]!).toBeCloseTo(at[i] === 0 ? 0 : at[i]! > 0 ? 0.2 : -0.2, 12);
      for (let i = biases; i < biases + outputs; i++) expect(pulled[i]).toBe(without[i]);
    }
  });

  it('refuses a negative penalty', () => {
    expect(() => networkLoss(net, examples, { l2: -1 })).toThrow('networkLoss: l2');
    expect(() => networkLoss(net, examples, { l1: -1 })).toThrow('networkLoss: l1');
  });
});
