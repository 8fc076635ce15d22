import type { ProgressStore } from '../progress/store.ts';
import { SETTING, type Given, type Key, type Sealed, type SettingKey } from '../question/key.ts';
import { judge } from '../question/judge.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import { Another } from './another.ts';
import type { AnswerInput } from './answer-input.ts';
import { choiceInput, numberInput, settingInput } from './inputs.ts';
import { orderInput } from './order-input.ts';
import { Playthrough, secondsFor } from './playthrough.ts';
import { runOf } from './run-of.ts';
import { paragraph, Task } from './task.ts';

/** Makes a question answer. */
export class LiveQuestion {
  readonly #task: Task;
  readonly #input: AnswerInput;
  readonly #widget: DownhillWidget | null;
  readonly #another: Another | null;
  #tries = 0;
  #hints = 0;

  constructor(root: HTMLElement, store: ProgressStore) {
    const task = new Task(root, store);
    this.#task = task;
    this.#widget = document.querySelector<DownhillWidget>(`downhill-widget[id="${root.dataset.widget ?? ''}"]`);
    this.#input = inputOf(() => this.#sealed.key, task.form, this.#widget);
    task.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    task.form.addEventListener('change', () => delete root.dataset.verdict); // it was said of another answer
    task.on('hint', (button) => this.#hint(button));
    task.on('answer', (button) => this.#answer(button));
    this.#another = 'right' in task.sealed.key ? null : new Another(root, this.#widget, () => this.#begin());
    this.#restore();
  }

  /** The question that stands there now. */
  get #sealed(): Pick<Sealed, 'key' | 'answer'> {
    return this.#another?.shown?.sealed ?? this.#task.sealed;
  }

  /** Begins with another question in the same place. */
  #begin(): void {
    const { form } = this.#task;
    this.#tries = 0;
    this.#input.write([]);
    this.#task.say('', 'open', true);
    form.querySelector<HTMLElement>('.hints')!.hidden = this.#another?.shown !== null;
    form.querySelector<HTMLElement>('[data-do="hint"]')!.hidden = this.#another?.shown !== null;
    const button = form.querySelector<HTMLElement>('[data-do="answer"]')!;
    if (button.ariaExpanded === 'true') button.click();
    button.hidden = true;
    this.#input.field?.focus();
  }

  #restore(): void {
    const { kept } = this.#task;
    if (!kept) return;
    this.#tries = kept.tries;
    this.#input.write(kept.given);
    this.#show(kept.given, true);
    this.#another?.offerWhenTouched();
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
    if (this.#another?.shown) return; // practice is not kept
    this.#task.keep({ given: read.value, right, tries: this.#tries, hints: this.#hints });
    void this.#another?.offer();
  }

  #show(given: Given, quietly = false): boolean {
    const { right, said, note: general } = judge(this.#sealed.key, given);
    const isMissed = this.#sealed.key.kind === 'set' && given[0] === SETTING.missed;
    const note = (isMissed ? this.#input.missing?.() : null) ?? general;
    // a setting that is right has nothing of its own to be told, and the answer says why it is
    const why = right && this.#sealed.key.kind === 'set' ? this.#sealed.answer : '';
    const headline = right ? 'Right.' : this.#tries > 1 ? 'Not yet. Try again.' : 'Not yet.';
    const isOrder = this.#sealed.key.kind === 'order'; // which one is meant, before what is said of it
    const feedback = isOrder ? paragraph(note) + said.join('') : said.join('') + paragraph(note);
    this.#task.say(paragraph(headline, 'headline') + feedback + why, right ? 'right' : 'wrong', quietly);
    if (!right) this.#offerRuns(given);
    const button = this.#task.form.querySelector<HTMLElement>('[data-do="answer"]')!;
    if (why !== '' && button.ariaExpanded === 'true') button.click(); // it would stand there twice
    button.hidden = why !== '';
    return right;
  }

  /** What a misconception leads to can be seen in the figure. */
  #offerRuns(given: Given): void {
    const { key } = this.#task.sealed;
    const runs = 'runs' in key ? key.runs : undefined;
    const run = given.flatMap((chosen) =>
      runs?.[chosen] && 'right' in key && !key.right.includes(chosen) ? [runs[chosen]] : [],
    )[0];
    if (!run || !this.#widget) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'see';
    button.textContent = 'See what that does';
    button.addEventListener('click', () => void this.#see(run));
    this.#task.form.querySelector('.verdict')!.append(button);
  }

  async #see(texts: Readonly<Record<string, string>>): Promise<void> {
    const live = await this.#widget?.load().catch(() => null); // the reader has been told
    if (!live || !this.#widget) return;
    this.#widget.querySelector('.cells')?.scrollIntoView({ block: 'nearest' });
    const timeline = runOf(live, texts);
    if (timeline)
      new Playthrough(
        secondsFor(timeline.last),
        (share) => timeline.draw(share, 0),
        () => undefined,
      ).play();
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
    place.innerHTML = opens ? this.#sealed.answer : ''; // sealed by the build of this page
  }
}

function inputOf(asked: () => Key, form: HTMLElement, widget: DownhillWidget | null): AnswerInput {
  const key = asked();
  if (key.kind === 'set' && widget) return settingInput(widget, () => asked() as SettingKey); // so are its variants
  if (key.kind === 'numeric') return numberInput(form);
  return key.kind === 'order' ? orderInput(form) : choiceInput(form.querySelectorAll('.choice input'));
}
