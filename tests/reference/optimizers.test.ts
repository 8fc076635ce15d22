import { expect } from 'vitest';
import {
  beale,
  himmelblau,
  monkeySaddle,
  quadratic,
  rastrigin,
  rosenbrock,
  run,
  saddle,
  tiltedDoubleWell,
  type Objective,
  type Trace,
} from '../../src/optim/index.ts';
import { checkCases, closeTo, readReference, type ReferenceFile } from './reference.ts';
import { counterpart, type Counterpart, type TorchHyper } from './torch-optimizers.ts';

interface OptimizerCase {
  readonly name: string;
  readonly category: string;
  readonly problem: { readonly id: string; readonly params: Readonly<Record<string, unknown>> };
  readonly start: readonly number[];
  readonly optimizer: string;
  readonly hyperparameters: TorchHyper;
  readonly steps: number;
  readonly stopped: string | null;
  readonly trace: {
    readonly w: readonly (readonly number[])[];
    readonly loss: readonly number[];
    readonly grad: readonly (readonly number[])[];
  };
  readonly final_state: Readonly<Record<string, readonly number[]>>;
  readonly noise_gain: number | null;
}

const file = readReference<ReferenceFile & { readonly cases: readonly OptimizerCase[] }>('optimizers');

checkCases('optimizers', 'cases', file.cases, ({ name, category }) => `${name} (${category})`, checkTrace);

/** Runs the case and compares every number of it; starts at rest and starts on a ridge must agree to the last bit. */
function checkTrace(one: OptimizerCase): void {
  expect(['required', 'optional']).toContain(one.category);
  const { optimizer, rate, hyper, buffers } = counterpart(one.optimizer, one.hyperparameters);
  const objective = problem(one.problem);
  // A case that overflowed is given room for more steps than PyTorch could make.
  const steps = one.stopped === null ? one.steps : one.steps + 10;
  const trace = run({ objective, optimizer, rate, hyper, start: one.start, steps });

  checkEnd(trace, one);
  const tolerance = one.noise_gain === null ? 0 : undefined;
  closeTo(pick(trace, 'w'), one.trace.w, 'w', tolerance);
  closeTo(pick(trace, 'loss'), one.trace.loss, 'loss', tolerance);
  closeTo(pick(trace, 'gradient'), one.trace.grad, 'gradient', tolerance);
  if (one.name.includes('stays_on_the_ridge'))
    closeTo(
      pick(trace, 'w').map((w) => w[1]!),
      one.trace.w.map(() => 0),
      'y',
      0,
    );
  checkBuffers(trace, one, buffers);
}

function pick<K extends 'w' | 'loss' | 'gradient'>(trace: Trace, field: K): Trace['last'][K][] {
  return trace.points.map((point) => point[field]);
}

function checkEnd({ outcome, points }: Trace, { steps, stopped, trace }: OptimizerCase): void {
  expect(points).toHaveLength(steps + 1);
  const kind = Math.hypot(...trace.w.at(-1)!) > 1e6 ? 'diverged' : 'out-of-steps';
  if (stopped === null) expect(outcome).toMatchObject({ kind, step: steps });
  else if (stopped === 'overflow') expect(outcome).toMatchObject({ kind: 'diverged', step: steps + 1 });
  else throw new Error(`unknown end ${stopped}`);
}

function checkBuffers({ last }: Trace, one: OptimizerCase, buffers: Counterpart['buffers']): void {
  for (const [torchName, expected] of Object.entries(one.final_state)) {
    const name = buffers[torchName];
    if (name === undefined) throw new Error(`unknown buffer ${torchName} of ${one.optimizer}`);
    closeTo(last.state[name]!, expected, `final_state.${torchName}`);
  }
}

/** Our objective for a problem of the file. */
function problem({ id, params }: OptimizerCase['problem']): Objective {
  const number = (name: string): number => {
    const value = params[name];
    if (typeof value !== 'number') throw new Error(`${id}: parameter ${name} is ${String(value)}`);
    return value;
  };
  switch (id) {
    case 'quadratic1d':
      return quadratic(number('a'));
    case 'quadratic2d':
      return quadratic(matrix(params.A));
    case 'tilted_double_well':
      return tiltedDoubleWell({ tilt: number('tilt') });
    case 'rosenbrock':
      return rosenbrock({ a: number('a'), b: number('b') });
    case 'beale':
      return beale();
    case 'himmelblau':
      return himmelblau();
    case 'rastrigin':
      return rastrigin();
    case 'saddle':
      return saddle();
    case 'monkey_saddle':
      return monkeySaddle();
    default:
      throw new Error(`unknown problem ${id}`);
  }
}

function matrix(value: unknown): number[][] {
  if (!Array.isArray(value)) throw new Error(`quadratic2d: A is ${String(value)}`);
  return value.map((row: unknown) => (Array.isArray(row) ? row.map(Number) : []));
}
