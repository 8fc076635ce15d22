import {
  adam,
  examplesFrom,
  inverseTimeDecay,
  meanSquaredError,
  run,
  type DataLoss,
  type Optimizer,
  type ProgramOptions,
} from '../optim/index.ts';
import type { Stops } from '../params/index.ts';

// One number that is fitted to three, one of them drawn at each step: Adam without a memory of directions.

export const DATA = [-4, 1, 1] as const;
export const MEAN = DATA.reduce((sum, value) => sum + value, 0) / DATA.length;
export const MEDIAN = 1;
export const BETAS: Stops = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
export const STEPS = 3000;
/** Runs that the recorded means are of. */
export const RUNS = 30;

let loss: DataLoss | undefined;

/** Squared error of a line whose only feature is always 0: its bias is the number. */
const numberLoss = (): DataLoss => (loss ??= meanSquaredError(examplesFrom([[0], [0], [0]], [...DATA])));

type Fitted = typeof adam extends Optimizer<infer P, infer S> ? ProgramOptions<P, S> : never;

/** A fit, whose number is the second weight; without a memory of directions unless one is given. */
export const fitting = (beta2: number, seed: number, beta1 = 0): Fitted => ({
  objective: numberLoss(),
  optimizer: adam,
  hyper: { beta1, beta2 },
  rate: 3,
  schedule: inverseTimeDecay({ decay: 1 }),
  start: [0, 0],
  steps: STEPS,
  batches: { order: 'drawn', size: 1 } as const,
  seed,
});

/** Where a fit ends. */
export const endOf = (beta2: number, seed: number, beta1 = 0): number =>
  run({ ...fitting(beta2, seed, beta1), record: 'none' }).last.w[1]!;

/** The mean of the ends, and between which two the middle eight tenths of them lie. */
export function ends(beta2: number): readonly [mean: number, low: number, high: number] {
  const all = Array.from({ length: RUNS }, (_, i) => endOf(beta2, i + 1)).sort((a, b) => a - b);
  return [all.reduce((sum, end) => sum + end, 0) / RUNS, all[RUNS / 10]!, all[RUNS - 1 - RUNS / 10]!];
}

/** Where a walk between −1 and 1 ends, whose every third slope is 4 and the others −1, without a memory of directions. */
export function rareSlopeEnd(optimizer: Pick<typeof adam, 'init' | 'step'>, beta2: number): number {
  const hyper = { beta1: 0, beta2, epsilon: 1e-8, weightDecay: 0 };
  const [w, gradient, state] = [new Float64Array(1), new Float64Array(1), optimizer.init(1, hyper)];
  for (let t = 0; t < STEPS; t++) {
    gradient[0] = t % 3 === 0 ? 4 : -1;
    optimizer.step({ w, gradient, rate: 0.5 / Math.sqrt(t + 1), hyper, state, t });
    w[0] = Math.min(Math.max(w[0]!, -1), 1);
  }
  return w[0]!;
}
