import type { Optimizer as Rule, Scalar, Variable } from '@tensorflow/tfjs-core';
import {
  adagrad,
  adam,
  adamax,
  gradientDescent,
  himmelblau,
  rmsprop,
  sgd,
  type DescentOptions,
  type Optimizer,
} from '../../src/optim/index.ts';
import type { Case, Contender } from './contender.ts';
import { examples, networkOptions, startWeights } from './network-cases.ts';
import { ourStepper } from './surface-cases.ts';
import { tensorFlow, type TensorFlow } from './tensorflow.ts';

const backends = ['cpu', 'wasm'] as const;

const start = [-1, 1] as const;

/** A loss as TensorFlow.js minimises it. */
interface Model {
  readonly variables: readonly Variable[];
  loss(): Scalar;
  /** Frees the tensors. */
  dispose(): void;
}

/** One rule in both libraries. */
interface Pair {
  readonly optimizer: Optimizer;
  readonly rate: number;
  /** Where our own initial values are not theirs. */
  readonly hyper?: NonNullable<DescentOptions['hyper']>;
  rule(tf: TensorFlow, rate: number): Rule;
}

const descent: Pair = { optimizer: gradientDescent, rate: 1e-3, rule: (tf, rate) => tf.train.sgd(rate) };
const adamPair: Pair = { optimizer: adam, rate: 1e-3, rule: (tf, rate) => tf.train.adam(rate, 0.9, 0.999, 1e-8) };

/**
 * Every optimizer that TensorFlow.js has too, with the same hyper-parameters. Its Adadelta is another rule: it divides
 * by the squared gradients before the present one, and so overflows here in the first steps.
 */
const pairs: readonly Pair[] = [
  descent,
  { optimizer: sgd, rate: 1e-4, rule: (tf, rate) => tf.train.momentum(rate, 0.9) },
  { optimizer: adagrad, rate: 0.01, hyper: { initialSum: 0.1 }, rule: (tf, rate) => tf.train.adagrad(rate, 0.1) },
  { optimizer: rmsprop, rate: 1e-3, rule: (tf, rate) => tf.train.rmsprop(rate, 0.99, 0, 1e-8) },
  adamPair,
  { optimizer: adamax, rate: 1e-3, rule: (tf, rate) => tf.train.adamax(rate, 0.9, 0.999, 1e-8) },
];

/** The stepper and TensorFlow.js at the same work: Himmelblau's function and a network, in float32 there. */
export async function peerCases(steps: number): Promise<readonly Case[]> {
  const tf = await tensorFlow();
  const surfaces = pairs.map((pair) => {
    const { optimizer, rate, hyper = {} } = pair;
    const options = { objective: himmelblau(), start, optimizer, rate, hyper };
    return versus(`Himmelblau, ${pair.optimizer.name}`, tf, pair, options, himmelblauModel, steps);
  });
  const networks = [
    { ...descent, rate: 0.1 },
    { ...adamPair, rate: 0.01 },
  ].map((pair) => {
    const options = networkOptions(pair.optimizer, pair.rate);
    return versus(`network, ${pair.optimizer.name}`, tf, pair, options, networkModel, steps);
  });
  return [...surfaces, ...networks];
}

function versus(
  name: string,
  tf: TensorFlow,
  pair: Pair,
  options: DescentOptions,
  model: (tf: TensorFlow) => Model,
  steps: number,
): Case {
  const rivals = backends.map((backend) => rival(tf, backend, pair, model, steps));
  return {
    name,
    steps,
    contenders: [...rivals, ourStepper(options, steps)],
    goals: rivals.map((peer) => ({ of: 'stepper', against: peer.name, atLeast: 25 })),
    tolerance: 1e-4, // float32 has seven digits, and hundreds of steps lose some
  };
}

function rival(
  tf: TensorFlow,
  backend: string,
  pair: Pair,
  model: (tf: TensorFlow) => Model,
  steps: number,
): Contender {
  return {
    name: `TensorFlow.js ${backend}`,
    async descend() {
      await tf.setBackend(backend);
      const { variables, loss, dispose } = model(tf);
      const rule = pair.rule(tf, pair.rate);
      for (let t = 0; t < steps; t++) rule.minimize(loss, false, [...variables]);
      const end = variables.flatMap((variable) => [...variable.dataSync()]);
      rule.dispose();
      dispose();
      return end;
    },
  };
}

function himmelblauModel(tf: TensorFlow): Model {
  const x = tf.variable(tf.scalar(start[0]));
  const y = tf.variable(tf.scalar(start[1]));
  return {
    variables: [x, y],
    loss: () => tf.add(tf.square(tf.sub(tf.add(tf.square(x), y), 11)), tf.square(tf.sub(tf.add(x, tf.square(y)), 7))),
    dispose: () => tf.dispose([x, y]),
  };
}

function networkModel(tf: TensorFlow): Model {
  const inputs = tf.tensor2d([...examples.X], [200, 2]);
  const labels = tf.tensor2d([...examples.y], [200, 1]);
  const [w1, b1, w2, b2] = [
    tf.variable(tf.tensor2d([...startWeights.subarray(0, 16)], [8, 2])),
    tf.variable(tf.tensor1d([...startWeights.subarray(16, 24)])),
    tf.variable(tf.tensor2d([...startWeights.subarray(24, 32)], [1, 8])),
    tf.variable(tf.tensor1d([...startWeights.subarray(32)])),
  ];
  return {
    variables: [w1, b1, w2, b2],
    loss() {
      const hidden = tf.tanh(tf.add(tf.matMul(inputs, w1, false, true), b1));
      return tf.losses.sigmoidCrossEntropy(labels, tf.add(tf.matMul(hidden, w2, false, true), b2));
    },
    dispose: () => tf.dispose([inputs, labels, w1, b1, w2, b2]),
  };
}
