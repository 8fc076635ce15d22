import type { Params } from '../../params/index.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import type { ProgressStore } from '../progress/store.ts';
import { judge } from '../question/judge.ts';
import type { Given } from '../question/key.ts';
import type { Drawing } from '../question/read-prediction.ts';
import { DrawingInput } from './drawing.ts';
import { choiceInput, type AnswerInput } from './inputs.ts';
import { unlock } from './lock.ts';
import { paragraph, Task } from './task.ts';

/** Makes a prediction take the reader's guess, and then show guess and outcome together. */
export class LivePrediction {
  readonly #task: Task;
  readonly #widget: DownhillWidget | null;
  readonly #drawing: DrawingInput | null;
  readonly #input: AnswerInput;

  constructor(root: HTMLElement, store: ProgressStore) {
    const task = new Task(root, store);
    this.#task = task;
    this.#widget = document.querySelector<DownhillWidget>(`downhill-widget#${root.dataset.widget!}`);
    const { key } = task.sealed;
    const isDrawn = key.kind === 'point' || key.kind === 'line';
    const drawing = JSON.parse(root.dataset.drawing ?? 'null') as Drawing; // written by the build
    this.#drawing = isDrawn && this.#widget ? new DrawingInput(this.#widget, key, drawing) : null;
    this.#input = this.#drawing ?? choiceInput(task.form);
    task.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#keep();
    });
    task.on('skip', () => this.#reveal(null));
    const { keptGuess } = task;
    if (keptGuess && keptGuess.length > 0) this.#restore(keptGuess);
  }

  #restore(given: Given): void {
    this.#input.write(given);
    this.#settle(given, true);
  }

  #keep(): void {
    const read = this.#input.read();
    if (!read.ok) {
      this.#task.say(paragraph(read.problem), 'open');
      return;
    }
    this.#task.keepGuess(read.value);
    this.#reveal(read.value);
  }

  /** Shows what happens; `null` is no guess. */
  #reveal(given: Given | null): void {
    this.#settle(given, false);
    this.#task.root.querySelector<HTMLElement>('.verdict')!.focus(); // the button that was pressed is gone
    void this.#play();
  }

  #settle(given: Given | null, quietly: boolean): void {
    const { root, sealed, form } = this.#task;
    const { right, said } = judge(sealed.key, given ?? []);
    const headline = given === null ? 'What happens' : right ? 'As you guessed' : 'Not as you guessed';
    this.#task.say(
      paragraph(headline, 'headline') + (this.#drawing?.compare(given) ?? '') + said.join('') + sealed.answer,
      given === null ? 'open' : right ? 'right' : 'wrong',
      quietly,
    );
    if (sealed.key.kind === 'single') this.#markOutcome(sealed.key.right);
    for (const field of form.querySelectorAll<HTMLInputElement>('.choice input')) field.disabled = true;
    form.querySelector<HTMLElement>('.task-bar')!.hidden = true;
    this.#drawing?.settle();
    root.dataset.settled = '';
    if (this.#widget) unlock(this.#widget);
  }

  /** Guess and outcome stand side by side: the one is chosen, the other marked. */
  #markOutcome(right: readonly number[]): void {
    this.#task.form.querySelectorAll('.choice').forEach((choice, i) => {
      if (right.includes(i)) choice.classList.add('outcome');
    });
  }

  /** Sets the widget to what was asked about. */
  async #play(): Promise<void> {
    const texts = JSON.parse(this.#task.root.dataset.show ?? '{}') as Record<string, string>; // written by the build
    if (!this.#widget || Object.keys(texts).length === 0) return;
    const live = await this.#widget.load();
    const params: Params = live.definition.params;
    const values = Object.entries(texts).map(([name, text]) => {
      const parsed = params[name]!.parse(text);
      return [name, parsed.ok ? (parsed.value as unknown) : params[name]!.initial] as const; // the build saw that it fits
    });
    live.set(Object.fromEntries(values));
  }
}
