import type { Frame, FramePart } from './frame.ts';

/** How long the values must rest before their sentence is read out. */
const REST = 900;

/** Reads the summary to a screen reader, once a movement has come to rest. */
export class Announcer implements FramePart {
  readonly #live: HTMLElement;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #said: string;

  constructor(frame: Frame) {
    this.#live = frame.page.one('live');
    this.#said = frame.shown.summary;
  }

  update(frame: Frame): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      const { summary } = frame.shown;
      if (summary === this.#said) return;
      this.#said = summary;
      this.#live.textContent = summary;
    }, REST);
  }
}
