import type { ProgressStore } from '../progress/store.ts';
import type { Given, Key } from '../question/key.ts';
import { judge } from '../question/judge.ts';
import { choiceInput, numberInput, orderInput, type AnswerInput } from './inputs.ts';
import { paragraph, Task } from './task.ts';

/** Makes a question answer. */
export class LiveQuestion {
  readonly #task: Task;
  readonly #input: AnswerInput;
  #tries = 0;
  #hints = 0;

  constructor(root: HTMLElement, store: ProgressStore) {
    const task = new Task(root, store);
    this.#task = task;
    this.#input = inputOf(task.sealed.key, task.form);
    task.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    task.form.addEventListener('change', () => delete root.dataset.verdict); // it was said of another answer
    task.on('hint', (button) => this.#hint(button));
    task.on('answer', (button) => this.#answer(button));
    this.#restore();
  }

  #restore(): void {
    const { kept } = this.#task;
    if (!kept) return;
    this.#tries = kept.tries;
    this.#input.write(kept.given);
    this.#show(kept.given, true);
  }

  #check(): void {
    const read = this.#input.read();
    if (!read.ok) {
      this.#task.say(paragraph(read.problem), 'open');
      this.#input.field?.focus();
      return;
    }
    this.#tries++;
    const right = this.#show(read.value);
    this.#task.keep({ given: read.value, right, tries: this.#tries, hints: this.#hints });
  }

  #show(given: Given, quietly = false): boolean {
    const { right, said, note } = judge(this.#task.sealed.key, given);
    const headline = right ? 'Right.' : this.#tries > 1 ? `Not yet, try ${this.#tries}.` : 'Not yet.';
    const isOrder = this.#task.sealed.key.kind === 'order'; // which one is meant, before what is said of it
    const feedback = isOrder ? paragraph(note) + said.join('') : said.join('') + paragraph(note);
    this.#task.say(paragraph(headline, 'headline') + feedback, right ? 'right' : 'wrong', quietly);
    this.#task.form.querySelector<HTMLElement>('[data-do="answer"]')!.hidden = false;
    return right;
  }

  #hint(button: HTMLButtonElement): void {
    const { hints } = this.#task.sealed;
    const hint = hints[this.#hints];
    if (hint === undefined) return;
    this.#hints++;
    const item = document.createElement('li');
    item.innerHTML = hint; // sealed by the build of this page
    this.#task.form.querySelector('.hints')!.append(item);
    const isLast = this.#hints === hints.length;
    button.textContent = isLast ? 'No more hints' : `Hint ${this.#hints + 1} of ${hints.length}`;
    button.ariaDisabled = String(isLast); // still there, so that the focus stays where it is
    if (isLast) this.#task.form.querySelector<HTMLElement>('[data-do="answer"]')!.hidden = false;
  }

  #answer(button: HTMLButtonElement): void {
    const place = this.#task.form.querySelector<HTMLElement>('.worked')!;
    const opens = button.ariaExpanded !== 'true';
    button.ariaExpanded = String(opens);
    place.hidden = !opens;
    place.innerHTML = opens ? this.#task.sealed.answer : ''; // sealed by the build of this page
  }
}

function inputOf(key: Key, form: HTMLElement): AnswerInput {
  if (key.kind === 'numeric') return numberInput(form);
  return key.kind === 'order' ? orderInput(form) : choiceInput(form.querySelectorAll('.choice input'));
}
