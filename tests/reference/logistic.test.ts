import { expect } from 'vitest';
import {
  examplesFrom,
  gradientDescent,
  logisticRegression,
  run,
  symmetricEigenpairs,
  type DataObjective,
  type Trace,
} from '../../src/optim/index.ts';
import { checkCases, closeTo, readReference, type ReferenceFile } from './reference.ts';
import { counterpart, type TorchHyper } from './torch-optimizers.ts';

type Row = readonly number[];
type Reduction = 'mean' | 'sum';

interface Run {
  readonly name: string;
  readonly reduction: Reduction;
  readonly start: Row;
  readonly hyperparameters: TorchHyper;
  readonly steps: number;
}

interface FullBatch extends Run {
  readonly kind: 'gd';
  readonly trace: { readonly theta: readonly Row[]; readonly loss: Row; readonly grad: readonly Row[] };
}

interface MiniBatch extends Run {
  readonly kind: 'sgd';
  readonly batch_size: number;
  readonly epochs: number;
  readonly batches: readonly Row[];
  readonly trace: {
    readonly theta: readonly Row[];
    readonly full_loss: Row;
    readonly batch_loss: Row;
    readonly batch_grad: readonly Row[];
  };
}

interface PerExample {
  readonly name: string;
  readonly kind: 'per_example';
  readonly theta: Row;
  readonly z: Row;
  readonly p: Row;
  readonly loss: Row;
  readonly grad: readonly Row[];
  readonly sum: { readonly loss: number; readonly grad: Row };
  readonly mean: { readonly loss: number; readonly grad: Row };
}

interface Optimum {
  readonly name: string;
  readonly kind: 'optimum';
  readonly reduction: Reduction;
  readonly l2: number;
  readonly theta: Row;
  readonly loss: number;
  readonly hessian: readonly Row[];
  readonly eigenvalues: Row;
  readonly condition_number: number;
  readonly largest_stable_lr: number;
  readonly accuracy: number;
}

interface LogisticFile extends ReferenceFile {
  readonly data: { readonly X: readonly Row[]; readonly y: Row };
  readonly cases: readonly (FullBatch | MiniBatch | PerExample | Optimum)[];
}

const file = readReference<LogisticFile>('logistic');
const examples = examplesFrom(file.data.X, file.data.y);

checkCases(
  'logistic',
  'cases',
  file.cases,
  ({ name }) => name,
  (one) => {
    switch (one.kind) {
      case 'gd':
        return checkFullBatch(one);
      case 'sgd':
        return checkMiniBatch(one);
      case 'per_example':
        return checkPerExample(one);
      case 'optimum':
        return checkOptimum(one);
      default:
        throw new Error(`unknown kind ${JSON.stringify(one satisfies never)}`);
    }
  },
);

function checkFullBatch(one: FullBatch): void {
  const trace = runOf(one);
  closeTo(pick(trace, 'w'), one.trace.theta, 'theta');
  closeTo(pick(trace, 'loss'), one.trace.loss, 'loss');
  closeTo(pick(trace, 'gradient'), one.trace.grad, 'grad');
}

function checkMiniBatch(one: MiniBatch): void {
  expect(one.batches).toHaveLength(one.steps);
  const trace = runOf(one, one.batches);
  const leaving = trace.points.slice(0, -1); // no step leaves the last point
  closeTo(pick(trace, 'w'), one.trace.theta, 'theta');
  closeTo(pick(trace, 'loss'), one.trace.full_loss, 'full_loss');
  closeTo(
    leaving.map(({ batch }) => batch!.loss),
    one.trace.batch_loss,
    'batch_loss',
  );
  closeTo(
    leaving.map(({ used }) => used!),
    one.trace.batch_grad,
    'batch_grad',
  );
  expect(leaving.map(({ batch }) => [...batch!.rows])).toEqual(one.batches);
  expect(trace.last.seen).toBe(one.batches.flat().length);
}

/** The run of a case; every case ends at its last step. */
function runOf({ reduction, start, hyperparameters, steps }: Run, rows?: readonly Row[]): Trace {
  const { optimizer: torchName, ...torchHyper } = hyperparameters;
  const { optimizer, rate, hyper } = counterpart(String(torchName), torchHyper);
  const objective = logisticRegression(examples, { reduction });
  const batches = rows === undefined ? {} : { batches: { order: 'given', rows } as const };
  const trace = run({ objective, optimizer, rate, hyper, start, steps, ...batches });
  expect(trace.points).toHaveLength(steps + 1);
  return trace;
}

function pick<K extends 'w' | 'loss' | 'gradient'>(trace: Trace, field: K): Trace['last'][K][] {
  return trace.points.map((point) => point[field]);
}

function checkPerExample(one: PerExample): void {
  const w = Float64Array.from(one.theta);
  for (const reduction of ['mean', 'sum'] as const) {
    const objective = logisticRegression(examples, { reduction });
    const [loss, gradient] = lossAndGradient(objective, w);
    closeTo(loss, one[reduction].loss, `${reduction} loss`);
    closeTo(gradient, one[reduction].grad, `${reduction} grad`);
    // A batch of one example is that example's own loss under either reduction.
    const single = file.data.y.map((_, row) => lossAndGradient(objective, w, row));
    closeTo(
      single.map(([own]) => own),
      one.loss,
      'loss',
    );
    closeTo(
      single.map(([, own]) => own),
      one.grad,
      'grad',
    );
  }
  // dl/db = p − y, so the last entry of an example's gradient gives its p, and p gives z.
  const objective = logisticRegression(examples);
  const p = file.data.y.map((y, row) => lossAndGradient(objective, w, row)[1][2]! + y);
  closeTo(p, one.p, 'p');
  closeTo(
    p.map((share) => Math.log(share / (1 - share))),
    one.z,
    'z',
  );
}

/** Over all examples, or over one row. */
function lossAndGradient(objective: DataObjective, w: Float64Array, row?: number): [number, Float64Array] {
  const gradient = new Float64Array(w.length);
  const loss =
    row === undefined ? objective.valueAndGradient(w, gradient) : objective.batch(w, Int32Array.of(row), 1, gradient);
  return [loss, gradient];
}

function checkOptimum(one: Optimum): void {
  const objective = logisticRegression(examples, { reduction: one.reduction, l2: one.l2 });
  const w = Float64Array.from(one.theta);
  const [loss, gradient] = lossAndGradient(objective, w);
  closeTo(loss, one.loss, 'loss');
  closeTo(gradient, [0, 0, 0], 'gradient', 1e-13);
  const hessian = new Float64Array(9);
  objective.hessian(w, hessian);
  closeTo(hessian, one.hessian.flat(), 'hessian');
  const eigenvalues = symmetricEigenpairs(hessian).values;
  const [largest, smallest] = [eigenvalues[0]!, eigenvalues[2]!];
  closeTo(eigenvalues.toReversed(), one.eigenvalues, 'eigenvalues');
  closeTo(largest / smallest, one.condition_number, 'condition_number');
  closeTo(2 / largest, one.largest_stable_lr, 'largest_stable_lr');
  expect(accuracy(w)).toBe(one.accuracy);
  const fastest = 2 / (largest + smallest);
  const stop = { gradientNorm: 1e-12 };
  const found = run({
    objective,
    optimizer: gradientDescent,
    rate: fastest,
    start: [0, 0, 0],
    steps: 1e5,
    stop,
    record: 'none',
  });
  expect(found.outcome.kind).toBe('converged');
  closeTo(found.last.w, one.theta, 'theta found by gradient descent');
}

function accuracy(w: Float64Array): number {
  const right = file.data.X.filter(([x1, x2], row) => {
    const predicted = w[0]! * x1! + w[1]! * x2! + w[2]! > 0 ? 1 : 0;
    return predicted === file.data.y[row];
  });
  return right.length / file.data.y.length;
}
