import { retrying } from '../../lazy.ts';
import type { AnswerInput } from '../live/answer-input.ts';
import { loadPractice, type ShownPrompt, type ShownVariant } from '../practice/practice.ts';
import type { Ask } from './due.ts';

/** What is shown for one ask. */
export type Face =
  | { readonly kind: 'prompt'; readonly prompt: ShownPrompt }
  | { readonly kind: 'question'; readonly variant: ShownVariant };

/** What a lesson offers for an ask: of a question each time another variant. `null` where it offers nothing (any more). */
export async function faceOf({ lesson, item, card }: Ask): Promise<Face | null> {
  const { prompts, variants } = await loadPractice(lesson);
  if (item.kind === 'prompt') {
    const prompt = prompts.find(({ id }) => id === item.id);
    return prompt ? { kind: 'prompt', prompt } : null;
  }
  const all = variants[item.id] ?? [];
  const variant = all[(card?.times ?? 0) % all.length];
  return variant ? { kind: 'question', variant } : null;
}

/** What only questions need; where it does not load, the next question tries again. */
const loadJudging = retrying(() => import('./judging.ts'));

/**
 * A card on the page: asks, shows the answer, and is told, or judges, whether it was remembered. Every key works only
 * while the focus is in it.
 */
export class AskingCard {
  readonly #root: HTMLElement;
  #face: Face | null = null;
  #lesson = '';
  /** Where the answer is an order, or the figure itself. */
  #given: AnswerInput | null = null;
  #judging: typeof import('./judging.ts') | null = null;
  #told: (isRemembered: boolean) => void = () => undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#on('show', () => this.#show());
    this.#on('remembered', () => this.#told(true));
    this.#on('forgot', () => this.#told(false));
    this.#on('go-on', () => this.#told(true));
    root.querySelector('form')!.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    root.addEventListener('keydown', (event) => this.#press(event));
  }

  /** Asks, and calls `told` once, when it is known whether the reader remembered. */
  ask(lesson: string, face: Face, about: string, told: (isRemembered: boolean) => void): void {
    this.#face = face;
    this.#lesson = lesson;
    this.#told = told;
    this.#part('about').textContent = about;
    const { ask, figure } = face.kind === 'prompt' ? face.prompt : { ask: face.variant.ask, figure: undefined };
    // written by the build of this site
    this.#part('ask').innerHTML = ask;
    this.#part('figure').innerHTML = figure ?? '';
    this.#part('answer').replaceChildren();
    this.#part('order').replaceChildren();
    this.#part('number').hidden = true;
    this.#part('problem').textContent = '';
    this.#part('unit').textContent = face.kind === 'question' ? face.variant.unit : '';
    this.#field.value = '';
    this.#given = null;
    if (face.kind === 'prompt') this.#offer(['show']);
    else if (face.variant.key.kind === 'set') void this.#stand(face.variant);
    else void this.#lay(face.variant);
    this.#part('ask').focus({ preventScroll: true });
  }

  /** The figure that is to be set, in the card; where it cannot be brought, the way to it. */
  async #stand(variant: ShownVariant): Promise<void> {
    const place = this.#part('figure');
    this.#offer([]);
    place.textContent = 'The figure is being brought …';
    try {
      const [{ bringFigure }, judging] = await Promise.all([import('./card-figure.ts'), loadJudging()]);
      this.#judging = judging;
      this.#given = await bringFigure(place, variant);
      this.#field.hidden = true;
      this.#part('number').hidden = false;
      this.#offer(['check'], this.#part('about')); // a figure may be higher than the screen: what is asked comes first
    } catch {
      const link = document.createElement('a');
      link.href = `./widget-${variant.widget ?? ''}.html`;
      link.textContent = 'Set it on its own page';
      place.replaceChildren('The figure cannot be brought here. ', link, ', and then say whether you could.');
      this.#offer(['show']);
    }
  }

  /** A field for a number, or what is to be put in order; where that does not load, the reader judges. */
  async #lay({ options = [] }: ShownVariant): Promise<void> {
    this.#offer([]);
    try {
      this.#judging = await loadJudging();
    } catch {
      this.#offer(['show']);
      return;
    }
    if (options.length > 0) this.#given = this.#judging.orderIn(this.#part('order'), options);
    this.#field.hidden = this.#given !== null;
    this.#part('number').hidden = false;
    this.#offer(['check']);
  }

  #show(): void {
    if (this.#face?.kind === 'question') {
      this.#tell(this.#face.variant.answer);
      this.#offer(['remembered', 'forgot']);
    }
    if (this.#face?.kind !== 'prompt') return;
    const { answer, section } = this.#face.prompt;
    const link = document.createElement('a');
    link.href = `./${this.#lesson}.html#${section.id}`;
    link.textContent = section.title;
    const place = document.createElement('p');
    place.className = 'review-place';
    place.append('To read again: ', link);
    this.#tell(`<p>${answer}</p>`, place);
    this.#offer(['remembered', 'forgot']);
  }

  #check(): void {
    if (this.#face?.kind !== 'question' || !this.#judging || this.#part('answer').hasChildNodes()) return;
    const given = this.#given?.read() ?? this.#judging.numberIn(this.#field);
    this.#field.setAttribute('aria-invalid', String(!given.ok));
    this.#part('problem').textContent = given.ok ? '' : given.problem;
    if (!given.ok) return this.#field.focus();
    const outcome = this.#judging.outcomeOf(this.#face.variant, given.value, this.#given?.missing?.() ?? null);
    if ('first' in outcome) {
      this.#part('problem').textContent = outcome.first;
      return;
    }
    this.#tell(outcome.told);
    const told = this.#told;
    this.#told = () => told(outcome.right);
    this.#offer(['go-on']);
  }

  /** Shows HTML of the build in the place of the answer, and has it read out. */
  #tell(html: string, ...more: readonly Node[]): void {
    const place = this.#part('answer');
    place.innerHTML = html;
    place.append(...more);
    place.focus({ preventScroll: true });
  }

  #press(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const isPressable = target instanceof Element && target.closest('button, input, a') !== null;
    if (ctrlKey || metaKey || altKey || (target instanceof HTMLInputElement && target.type === 'text')) return;
    if (target instanceof Element && target.closest('downhill-widget')) return; // its keys are its own
    const act = { '1': 'forgot', '2': 'remembered', ' ': 'show', Enter: 'show' }[key];
    if (act === undefined || (act === 'show' && isPressable)) return;
    const isAsking = this.#root.querySelector<HTMLElement>('[data-do="show"]')!.hidden;
    const button = this.#root.querySelector<HTMLElement>(`[data-do="${act === 'show' && isAsking ? 'go-on' : act}"]`)!;
    if (button.hidden) return;
    event.preventDefault();
    button.click();
  }

  /** @param seen what must not be out of sight then */
  #offer(acts: readonly string[], seen: Element = this.#root.querySelector('.task-bar')!): void {
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-do]'))
      button.hidden = !acts.includes(button.dataset.do!);
    seen.scrollIntoView({ block: 'nearest' });
  }

  #on(act: string, does: () => void): void {
    this.#root.querySelector(`[data-do="${act}"]`)!.addEventListener('click', does);
  }

  #part(name: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  get #field(): HTMLInputElement {
    return this.#part('number').querySelector('input')!;
  }
}
