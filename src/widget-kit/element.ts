import type { AnyWidget } from './define.ts';
import type { MountedWidget } from './frame.ts';
import type { StartWorker } from './refiner.ts';

const FIRST_TOUCH = ['pointerenter', 'pointerdown', 'focusin', 'input'] as const;

/** Keys that move a handle. */
const MOVES = /^(?:Arrow|Page|Home|End)/;

/** Brings the definition of a widget by its name. */
export type LoadWidget = (name: string) => Promise<AnyWidget>;

/**
 * A widget on a page. It is complete as the server sent it; the code that makes it live is loaded when the reader
 * first touches it, or at once when the link carries a state for it. What the reader does meanwhile is kept:
 * native inputs keep their values, the last button pressed is pressed again, and so are the last place in a figure and
 * the keys that move a handle.
 */
export abstract class DownhillWidget extends HTMLElement {
  /** The live widget; set once it is loaded. */
  widget: MountedWidget | undefined;
  #loading: Promise<MountedWidget> | undefined;
  #clicked: HTMLElement | null = null;
  #pressed: PointerEvent | null = null;
  #keys: KeyboardEvent[] = [];

  protected abstract readonly definition: LoadWidget;
  protected abstract readonly worker: StartWorker;

  connectedCallback(): void {
    this.querySelectorAll('.handle').forEach((handle) => {
      handle.setAttribute('tabindex', '0');
    });
    if (!this.querySelector('[data-cloth]')) this.#wait(); // under a cloth nothing can be set: it stays as it was built
    if (this.#isInLink()) this.#touched();
    addEventListener('hashchange', () => {
      if (this.#isInLink()) this.#touched();
    });
  }

  /** Loads the code and the widget, once; where that fails, the next touch tries again. */
  load(): Promise<MountedWidget> {
    this.#loading ??= this.#mount().catch((error: unknown) => {
      this.#loading = undefined;
      this.#say('The code of this figure could not be loaded. The figure stands as it was; touch it to try again.');
      this.#wait();
      throw error;
    });
    return this.#loading;
  }

  async #mount(): Promise<MountedWidget> {
    const [{ bringControls, mountWidget }, widget] = await Promise.all([
      import('./mount.ts'),
      this.definition(this.dataset.widget!),
    ]);
    await bringControls(widget.params);
    this.#say('');
    this.widget = mountWidget(this, widget, this.worker);
    this.removeEventListener('click', this.#remember);
    this.removeEventListener('pointerdown', this.#remember);
    this.removeEventListener('keydown', this.#rememberKey);
    this.#repeat();
    return this.widget;
  }

  #wait(): void {
    for (const type of FIRST_TOUCH) this.addEventListener(type, this.#touched, { once: true, passive: true });
    this.addEventListener('click', this.#remember);
    this.addEventListener('pointerdown', this.#remember);
    this.addEventListener('keydown', this.#rememberKey);
  }

  #isInLink(): boolean {
    return location.hash.includes(`;${this.id}.`);
  }

  #say(sentence: string): void {
    const notice = this.querySelector<HTMLElement>('.notice');
    if (!notice) return;
    notice.hidden = sentence === '';
    notice.textContent = sentence;
  }

  readonly #touched = (): void => {
    this.load().catch(() => undefined); // the reader has been told
  };

  readonly #remember = (event: MouseEvent): void => {
    if (event.type === 'click') this.#clicked = (event.target as Element).closest('button');
    else this.#pressed = event as PointerEvent; // of the two types that are listened to
  };

  readonly #rememberKey = (event: KeyboardEvent): void => {
    if (!MOVES.test(event.key) || !(event.target as Element).matches('.handle')) return;
    event.preventDefault(); // nor does it move the page
    this.#keys.push(event);
  };

  #repeat(): void {
    this.#clicked?.click();
    for (const key of this.#keys.splice(0)) key.target!.dispatchEvent(new KeyboardEvent('keydown', key));
    const { target } = this.#pressed ?? {};
    if (target instanceof Element && target.closest('.size')) {
      target.dispatchEvent(new PointerEvent('pointerdown', this.#pressed!));
    }
  }
}

/** Makes every `<downhill-widget>` of a page a widget. */
export function defineWidgetElement(load: LoadWidget, start: StartWorker): void {
  customElements.define(
    'downhill-widget',
    class extends DownhillWidget {
      protected readonly definition = load;
      protected readonly worker = start;
    },
  );
}
