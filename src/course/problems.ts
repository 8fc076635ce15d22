/**
 * What is wrong with the content, collected while pages are built, so that an author sees all of it at once.
 * The list lives on `globalThis`: pages are built in a bundle of their own, and the build hook that reads it is not in it.
 */
export interface Problem {
  /** File and line: `content/lessons/04-learning-rate.mdx:37`. */
  readonly at: string;
  readonly message: string;
  /** Whether it is only missing yet: a draft may lack it, a course may not. */
  readonly isMissing?: boolean;
}

const KEY = Symbol.for('downhill.problems');
const PLACE = Symbol.for('downhill.place');

function list(): Map<string, Problem> {
  const store = globalThis as { [KEY]?: Map<string, Problem> | undefined }; // a slot of our own on the global object
  return (store[KEY] ??= new Map<string, Problem>());
}

/** Notes a problem of the content; the build goes on, and fails at its end. */
export function report(at: string, message: string, isMissing = false): void {
  list().set(`${at} ${message}`, isMissing ? { at, message, isMissing } : { at, message });
}

/** Every problem noted so far, by file and line; forgets them. */
export function takeProblems(): readonly Problem[] {
  const order = new Intl.Collator('en', { numeric: true });
  const problems = [...list().values()].sort((a, b) => order.compare(a.at, b.at));
  list().clear();
  return problems;
}

/** Says what is worked on, for the case that it never ends. */
export function working(at: string): void {
  (globalThis as { [PLACE]?: (at: string) => void })[PLACE]?.(at); // another slot of our own
}

/** Has `listener` told of each place that is worked on. */
export function onWorking(listener: (at: string) => void): void {
  (globalThis as { [PLACE]?: (at: string) => void })[PLACE] = listener;
}
