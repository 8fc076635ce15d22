import type { Platform, Report, Session } from './platform.ts';
import { findApi, ScormApi, type CallNames } from './scorm-api.ts';
import type { Standing } from './standing.ts';

/** Names of the data model, and what they are set to. */
export type Values = Readonly<Record<string, string>>;

/** A version of SCORM: its names for what every version has. */
export interface Dialect {
  readonly room: number;
  /** Name of the platform's object. */
  readonly object: string;
  readonly calls: CallNames;
  readonly position: string;
  readonly data: string;
  readonly mode: string;
  /** The status that says whether the package is completed, and the values that say so. */
  readonly status: string;
  readonly completed: readonly string[];
  /** The best score so far, as a share. */
  score(api: ScormApi): number;
  whole(standing: Standing): Values;
  /** Behind `cmi.objectives.n.`. */
  objective(standing: Standing): Values;
  /** @param seconds how long the visit was */
  ending(standing: Standing, seconds: number): Values;
}

/** A platform that speaks this version. */
export function scorm(dialect: Dialect): Platform {
  return {
    room: dialect.room,
    async open() {
      const found = await findApi(dialect.object, window);
      if (found === null) return null;
      const api = new ScormApi(found, dialect.calls);
      if (!api.initialize()) throw new Error('The platform did not open a session.');
      return new ScormSession(api, dialect);
    },
  };
}

class ScormSession implements Session {
  readonly position: string;
  readonly data: string;
  readonly isReview: boolean;
  readonly back = null;
  readonly #api: ScormApi;
  readonly #dialect: Dialect;
  readonly #began = performance.now();
  /** What the platform has taken. */
  readonly #known = new Map<string, string>();
  #isCommitted = true;
  /** A score and a completion once reached stay, whatever becomes of progress later. */
  #best: number;
  #isComplete: boolean;
  /** What an earlier visit completed may have become “passed” meanwhile, which is not ours to change. */
  readonly #isSettled: boolean;

  constructor(api: ScormApi, dialect: Dialect) {
    this.#api = api;
    this.#dialect = dialect;
    this.position = api.get(dialect.position);
    this.data = api.get(dialect.data);
    this.isReview = ['review', 'browse'].includes(api.get(dialect.mode));
    this.#best = dialect.score(api);
    this.#isSettled = this.#isComplete = dialect.completed.includes(api.get(dialect.status));
  }

  save(report: Report): Promise<boolean> {
    return Promise.resolve(this.isReview || this.#handOver(report));
  }

  close(report: Report): void {
    if (!this.isReview) {
      const seconds = (performance.now() - this.#began) / 1000;
      this.#handOver(report, this.#dialect.ending(report.whole, seconds));
    }
    this.#api.finish();
  }

  #handOver({ position, data, whole, lessons }: Report, more: Values = {}): boolean {
    const dialect = this.#dialect;
    this.#best = Math.max(this.#best, whole.score);
    this.#isComplete ||= whole.isComplete;
    const { [dialect.status]: status, ...values } = dialect.whole({
      ...whole,
      score: this.#best,
      isComplete: this.#isComplete,
    });
    const isTaken = this.#setAll({
      ...(position !== '' && { [dialect.position]: position }), // nowhere yet: some platforms refuse an empty place
      ...(data !== null && { [dialect.data]: data }),
      ...values,
      ...(status !== undefined && !this.#isSettled && { [dialect.status]: status }),
      ...more,
    });
    for (const [id, standing] of lessons) this.#setObjective(id, dialect.objective(standing));
    this.#isCommitted ||= this.#api.commit();
    return isTaken && this.#isCommitted;
  }

  /** Objectives are an offer: a platform need not have them. */
  #setObjective(id: string, values: Values): void {
    const index = this.#indexOf(id);
    if (index === null) return;
    this.#setAll(
      Object.fromEntries(Object.entries(values).map(([name, value]) => [`cmi.objectives.${index}.${name}`, value])),
    );
  }

  readonly #indexes = new Map<string, number>();

  #indexOf(id: string): number | null {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    const count = this.#api.count('cmi.objectives');
    if (count === null) return null;
    const there = Array.from({ length: count }, (_, i) => this.#api.get(`cmi.objectives.${i}.id`)).indexOf(id);
    if (there < 0 && !this.#api.set(`cmi.objectives.${count}.id`, id)) return null;
    const index = there < 0 ? count : there;
    this.#indexes.set(id, index);
    return index;
  }

  /** Sets what has changed. @returns whether all was taken */
  #setAll(values: Values): boolean {
    const refused = Object.entries(values).filter(([name, value]) => {
      if (this.#known.get(name) === value) return false;
      if (!this.#api.set(name, value)) return true;
      this.#known.set(name, value);
      this.#isCommitted = false;
      return false;
    });
    return refused.length === 0;
  }
}
