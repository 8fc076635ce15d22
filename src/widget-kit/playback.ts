import { nearestStop, type Stops } from '../params/index.ts';
import type { Frame, FramePart } from './frame.ts';

/** How fast a run can play, as multiples of the time that its widget says. */
export const SPEEDS = [0.5, 1, 2, 4] as const;

/** The longest that a frame counts for: a tab that was hidden goes on where it was. */
const LONGEST = 100;

/** Step, back, play and reset. A run plays on a clock, up to where the reader had set it. */
export class Playback implements FramePart {
  readonly #frame: Frame;
  readonly #input: string;
  readonly #stops: Stops;
  readonly #perSecond: number;
  /** Indices of stops: where the run ends, and where the clock stands. */
  #target: number;
  #place = 0;
  #isPlaying = false;
  #ticking = 0;

  constructor(frame: Frame) {
    const { timeline, params } = frame.definition;
    const control = timeline && params[timeline.input]!.control;
    this.#frame = frame;
    this.#input = timeline?.input ?? '';
    this.#stops = control?.kind === 'slider' ? control.stops : [];
    this.#perSecond = (this.#stops.length - 1) / (timeline?.seconds ?? 1);
    this.#target = this.#now;
    this.#on('step', () => this.#jump(1));
    this.#on('back', () => this.#jump(-1));
    this.#on('play', () => this.#toggle());
    this.#on('reset', () => {
      this.#pause();
      frame.set(frame.start, 'reader');
    });
  }

  update(): void {
    if (this.#stops.length === 0) return;
    const isPlaying = this.#isPlaying;
    if (!isPlaying) this.#target = Math.max(this.#now, 1);
    const { page } = this.#frame;
    page.button('back')!.disabled = this.#now <= 0 && !isPlaying;
    page.button('step')!.disabled = this.#now >= this.#last;
    page.button('play')!.textContent = isPlaying ? 'Pause' : 'Play';
  }

  get #now(): number {
    if (this.#stops.length === 0) return 0;
    return Math.min(nearestStop(this.#stops, this.#frame.values[this.#input] as number), this.#last);
  }

  /** The stop at which the run ends. */
  get #last(): number {
    const end = this.#frame.definition.timeline?.end?.(this.#frame.values);
    return end === undefined ? this.#stops.length - 1 : nearestStop(this.#stops, end);
  }

  #jump(by: number): void {
    this.#pause();
    this.#frame.flush();
    this.#go(this.#now + by, 'reader');
  }

  #go(to: number, by: 'reader' | 'play'): void {
    const place = Math.min(Math.max(to, 0), this.#last);
    this.#frame.set({ [this.#input]: this.#stops[place]! }, by);
  }

  #toggle(): void {
    if (this.#isPlaying) {
      this.#pause();
      return;
    }
    // a reader who wants no motion gets the finished run, and can step through it
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#go(this.#target, 'play');
      return;
    }
    this.#isPlaying = true;
    if (this.#now >= this.#target) this.#go(0, 'play');
    this.#frame.flush();
    this.#place = this.#now;
    this.#tick(performance.now());
    this.update();
  }

  #tick(before: number): void {
    this.#ticking = requestAnimationFrame((time) => {
      const place = Math.floor(this.#place);
      if (this.#now !== place) return this.#pause(); // the reader has taken the run over
      const passed = Math.min(Math.max(time - before, 0), LONGEST) / 1000;
      this.#place = Math.min(this.#place + passed * this.#perSecond * this.#speed, this.#target);
      if (Math.floor(this.#place) !== place) {
        this.#go(Math.floor(this.#place), 'play');
        this.#frame.flush();
      }
      if (this.#place >= this.#target) this.#pause();
      else this.#tick(time);
    });
  }

  get #speed(): number {
    return Number(this.#frame.page.speed?.value ?? 1);
  }

  #pause(): void {
    cancelAnimationFrame(this.#ticking);
    this.#isPlaying = false;
    this.update();
  }

  #on(does: 'back' | 'play' | 'reset' | 'step', action: () => void): void {
    this.#frame.page.button(does)?.addEventListener('click', action);
  }
}
