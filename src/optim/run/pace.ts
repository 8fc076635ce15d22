import type { Schedule } from '../kinds/schedule.ts';
import type { LiveInput } from './live.ts';
import { checkedRate } from './settings.ts';

/** Sets the rate of each step, and the momentum where the schedule cycles it and the optimizer has one. */
export class Pace {
  readonly #schedule: Schedule | null;
  readonly #momentum: 'momentum' | 'beta1' | null;

  constructor(schedule: Schedule | null, hyper: LiveInput['hyper']) {
    this.#schedule = schedule;
    const momentum = 'momentum' in hyper ? 'momentum' : 'beta1' in hyper ? 'beta1' : null;
    this.#momentum = schedule?.momentum === undefined ? null : momentum;
  }

  /** @param metric what the last step led to, where it was measured */
  set(input: LiveInput, metric?: number): void {
    if (this.#schedule === null) return;
    const rate = metric === undefined ? this.#schedule.rate(input.t) : this.#schedule.rate(input.t, metric);
    input.rate = checkedRate(rate, `the rate that the schedule gives for step ${input.t}`);
    if (this.#momentum !== null) input.hyper[this.#momentum] = this.#schedule.momentum?.(input.t);
  }
}
