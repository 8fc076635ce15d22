import type { Code } from './define.ts';
import type { Frame, FramePart } from './frame.ts';

/** The languages that programs are shown in, as readers call them; a page without scripts shows the first. */
export const LANGUAGES = [
  ['typescript', 'TypeScript, on the module of this course'],
  ['pytorch', 'PyTorch'],
  ['numpy', 'NumPy'],
] as const satisfies readonly (readonly [keyof Code, string])[];

/** The program that does what the figure shows, in the language that the reader chose. */
export class ProgramPanel implements FramePart {
  readonly #text: HTMLElement;
  readonly #language: HTMLSelectElement;
  readonly #copied: HTMLElement;

  constructor(frame: Frame) {
    const root = frame.page.one('programs');
    const languages = root.querySelector('template')!;
    languages.replaceWith(languages.content);
    this.#text = root.querySelector('code')!;
    this.#language = root.querySelector('select')!;
    this.#copied = frame.page.one('copied');
    this.#language.addEventListener('change', () => {
      this.update(frame);
    });
    frame.page.button('copy-program')!.addEventListener('click', () => void this.#copy());
  }

  update({ shown }: Frame): void {
    const [language, name] = LANGUAGES.find(([known]) => known === this.#language.value) ?? LANGUAGES[0];
    this.#text.textContent = shown.code[language] ?? shown.code.typescript;
    this.#text.parentElement!.ariaLabel = `Program in ${name}`;
    this.#copied.textContent = '';
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#text.textContent);
      this.#copied.textContent = 'Copied.';
    } catch {
      // no clipboard here (an insecure address, a refusal): marked, the text is one key away
      getSelection()!.selectAllChildren(this.#text);
      this.#copied.textContent = 'The clipboard is closed to this page. The program is marked, for you to copy it.';
    }
  }
}
