import type { Schedule } from '../kinds/schedule.ts';
import type { LiveInput } from './live.ts';
import { checkedRate } from './settings.ts';

/** Sets the rate of each step, and the momentum where the schedule cycles it and the optimizer has one. */
export class Pace {
  readonly #schedule: Schedule | null;
  readonly #momentum: 'momentum' | 'beta1' | null;

  constructor(schedule: Schedule | null, hyper: LiveInput['hyper']) {
    this.#schedule = schedule;
    this.#momentum = schedule?.momentum === undefined ? null : momentumIn(hyper);
  }

  /** @param metric what the last step led to, where it was measured */
  set(input: LiveInput, metric?: number): void {
    if (this.#schedule === null) return;
    const rate = metric === undefined ? this.#schedule.rate(input.t) : this.#schedule.rate(input.t, metric);
    input.rate = checkedRate(rate, `the rate that the schedule gives for step ${input.t}`);
    if (this.#momentum !== null) input.hyper[this.#momentum] = this.#schedule.momentum?.(input.t);
  }
}

/** The hyper-parameter that a schedule may cycle: a momentum, unless it is switched off. */
export function momentumIn(hyper: Readonly<Record<string, unknown>>): 'momentum' | 'beta1' | null {
  const name = 'momentum' in hyper ? 'momentum' : 'beta1' in hyper ? 'beta1' : null;
  return name === null || hyper[name] === 0 ? null : name;
}
