import type { Frame } from './frame.ts';

/** Opens the live widget large, in a dialog, and brings it back to its place in the text. */
export class Enlarger {
  readonly #frame: Frame;
  #dialog: HTMLDialogElement | undefined;

  constructor(frame: Frame) {
    this.#frame = frame;
    frame.page.button('enlarge')?.addEventListener('click', () => {
      if (this.#dialog?.open) this.#dialog.close();
      else this.#open();
    });
  }

  #open(): void {
    const { page, root, definition } = this.#frame;
    const dialog = (this.#dialog ??= this.#made());
    dialog.ariaLabel = definition.title;
    root.style.minBlockSize = `${root.offsetHeight}px`; // the text below stays where it is
    root.append(dialog);
    dialog.append(page.figure);
    dialog.showModal();
    this.#say('Close');
  }

  #made(): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    dialog.className = 'large';
    dialog.addEventListener('close', () => {
      const { page, root } = this.#frame;
      root.prepend(page.figure);
      dialog.remove();
      root.style.minBlockSize = '';
      this.#say('Enlarge');
    });
    return dialog;
  }

  /** The same button opens and closes, and keeps the focus. */
  #say(label: string): void {
    const button = this.#frame.page.button('enlarge')!;
    button.textContent = label;
    button.focus({ preventScroll: true });
  }
}
