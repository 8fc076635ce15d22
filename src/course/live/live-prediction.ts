import type { Params } from '../../params/index.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { MountedWidget } from '../../widget-kit/frame.ts';
import type { ProgressStore } from '../progress/store.ts';
import type { Given } from '../question/key.ts';
import type { Drawing } from '../question/read-prediction.ts';
import { readTexts } from '../../widget-kit/address.ts';
import { AxisRun } from './axis-run.ts';
import { DrawingInput } from './drawing.ts';
import type { AnswerInput } from './answer-input.ts';
import { choiceInput } from './inputs.ts';
import { lock, open, unlock } from './lock.ts';
import { Playthrough, secondsFor } from './playthrough.ts';
import { runOf } from './run-of.ts';
import { Task } from './task.ts';
import { unveil } from './veil.ts';

/** Makes a prediction take the reader's guess, and then play the run against it. Nothing is judged. */
export class LivePrediction {
  readonly #task: Task;
  readonly #widget: DownhillWidget;
  readonly #drawing: DrawingInput | null;
  readonly #input: AnswerInput;
  readonly #axis: AxisRun | null;
  #play: Playthrough | null = null;
  /** Whether the reader wants the end before the figure has come. */
  #isHurried = false;
  #unwatch: (() => void) | null = null;

  constructor(root: HTMLElement, store: ProgressStore) {
    const task = new Task(root, store, document.querySelector<HTMLFormElement>(`.task-foot[data-of="${root.id}"]`)!);
    this.#task = task;
    this.#widget = document.querySelector<DownhillWidget>(`downhill-widget[id="${root.dataset.widget!}"]`)!;
    const drawing = JSON.parse(root.dataset.drawing ?? 'null') as Drawing | null; // written by the build
    this.#drawing = drawing ? new DrawingInput(this.#widget, drawing, task.sealed.key) : null;
    this.#input = this.#drawing ?? choiceInput(document.querySelectorAll(`input[name="${root.id}-choice"]`));
    const axis = task.form.querySelector<HTMLElement>('.guess-axis');
    this.#axis = axis && task.sealed.outcome ? new AxisRun(axis, task.sealed.outcome) : null;
    task.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#keep();
    });
    task.on('skip', () => void this.#reveal([]));
    task.on('clear', () => this.#drawing?.clear());
    task.on('again', () => this.#again());
    task.on('replay', () => void this.#replay());
    task.on('pause', (button) => (button.textContent = this.#play?.toggle() ? 'Go on' : 'Pause'));
    task.on('finish', () => {
      if (this.#play) this.#play.finish();
      else this.#isHurried = true;
    });
    const { keptGuess } = task;
    if (keptGuess) this.#restore(keptGuess);
  }

  /** A guess of an earlier visit stands at once, and the widget is whole. */
  #restore(given: Given): void {
    if (given.length > 0) this.#input.write(given);
    this.#stand(given, true);
    this.#axis?.draw(1);
    this.#settle();
    this.#note(Object.keys(this.#texts).length > 0); // the figure is as the page was built, or as a link asks
  }

  #keep(): void {
    const read = this.#input.read();
    if (!read.ok) {
      const note = this.#task.form.querySelector('.task-note')!;
      const said = [...note.childNodes];
      note.textContent = read.problem;
      this.#widget.addEventListener('pointerup', () => note.replaceChildren(...said), { once: true });
      return;
    }
    void this.#reveal(read.value);
  }

  async #reveal(given: Given): Promise<void> {
    this.#task.keepGuess(given);
    this.#stand(given, false);
    this.#task.form.querySelector<HTMLElement>('.verdict')!.focus({ preventScroll: true }); // the button is gone
    await this.#replay();
  }

  /** Fixes the guess in the figure, and puts what was asked for in its place. */
  #stand(given: Given, quietly: boolean): void {
    const { form, root, sealed } = this.#task;
    root.dataset.settled = '';
    form.dataset.settled = '';
    this.#fields().forEach((field) => (field.disabled = true));
    this.#fields().forEach((field, i) => {
      field.closest('.choice')!.classList.toggle('guessed', given[0] === i && this.#drawing === null);
    });
    form.querySelector<HTMLElement>(':scope > .task-bar')!.hidden = true;
    form.querySelector<HTMLElement>('.after-guess')!.hidden = false;
    form.querySelector('.task-note span')?.remove(); // the text below is open from here on
    this.#drawing?.settle(given.length > 0);
    const { key } = sealed;
    const said = key.kind === 'single' && given[0] !== undefined ? (key.said[given[0]] ?? '') : '';
    this.#task.say(this.#guessInWords(given) + said + sealed.answer, 'open', quietly);
    unlock(this.#widget);
  }

  #guessInWords(given: Given): string {
    const label = given[0] === undefined ? undefined : this.#fields()[given[0]]?.parentElement;
    const words = label?.querySelector('.zone-label') ?? label?.querySelector('span');
    return words ? `<p class="your-guess">You said: ${words.innerHTML}</p>` : '';
  }

  /** Sets the widget to what was asked about and plays its run, from the beginning. */
  async #replay(): Promise<void> {
    this.#begin();
    const live = await this.#widget.load().catch(() => null);
    const timeline = live ? runOf(live, this.#texts, live.start) : null;
    const steps = Math.max(this.#axis?.steps ?? 0, timeline?.last ?? 0);
    const hasMotion = steps > 0 || this.#axis !== null || this.#drawing !== null;
    this.#play = new Playthrough(
      hasMotion && !this.#isHurried ? secondsFor(steps) : 0,
      (share) => {
        this.#axis?.draw(share);
        timeline?.draw(share, this.#axis?.steps ?? 0);
        this.#widget.style.setProperty('--revealed', String(share));
      },
      () => {
        if (live) this.#watch(live);
        this.#settle();
      },
    );
    this.#play.play();
  }

  /** The figure may be long in coming: what is pressed meanwhile counts for the run that is to begin. */
  #begin(): void {
    this.#play = null;
    this.#isHurried = false;
    this.#task.form.dataset.playing = '';
    for (const name of ['pause', 'finish'] as const) this.#show(name, true);
    for (const name of ['again', 'replay'] as const) this.#show(name, false);
  }

  #settle(): void {
    const { form, root } = this.#task;
    delete form.dataset.playing;
    this.#widget.style.removeProperty('--revealed');
    this.#drawing?.showTruth();
    const { key } = this.#task.sealed;
    if (key.kind === 'single') {
      this.#fields().forEach((field, i) => {
        field.closest('.choice')!.classList.toggle('outcome', key.right.includes(i));
      });
    }
    const hadFocus = form.querySelector('[data-do="pause"]:focus, [data-do="finish"]:focus') !== null;
    for (const name of ['pause', 'finish'] as const) this.#show(name, false);
    for (const name of ['again', 'replay'] as const) this.#show(name, true);
    if (hadFocus) form.querySelector<HTMLElement>('[data-do="replay"]')!.focus({ preventScroll: true });
    this.#open();
    unveil(root.id);
  }

  /** Takes the guess back: the figure waits again, set as the question found it, and what was said is gone. */
  #again(): void {
    const { form, root } = this.#task;
    delete root.dataset.settled;
    delete form.dataset.settled;
    this.#fields().forEach((field) => {
      field.disabled = false;
      field.closest('.choice')!.classList.remove('guessed', 'outcome');
    });
    form.querySelector<HTMLElement>(':scope > .task-bar')!.hidden = false;
    form.querySelector<HTMLElement>('.after-guess')!.hidden = true;
    this.#axis?.clear();
    this.#drawing?.again();
    this.#unwatch?.();
    this.#note(false);
    void this.#widget.load().then(
      (live) => live.set(live.start),
      () => undefined, // a figure whose code does not come stands as it was built
    );
    lock(this.#widget);
    (this.#fields()[0] ?? form.querySelector<HTMLElement>('[data-do="keep"]'))?.focus({ preventScroll: true });
  }

  /** Gives the reader the whole figure; what they are reading of it stays where it is on their screen. */
  #open(): void {
    const { form } = this.#task;
    const before = form.getBoundingClientRect().top;
    open(this.#widget);
    const isInSight = before > 0 && before < innerHeight;
    if (isInSight) scrollBy({ top: form.getBoundingClientRect().top - before, behavior: 'instant' });
  }

  /** Says, once the reader has set something else, that what is told is not what the figure shows. */
  #watch(live: MountedWidget): void {
    const { params, timeline }: { params: Params; timeline?: { input: string } } = live.definition;
    const texts = this.#texts;
    const asked = { ...live.start, ...readTexts(params, new Map(Object.entries(texts))).values };
    // how much of the run is shown, and from where one looks, are no settings that anybody asked about
    const isView = (name: string): boolean => name === timeline?.input || params[name]!.control.kind === 'turn';
    const text = (name: string, value: unknown): string => params[name]!.format(value);
    const note = (): void =>
      this.#note(
        Object.entries(asked).some(
          ([name, value]) => (name in texts || !isView(name)) && text(name, value) !== text(name, live.values[name]),
        ),
      );
    this.#unwatch?.();
    const next = requestAnimationFrame(note); // what was asked for is set, and drawn in the next frame
    const stop = live.subscribe(note);
    this.#unwatch = () => {
      cancelAnimationFrame(next);
      stop();
    };
    this.#note(false);
  }

  #note(isOther: boolean): void {
    this.#task.form.querySelector<HTMLElement>('.other-settings')!.hidden = !isOther;
  }

  /** The settings that are asked about. */
  get #texts(): Readonly<Record<string, string>> {
    return JSON.parse(this.#task.root.dataset.show ?? '{}') as Record<string, string>; // written by the build
  }

  #fields(): readonly HTMLInputElement[] {
    return [...document.querySelectorAll<HTMLInputElement>(`input[name="${this.#task.root.id}-choice"]`)];
  }

  #show(name: string, isShown: boolean): void {
    this.#task.form.querySelector<HTMLElement>(`[data-do="${name}"]`)!.hidden = !isShown;
  }
}
