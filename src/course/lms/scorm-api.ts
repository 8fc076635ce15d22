/** The five functions that a package calls, by the names that a version of SCORM gives them. */
export type CallNames = Readonly<Record<'initialize' | 'finish' | 'get' | 'set' | 'commit', string>>;

/** How often, and for how long, a platform is looked for that has not put its object up yet, in milliseconds. */
const LOOKS = { every: 100, for: 3000 };

/**
 * Finds the object that a platform puts into a window around the package's own, or around the one that opened it.
 *
 * @returns `null` if there is none after three seconds; at once where nothing is around
 */
export async function findApi(name: string, from: Window): Promise<object | null> {
  const isAlone = from.parent === from && from.opener === null;
  for (let waited = 0; ; waited += LOOKS.every) {
    const found = [from, from.opener as Window | null].map((start) => start && lookAround(start, name)).find(Boolean);
    if (found) return found;
    if (isAlone || waited >= LOOKS.for) return null;
    await new Promise((resolve) => setTimeout(resolve, LOOKS.every));
  }
}

/** Goes from a window outward; windows of other origins say nothing, and may lie on the way. */
function lookAround(start: Window, name: string): object | null {
  for (let at = start; ; at = at.parent) {
    const found = attempt(() => (at as unknown as Readonly<Record<string, unknown>>)[name], null);
    if (typeof found === 'object' && found !== null) return found;
    if (at.parent === at) return null;
  }
}

/** Texts, as the standards say; some platforms answer with what they mean. */
type Answered = string | number | boolean | null | undefined;

/** What a platform's object answers; one that throws has refused. */
export class ScormApi {
  readonly #api: object;
  readonly #names: CallNames;

  constructor(api: object, names: CallNames) {
    this.#api = api;
    this.#names = names;
  }

  initialize(): boolean {
    return this.#isDone('initialize', '');
  }

  finish(): boolean {
    return this.#isDone('finish', '');
  }

  commit(): boolean {
    return this.#isDone('commit', '');
  }

  set(name: string, value: string): boolean {
    return this.#isDone('set', name, value);
  }

  /** A value; empty where there is none. */
  get(name: string): string {
    return this.#call('get', name);
  }

  /** How many entries a list has; `null` where the platform has no such list. */
  count(list: string): number | null {
    const count = this.get(`${list}._count`);
    return /^\d+$/.test(count) ? Number(count) : null;
  }

  #isDone(call: keyof CallNames, ...given: readonly string[]): boolean {
    return this.#call(call, ...given) === 'true';
  }

  #call(call: keyof CallNames, ...given: readonly string[]): string {
    const api = this.#api as Readonly<Record<string, (...given: readonly string[]) => Answered>>;
    return attempt(() => String(api[this.#names[call]]?.(...given) ?? ''), '');
  }
}

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
