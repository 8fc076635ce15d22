import type { Parsed } from '../../params/index.ts';
import type { AnswerInput } from '../live/answer-input.ts';
import { orderInput } from '../live/order-input.ts';
import { loadPractice, type ShownPrompt, type ShownVariant } from '../practice/practice.ts';
import { judge } from '../question/judge.ts';
import { SETTING, type Given } from '../question/key.ts';
import { readNumber } from '../question/read-number.ts';
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

const WAYS = { up: 'M3 10.5 8 5.5l5 5', down: 'M3 5.5l5 5 5-5' } as const;

/** A list whose items move, as a question of a lesson has it. */
const orderMarkup = (options: readonly string[]): string =>
  `<ol class="order" aria-label="From first to last">${options
    .map(
      (option, i) =>
        `<li><span class="grip" aria-hidden="true"></span><span id="card-item-${i}">${option}</span>${Object.entries(
          WAYS,
        )
          .map(
            ([way, path]) =>
              `<button type="button" data-move="${way}" id="card-${way}-${i}" aria-label="Move ${way}" aria-labelledby="card-${way}-${i} card-item-${i}"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${path}"></path></svg></button>`,
          )
          .join('')}</li>`,
    )
    .join('')}</ol><p class="order-status visually-hidden" role="status"></p>`;

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
    this.#part('number').hidden = face.kind === 'prompt';
    this.#part('problem').textContent = '';
    this.#part('unit').textContent = face.kind === 'question' ? face.variant.unit : '';
    this.#field.value = '';
    this.#lay(face.kind === 'question' ? (face.variant.options ?? []) : []);
    if (face.kind === 'question' && face.variant.key.kind === 'set') void this.#stand(face.variant);
    else this.#offer(face.kind === 'prompt' ? ['show'] : ['check']);
    this.#part('ask').focus({ preventScroll: true });
  }

  /** The figure that is to be set, in the card; where it cannot be brought, the way to it. */
  async #stand(variant: ShownVariant): Promise<void> {
    const place = this.#part('figure');
    this.#part('number').hidden = true;
    this.#offer([]);
    place.textContent = 'The figure is being brought …';
    try {
      const { bringFigure } = await import('./card-figure.ts');
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

  /** What is to be put in order, in the place of the field; nothing where it is a number. */
  #lay(options: readonly string[]): void {
    const place = this.#part('order');
    place.innerHTML = options.length === 0 ? '' : orderMarkup(options);
    this.#given = options.length === 0 ? null : orderInput(place);
    this.#field.hidden = this.#given !== null;
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
    if (this.#face?.kind !== 'question' || this.#part('answer').hasChildNodes()) return;
    const { key, answer } = this.#face.variant;
    const given = this.#given?.read() ?? this.#number();
    this.#field.setAttribute('aria-invalid', String(!given.ok));
    this.#part('problem').textContent = given.ok ? '' : given.problem;
    if (!given.ok) return this.#field.focus();
    const { right, said, note: general } = judge(key, given.value);
    if (key.kind === 'set' && given.value[0] === SETTING.notByReader) {
      this.#part('problem').textContent = general;
      return;
    }
    const isMissed = key.kind === 'set' && given.value[0] === SETTING.missed;
    const note = (isMissed ? this.#given?.missing?.() : null) ?? general;
    const headline = `<p class="review-headline">${right ? 'Right.' : 'Not this time.'}</p>`;
    this.#tell(headline + (right ? '' : said.join('') + (note && `<p>${note}</p>`)) + answer);
    const told = this.#told;
    this.#told = () => told(right);
    this.#offer(['go-on']);
  }

  #number(): Parsed<Given> {
    const read = readNumber(this.#field.value);
    return read.ok ? { ok: true, value: [read.value] } : read;
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
