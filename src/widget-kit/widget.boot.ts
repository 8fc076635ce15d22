import type { MountedWidget } from './mount.ts';

const FIRST_TOUCH = ['pointerenter', 'pointerdown', 'focusin', 'input'] as const;

/**
 * A widget on a page. It is complete as the server sent it; the code that makes it live is loaded when the reader
 * first touches it, or at once when the link carries a state for it. What the reader does meanwhile is kept:
 * native inputs keep their values, and the last button pressed is pressed again.
 */
export class DownhillWidget extends HTMLElement {
  /** The live widget; set once it is loaded. */
  widget: MountedWidget | undefined;
  #loading: Promise<MountedWidget> | undefined;
  #pressed: HTMLElement | null = null;

  connectedCallback(): void {
    this.querySelectorAll('.handle').forEach((handle) => {
      handle.setAttribute('tabindex', '0');
    });
    for (const type of FIRST_TOUCH) this.addEventListener(type, () => void this.load(), { once: true, passive: true });
    this.addEventListener('click', this.#remember);
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
        this.#pressed?.click();
        return this.widget;
      },
    );
    return this.#loading;
  }

  readonly #remember = (event: Event): void => {
    this.#pressed = (event.target as Element).closest('button');
  };
}

customElements.define('downhill-widget', DownhillWidget);
