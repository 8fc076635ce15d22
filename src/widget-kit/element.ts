import type { AnyWidget } from './define.ts';
import type { MountedWidget } from './frame.ts';
import type { StartWorker } from './refiner.ts';

const FIRST_TOUCH = ['pointerenter', 'pointerdown', 'focusin', 'input'] as const;

/** Keys that move a handle. */
const MOVES = /^(?:Arrow|Page|Home|End|Enter| )/;

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
  #kept: readonly Event[] = [];

  protected abstract readonly definition: LoadWidget;
  protected abstract readonly worker: StartWorker;

  connectedCallback(): void {
    if (this.querySelector('[data-cloth]')) return; // under a cloth nothing can be set: it stays as it was built
    for (const handle of this.querySelectorAll<HTMLElement>('.handle')) handle.tabIndex = 0;
    this.#wait();
    const follow = (): void => {
      if (location.hash.includes(`;${this.id}.`)) this.#touched();
    };
    follow();
    addEventListener('hashchange', follow);
  }

  /** Loads the code and the widget, once; where that fails, the next touch tries again. */
  load(): Promise<MountedWidget> {
    this.#loading ??= this.#mount().catch((error: unknown) => {
      this.#loading = undefined;
      this.#say('The code of this figure did not load. Touch it to try again.');
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
    this.#repeat();
    return this.widget;
  }

  #wait(): void {
    for (const type of FIRST_TOUCH) this.addEventListener(type, this.#touched, { once: true, passive: true });
    for (const type of ['click', 'pointerdown', 'keydown']) this.addEventListener(type, this.#remember);
  }

  #say(sentence: string): void {
    const notice = this.querySelector<HTMLElement>('.notice');
    if (notice) notice.hidden = !(notice.textContent = sentence);
  }

  readonly #touched = (): void => {
    this.load().catch(() => undefined); // the reader has been told
  };

  readonly #remember = (event: Event): void => {
    const { type, key } = event as KeyboardEvent; // only keys have one
    const target = event.target as Element;
    if (this.widget) return;
    if (type === 'click')
      this.#clicked = target.closest('button:not(.task *, .task-foot *)'); // those press themselves
    else if (!key && target.closest('.size')) this.#kept = [event];
    else if (MOVES.test(key) && target.matches('.handle')) {
      event.preventDefault(); // nor does it move the page
      this.#kept = [...this.#kept, event];
    }
  };

  #repeat(): void {
    this.#clicked?.click();
    for (const event of this.#kept) {
      const { constructor, target, type } = event;
      target!.dispatchEvent(new (constructor as typeof Event)(type, event));
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
