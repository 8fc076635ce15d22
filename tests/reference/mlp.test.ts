import { expect } from 'vitest';
import {
  equalAverage,
  examplesFrom,
  flattenWeights,
  forward,
  networkLoss,
  run,
  type NetworkLoss,
  type Trace,
} from '../../src/optim/index.ts';
import { checkCases, closeTo, readReference, type ReferenceFile } from './reference.ts';
import { networkOf, requireKeys, type TorchNetwork, type TorchWeights } from './torch-networks.ts';
import { counterpart, type TorchHyper } from './torch-optimizers.ts';

interface MlpFile extends ReferenceFile {
  readonly data: Readonly<
    Record<string, { readonly X: readonly (readonly number[])[]; readonly y: readonly number[] }>
  >;
  readonly cases: readonly MlpCase[];
}

interface MlpCase extends TorchNetwork {
  readonly name: string;
  readonly dataset: string;
  readonly start: TorchWeights;
  readonly start_loss: number;
  readonly start_output: readonly (readonly number[])[];
  readonly start_grad: TorchWeights;
  readonly runs: readonly MlpRun[];
}

interface MlpRun {
  readonly optimizer: string;
  readonly hyperparameters: TorchHyper;
  readonly steps: number;
  readonly loss: readonly number[];
  readonly weights_after: Readonly<Record<string, TorchWeights>>;
  readonly final: TorchWeights;
  readonly final_grad: TorchWeights;
  readonly accuracy: number;
  readonly swa: { readonly steps: readonly number[]; readonly weights: TorchWeights; readonly loss: number };
}

const file = readReference<MlpFile>('mlp');

checkCases(
  'mlp',
  'cases',
  file.cases,
  (one) => one.name,
  (one) => {
    requireKeys(
      one.name,
      one,
      ['name', 'sizes', 'activation', 'head', 'dataset', 'start', 'start_loss', 'start_output', 'start_grad', 'runs'],
      ['smallest_abs_relu_input'],
    );
    const loss = lossOf(one);
    checkStart(one, loss);
    expect(one.runs.length).toBeGreaterThan(0);
    for (const each of one.runs) checkRun(one, each, loss);
  },
);

function lossOf(one: MlpCase): NetworkLoss {
  const data = file.data[one.dataset];
  if (data === undefined) throw new Error(`unknown data set ${one.dataset}`);
  return networkLoss(networkOf(one), examplesFrom(data.X, data.y));
}

function checkStart(one: MlpCase, loss: NetworkLoss): void {
  const start = flattenWeights(loss.network, one.start);
  const gradient = new Float64Array(start.length);
  closeTo(loss.value(start), one.start_loss, 'start_loss');
  closeTo(loss.valueAndGradient(start, gradient), one.start_loss, 'start_loss, with the gradient');
  closeTo(gradient, flattenWeights(loss.network, one.start_grad), 'start_grad');
  loss.gradient(start, gradient.fill(Number.NaN));
  closeTo(gradient, flattenWeights(loss.network, one.start_grad), 'start_grad, alone');
  closeTo(logits(one, loss, start), one.start_output, 'start_output');
}

/** A row of logits for each example. */
function logits(one: MlpCase, { network }: NetworkLoss, w: Float64Array): number[][] {
  const pass = forward(network, Float64Array.from(file.data[one.dataset]!.X.flat()));
  pass.run(w);
  const last = pass.layers.at(-1)!;
  return Array.from({ length: pass.examples }, (_, i) =>
    Array.from({ length: network.sizes.at(-1)! }, (_unused, c) => last[c * pass.examples + i]!),
  );
}

function checkRun(one: MlpCase, expected: MlpRun, loss: NetworkLoss): void {
  const what = `${expected.optimizer} ${JSON.stringify(expected.hyperparameters)}`;
  const fields = ['loss', 'weights_after', 'final', 'final_grad', 'accuracy', 'swa'];
  requireKeys(what, expected, ['optimizer', 'hyperparameters', 'steps', ...fields]);
  const weights = (net: TorchWeights): Float64Array => flattenWeights(loss.network, net);
  const { optimizer, rate, hyper } = counterpart(expected.optimizer, expected.hyperparameters);
  const trace = run({
    objective: loss,
    optimizer,
    rate,
    hyper,
    start: weights(one.start),
    steps: expected.steps,
    snapshots: expected.swa.steps,
    ...averaging(expected.swa.steps, expected.steps),
  });
  closeTo(
    trace.points.map((point) => point.loss),
    expected.loss,
    `${what}: loss`,
  );
  for (const [steps, net] of Object.entries(expected.weights_after)) {
    closeTo(trace.points[Number(steps)]!.w, weights(net), `${what}: weights_after ${steps}`);
  }
  closeTo(trace.last.w, weights(expected.final), `${what}: final`);
  closeTo(trace.last.gradient, weights(expected.final_grad), `${what}: final_grad`);
  closeTo(loss.accuracy(trace.last.w), expected.accuracy, `${what}: accuracy`);
  checkAverages(trace, expected.swa, loss, what);
}

/** The run's own averaging, where the averaged steps are those of a cadence that ends with the run. */
function averaging(
  steps: readonly number[],
  last: number,
): { readonly average?: { readonly kind: 'equal'; readonly from: number; readonly every: number } } {
  const [from, next] = steps;
  if (from === undefined || next === undefined) return {};
  const every = next - from;
  const regular = steps.every((step, i) => step === from + i * every) && steps.at(-1)! + every > last;
  return regular ? { average: { kind: 'equal', from, every } } : {};
}

function checkAverages(trace: Trace, swa: MlpRun['swa'], loss: NetworkLoss, what: string): void {
  const expected = flattenWeights(loss.network, swa.weights);
  const mean = equalAverage(loss.dimension);
  for (const { w } of trace.snapshots!) mean.add(w);
  expect(mean.count).toBe(swa.steps.length);
  closeTo(mean.w, expected, `${what}: swa.weights, from snapshots`);
  closeTo(loss.value(mean.w), swa.loss, `${what}: swa.loss, from snapshots`);
  if (trace.average === undefined) return;
  closeTo(trace.average.w, expected, `${what}: swa.weights`);
  closeTo(trace.average.loss, swa.loss, `${what}: swa.loss`);
}
