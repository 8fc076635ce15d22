import type { Params, Values } from '../params/index.ts';
import type { Source } from './source.ts';

/** Learning rate over the steps of one run. */
export interface Schedule {
  /**
   * Rate of step `t`, the first being step 0.
   *
   * @param metric what a schedule that watches the run looks at (loss, or validation loss) after step t − 1
   */
  rate(t: number, metric?: number): number;
  /** Momentum of step `t`, for schedules that cycle it against the rate. */
  momentum?(t: number): number;
}

/** A family of schedules found in `schedules/`: one file, one family. */
export interface ScheduleDefinition<P extends Params = Params> {
  /** Equals the file name. */
  readonly name: string;
  readonly title: string;
  /** The rate η_t as a formula of t and the base rate η₀, TeX without dollar signs. */
  readonly tex: string;
  readonly params: P;
  /** A schedule for one run; fresh for every run, because some of them remember. */
  create(values: Values<P>, run: ScheduleContext): Schedule;
  readonly source: Source;
  readonly differs?: string;
}

export interface ScheduleContext {
  /** η₀, the learning rate that the schedule scales. */
  readonly rate: number;
  /** Steps that the run may make. */
  readonly steps: number;
}

/** Gives the definition its type. */
export function defineSchedule<P extends Params>(definition: ScheduleDefinition<P>): ScheduleDefinition<P> {
  return definition;
}
