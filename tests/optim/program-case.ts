import type { ProgramOptions } from '../../src/optim/index.ts';

/** A run for which programs are written. */
export interface ProgramCase {
  readonly title: string;
  readonly options: ProgramOptions;
  /** Whether the batches are random, and so others in Python. */
  readonly random?: boolean;
}
