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

/** A fit, whose number is the second weight. */
export const fitting = (beta2: number, seed: number): Fitted => ({
  objective: numberLoss(),
  optimizer: adam,
  hyper: { beta1: 0, beta2 },
  rate: 3,
  schedule: inverseTimeDecay({ decay: 1 }),
  start: [0, 0],
  steps: STEPS,
  batches: { order: 'drawn', size: 1 } as const,
  seed,
});

/** Where a fit ends. */
export const endOf = (beta2: number, seed: number): number =>
  run({ ...fitting(beta2, seed), record: 'none' }).last.w[1]!;

/** The mean of the ends, and between which two the middle eight tenths of them lie. */
export function ends(beta2: number): readonly [mean: number, low: number, high: number] {
  const all = Array.from({ length: RUNS }, (_, i) => endOf(beta2, i + 1)).sort((a, b) => a - b);
  return [all.reduce((sum, end) => sum + end, 0) / RUNS, all[RUNS / 10]!, all[RUNS - 1 - RUNS / 10]!];
}
