import type { AnyValues } from '../../widget-kit/define.ts';
import type { DownhillWidget } from '../../widget-kit/element.ts';
import { loadPractice, type ShownVariant } from '../practice/practice.ts';
import type { Sealed } from '../question/key.ts';
import { runOf } from './run-of.ts';

/** A variant that stands in the place of a question. */
interface Standing {
  readonly sealed: Pick<Sealed, 'key' | 'answer'>;
}

/**
 * Practice without end: the question with other numbers, in its own place, and back again. What there is of it is loaded
 * once the reader has answered the question.
 */
export class Another {
  readonly #root: HTMLElement;
  readonly #changed: () => void;
  readonly #stem: HTMLElement;
  readonly #first: string;
  readonly #widget: DownhillWidget | null;
  readonly #options: readonly { readonly place: HTMLElement; readonly first: string }[];
  #variants: readonly ShownVariant[] = [];
  #next = 0;
  #shown: Standing | null = null;
  #isOffered = false;
  /** What the figure showed before the first variant; `null` while none stands there. */
  #before: AnyValues | null = null;

  /**
   * @param widget the figure that the question stands in, if it does
   * @param changed is called when another question stands there
   */
  constructor(root: HTMLElement, widget: DownhillWidget | null, changed: () => void) {
    this.#root = root;
    this.#widget = widget;
    this.#options = [...root.querySelectorAll<HTMLElement>('.order > li > span[id]')].map((place) => ({
      place,
      first: place.innerHTML,
    }));
    this.#changed = changed;
    this.#stem = root.querySelector<HTMLElement>('.stem')!;
    this.#first = this.#stem.innerHTML;
  }

  /** The variant that stands there; `null` while the lesson's own question does. */
  get shown(): Standing | null {
    return this.#shown;
  }

  /** Offers another one as soon as the reader comes back to the question. */
  offerWhenTouched(): void {
    for (const type of ['pointerenter', 'focusin'])
      this.#root.addEventListener(type, () => void this.offer(), { once: true });
  }

  /** Offers another one, where there is one. */
  async offer(): Promise<void> {
    if (this.#isOffered) return;
    this.#isOffered = true;
    const { variants } = await loadPractice(this.#root.dataset.lesson!).catch(() => ({ variants: null }));
    if (variants === null) {
      this.#isOffered = false;
      this.offerWhenTouched();
      return;
    }
    this.#variants = variants[this.#root.id] ?? [];
    if (this.#variants.length === 0) return;
    this.#next = Math.floor(Math.random() * this.#variants.length);
    const back = this.#button('Back to the first', () => {
      back.hidden = true;
      this.#stand(null);
    });
    back.hidden = true;
    const more = this.#button('Another one like this', () => {
      back.hidden = false;
      this.#stand(this.#variants[this.#next++ % this.#variants.length]!);
    });
    this.#root.querySelector('.task-bar')!.append(more, back);
  }

  #stand(variant: ShownVariant | null): void {
    this.#shown = variant && { sealed: { key: variant.key, answer: variant.answer } };
    // written by the build of this site
    this.#stem.innerHTML = variant?.ask ?? this.#first;
    this.#options.forEach(({ place, first }, i) => (place.innerHTML = variant?.options?.[i] ?? first));
    if (this.#shown?.sealed.key.kind === 'set' || this.#before) void this.#set(variant?.start ?? null);
    this.#changed();
  }

  /** Brings the figure to where a variant begins, and at last back to how the reader had it. */
  async #set(start: Readonly<Record<string, string>> | null): Promise<void> {
    const live = await this.#widget?.load().catch(() => null); // the reader has been told
    if (!live) return;
    this.#before ??= live.values;
    live.set(this.#before);
    if (start) runOf(live, start);
    else this.#before = null;
  }

  #button(text: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', act);
    return button;
  }
}
