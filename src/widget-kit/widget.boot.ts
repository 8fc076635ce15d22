import type { MountedWidget } from './mount.ts';

const FIRST_TOUCH = ['pointerenter', 'pointerdown', 'focusin', 'input'] as const;

/**
 * A widget on a page. It is complete as the server sent it; the code that makes it live is loaded when the reader
 * first touches it, or at once when the link carries a state for it. What the reader does meanwhile is kept:
 * native inputs keep their values, the last button pressed is pressed again, and so is the last place in a figure.
 */
export class DownhillWidget extends HTMLElement {
  /** The live widget; set once it is loaded. */
  widget: MountedWidget | undefined;
  #loading: Promise<MountedWidget> | undefined;
  #clicked: HTMLElement | null = null;
  #pressed: PointerEvent | null = null;

  connectedCallback(): void {
    this.querySelectorAll('.handle').forEach((handle) => {
      handle.setAttribute('tabindex', '0');
    });
    for (const type of FIRST_TOUCH) this.addEventListener(type, () => void this.load(), { once: true, passive: true });
    this.addEventListener('click', this.#remember);
    this.addEventListener('pointerdown', this.#remember);
    if (location.hash.includes(`;${this.id}.`)) void this.load();
    addEventListener('hashchange', () => {
      if (location.hash.includes(`;${this.id}.`)) void this.load();
    });
  }

  /** Loads the code and the widget, once. */
  load(): Promise<MountedWidget> {
    this.#loading ??= Promise.all([import('./mount.ts'), import('../catalog.boot.ts')]).then(
      async ([{ mountWidget }, { loadWidget }]) => {
        this.widget = mountWidget(this, await loadWidget(this.dataset.widget!));
        this.removeEventListener('click', this.#remember);
        this.removeEventListener('pointerdown', this.#remember);
        this.#repeat();
        return this.widget;
      },
    );
    return this.#loading;
  }

  readonly #remember = (event: MouseEvent): void => {
    if (event.type === 'click') this.#clicked = (event.target as Element).closest('button');
    else this.#pressed = event as PointerEvent; // of the two types that are listened to
  };

  #repeat(): void {
    this.#clicked?.click();
    const { target } = this.#pressed ?? {};
    if (target instanceof Element && target.closest('.size')) {
      target.dispatchEvent(new PointerEvent('pointerdown', this.#pressed!));
    }
  }
}

customElements.define('downhill-widget', DownhillWidget);
