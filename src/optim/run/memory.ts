import type { State } from '../kinds/optimizer.ts';
import { copy } from '../base/vector.ts';

/** Remembers some arrays as they were, without allocating: where a run stood before a step that went wrong. */
export class Memory {
  readonly #live: readonly Float64Array[];
  readonly #kept: readonly Float64Array[];

  constructor(w: Float64Array, state: State) {
    this.#live = [w, ...Object.values(state)];
    this.#kept = this.#live.map((array) => array.slice());
  }

  /** Takes note of what the arrays are now. */
  keep(): void {
    for (let i = 0; i < this.#live.length; i++) copy(this.#live[i]!, this.#kept[i]!);
  }

  /** Puts the arrays back to what they were when last kept. */
  recall(): void {
    for (let i = 0; i < this.#live.length; i++) copy(this.#kept[i]!, this.#live[i]!);
  }
}
