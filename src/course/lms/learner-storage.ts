import { OFFLINE_KEY, THEME_KEY } from '../progress/keys.ts';

/** What belongs to the browser, whoever learns with it. */
const DEVICE: readonly string[] = [THEME_KEY, OFFLINE_KEY];

/**
 * Takes the place of the browser's storage on the pages of a package, since that is shared by all who learn on one machine.
 * What the learner does lives here, as long as the package is open; what was chosen for the browser stays in the browser.
 */
export class LearnerStorage implements Storage {
  readonly #texts: Map<string, string>;
  readonly #device: Storage | null;
  readonly #changed: () => void;

  /**
   * @param device the browser's own storage, where it may be used
   * @param changed called after every change of what the learner did
   */
  constructor(texts: ReadonlyMap<string, string>, device: Storage | null, changed: () => void) {
    this.#texts = new Map(texts);
    this.#device = device;
    this.#changed = changed;
  }

  /** All that the learner did, by key, what was changed last at the end. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  get length(): number {
    return this.#texts.size;
  }

  key(index: number): string | null {
    return [...this.#texts.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    if (DEVICE.includes(key)) return this.#device?.getItem(key) ?? null;
    return this.#texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (DEVICE.includes(key)) this.#device?.setItem(key, text);
    else if (this.#texts.get(key) !== text) {
      this.#texts.delete(key);
      this.#texts.set(key, text);
      this.#changed();
    }
  }

  removeItem(key: string): void {
    if (DEVICE.includes(key)) this.#device?.removeItem(key);
    else if (this.#texts.delete(key)) this.#changed();
  }

  clear(): void {
    this.#texts.clear();
    this.#changed();
  }
}
