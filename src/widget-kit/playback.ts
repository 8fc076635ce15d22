import type { Frame, FramePart } from './frame.ts';

/** Time between two steps of a run that plays. */
const BEAT = 110;

/** Step, back, play and reset. A run is played up to the step that the reader had set. */
export class Playback implements FramePart {
  readonly #frame: Frame;
  readonly #name: string | undefined;
  readonly #last: number;
  #target: number;
  #playing: ReturnType<typeof setInterval> | undefined;

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#name = frame.definition.timeline?.input;
    const control = this.#name === undefined ? undefined : frame.definition.params[this.#name]!.control;
    this.#last = control?.kind === 'slider' ? control.stops.at(-1)! : 0;
    this.#target = this.#now;
    this.#on('step', () => {
      this.#jump(this.#now + 1);
    });
    this.#on('back', () => {
      this.#jump(this.#now - 1);
    });
    this.#on('play', () => {
      this.#toggle();
    });
    this.#on('reset', () => {
      this.#pause();
      frame.set(frame.start);
    });
  }

  update(): void {
    if (this.#name === undefined) return;
    if (this.#playing === undefined) this.#target = Math.max(this.#now, 1);
    this.#button('back')!.toggleAttribute('disabled', this.#now <= 0 && this.#playing === undefined);
    this.#button('step')!.toggleAttribute('disabled', this.#now >= this.#last);
    this.#button('play')!.textContent = this.#playing === undefined ? 'Play' : 'Pause';
  }

  get #now(): number {
    return this.#name === undefined ? 0 : (this.#frame.values[this.#name] as number);
  }

  #jump(to: number): void {
    this.#pause();
    this.#go(to);
  }

  #go(to: number): void {
    this.#frame.set({ [this.#name!]: Math.min(Math.max(to, 0), this.#last) });
  }

  #toggle(): void {
    if (this.#playing !== undefined) {
      this.#pause();
      return;
    }
    // a reader who wants no motion gets the finished run, and can step through it
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#go(this.#target);
      return;
    }
    if (this.#now >= this.#target) this.#go(0);
    this.#playing = setInterval(() => {
      if (this.#now >= this.#target) this.#pause();
      else this.#go(this.#now + 1);
    }, BEAT);
    this.update();
  }

  #pause(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.update();
  }

  #button(what: string): HTMLButtonElement | null {
    return this.#frame.root.querySelector(`button[data-do="${what}"]`);
  }

  #on(what: string, action: () => void): void {
    this.#button(what)?.addEventListener('click', action);
  }
}
