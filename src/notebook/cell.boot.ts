import type { Action, CellElement } from './cell-element.ts';
import { retrying, soon } from '../lazy.ts';
import { localDrafts } from './drafts.ts';
import type { LiveCell } from './page/cell.ts';

/**
 * A code cell on a page. It is complete as the server sent it: code and output. From the start the code can be typed
 * into; everything else is loaded when the reader first touches the cell, and what was pressed meanwhile is done then.
 */
export class DownhillCell extends HTMLElement implements CellElement {
  original = '';
  begun = '';
  readonly #live = retrying(async (): Promise<LiveCell> => (await import('./page/cell.ts')).liveCell(this));

  get code(): HTMLElement {
    return this.querySelector('.cell-code code')!;
  }

  connectedCallback(): void {
    const { code } = this;
    this.original = code.textContent;
    const draft = localDrafts(this.dataset.lesson!).read(this.id);
    this.begun = draft ?? this.original;
    if (draft !== null) {
      code.textContent = draft;
      this.dataset.draft = '';
    }
    code.contentEditable = 'plaintext-only';
    code.role = 'textbox';
    code.ariaMultiLine = 'true';
    code.ariaLabel = code.dataset.label!;
    this.toggleAttribute('data-mac', /Mac|iPhone|iPad/.test(navigator.userAgent));
    for (const type of ['pointerdown', 'focusin', 'click', 'keydown', 'compositionstart', 'compositionend'])
      this.addEventListener(type, this);
  }

  /** Does something with the live cell, once what makes it live is loaded; where it does not load, the text stays. */
  #withLive(act: (live: LiveCell) => unknown): void {
    const status = this.querySelector('.cell-status')!;
    this.#live().then(
      (live) => {
        if (status.textContent === MISSING) status.textContent = '';
        act(live);
      },
      () => (status.textContent = MISSING),
    );
  }

  handleEvent(event: Event): void {
    const target = event.target as Element; // events inside an element have elements for targets
    const inCode = target.closest('.cell-code pre') !== null; // an editor in its place has keys of its own
    if (event.type.startsWith('composition')) {
      target.toggleAttribute('data-composing', event.type === 'compositionstart');
      return;
    }
    if (event instanceof KeyboardEvent) {
      if (!inCode || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      return this.#do('run');
    }
    if (event.type === 'click') {
      if (target.closest('.cell-solution > summary') && this.dataset.tried === undefined) {
        event.preventDefault();
        return this.#do('solution');
      }
      const action = target.closest<HTMLElement>('[data-do]')?.dataset.do;
      if (action !== undefined) this.#do(action as Action); // the buttons are ours
      return;
    }
    this.#withLive((live) => inCode && live.openEditor());
  }

  #do(action: Action): void {
    this.#withLive((live) => {
      live.do(action);
    });
  }
}

const MISSING = 'What runs the cell did not load. Your text is kept: press Run to try again.';

soon(() => {
  customElements.define('downhill-cell', DownhillCell);
});
