import type { Frame, FramePart } from './frame.ts';

/** How long the values must rest before their sentence is read out. */
const REST = 900;

/** Reads the summary to a screen reader, once a movement has come to rest. */
export class Announcer implements FramePart {
  readonly #live: HTMLElement;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #said: string;

  constructor(frame: Frame) {
    this.#live = frame.root.querySelector<HTMLElement>('.live')!;
    this.#said = frame.root.querySelector('.summary')!.textContent;
  }

  update(frame: Frame): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      const sentence = frame.root.querySelector('.summary')!.textContent;
      if (sentence === this.#said) return;
      this.#said = sentence;
      this.#live.textContent = sentence;
    }, REST);
  }
}
