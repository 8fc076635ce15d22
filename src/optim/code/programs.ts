import { requireShape } from '../base/shape.ts';
import { anObjective, numberRows } from '../base/things.ts';
import type { Params } from '../../params/index.ts';
import { numpyEvaluation, numpyRun } from './numpy.ts';
import { pytorchEvaluation, pytorchRun } from './pytorch.ts';
import { settle, writtenLoss, type ProgramOptions } from './settings.ts';
import { typescriptEvaluation, typescriptRun } from './typescript.ts';
import type { Objective } from '../kinds/objective.ts';
import type { State } from '../kinds/optimizer.ts';

export type { ProgramOptions } from './settings.ts';

/** One thing in three languages, each a whole program that runs as it stands. */
export interface Programs {
  /** On this module, which it imports as `downhill`. */
  readonly typescript: string;
  /** In double precision. */
  readonly pytorch: string;
  readonly numpy: string;
}

/**
 * The programs that do what `run` does with the same options, and print its trace: one line of JSON a point, with
 * `step`, `w` and `loss`.
 *
 * The three print the same numbers, up to rounding, with two exceptions. Random batches are drawn by each language's own
 * generator. And where `run` ends as diverged, with the last finite point, the programs in Python go on with `Infinity`
 * and `NaN`.
 *
 * @throws RangeError if something is asked for that has no lines for programs (an objective, an optimizer or a schedule
 *   of one's own, noise, a validation, averages), or what `run` would refuse
 */
export function programs<P extends Params, S extends State>(options: ProgramOptions<P, S>): Programs {
  const settled = settle(options);
  return { typescript: typescriptRun(options, settled), pytorch: pytorchRun(settled), numpy: numpyRun(settled) };
}

/**
 * The programs that compute a loss at some places, and print one line of JSON for each, with `w` and `loss`.
 *
 * @param places weights, n numbers each
 * @throws RangeError if the objective has no lines for programs
 */
export function evaluationPrograms(objective: Objective, places: readonly (readonly number[])[]): Programs {
  requireShape('evaluationPrograms', 'objective', objective, anObjective);
  requireShape('evaluationPrograms', 'places', places, numberRows);
  const loss = writtenLoss(objective);
  return {
    typescript: typescriptEvaluation(loss, places),
    pytorch: pytorchEvaluation(loss, places),
    numpy: numpyEvaluation(loss, places),
  };
}
