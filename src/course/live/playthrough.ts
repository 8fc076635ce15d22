/** How long a run plays, in seconds. */
const SECONDS = { step: 0.09, least: 1.5, most: 5 };

/** How long to play so many steps: long enough to follow, short enough to wait for. */
export const secondsFor = (steps: number): number =>
  Math.min(Math.max(steps * SECONDS.step, SECONDS.least), SECONDS.most);

/** Plays something once, on a clock that can be stopped, and finished at once. */
export class Playthrough {
  readonly #seconds: number;
  readonly #draw: (share: number) => void;
  readonly #ended: () => void;
  #share = 0;
  #last: number | null = null;
  #frame = 0;

  /**
   * @param draw shows the share that is played, from 0 to 1
   * @param ended is called once, after the last share
   */
  constructor(seconds: number, draw: (share: number) => void, ended: () => void) {
    this.#seconds = seconds;
    this.#draw = draw;
    this.#ended = ended;
  }

  /** Begins or goes on; a reader who wants no motion gets the end. */
  play(): void {
    if (this.#seconds === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) this.finish();
    else this.#frame = requestAnimationFrame(this.#tick);
  }

  /** @returns whether it stands still now */
  toggle(): boolean {
    if (this.#frame === 0) this.play();
    else this.#stop();
    return this.#frame === 0;
  }

  finish(): void {
    this.#stop();
    this.#draw(1);
    this.#ended();
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#last = null;
  }

  readonly #tick = (now: number): void => {
    this.#share += this.#last === null ? 0 : (now - this.#last) / 1000 / this.#seconds;
    this.#last = now;
    if (this.#share >= 1) return this.finish();
    this.#draw(this.#share);
    this.#frame = requestAnimationFrame(this.#tick);
  };
}
