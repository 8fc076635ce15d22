import { describe, expect, it } from 'vitest';
import { examplesFrom } from '../../src/optim/base/examples.ts';
import { forward, predict } from '../../src/optim/network/forward.ts';
import { initialWeights, type Initialisation } from '../../src/optim/network/initial.ts';
import { networkLoss } from '../../src/optim/network/loss.ts';
import { flattenWeights, layerWeights, network } from '../../src/optim/network/shape.ts';

describe('a network worked by hand', () => {
  // z₁ = 2·3 − 1 = 5, z₂ = −3 + 2 = −1; relu gives 5 and 0; the output is 0.5·5 + 7·0 + 0.25 = 2.75
  const net = network({ sizes: [1, 2, 1], activation: 'relu', head: 'mean-squared-error' });
  const w = flattenWeights(net, [
    { W: [[2], [-1]], b: [-1, 2] },
    { W: [[0.5, 7]], b: [0.25] },
  ]);

  it('lays W out row by row, then b, layer after layer', () => {
    expect([...w]).toEqual([2, -1, -1, 2, 0.5, 7, 0.25]);
    expect(flattenWeights(net, layerWeights(net, w))).toEqual(w);
  });

  it('shows what every layer puts out', () => {
    const pass = forward(net, Float64Array.of(3, 0));
    pass.run(w);
    expect(pass.layers.map((layer) => [...layer])).toEqual([
      [3, 0],
      [5, 0, 0, 2], // unit 0 of both rows, then unit 1
      [2.75, 14.25],
    ]);
  });

  it('has the mean squared error and its gradient', () => {
    const loss = networkLoss(net, examplesFrom([[3]], [2]));
    const gradient = new Float64Array(7);
    // error 0.75, slope 1.5; the second unit is off
    expect(loss.valueAndGradient(w, gradient)).toBe(0.5625);
    expect([...gradient]).toEqual([2.25, 0, 0.75, 0, 7.5, 0, 1.5]);
  });

  it('adds a layer’s input to its output where it may skip', () => {
    const skipping = network({ sizes: [1, 1, 1, 1], activation: 'tanh', head: 'mean-squared-error', skip: true });
    expect(skipping.layers.map(({ skip }) => skip)).toEqual([true, true, false]);
    const pass = forward(skipping, Float64Array.of(0.5));
    pass.run(Float64Array.of(1, 0, 2, 0, 3, 0));
    const first = Math.tanh(0.5) + 0.5;
    const second = Math.tanh(2 * first) + first;
    expect(pass.layers.at(-1)![0]).toBeCloseTo(3 * second, 14);
  });
});

describe('what a network predicts', () => {
  it('is the probability of class 1 for one logit', () => {
    const net = network({ sizes: [1, 1], activation: 'tanh', head: 'binary-cross-entropy' });
    const [[p]] = predict(net, Float64Array.of(2, 0), Float64Array.of(Math.log(3) / 2)) as [[number]];
    expect(p).toBeCloseTo(0.75, 14); // odds 3 to 1
  });

  it('is a probability for each class, together 1, even for logits that overflow an exponential', () => {
    const net = network({ sizes: [1, 3], activation: 'tanh', head: 'softmax-cross-entropy' });
    const w = Float64Array.of(1000, 1000, 0, Math.log(3), 0, 0);
    const [p] = predict(net, w, Float64Array.of(1));
    [0.75, 0.25, 0].forEach((expected, c) => expect(p![c]).toBeCloseTo(expected, 12));
  });

  it('has an accuracy: the share of rows whose class it names', () => {
    const net = network({ sizes: [1, 1], activation: 'tanh', head: 'binary-cross-entropy' });
    const loss = networkLoss(net, examplesFrom([[1], [2], [-1], [-2]], [1, 0, 0, 0]));
    expect(loss.accuracy(Float64Array.of(1, 0))).toBe(0.75);
    expect(loss.accuracy(Float64Array.of(-1, 0))).toBe(0.25);
  });

  it('stays finite where a naive cross-entropy would be log 0', () => {
    const net = network({ sizes: [1, 1], activation: 'tanh', head: 'binary-cross-entropy' });
    const loss = networkLoss(net, examplesFrom([[1], [1]], [0, 1]));
    expect(loss.value(Float64Array.of(2000, 0))).toBe(1000); // (2000 + 0) / 2
    const gradient = new Float64Array(2);
    loss.gradient(Float64Array.of(-2000, 0), gradient);
    expect([...gradient]).toEqual([-0.5, -0.5]);
  });
});

describe('initialWeights', () => {
  const net = network({ sizes: [30, 200, 200, 1], activation: 'relu', head: 'mean-squared-error' });
  const middle = net.layers[1]!;
  const matrix = (kind: Initialisation): Float64Array =>
    initialWeights(net, kind, 7).slice(middle.weights, middle.biases);

  it.each([
    ['glorot-uniform', 2 / 400],
    ['glorot-normal', 2 / 400],
    ['he-uniform', 2 / 200],
    ['he-normal', 2 / 200],
    ['uniform', 1 / 600],
    ['zeros', 0],
  ] as const)('%s draws with variance %d', (kind, variance) => {
    const weights = matrix(kind);
    const mean = weights.reduce((sum, x) => sum + x, 0) / weights.length;
    const spread = weights.reduce((sum, x) => sum + x * x, 0) / weights.length;
    // 40,000 draws: a standard error of the variance is at most 0.7 %, of the mean 0.5 % of the deviation
    expect(Math.abs(spread - variance)).toBeLessThanOrEqual(0.03 * variance);
    expect(Math.abs(mean)).toBeLessThanOrEqual(0.02 * Math.sqrt(variance));
  });

  it('keeps uniform draws within √3 standard deviations and starts biases at 0', () => {
    const w = initialWeights(net, 'glorot-uniform', 7);
    const bound = Math.sqrt(6 / 400);
    expect(Math.max(...matrix('glorot-uniform').map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(w.slice(middle.biases, middle.biases + middle.outputs).every((b) => b === 0)).toBe(true);
  });

  it('depends on the seed and on nothing else', () => {
    expect(initialWeights(net, 'he-normal', 3)).toEqual(initialWeights(net, 'he-normal', 3));
    expect(initialWeights(net, 'he-normal', 3)).not.toEqual(initialWeights(net, 'he-normal', 4));
  });
});

describe('a network refuses', () => {
  const net = network({ sizes: [2, 3, 1], activation: 'tanh', head: 'binary-cross-entropy' });
  const examples = examplesFrom([[1, 2]], [1]);
  const loss = networkLoss(net, examples);
  const w = new Float64Array(net.parameters);

  it.each([
    ['one layer', { sizes: [2] }],
    ['a size of 0', { sizes: [2, 0, 1] }],
    ['half a unit', { sizes: [2, 1.5, 1] }],
    ['two outputs for one logit', { sizes: [2, 3, 2] }],
  ])('%s', (_what, { sizes }) => {
    expect(() => network({ sizes, activation: 'tanh', head: 'binary-cross-entropy' })).toThrow(RangeError);
  });

  it('one class for softmax', () => {
    expect(() => network({ sizes: [2, 1], activation: 'tanh', head: 'softmax-cross-entropy' })).toThrow(
      'network: softmax-cross-entropy needs an output for each class, got 1',
    );
  });

  it('weights of the wrong length', () => {
    expect(() => loss.value(new Float64Array(12))).toThrow(
      '2-3-1 network: w must be a list of 13 numbers, got a list of 12',
    );
    expect(() => loss.gradient(new Float64Array(14), w)).toThrow(RangeError);
    expect(() => loss.hessianVectorProduct(w, new Float64Array(3), w.slice())).toThrow(RangeError);
    expect(() => predict(net, new Float64Array(1), Float64Array.of(1, 2))).toThrow(RangeError);
    expect(() => flattenWeights(net, [{ W: [[1, 2]], b: [0] }])).toThrow(RangeError);
  });

  it('no examples, and rows of another width', () => {
    expect(() => networkLoss(net, { features: 2, X: new Float64Array(), y: new Float64Array(), names: [] })).toThrow(
      RangeError,
    );
    expect(() => networkLoss(net, examplesFrom([[1, 2, 3]], [1]))).toThrow(RangeError);
    expect(() => networkLoss(net, examplesFrom([[1], [2]], [1, 0]))).toThrow(
      'the network takes 2 features, the examples have 1',
    );
    expect(() => predict(net, w, Float64Array.of(1, 2, 3))).toThrow(RangeError);
    expect(() => predict(net, w, Float64Array.of(1, Number.NaN))).toThrow(RangeError);
  });

  it.each([2, -1, 0.5])('the label %d for two classes', (label) => {
    expect(() => networkLoss(net, examplesFrom([[1, 2]], [label]))).toThrow(RangeError);
  });

  it('a class beyond the outputs of softmax', () => {
    const three = network({ sizes: [2, 3], activation: 'tanh', head: 'softmax-cross-entropy' });
    expect(() => networkLoss(three, examplesFrom([[1, 2]], [3]))).toThrow('y[0] must be a class from 0 to 2, got 3');
  });

  it('an empty batch, and a row that is not there', () => {
    const out = new Float64Array(net.parameters);
    expect(() => loss.batch(w, Int32Array.of(0), 0, out)).toThrow(RangeError);
    expect(() => loss.batch(w, Int32Array.of(1), 1, out)).toThrow('there is no row 1 of 1');
  });

  it('to name classes when it predicts numbers', () => {
    const plain = network({ sizes: [2, 1], activation: 'tanh', head: 'mean-squared-error' });
    expect(() => networkLoss(plain, examples).accuracy(new Float64Array(3))).toThrow(RangeError);
  });
});
