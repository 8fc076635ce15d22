import { OFFLINE_KEY, PREFIX, THEME_KEY } from './keys.ts';

/** Why progress cannot be kept, in sentences for the reader. */
export const TROUBLE = {
  forbidden:
    'Your browser does not let this course keep your progress. Everything works, but is forgotten when you leave.',
  full: 'Your browser’s storage is full: new progress cannot be kept. What was kept before is still there.',
  newer: 'Your progress was kept by a newer version of this course. It stays as it is; what you do now is not added.',
  damaged: 'Your kept progress could not be read. It was set aside, and new progress is kept from here on.',
} as const;

/** What a form is that is kept, as far as keeping it asks. */
export interface Form<T> {
  /** Its place in the storage. */
  readonly key: string;
  readonly empty: T;
  /** What `JSON.parse` gave, checked to the last number; `newer` was written by a later version of the course. */
  readonly read: (given: unknown) => { readonly good: T } | 'newer' | 'bad';
  /** What two places know together. */
  readonly merge: (a: T, b: T) => T;
}

/**
 * Something of the reader's in the browser's storage.
 *
 * Nothing here throws. What cannot be kept lives as long as the page. The reader is told why, once, and only when
 * there is something to keep.
 */
export class Kept<T> {
  readonly #form: Form<T>;
  readonly #storage: Storage | null;
  readonly #tell: (sentence: string) => void;
  readonly #watchers = new Set<(value: T) => void>();
  /** `full`: the last writing failed, the next may not. `closed`: what stands in the storage must not be touched. */
  #mode: 'kept' | 'full' | 'closed' = 'kept';
  #trouble: keyof typeof TROUBLE | null = null;
  #known: T;

  /** @param open gives the storage; it may throw, as `localStorage` does where it is forbidden */
  constructor(form: Form<T>, open: () => Storage, tell: (sentence: string) => void) {
    this.#form = form;
    this.#known = form.empty;
    this.#tell = tell;
    this.#storage = attempt(open);
    if (this.#storage === null) this.#close('forbidden');
    this.#load();
  }

  /** What is known now, with what other tabs have kept meanwhile. */
  get value(): T {
    this.#load();
    return this.#known;
  }

  /** Keeps this instead of what is known. @returns whether it will still be there tomorrow */
  replace(value: T): boolean {
    this.#known = value;
    const kept = this.#keep(JSON.stringify(value));
    if (this.#trouble !== null) this.#tell(TROUBLE[this.#trouble]);
    this.#trouble = null;
    for (const watch of this.#watchers) watch(value);
    return kept;
  }

  /** Forgets everything that the reader did, the text of cells too; what was chosen for the browser stays. */
  clear(): void {
    for (const key of this.keys()) {
      if (![THEME_KEY, OFFLINE_KEY].includes(key)) attempt(() => this.#storage?.removeItem(key));
    }
    this.#known = this.#form.empty;
    if (this.#storage !== null) this.#mode = 'kept';
    for (const watch of this.#watchers) watch(this.#known);
  }

  /** The keys of ours in the storage. */
  keys(): readonly string[] {
    const storage = this.#storage;
    const all = attempt(() => Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '')) ?? [];
    return all.filter((key) => key.startsWith(PREFIX));
  }

  /** Tells of every change, of other tabs too. */
  watch(watcher: (value: T) => void): void {
    this.#watchers.add(watcher);
    addEventListener('storage', ({ key }) => {
      if (key === this.#form.key || key === null) watcher(this.value);
    });
  }

  #load(): void {
    const storage = this.#storage;
    if (storage === null || this.#mode === 'closed') return;
    const read = attempt(() => ({ text: storage.getItem(this.#form.key) }));
    if (read === null) this.#close('forbidden');
    else if (read.text === null) this.#known = this.#mode === 'full' ? this.#known : this.#form.empty;
    else this.#take(storage, read.text);
  }

  #take(storage: Storage, text: string): void {
    const { key, merge, read } = this.#form;
    const found = read(attempt(() => JSON.parse(text) as unknown));
    if (typeof found === 'object') this.#known = this.#mode === 'full' ? merge(this.#known, found.good) : found.good;
    else if (found === 'newer') this.#close('newer');
    else if (setAside(storage, key, text)) this.#trouble = 'damaged';
    else this.#close('full');
  }

  #keep(text: string): boolean {
    const storage = this.#storage;
    if (storage === null || this.#mode === 'closed') return false;
    if (write(storage, this.#form.key, text)) {
      this.#mode = 'kept';
      return true;
    }
    if (this.#mode === 'kept') this.#trouble = 'full';
    this.#mode = 'full';
    return false;
  }

  #close(trouble: keyof typeof TROUBLE): void {
    this.#mode = 'closed';
    this.#trouble = trouble;
  }
}

/** Damaged text may still be worth something to somebody: it moves to a key of its own. @returns whether it could */
function setAside(storage: Storage, key: string, text: string): boolean {
  const places = [1, 2, 3, 4, 5].map((n) => `${key}.damaged-${n}`);
  const free = places.find((place) => attempt(() => storage.getItem(place)) === null);
  if (free === undefined || !write(storage, free, text)) return false;
  attempt(() => storage.removeItem(key));
  return true;
}

/** @returns whether it is written */
function write(storage: Storage, key: string, text: string): boolean {
  return (
    attempt(() => {
      storage.setItem(key, text);
      return true;
    }) ?? false
  );
}

/** What `action` gives, or `null` where it throws. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
