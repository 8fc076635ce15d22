import type { Objective } from '../kinds/objective.ts';
import type { Averaged, Kept, Trace } from './trace.ts';
import { averageOf, type Average } from './averaging.ts';
import { checkedCadence, nextOn, type Cadence } from './cadence.ts';
import type { RunOptions } from './settings.ts';

/** Keeps what a run was asked to keep besides its points: the best iterate, snapshots, an average. */
export class Keeper {
  readonly #objective: Objective;
  readonly #validation: Objective | null;
  readonly #keepBest: boolean;
  readonly #snapshots: Cadence | readonly number[] | null;
  readonly #averaging: Cadence | null;
  readonly #average: Average | null;
  readonly #kept: Kept[] = [];
  #best: Kept | null = null;

  constructor({ objective, validation, keepBest = false, snapshots, average }: RunOptions) {
    this.#objective = objective;
    this.#validation = validation?.objective ?? null;
    this.#keepBest = keepBest;
    this.#snapshots = snapshots === undefined ? null : checkedSnapshots(snapshots);
    this.#averaging = average === undefined ? null : checkedCadence(average, 'average');
    this.#average = average === undefined ? null : averageOf(average, objective.dimension);
  }

  /** The first step at or after `step` whose loss must be known to keep it. */
  nextSnapshot(step: number): number {
    if (this.#snapshots === null) return Infinity;
    if (isList(this.#snapshots)) return Math.min(...this.#snapshots.filter((at) => at >= step));
    return nextOn(this.#snapshots, step);
  }

  /** The first step at or after `step` that goes into the average. */
  nextAverage(step: number): number {
    return this.#averaging === null ? Infinity : nextOn(this.#averaging, step);
  }

  /** Takes an iterate into the average. */
  addToAverage(w: Float64Array): void {
    this.#average?.add(w);
  }

  /** Looks at an iterate whose losses are known; copies it if it is to be kept. */
  look(step: number, w: Float64Array, loss: number, validation: number | undefined): void {
    const point = { step, loss, ...(validation === undefined ? {} : { validation }) };
    if (this.#keepBest && this.#isBetter(point)) this.#best = { ...point, w: w.slice() };
    if (this.nextSnapshot(step) === step) this.#kept.push({ ...point, w: w.slice() });
  }

  /** What has been kept, as the trace has it. */
  kept(): Pick<Trace, 'best' | 'average' | 'snapshots'> {
    const average = this.#averaged();
    return {
      ...(this.#best === null ? {} : { best: this.#best }),
      ...(average === null ? {} : { average }),
      ...(this.#snapshots === null ? {} : { snapshots: this.#kept }),
    };
  }

  #isBetter({ loss, validation }: Omit<Kept, 'w'>): boolean {
    if (this.#best === null) return true;
    if (this.#best.validation === undefined) return loss < this.#best.loss;
    return validation !== undefined && validation < this.#best.validation;
  }

  #averaged(): Averaged | null {
    if (this.#average === null || this.#average.count === 0) return null;
    const { w, count } = this.#average;
    const loss = this.#objective.value(w);
    if (!Number.isFinite(loss)) return null;
    const validation = this.#validation === null ? {} : { validation: this.#validation.value(w) };
    return { w: w.slice(), loss, ...validation, count };
  }
}

function isList(snapshots: Cadence | readonly number[]): snapshots is readonly number[] {
  return Array.isArray(snapshots);
}

function checkedSnapshots(snapshots: Cadence | readonly number[]): Cadence | readonly number[] {
  if (!isList(snapshots)) return checkedCadence(snapshots, 'snapshots');
  const bad = snapshots.find((step) => !Number.isSafeInteger(step) || step < 0);
  if (bad !== undefined) throw new RangeError(`run: snapshots are taken at whole numbers of steps, got ${bad}`);
  return snapshots;
}
