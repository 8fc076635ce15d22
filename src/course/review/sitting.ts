import { SITTING, type Ask } from './due.ts';

/** Longer than this nobody thinks about a short question: who was away so long was away. */
const LONGEST = 45;

/**
 * A sitting: each thing once, then those that were forgotten, until each is remembered or the time is over. What is left
 * when the time is over comes another time.
 */
export class Sitting {
  #queue: readonly Ask[];
  #forgotten: readonly Ask[] = [];
  readonly #asked = new Set<string>();
  #seconds = 0;
  #remembered = 0;

  constructor(asks: readonly Ask[]) {
    this.#queue = asks;
  }

  /** What is asked now; `null` when the sitting is over. */
  get current(): Ask | null {
    return this.#queue[0] ?? null;
  }

  /** Whether what is asked now was forgotten in this sitting. */
  get isAgain(): boolean {
    return this.current !== null && this.#asked.has(this.current.name);
  }

  /** How many are still to come, what is asked now included. */
  get left(): number {
    return this.#queue.length + this.#forgotten.length;
  }

  /** How many things were asked, and how many of them were remembered at once. */
  get done(): { readonly asked: number; readonly remembered: number } {
    return { asked: this.#asked.size, remembered: this.#remembered };
  }

  /** Leaves out what is asked now: it cannot be shown. */
  skip(): void {
    this.#go(this.#queue.slice(1));
  }

  /**
   * Goes on to the next.
   *
   * @param seconds since it was shown
   * @returns whether it was asked for the first time: only that says how well it was remembered
   */
  answer(isRemembered: boolean, seconds: number): boolean {
    const [ask, ...rest] = this.#queue;
    if (!ask) return false;
    const isFirst = !this.#asked.has(ask.name);
    this.#asked.add(ask.name);
    if (isFirst && isRemembered) this.#remembered += 1;
    if (!isRemembered) this.#forgotten = [...this.#forgotten, ask];
    this.#seconds += Math.min(Math.max(seconds, 0), LONGEST);
    this.#go(rest);
    return isFirst;
  }

  #go(rest: readonly Ask[]): void {
    if (this.#seconds + LONGEST > SITTING.most) [this.#queue, this.#forgotten] = [[], []];
    // towards the end no new ones, only those that were forgotten
    else if (rest.length > 0 && (isAgain(rest, this.#asked) || this.#seconds < SITTING.planned)) this.#queue = rest;
    else [this.#queue, this.#forgotten] = [this.#forgotten, []];
  }
}

const isAgain = ([next]: readonly Ask[], asked: ReadonlySet<string>): boolean =>
  next !== undefined && asked.has(next.name);
