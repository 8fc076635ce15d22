/** A browser's storage with a quota, counted in characters of its texts. */
export class FakeStorage implements Storage {
  readonly #texts = new Map<string, string>();
  quota: number;

  constructor(texts: Readonly<Record<string, string>> = {}, quota = Infinity) {
    this.quota = quota;
    for (const [key, text] of Object.entries(texts)) this.#texts.set(key, text);
  }

  get length(): number {
    return this.#texts.size;
  }

  key(index: number): string | null {
    return [...this.#texts.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    const others = [...this.#texts].filter(([name]) => name !== key).reduce((sum, [, value]) => sum + value.length, 0);
    if (others + text.length > this.quota) throw new DOMException('full', 'QuotaExceededError');
    this.#texts.set(key, text);
  }

  removeItem(key: string): void {
    this.#texts.delete(key);
  }

  clear(): void {
    this.#texts.clear();
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#texts);
  }
}
